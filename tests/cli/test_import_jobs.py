#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`gloss import --jobs`: what it does and says is the same for any number of jobs."""

import json
import os
import random
import shutil

import tap
from sets import FolderCase

HEADER = "document,label,start,end,text,note\n"
JOBS = (1, 2, 7)
WORDS = ("Bob", "met", "Eve", "in", "the", "harbour", "of", "Raqqa")
TEXT = " ".join(WORDS) + "\n"


def simplify(content):
    """A set without what is made anew each time: ids, and the order that hangs on them."""
    content = json.loads(content)
    for annotation in content["annotations"]:
        for member in ("id", "created", "modified"):
            annotation.pop(member, None)
    content["annotations"].sort(key=json.dumps)
    return content


class ImportJobs(FolderCase):
    def setUp(self):
        super().setUp()
        self.random = random.Random(5)

    def make_row(self, article, labels):
        """Some name an article that is not there, or quote what does not stand there."""
        at = self.random.randrange(len(WORDS))
        start = len(" ".join(WORDS[:at])) + (1 if at else 0)
        quote = WORDS[at] if self.random.random() < 0.9 else "Tom"
        return f"{article},{self.random.choice(labels)},{start},{start + len(WORDS[at])},{quote},\n"

    def write_table(self, name, n_articles, labels):
        rows = sorted(self.make_row(f"{self.random.randrange(n_articles)}.txt", labels) for _ in range(60))
        self.write(name, HEADER + "".join(rows))

    def write_all(self):
        """Tables about the same few articles, each with labels of its own and some of the one before; a file of
        texts, of which articles are made; a codebook; and what cannot be read."""
        for i in range(12):
            self.write(f"articles/{i}.txt", TEXT)
        names = [f"in/{i}.csv" for i in range(6)]
        for i, name in enumerate(names):
            self.write_table(name, 14, [f"Label {i}", f"Label {i + 1}", "Person", f"label-{i}"])
        lines = [json.dumps({"text": f"{i} {TEXT}", "label": [[2, 5, f"L{i % 5}"]]}) for i in range(12)]
        self.write("in/texts.jsonl", "\n".join(lines[:6] + ["{"] + lines[6:]) + "\n")
        codes = ('<Code guid="00000000-0000-4000-8000-000000000001" name="Label 9" isCodable="true" color="#123456"/>'
                 '<Code guid="00000000-0000-4000-8000-000000000002" name="Label 3" isCodable="true"/>')
        self.write("in/codes.qdc", '<?xml version="1.0" encoding="utf-8"?>\n<CodeBook xmlns='
                   f'"urn:QDA-XML:codebook:1.0"><Codes>{codes}</Codes></CodeBook>\n')
        self.write("in/none.bin", "nothing known")
        return [*names[:3], "in/codes.qdc", "in/none.bin", "in/texts.jsonl", *names[3:], "in/texts.jsonl", names[0]]

    def read_tree(self, folder):
        found = {}
        for path in sorted((self.folder / folder).rglob("*")):
            if path.is_file():
                content = path.read_bytes()
                is_set = path.name.endswith(".gloss.json") and path.name != "labels.gloss.json"
                found[str(path.relative_to(self.folder / folder))] = simplify(content) if is_set else content
        return found

    def run_jobs(self, jobs, names, *options):
        """Returns what there is to see after importing into a copy of the articles."""
        shutil.rmtree(self.folder / "copy", ignore_errors=True)
        shutil.copytree(self.folder / "articles", self.folder / "copy")
        environment = dict(os.environ, XDG_STATE_HOME=str(self.folder / f"state-{jobs}-{len(options)}"))
        done = self.run_gloss("import", "--jobs", jobs, "-a", "copy", *options, *names, env=environment)
        return done.returncode, done.stdout.decode(), done.stderr.decode(), self.read_tree("copy")

    def compare(self, names, *options):
        first, *others = [self.run_jobs(jobs, names, *options) for jobs in JOBS]
        for other in others:
            self.assertEqual(other, first)
        return first

    def test_same_for_any_number(self):
        names = self.write_all()
        status, out, err, tree = self.compare(names, "--create", "--verbose")
        self.assertEqual(status, 2)
        self.assertIn("in/none.bin", err)
        self.assertIn("“Tom”", err)
        self.assertIn("annotations added", out)
        self.assertEqual(len([name for name in tree if name.endswith(".txt")]), 24)
        self.assertIn("Label 9", tree["labels.gloss.json"].decode())

    def test_same_without_writing(self):
        names = self.write_all()
        status, _, _, tree = self.compare(names, "--dry-run", "--create")
        self.assertEqual(status, 2)
        self.assertEqual(len(tree), 12)

    def test_missing_articles_are_told_in_order(self):
        names = self.write_all()
        _, _, err, _ = self.compare(names[:2])
        told = [line.split(":")[:2] for line in err.splitlines() if "“12.txt”" in line or "“13.txt”" in line]
        self.assertEqual([name for name, _ in told], sorted(name for name, _ in told))
        self.assertGreater(len(told), 1)

    def test_jobs_are_checked(self):
        self.write("x.csv", HEADER)
        for wrong in ("-1", "65", "many"):
            self.assertIn("gloss: ", self.gloss("import", "--jobs", wrong, "x.csv", status=2)[1])


if __name__ == "__main__":
    tap.main(__name__)
