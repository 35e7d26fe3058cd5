#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The `gloss` program from outside: arguments, what it prints where, and its exit status."""

import csv
import io
import json
import os
import pathlib
import pty
import re
import signal
import subprocess
import time

import tap
from sets import GLOSS, FolderCase, make_annotation, make_id, make_set, dump_set

COMMANDS = ("export", "import", "check", "stats", "labels", "diff", "merge", "git-setup", "formats")
DATA = pathlib.Path(__file__).resolve().parents[2] / "data"
TEXT = "date 2017-09-29\r\nHi 😀 Bob met Eve in المدينة.\r\nBob said: \"e\u0301tat\".\n"


def find(text, word, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(word, start + 1)
    return start, start + len(word)


class Usage(FolderCase):
    def test_help(self):
        for arguments in (["--help"], ["-h"], ["help"]):
            out, err = self.gloss(*arguments)
            self.assertIn("Usage:", out)
            for command in COMMANDS:
                self.assertIn(command, out)
            self.assertEqual(err, "")

    def test_help_of_commands(self):
        for command, words in {"export": ["--format", "--set", "--output", "--base", "--bom", "--raw-cells"],
                               "import": ["--format", "--set", "--articles", "--create", "--dry-run"],
                               "check": ["--json", "--quiet"],
                               "stats": ["--set", "--each", "--json"], "labels": ["--unused", "--json"], "merge": ["--output", "--verbose"],
                               "diff": ["--set", "--json", "--textconv"], "git-setup": [],
                               "formats": ["--json"]}.items():
            for arguments in ([command, "--help"], ["help", command]):
                out, err = self.gloss(*arguments)
                self.assertIn(f"gloss {command}", out)
                for word in words + ["--version"]:
                    self.assertIn(word, out)
                self.assertEqual(err, "")

    def test_version(self):
        first = self.gloss("--version")[0]
        self.assertRegex(first, r"^gloss \(Glossator\) \d+\.\d+\.\d+\n$")
        for command in COMMANDS:
            self.assertEqual(self.gloss(command, "--version")[0], first)

    def test_no_command(self):
        out, err = self.gloss(status=2)
        self.assertEqual(out, "")
        self.assertIn("gloss --help", err)

    def test_unknown_command(self):
        err = self.gloss("exprot", status=2)[1]
        self.assertIn("exprot", err)
        self.assertIn("gloss --help", err)

    def test_unknown_option(self):
        for command in COMMANDS:
            err = self.gloss(command, "--frobnicate", status=2)[1]
            self.assertIn("--frobnicate", err)
            self.assertIn(f"gloss {command} --help", err)
        self.assertIn("--frobnicate", self.gloss("--frobnicate", status=2)[1])

    def test_full_standard_output(self):
        for arguments in (["--json"], []):
            with open("/dev/full", "wb") as full:
                done = self.run_gloss("formats", *arguments, stdout=full)
            self.assertEqual(done.returncode, 2)
            self.assertTrue(done.stderr)


class Companions(FolderCase):
    """The man page and the completion know what the program knows."""

    def options(self, command):
        return set(re.findall(r"(?m)^  (?:-\w, )?(--[a-z-]+)", self.gloss(command, "--help")[0])) - {"--help"}

    def complete(self, *words):
        """What bash offers for the last of WORDS."""
        script = ('source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _gloss; '
                  'printf "%s\\n" "${COMPREPLY[@]}"')
        path = os.path.dirname(GLOSS) + os.pathsep + os.environ["PATH"]
        done = subprocess.run(["bash", "-c", script, "bash", DATA / "completions" / "gloss.bash", "gloss", *words],
                              cwd=self.folder, env={**os.environ, "PATH": path}, capture_output=True, timeout=60,
                              check=True)
        self.assertEqual(done.stderr, b"")
        return sorted(done.stdout.decode("utf-8").split("\n")[:-1])

    def test_man_page(self):
        page = (DATA / "man" / "gloss.1").read_text(encoding="utf-8")
        for command in COMMANDS:
            self.assertIn(f".Ss gloss {command}", page)
            for option in self.options(command):
                self.assertIn(f"Fl {option[1:]}", page)
        for item in json.loads(self.gloss("formats", "--json")[0]):
            self.assertIn(f".Ss {item['id']}", page)

    def test_completion_of_commands(self):
        self.assertEqual(self.complete(""), sorted([*COMMANDS, "help", "--help", "--version"]))
        self.assertEqual(self.complete("ex"), ["export"])
        self.assertEqual(self.complete("help", "f"), ["formats"])

    def test_completion_of_options(self):
        for command in COMMANDS:
            self.assertEqual(set(self.complete(command, "--")), self.options(command) | {"--help"})

    def test_completion_of_values(self):
        ids = sorted(item["id"] for item in json.loads(self.gloss("formats", "--json")[0]))
        self.assertEqual(self.complete("export", "-f", ""), ids)
        self.assertEqual(self.complete("export", "--format", "=", "cs"), ["csv"])
        self.write_article("a b.txt", "Bob", [])
        self.write_article("a b.txt", "Bob", [], set_name="zoe")
        self.assertEqual(self.complete("export", "--set", ""), ["default", "zoe"])
        self.assertEqual(self.complete("check", "a"), ["a b.txt", "a b.txt.gloss.json", "a b.txt.zoe.gloss.json"])


class Formats(FolderCase):
    def test_table(self):
        lines = self.gloss("formats")[0].splitlines()
        self.assertEqual(lines[0].split()[0], "w3c")
        self.assertEqual({line.split()[0]: line.split()[-1] for line in lines}["tsv"], ".tsv")
        self.assertIn("export, import", next(line for line in lines if line.startswith("csv ")))
        self.assertNotIn("import", next(line for line in lines if line.startswith("html ")))
        self.assertEqual(len({line.index(".", line.index("port")) for line in lines}), 1, "the columns are aligned")

    def test_json(self):
        formats = json.loads(self.gloss("formats", "--json")[0])
        by_id = {item["id"]: item for item in formats}
        self.assertEqual(len(by_id), len(formats))
        self.assertEqual((by_id["csv"]["extension"], by_id["csv"]["mimeType"]), (".csv", "text/csv"))
        self.assertEqual((by_id["csv"]["reads"], by_id["csv"]["writes"], by_id["html"]["reads"]), (True, True, False))
        self.assertEqual(by_id["csv"]["unit"], "code points")
        self.assertIn("notes", by_id["csv"]["carries"])
        self.assertNotIn("relations", by_id["csv"]["carries"])
        self.assertEqual((by_id["csv"]["options"], by_id["w3c"]["options"]), (["bom", "raw-cells"], ["base"]))
        self.assertEqual((by_id["tsv"]["schemes"], by_id["csv"]["schemes"]), (["escaped", "quoted"], []))
        self.assertTrue(all(item["name"] for item in formats))

    def test_markdown(self):
        """The README has the table of formats as the program prints it."""
        rows = self.gloss("formats", "--markdown")[0].splitlines()
        ids = [item["id"] for item in json.loads(self.gloss("formats", "--json")[0])]
        self.assertEqual([row.split("|")[2].strip() for row in rows[2:]], [f"`{name}`" for name in ids])
        self.assertTrue(all(row.count("|") == 6 for row in rows))
        readme = (DATA.parent / "README.md").read_text(encoding="utf-8")
        if rows[0] in readme:
            self.assertIn("\n".join(rows), readme)

    def test_wrong_scheme(self):
        self.write_article("a.txt", "Bob", [(0, 3)])
        for name, wanted in (("tsv", "“escaped”, “quoted”"), ("csv", "no variants")):
            err = self.gloss("export", "-f", name, "--scheme", "x", "-o", "-", "a.txt", status=2)[1]
            self.assertIn(wanted, err)
        self.write("a.tsv", "document\tlabel\ttext\na.txt\tPerson\tBob\n")
        self.assertIn("“quoted”", self.gloss("import", "--scheme", "x", "a.tsv", status=2)[1])

    def test_argument(self):
        self.assertIn("w3c", self.gloss("formats", "w3c", status=2)[1])


class Export(FolderCase):
    def write_example(self, path="a.txt", **more):
        bob, eve = find(TEXT, "Bob"), find(TEXT, "Eve")
        return self.write_article(path, TEXT, [bob, eve, (bob[0], eve[1], "claim"), (*bob, "claim")], **more)

    def rows(self, data):
        return list(csv.DictReader(io.StringIO(data.decode("utf-8") if isinstance(data, bytes) else data,
                                               newline="")))

    def assert_untouched(self):
        """No half file, no temporary one."""
        self.assertEqual([name for name in self.files() if "gloss-export" in name], [])

    def test_missing_options(self):
        self.write_example()
        self.assertIn("--format", self.gloss("export", "-o", "-", "a.txt", status=2)[1])
        self.assertIn("--output", self.gloss("export", "-f", "csv", "a.txt", status=2)[1])
        self.assertIn("gloss export --help", self.gloss("export", "-f", "csv", "-o", "-", status=2)[1])

    def test_unknown_format(self):
        self.write_example()
        err = self.gloss("export", "-f", "bart", "-o", "out", "a.txt", status=2)[1]
        self.assertIn("bart", err)
        self.assertIn("gloss formats", err)
        self.assertNotIn("out", self.files())

    def test_bad_set_name(self):
        self.write_example()
        self.assertIn("../x", self.gloss("export", "-f", "csv", "-s", "../x", "-o", "-", "a.txt", status=2)[1])

    def test_csv_to_standard_output(self):
        self.write_example()
        rows = self.rows(self.run_gloss("export", "--format", "csv", "--output", "-", "a.txt").stdout)
        self.assertEqual(len(rows), 4)
        for row in rows:
            self.assertEqual(TEXT[int(row["start"]):int(row["end"])], row["text"])
            self.assertEqual(row["document"], "a.txt")
            self.assertEqual(row["annotator"], "Zoë")
        self.assertEqual(sorted(row["label"] for row in rows), ["Claim, hard", "Claim, hard", "Person", "Person"])

    def test_w3c_to_standard_output(self):
        self.write_example()
        collection = json.loads(self.gloss("export", "--format", "w3c", "--output", "-", "a.txt")[0])
        self.assertEqual(collection["total"], 4)
        for item in collection["first"]["items"]:
            self.assertEqual(item["target"]["source"], (self.folder / "a.txt").resolve().as_uri())
            position, quote = item["target"]["selector"]
            self.assertEqual(TEXT[position["start"]:position["end"]], quote["exact"])

    def test_to_file(self):
        self.write_example()
        self.write("out.csv", "old")
        out, err = self.gloss("export", "-f", "csv", "-o", "out.csv", "a.txt")
        self.assertEqual(out, "")
        self.assertEqual(len(self.rows(self.read("out.csv"))), 4)
        self.assert_untouched()

    def test_inputs_stay(self):
        self.write_example()
        before = {name: self.read(name) for name in self.files()}
        self.gloss("export", "-f", "w3c", "-o", "out/", ".")
        self.assertEqual(before, {name: self.read(name) for name in before})

    def test_folder_into_one_file(self):
        self.write_example("a.txt")
        self.write_example("sub/a.txt")
        self.write_example("sub/deeper/b c.txt")
        self.write_article("none.txt", "nobody")
        self.gloss("export", "-f", "csv", "-o", "all.csv", ".")
        rows = self.rows(self.read("all.csv"))
        self.assertEqual(len(rows), 12)
        self.assertEqual({row["document"] for row in rows}, {"a.txt", "sub/a.txt", "sub/deeper/b c.txt"})
        self.gloss("export", "-f", "w3c", "-o", "all.jsonld", ".")
        collection = json.loads(self.read("all.jsonld"))
        self.assertEqual((collection["total"], len(collection["first"]["items"])), (12, 12))
        self.assertEqual(collection["first"]["partOf"]["total"], 12)

    def test_folder_into_folder(self):
        self.write_example("news/a.txt")
        self.write_example("news/sub/b c.txt")
        self.write_article("news/none.txt", "nobody")
        self.gloss("export", "-f", "csv", "-o", "new/out/", "news")
        made = [name for name in self.files() if name.startswith("new/")]
        self.assertEqual(made, ["new/out/a.txt.csv", "new/out/sub/b c.txt.csv"])
        self.assertEqual(self.rows(self.read(made[1]))[0]["document"], "sub/b c.txt")
        self.gloss("export", "-f", "w3c", "-o", "new/out", "news")
        self.assertIn("new/out/sub/b c.txt.jsonld", self.files())

    def test_several_paths(self):
        self.write_example("x/a.txt")
        self.write_example("y/a.txt")
        rows = self.rows(self.gloss("export", "-f", "csv", "-o", "-", "x/a.txt", "y")[0])
        self.assertEqual({row["document"] for row in rows}, {"x/a.txt", "y/a.txt"})
        self.gloss("export", "-f", "csv", "-o", "out/", "x/a.txt", "y")
        self.assertIn("out/x/a.txt.csv", self.files())
        self.assertIn("out/y/a.txt.csv", self.files())

    def test_dry_run(self):
        self.write_example()
        self.write_article("b.txt", "Bob", [(0, 3)], document={"labels": ["x"], "note": "", "attributes": {}})
        err = self.gloss("export", "-f", "csv", "-n", ".")[1]
        self.assertIn("b.txt: The labels of the article as a whole can’t be written", err)
        self.gloss("export", "-f", "csv", "-n", "-o", "out.csv", ".")
        self.assertFalse([name for name in self.files() if "out" in name])

    def test_jobs(self):
        """Whatever their number: the same bytes, and the same messages in the same order."""
        for i in range(40):
            self.write_example(f"{i % 3}/a{i}.txt")
        self.write("1/orphan.txt.gloss.json", "{}")
        self.write("2/broken.txt", "x")
        self.write("2/broken.txt.gloss.json", "{")
        self.write("0/labels.gloss.json", "[")
        done = {}
        for jobs in ("1", "2", "7"):
            for name in ("csv", "w3c", "gloss"):
                out, err = self.gloss("export", "-f", name, "-j", jobs, "-o", "-", ".", status=2)
                self.gloss("export", "-f", name, "-j", jobs, "-o", f"out-{jobs}/", "0", "1", "2", status=2)
                self.assertEqual(done.setdefault(name, (out, err)), (out, err))
            out, err = self.gloss("check", "-j", jobs, "0", "1", "2", status=1)
            self.assertEqual(done.setdefault("check", (out, err)), (out, err))
        for name in self.files():
            if name.startswith("out-1/"):
                self.assertEqual(self.read(name), self.read(name.replace("out-1/", "out-7/")))
        for wrong in ("-1", "65", "x"):
            self.gloss("check", "--jobs", wrong, ".", status=2)

    def test_one_name_outside(self):
        self.write_example("x/a.txt")
        self.write_example("y/a.txt")
        self.folder = self.folder / "work"
        self.folder.mkdir()
        for output in ("out.csv", "out/"):
            err = self.gloss("export", "-f", "csv", "-o", output, "-", input=b"../x/a.txt\n../y/a.txt\n", status=2)[1]
            self.assertIn("../y/a.txt", err)
        self.assertEqual(self.files(), ["out.csv", "out/a.txt.csv"])
        self.assertEqual(len(self.rows(self.read("out.csv"))), 4, "one of the two")

    def test_sets(self):
        self.write_example()
        self.write_example(set_name="zoë")
        rows = self.rows(self.gloss("export", "-f", "csv", "--set", "zoë", "-o", "-", "a.txt")[0])
        self.assertEqual({row["layer"] for row in rows}, {"zoë"})
        rows = self.rows(self.gloss("export", "-f", "csv", "-o", "-", "a.txt")[0])
        self.assertEqual({row["layer"] for row in rows}, {"default"})
        self.gloss("export", "-f", "csv", "--set", "zoë", "-o", "out/", ".")
        self.assertIn("out/a.txt.zoë.csv", self.files())

    def test_set_file(self):
        self.write_example(set_name="zoe")
        rows = self.rows(self.gloss("export", "-f", "csv", "-o", "-", "a.txt.zoe.gloss.json")[0])
        self.assertEqual({row["layer"] for row in rows}, {"zoe"})

    def test_list_on_standard_input(self):
        self.write_example("a.txt")
        self.write_example("sub/b c.txt")
        rows = self.rows(self.gloss("export", "-f", "csv", "-o", "-", "-", input=b"sub/b c.txt\n\na.txt")[0])
        self.assertEqual([row["document"] for row in rows], ["sub/b c.txt"] * 4 + ["a.txt"] * 4)

    def test_options_of_formats(self):
        text = "=1+1 is two"
        self.write_article("a b.txt", text, [(0, 4)])
        self.assertEqual(self.rows(self.gloss("export", "-f", "csv", "-o", "-", "a b.txt")[0])[0]["text"], "'=1+1")
        plain = self.gloss("export", "-f", "csv", "--raw-cells", "-o", "-", "a b.txt")[0]
        self.assertEqual(self.rows(plain)[0]["text"], "=1+1")
        self.assertTrue(self.gloss("export", "-f", "csv", "--bom", "-o", "-", "a b.txt")[0].startswith("\ufeffdocument"))
        out = self.gloss("export", "-f", "w3c", "--base", "https://example.org/n", "-o", "-", "a b.txt")[0]
        self.assertEqual(json.loads(out)["first"]["items"][0]["target"]["source"], "https://example.org/n/a%20b.txt")
        self.assertIn("no uri", self.gloss("export", "-f", "w3c", "--base", "no uri", "-o", "x", "a b.txt", status=2)[1])
        self.assertNotIn("x", self.files())

    def test_no_such_path(self):
        self.write_example()
        err = self.gloss("export", "-f", "csv", "-o", "out.csv", "nowhere.txt", "a.txt", status=2)[1]
        self.assertIn("nowhere.txt", err)
        self.assertEqual(len(self.rows(self.read("out.csv"))), 4, "the others are exported all the same")

    def test_article_without_set(self):
        self.write_article("a.txt", "nobody")
        err = self.gloss("export", "-f", "csv", "-o", "out.csv", "a.txt", status=2)[1]
        self.assertIn("a.txt", err)
        self.assertEqual(self.files(), ["a.txt"])

    def test_folder_without_sets(self):
        self.write_article("news/a.txt", "nobody")
        self.write("out.csv", "old")
        self.gloss("export", "-f", "csv", "-o", "out.csv", "news", status=2)
        self.assertEqual(self.read("out.csv"), b"old")

    def test_label_file_is_no_article(self):
        self.write("labels.gloss.json", "{}")
        self.assertIn("labels.gloss.json", self.gloss("export", "-f", "csv", "-o", "-", "labels.gloss.json", status=2)[1])

    def test_orphan(self):
        file = self.write_example("gone.txt")
        (self.folder / "gone.txt").unlink()
        err = self.gloss("export", "-f", "csv", "-o", "out.csv", ".", status=2)[1]
        self.assertIn(file.name, err)

    def test_damaged_set(self):
        self.write_example("a.txt")
        self.write_example("b.txt")
        damaged = self.read("a.txt.gloss.json")[:700]
        self.write("a.txt.gloss.json", damaged)
        err = self.gloss("export", "-f", "csv", "-o", "out.csv", ".", status=2)[1]
        self.assertRegex(err, r"a\.txt\.gloss\.json:\d+: ")
        self.assertEqual({row["document"] for row in self.rows(self.read("out.csv"))}, {"b.txt"})
        self.assertEqual(self.read("a.txt.gloss.json"), damaged)

    def test_output_is_the_input(self):
        self.write_example()
        os.link(self.folder / "a.txt", self.folder / "hard")
        os.symlink("a.txt", self.folder / "soft")
        for output in ("a.txt", "hard", "soft", "./a.txt"):
            self.gloss("export", "-f", "csv", "-o", output, "a.txt", status=2)
            self.assertEqual(self.read("a.txt").decode("utf-8"), TEXT)
        os.symlink("a.txt.gloss.json", self.folder / "set")
        before = self.read("a.txt.gloss.json")
        self.gloss("export", "-f", "csv", "-o", "set", "a.txt", status=2)
        self.assertIn("x.gloss.json", self.gloss("export", "-f", "w3c", "-o", "x.gloss.json", "a.txt", status=2)[1])
        self.assertEqual(self.read("a.txt.gloss.json"), before)
        self.assert_untouched()

    def test_output_is_another_article(self):
        self.write_example("a.txt")
        self.write_article("b.txt", "nobody")
        self.gloss("export", "-f", "csv", "-o", "b.txt", ".", status=2)
        self.assertEqual(self.read("b.txt"), b"nobody")
        self.write("labels.gloss.json", json.dumps({"format": "glossator-label-set", "version": 1, "labels": []}))
        os.symlink("labels.gloss.json", self.folder / "link")
        self.gloss("export", "-f", "csv", "-o", "link", ".", status=2)
        self.assertTrue(self.read("link").startswith(b"{"))
        self.assert_untouched()

    def test_damaged_label_file(self):
        """What the sets say of their labels holds, and the user is told."""
        self.write_example("a.txt")
        self.write_example("b.txt")
        self.write("labels.gloss.json", "{")
        out, err = self.gloss("export", "-f", "csv", "-o", "-", ".", status=2)
        self.assertEqual({row["label"] for row in self.rows(out)}, {"Claim, hard", "Person"})
        self.assertEqual(err.count("labels.gloss.json"), 1)

    def test_nobody_reads_the_messages(self):
        """A pipe that was closed ends nothing half way."""
        for number in range(12):
            self.write_article(f"{number}.txt", "😀 Bob", [(2, 5)])
        read_end, write_end = os.pipe()
        os.close(read_end)
        with subprocess.Popen([GLOSS, "export", "-f", "csv", "-v", "-o", "out.csv", "."], cwd=self.folder,
                              stderr=write_end) as process:
            os.close(write_end)
            self.assertEqual(process.wait(timeout=20), 0)
        self.assertEqual(len(self.rows(self.read("out.csv"))), 12)
        self.assert_untouched()

    def test_full_disk(self):
        self.write_example()
        err = self.gloss("export", "-f", "csv", "-o", "/dev/full", "a.txt", status=2)[1]
        self.assertIn("/dev/full", err)
        with open("/dev/full", "wb") as full:
            done = self.run_gloss("export", "-f", "csv", "-o", "-", "a.txt", stdout=full)
        self.assertEqual(done.returncode, 2)

    def test_output_below_a_file(self):
        self.write_example()
        self.write("file", "old")
        self.assertIn("file/out.csv", self.gloss("export", "-f", "csv", "-o", "file/out.csv", "a.txt", status=2)[1])
        self.gloss("export", "-f", "csv", "-o", "file/out/", "a.txt", status=2)
        self.assertEqual(self.read("file"), b"old")

    def test_notes_are_limited(self):
        for number in range(12):
            self.write_article(f"{number}.txt", "😀 Bob", [(2, 5)])
        err = self.gloss("export", "-f", "csv", "-o", "x.csv", ".")[1]
        self.assertEqual(err.count("U+FFFF"), 5)
        self.assertIn("7 more", err)
        err = self.gloss("export", "-f", "csv", "-v", "-o", "x.csv", ".")[1]
        self.assertEqual(err.count("U+FFFF"), 12)

    def test_uncertain(self):
        self.write_article("a.txt", "Hi Bob", [(3, 6)])
        self.write("a.txt", "Hi Rob")
        out, err = self.gloss("export", "-f", "csv", "-o", "-", "a.txt")
        row = self.rows(out)[0]
        self.assertEqual((row["text"], row["state"]), ("Bob", "uncertain"))
        self.assertIn("uncertain", err)

    def test_interrupted(self):
        self.write_example()
        self.write("out.csv", "old")
        for number, jobs in ((signal.SIGINT, 1), (signal.SIGTERM, 1), (signal.SIGINT, 3)):
            with subprocess.Popen([GLOSS, "export", "-f", "csv", "-j", str(jobs), "-o", "out.csv", "-"],
                                  cwd=self.folder, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
                process.stdin.write(b"a.txt\n" * (1 if jobs == 1 else 4 * jobs))
                process.stdin.flush()
                # With several jobs the first set is written when so many are under way.
                self.wait_for(lambda: any("gloss-export" in name for name in self.files()))
                process.send_signal(number)
                self.assertEqual(process.wait(timeout=20), -number)
                self.assertIn(b"nothing was written", process.stderr.read())
            self.assertEqual(self.read("out.csv"), b"old")
            self.assert_untouched()

    def test_interrupted_on_standard_output(self):
        self.write_example()
        with subprocess.Popen([GLOSS, "export", "-f", "csv", "-j", "1", "-o", "-", "-"], cwd=self.folder,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stdin.write(b"a.txt\n" * 1000)
            process.stdin.flush()
            self.assertTrue(process.stdout.read(10000))
            process.send_signal(signal.SIGINT)
            self.assertNotIn(b"nothing was written", process.communicate(timeout=20)[1])
            self.assertEqual(process.returncode, -signal.SIGINT)

    def wait_for(self, condition):
        end = time.monotonic() + 20
        while not condition():
            self.assertLess(time.monotonic(), end, "nothing happened")
            time.sleep(0.01)

    def test_progress(self):
        """Shown on a terminal after a second, and taken away before the end."""
        self.write_example()
        master, slave = pty.openpty()
        with subprocess.Popen([GLOSS, "export", "-f", "csv", "-j", "1", "-o", "out.csv", "-"], cwd=self.folder,
                              stdin=subprocess.PIPE, stderr=slave) as process:
            os.close(slave)
            process.stdin.write(b"a.txt\n")
            process.stdin.flush()
            self.wait_for(lambda: any("gloss-export" in name for name in self.files()))
            time.sleep(1.1)
            process.stdin.write(b"a.txt\n")
            process.stdin.close()
            self.assertEqual(process.wait(timeout=20), 0)
        shown = b""
        while True:
            try:
                part = os.read(master, 4096)
            except OSError:
                break
            if not part:
                break
            shown += part
        os.close(master)
        self.assertIn("2 articles exported".encode(), shown)
        self.assertIn(b"\r\x1b[K", shown)

    def test_no_progress_without_terminal(self):
        self.write_example()
        with subprocess.Popen([GLOSS, "export", "-f", "csv", "-o", "out.csv", "-"], cwd=self.folder,
                              stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stdin.write(b"a.txt\n")
            process.stdin.flush()
            time.sleep(1.1)
            _, err = process.communicate(b"a.txt\n", timeout=20)
        self.assertNotIn(b"\r", err)


class Check(FolderCase):
    def findings(self, *paths, status):
        found = json.loads(self.gloss("check", "--json", *paths, status=status)[0])
        self.assertEqual(found["faults"], sum(item["level"] != "note" for item in found["findings"]))
        self.assertEqual(found["notes"], sum(item["level"] == "note" for item in found["findings"]))
        return found

    def codes(self, *paths, status=1):
        return [item["code"] for item in self.findings(*paths, status=status)["findings"]]

    def test_fine(self):
        bob = find(TEXT, "Bob")
        self.write_article("a.txt", TEXT, [bob, (*bob, "claim"), (bob[0], bob[1] + 4)],
                           document={"labels": [], "attributes": {}, "note": "", "metadata": {"date": "2017-09-29"}})
        self.write_article("sub/b.txt", "Eve", [(0, 3)])
        self.write_article("sub/b.txt", "Eve", [], set_name="zoe")
        out, err = self.gloss("check", ".")
        self.assertEqual(out, "")
        self.assertIn("3 annotation sets were checked", err)
        found = self.findings(".", status=0)
        self.assertEqual((found["articles"], found["sets"], found["findings"]), (2, 3, []))
        self.assertTrue(found["complete"])

    def test_full_standard_output(self):
        """Told once, however much there is to write."""
        self.write("a.txt", TEXT)
        self.write("a.txt.gloss.json", "{")
        for jobs in (1, 3):
            with open("/dev/full", "wb") as full:
                done = self.run_gloss("check", "--json", "-j", jobs, "-", input=500 * b"a.txt\n", stdout=full)
            self.assertEqual(done.returncode, 2)
            self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)

    def test_nothing_annotated(self):
        self.write_article("a.txt", "Eve")
        self.gloss("check", ".")
        self.gloss("check", "a.txt")

    def test_no_path(self):
        self.assertIn("gloss check --help", self.gloss("check", status=2)[1])

    def test_no_such_path(self):
        self.write_article("a.txt", "Bob", [(0, 3)])
        err = self.gloss("check", "a.txt", "nowhere", status=2)[1]
        self.assertIn("nowhere", err)

    def test_quote_differs(self):
        self.write_article("a.txt", "Hi Bob and Eve", [(3, 6), (11, 14)])
        content = self.read("a.txt.gloss.json").decode("utf-8")
        line = next(i for i, text in enumerate(content.splitlines(), 1) if '"quote": "Eve"' in text)
        self.write("a.txt.gloss.json", content.replace('"quote": "Eve"', '"quote": "Ewe"'))
        out, _ = self.gloss("check", "a.txt", status=1)
        self.assertRegex(out, rf"(?m)^a\.txt\.gloss\.json:{line}: .*{make_id('Hi Bob and Eve [(11, 14)] person ')}")
        found = self.findings("a.txt", status=1)["findings"]
        self.assertEqual([(item["code"], item["line"], item["file"]) for item in found],
                         [("quote-differs", line, "a.txt.gloss.json")])

    def test_article_changed(self):
        self.write_article("a.txt", "Hi Bob", [(3, 6)])
        self.write("a.txt", "Hi Bob!")
        self.assertEqual(self.codes("."), ["article-changed"])
        self.write("a.txt", "Hi Rob!")
        self.assertEqual(self.codes("."), ["article-changed", "quote-differs"])

    def test_outside(self):
        self.write_article("a.txt", "Hi Bob", [(3, 6)])
        content = self.read("a.txt.gloss.json").decode("utf-8")
        self.write("a.txt.gloss.json", content.replace('"end": 6', '"end": 60'))
        self.assertEqual(self.codes("."), ["outside-text"])

    def test_unknown_label(self):
        self.write_article("a.txt", "Hi Bob", [(3, 6, "nobody-defines")])
        self.assertEqual(self.codes("."), ["unknown-label"])

    def test_attributes_and_relations(self):
        self.write("labels.gloss.json", json.dumps({
            "format": "glossator-label-set", "version": 1,
            "labels": [{"id": "person", "name": "Person", "color": "#000000"}],
            "attributes": [{"id": "n", "type": "number", "maximum": 2}, {"id": "x", "type": "likert"}],
            "relationTypes": [{"id": "knows"}]}))
        self.write_article("a.txt", "Hi Bob and Eve", [(3, 6), (11, 14)])
        content = json.loads(self.read("a.txt.gloss.json"))
        first, second = (item["id"] for item in content["annotations"])
        relation = {"id": "r", "type": "knows", "from": first, "to": second, "note": "", "attributes": {}}
        content["relations"] = [relation]
        self.write("a.txt.gloss.json", json.dumps(content))
        self.assertEqual(self.codes("."), ["attribute-definition", "form"])
        content["annotations"][1]["attributes"] = {"n": 3}
        content["relations"] = [{**relation, "to": "nobody"}, {**relation, "id": "s", "type": "hates"}, {}]
        self.write("a.txt.gloss.json", json.dumps(content))
        self.assertEqual(sorted(self.codes(".")), ["attribute-definition", "attribute-value",
                                                   "relation-dangling", "relation-unread",
                                                   "unknown-relation-type"])

    def test_label_of_the_folder(self):
        self.write("labels.gloss.json", json.dumps({"format": "glossator-label-set", "version": 1,
                                                    "labels": [{"id": "mine", "name": "Mine", "color": "#000000"}]}))
        self.write_article("sub/a.txt", "Hi Bob", [(3, 6, "mine")])
        self.assertNotIn("unknown-label", self.codes(".", status=0))

    def test_duplicate_id(self):
        first = make_annotation("Hi Bob", 0, 2)
        second = dict(make_annotation("Hi Bob", 3, 6), id=first["id"])
        self.write_article("a.txt", "Hi Bob", [first, second])
        self.assertEqual(self.codes("."), ["duplicate-id"])

    def test_orphan(self):
        self.write_article("a.txt", "Hi Bob", [(3, 6)])
        self.write_article("a.txt", "Hi Bob", [(3, 6)], set_name="zoe")
        (self.folder / "a.txt").unlink()
        found = self.findings(".", status=1)["findings"]
        self.assertEqual([(item["code"], item["file"]) for item in found],
                         [("no-article", "a.txt.gloss.json"), ("no-article", "a.txt.zoe.gloss.json")])
        self.assertEqual(self.codes("a.txt.zoe.gloss.json"), ["no-article"])

    def test_damaged(self):
        self.write_article("a.txt", "Hi Bob", [(3, 6)])
        whole = self.read("a.txt.gloss.json")
        for data in (b"", b"{", b"not json", whole[:len(whole) // 2], whole[:-2], b"[]", b'{"format": "other"}',
                     whole.replace(b'"start": 3', b'"start": -3'), whole.replace(b"Bob", b"B\xffb")):
            with self.subTest(data=data[:60]):
                self.write("a.txt.gloss.json", data)
                out, _ = self.gloss("check", ".", status=1)
                self.assertRegex(out, r"^a\.txt\.gloss\.json:\d+: ")
                found = self.findings(".", status=1)["findings"]
                self.assertEqual([item["code"] for item in found], ["set-unreadable"])
                self.assertFalse(found[0]["message"].startswith("a.txt"))
                self.assertGreater(found[0]["line"], 0)
                self.assertEqual(self.read("a.txt.gloss.json"), data)

    def test_damaged_does_not_hide_others(self):
        self.write_article("a.txt", "Hi Bob", [(3, 6)])
        self.write("a.txt.gloss.json", "{")
        self.write_article("b.txt", "Hi Bob", [(3, 6, "nobody-defines")])
        self.assertEqual(self.codes("."), ["set-unreadable", "unknown-label"])

    def test_label_file(self):
        self.write_article("a.txt", "Hi Bob", [(3, 6)])
        self.write_article("sub/b.txt", "Hi Bob", [(3, 6)])
        self.write("labels.gloss.json", "{")
        for paths in (["."], ["a.txt"], ["sub/b.txt", "a.txt"], ["labels.gloss.json"]):
            with self.subTest(paths=paths):
                self.assertEqual(self.codes(*paths), ["labels-unreadable"])

    def test_labels_below_themselves(self):
        """Each circle and each parent that is missing, with its line; the sets are fine with it."""
        rows = [{"id": name, "name": name.upper(), "color": "#000000", "parent": parent}
                for name, parent in (("a", "b"), ("b", "a"), ("c", "gone"), ("d", "a"))]
        lines = ",\n".join(json.dumps(row) for row in rows)
        self.write("labels.gloss.json",
                   '{"format": "glossator-label-set", "version": 1, "labels": [\n' + lines + "\n]}")
        found = self.findings(".", status=1)["findings"]
        self.assertEqual([(item["code"], item["line"]) for item in found],
                         [("label-circle", 2), ("missing-parent", 4)])
        self.assertIn("A › B › A", found[0]["message"])

    def test_two_labels_of_one_key(self):
        labels = [{"id": name, "name": name, "color": "#000000", "shortcut": "1"} for name in ("a", "b")]
        self.write("labels.gloss.json", json.dumps({"format": "glossator-label-set", "version": 1, "labels": labels}))
        found = self.findings(".", status=1)["findings"]
        self.assertEqual([item["file"] for item in found], ["labels.gloss.json"])

    def test_form(self):
        """A set in order but of another form is no fault."""
        text = "Hi Bob"
        content = make_set("a.txt", text.encode(), [make_annotation(text, 3, 6), make_annotation(text, 0, 2)])
        self.write("a.txt", text)
        self.write("a.txt.gloss.json", dump_set(content))
        self.assertEqual(self.codes(".", status=0), [])
        content["annotations"].reverse()
        for data in (json.dumps(content), json.dumps(content, indent=2), dump_set(content)):
            self.write("a.txt.gloss.json", data)
            self.assertEqual(self.codes(".", status=0), ["form"])
        self.assertIn("a.txt.gloss.json: ", self.gloss("check", ".")[0])
        self.assertEqual(self.gloss("check", "--quiet", "."), ("", ""))

    def test_could_not(self):
        """An article that can't be read is no fault of the set."""
        self.write_article("a.txt", "Hi Bob", [(3, 6)])
        (self.folder / "a.txt").unlink()
        os.mkfifo(self.folder / "a.txt")
        err = self.gloss("check", "a.txt.gloss.json", status=2)[1]
        self.assertIn("a.txt", err)
        found = self.findings("a.txt.gloss.json", status=2)
        self.assertEqual((found["findings"], found["complete"]), ([], False))

    def test_set_file(self):
        self.write_article("a.txt", "Hi Bob", [(3, 6, "nobody-defines")])
        self.write_article("a.txt", "Hi Bob", [(3, 6)], set_name="zoe")
        self.assertEqual(self.codes("a.txt.zoe.gloss.json", status=0), [])
        self.assertEqual(self.codes("a.txt.gloss.json"), ["unknown-label"])

    def test_list_on_standard_input(self):
        self.write_article("a.txt", "Hi Bob", [(3, 6)])
        self.write_article("b.txt", "Hi Bob", [(3, 6, "nobody-defines")])
        self.gloss("check", "-", input=b"a.txt\n")
        self.gloss("check", "-", input=b"a.txt\nb.txt\n", status=1)

    def test_hidden_and_links(self):
        self.write_article("real/b.txt", "Hi Bob", [(3, 6, "nobody-defines")])
        self.write_article(".hidden/b.txt", "Hi Bob", [(3, 6, "nobody-defines")])
        os.symlink("real", self.folder / "loop")
        os.symlink("..", self.folder / "real" / "up")
        self.assertEqual(self.findings(".", status=1)["sets"], 1)

    def test_order(self):
        for number in (10, 9, 1):
            self.write_article(f"{number}.txt", "Hi Bob", [(3, 6, "nobody-defines")])
        found = self.findings(".", status=1)["findings"]
        self.assertEqual([item["file"] for item in found],
                         ["1.txt.gloss.json", "9.txt.gloss.json", "10.txt.gloss.json"])

    def test_terminal_is_safe(self):
        """A file's name can't move the cursor or paint the screen."""
        self.write_article("a\x1b[2J\n.txt", "Hi Bob", [(3, 6, "nobody-defines")])
        out, _ = self.gloss("check", ".", status=1)
        self.assertNotIn("\x1b", out)
        self.assertEqual(out.count("\n"), 1)

    def test_file_names_in_any_encoding(self):
        raw = os.fsencode(self.folder) + b"/\xff.txt"
        with open(raw, "wb") as file:
            file.write(b"Hi Bob")
        self.gloss("check", ".")

    def test_many(self):
        """Many findings come one on a line, each once."""
        text = " ".join(f"w{number}" for number in range(500))
        spans = [(*find(text, f"w{number}"), "nobody-defines") for number in range(500)]
        self.write_article("a.txt", text, spans)
        content = self.read("a.txt.gloss.json").decode("utf-8")
        self.write("a.txt.gloss.json", content.replace('"quote": "w', '"quote": "v'))
        found = self.findings(".", status=1)
        self.assertEqual(found["faults"], 501)


if __name__ == "__main__":
    tap.main(__name__)
