# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory does not grow with the number of articles: what the program holds at most for many is no more
than half as much again as for a tenth of them.

GLOSS_MEMORY_ARTICLES says how many; fifty thousand are what the program promises, fewer are for every day.
"""

import json
import os
import pathlib
import subprocess
import sys

from sets import GLOSS, FolderCase, dump_set, make_annotation, make_set
import tap

MANY = int(os.environ.get("GLOSS_MEMORY_ARTICLES", "3000"))
# Where each makes files: that waits for the disk.
MANY_FILES = int(os.environ.get("GLOSS_MEMORY_ARTICLES", "400"))
MOST = 1.5

TEXT = "Bob met Eve in the harbour. " * 8 + "\n"


def measure(arguments, folder):
    """The most memory that it ever had in kB, as the kernel counts it, read while it runs: what a parent is
    told when a child ends includes what the parent had when it forked."""
    with open(folder / "messages", "wb") as messages:
        with subprocess.Popen([GLOSS, *map(str, arguments)], cwd=folder, stdout=messages, stderr=messages) as process:
            most = 0
            while process.poll() is None:
                try:
                    status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
                except OSError:
                    break
                found = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
                most = max([most, *map(int, found)])
            if process.wait() not in (0, 1):
                raise AssertionError(f"{arguments}: {(folder / 'messages').read_text(encoding='utf-8')[-2000:]}")
    return most


class Memory(FolderCase):
    def setUp(self):
        super().setUp()
        if not sys.platform.startswith("linux"):
            self.skipTest("there is no /proc")

    def write_articles(self, name, number):
        """That many articles, a thousand in each folder: links to one, since writing them takes longer."""
        annotations = [make_annotation(TEXT, at * 28, at * 28 + 3) for at in range(8)]
        article = self.write(f"{name}/0/a.txt", TEXT)
        content = dump_set(make_set("a.txt", TEXT.encode("utf-8"), annotations, "default"))
        sets = self.write(f"{name}/0/a.txt.gloss.json", content)
        for i in range(1, number):
            folder = article.parent.parent / str(i // 1000)
            folder.mkdir(exist_ok=True)
            os.link(article, folder / f"a{i}.txt")
            os.link(sets, folder / f"a{i}.txt.gloss.json")

    def compare(self, make_arguments, write, number=MANY):
        write("few", number // 10)
        write("many", number)
        few = measure(make_arguments("few"), self.folder)
        many = measure(make_arguments("many"), self.folder)
        self.assertGreater(few, 1000, "nothing was measured")
        self.assertLessEqual(many, few * MOST, f"{few} kB for {number // 10}, {many} kB for {number}")

    def test_check(self):
        self.compare(lambda name: ["check", "-q", name], self.write_articles)

    def test_export(self):
        self.compare(lambda name: ["export", "-f", "w3c", "-o", name + ".jsonld", name], self.write_articles)

    def test_export_into_a_folder(self):
        self.compare(lambda name: ["export", "-f", "csv", "-o", name + "-out/", name], self.write_articles,
                     MANY_FILES)

    def test_export_of_several_files(self):
        self.compare(lambda name: ["export", "-f", "brat", "-o", name + "-out", name], self.write_articles,
                     MANY_FILES)

    def write_table(self, name, number):
        """One table of that many documents, which all are about one article by turns, and half of which do not
        fit: a report of them all would grow."""
        for article in ("a.txt", "b.txt"):
            self.write(article, TEXT)
        with open(self.folder / f"{name}.csv", "w", encoding="utf-8") as table:
            table.write("document,label,start,end,text\n")
            for i in range(number):
                table.write(f"{'ab'[i % 2]}.txt,Person,{i % 8 * 28},{i % 8 * 28 + 3},{'Bob' if i % 4 else 'Tom'}\n")

    def write_lines(self, name, number):
        """Our own sets, one after the other in one file."""
        self.write("a.txt", TEXT)
        annotation = make_annotation(TEXT, 0, 3)
        content = make_set("a.txt", TEXT.encode("utf-8"), [annotation], "default")
        with open(self.folder / f"{name}.json", "w", encoding="utf-8") as file:
            for _ in range(number):
                json.dump(content, file)
                file.write("\n")

    def arguments_of_import(self, name):
        return ["import", "-n", "-a", ".", name]

    def test_import_of_sets(self):
        self.compare(lambda name: self.arguments_of_import(name + ".json"), self.write_lines)

    def write_texts(self, name, number):
        """JSON Lines, each with a text of its own, of which an article would be made."""
        with open(self.folder / f"{name}.jsonl", "w", encoding="utf-8") as file:
            for i in range(number):
                json.dump({"text": f"Bob {i} {TEXT}", "label": [[0, 3, "PER"]]}, file)
                file.write("\n")

    def test_import_of_texts(self):
        self.compare(lambda name: ["import", "-n", "-c", "-a", "new", "-f", "doccano", name + ".jsonl"],
                     self.write_texts)

    def test_import_of_a_table(self):
        self.compare(lambda name: ["import", "-n", "-a", ".", "-f", "csv", name + ".csv"], self.write_table)


if __name__ == "__main__":
    tap.main(__name__)
