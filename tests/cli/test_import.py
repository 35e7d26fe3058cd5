#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`gloss import` from outside, and lists of paths from files."""

import json
import os
import subprocess
import sys

import tap
from sets import GLOSS, FolderCase

TEXT = "Hi 😀 Bob\r\nmet Eve.\n"
BOB, EVE = (5, 8), (14, 17)
HEADER = "document,label,start,end,text,note\n"


class Import(FolderCase):
    def setUp(self):
        super().setUp()
        os.environ["XDG_STATE_HOME"] = str(self.folder / ".state")
        self.addCleanup(os.environ.pop, "XDG_STATE_HOME")

    def annotations(self, path="a.txt.gloss.json"):
        return json.loads(self.read(path))["annotations"]

    def test_csv(self):
        self.write("a.txt", TEXT)
        self.write("x.csv", HEADER + "a.txt,Person,5,8,Bob,\na.txt,Own label,12,15,Eve,n\n")
        out, err = self.gloss("import", "x.csv", status=1)
        self.assertIn("1 annotation added", out)
        self.assertTrue(err.startswith("x.csv:3: "), err)
        self.assertIn("“Eve”", err)
        self.write("x.csv", HEADER + "a.txt,Person,5,8,Bob,\na.txt,Own label,14,17,Eve,n\n")
        self.assertIn("1 annotation added, 1 there already", self.gloss("import", "-f", "csv", "x.csv")[0])
        before = self.read("a.txt.gloss.json")
        self.assertIn("0 annotations added, 2 there already", self.gloss("import", "x.csv")[0])
        self.assertEqual(self.read("a.txt.gloss.json"), before)
        self.assertEqual([a["spans"][0]["quote"] for a in self.annotations()], ["Bob", "Eve"])
        self.assertEqual(self.annotations()[1]["note"], "n")
        self.assertIn("Own label", self.read("labels.gloss.json").decode("utf-8"))
        self.gloss("check", ".")

    def test_own_export(self):
        self.write_article("a.txt", TEXT, [BOB, EVE, (5, 17)])
        for name in ("csv", "tsv", "w3c", "gloss"):
            self.gloss("export", "-f", name, "-o", f"x.{name}", "a.txt")
            self.assertIn("0 annotations added, 3 there already", self.gloss("import", f"x.{name}")[0], name)
            self.write("new/a.txt", TEXT)
            self.gloss("import", "-a", "new", f"x.{name}")
            old, new = self.annotations(), self.annotations("new/a.txt.gloss.json")
            self.assertEqual([(a["id"], a["spans"]) for a in old], [(a["id"], a["spans"]) for a in new])
            os.remove(self.folder / "new/a.txt.gloss.json")

    def test_folder_is_told_by_its_files(self):
        """Each format of several files, out and in again, without being named."""
        self.write_article("a/a.txt", TEXT, [BOB, EVE])
        formats = json.loads(self.gloss("formats", "--json")[0])
        several = [item["id"] for item in formats if item["folder"] and item["reads"]]
        self.assertIn("brat", several)
        for name in several:
            self.gloss("export", "-f", name, "-o", f"out-{name}", "a")
            out = self.gloss("import", "-c", "-a", f"in-{name}", f"out-{name}")[0]
            self.assertIn("2 annotations added, 0 there already, 0 left out", out, name)
        self.write("nothing/b.txt", TEXT)
        self.assertIn("nothing", self.gloss("import", "nothing", status=2)[1])

    def test_sets(self):
        self.write("a.txt", TEXT)
        self.write("x.csv", HEADER + "a.txt,Person,5,8,Bob,\n")
        self.gloss("import", "-s", "zoe", "x.csv")
        self.assertIn("a.txt.zoe.gloss.json", self.files())
        self.assertIn("../x", self.gloss("import", "-s", "../x", "x.csv", status=2)[1])

    def test_dry_run(self):
        self.write("a.txt", TEXT)
        self.write("x.csv", HEADER + "a.txt,Person,5,8,Bob,\n")
        self.assertIn("1 annotation would be added", self.gloss("import", "-n", "x.csv")[0])
        self.assertEqual(self.files(), ["a.txt", "x.csv"])

    def test_missing(self):
        self.assertIn("nope.csv", self.gloss("import", "nope.csv", status=2)[1])
        self.write("x.csv", HEADER + "nowhere.txt,Person,5,8,Bob,\n")
        self.assertIn("x.csv:2: ", self.gloss("import", "x.csv", status=2)[1])
        self.write("x.bin", "nothing known")
        self.assertIn("x.bin", self.gloss("import", "x.bin", status=2)[1])
        self.assertIn("html", self.gloss("import", "-f", "html", "x.csv", status=2)[1])
        self.assertIn("nope", self.gloss("import", "-f", "nope", "x.csv", status=2)[1])
        self.assertIn("gloss import --help", self.gloss("import", status=2)[1])
        self.assertIn("--articles", self.gloss("import", "-c", "x.csv", status=2)[1])

    def test_lists(self):
        self.write("a.txt", TEXT)
        self.write("b c.txt", TEXT)
        self.write("1.csv", HEADER + "a.txt,Person,5,8,Bob,\n")
        self.write("2\n.csv", HEADER + "b c.txt,Person,5,8,Bob,\n")
        self.gloss("import", "--files-from", "-", "-0", input=b"1.csv\x002\n.csv\x00")
        self.assertIn("b c.txt.gloss.json", self.files())
        self.write("list", "a.txt\nb c.txt\n")
        out = self.gloss("export", "-f", "csv", "-o", "-", "-T", "list")[0]
        self.assertEqual(out.count("Bob"), 2)
        self.assertIn("2 annotation sets", self.gloss("check", "-T", "list")[1])
        self.assertIn("nolist", self.gloss("check", "-T", "nolist", status=2)[1])

    def peak(self, n):
        """The most memory, in KiB, that reading N articles takes."""
        rows = [HEADER.strip()]
        for i in range(n):
            self.write(f"many{n}/{i}.txt", TEXT)
            rows.append(f"{i}.txt,Person,5,8,Bob,")
        self.write(f"{n}.csv", "\n".join(rows) + "\n")
        script = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
                  "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
        done = subprocess.run([sys.executable, "-c", script, GLOSS, "import", "-n", "-a", f"many{n}", f"{n}.csv"],
                              cwd=self.folder, capture_output=True, check=True, timeout=60)
        return int(done.stdout)

    def test_memory(self):
        self.assertLess(self.peak(4000), 1.5 * self.peak(200))


if __name__ == "__main__":
    tap.main(__name__)
