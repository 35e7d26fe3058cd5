#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`gloss git-setup`, and what the real Git does after it: merges, rebases, conflicts, differences."""

import json
import os
import random
import shutil
import subprocess
import unittest
import unittest.mock

import tap
from sets import GLOSS, FolderCase, dump_set, make_annotation, make_set

TEXT = "".join(f"Sentence {n} has Bob and Eve in it.\n" for n in range(12))
SET = "a.txt.gloss.json"


@unittest.skipIf(shutil.which("git") is None, "there is no git")
class GitCase(FolderCase):
    def setUp(self):
        super().setUp()
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
            "PATH": os.path.dirname(GLOSS) + os.pathsep + os.environ["PATH"], "HOME": str(self.folder),
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_EDITOR": "true", "LC_ALL": "C.UTF-8",
            "GIT_CEILING_DIRECTORIES": str(self.folder)}
        patch = unittest.mock.patch.dict(os.environ, self.environment, clear=True)
        patch.start()
        self.addCleanup(patch.stop)

    def git(self, where, *arguments, status=0):
        done = subprocess.run(["git", *arguments], cwd=self.folder / where, env=self.environment, timeout=60,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        out = done.stdout.decode("utf-8")
        self.assertEqual(done.returncode, status, f"{arguments}: {out}")
        return out


class Setup(GitCase):
    def config(self, key):
        return self.git("r", "config", "--get", key).strip()

    def test_twice(self):
        self.git(".", "init", "-q", "r")
        out, err = self.gloss("git-setup", "r")
        self.assertEqual(err, "")
        self.assertIn("r/.gitattributes: added “*.gloss.json merge=gloss diff=gloss”", out)
        self.assertEqual(self.read("r/.gitattributes"), b"*.gloss.json merge=gloss diff=gloss\n")
        self.assertEqual(self.config("merge.gloss.driver"), "gloss merge -- %O %A %B %P")
        self.assertEqual(self.config("diff.gloss.textconv"), "gloss diff --textconv --")
        files = self.read("r/.gitattributes"), self.read("r/.git/config")
        self.assertEqual(self.gloss("git-setup", "r")[0], "All is set up already.\n")
        self.assertEqual((self.read("r/.gitattributes"), self.read("r/.git/config")), files)

    def test_what_is_there(self):
        self.git(".", "init", "-q", "r")
        self.write("r/.gitattributes", "*.txt text\n*.gloss.json diff")
        self.write("r/sub/x.txt", "x")
        self.git("r", "config", "merge.gloss.driver", "old %A")
        out = self.gloss("git-setup", "r")[0]
        self.assertIn("it was “old %A”", out)
        self.assertEqual(self.read("r/.gitattributes"),
                         b"*.txt text\n*.gloss.json diff\n*.gloss.json merge=gloss diff=gloss\n")
        self.assertIn("already", self.gloss("git-setup", "r/sub")[0], "the folder above says it")
        self.write("r/.git/info/attributes", "*.gloss.json merge=union\n")
        self.assertIn("check-attr", self.gloss("git-setup", "r/sub", status=1)[1])

    def test_program_elsewhere(self):
        self.git(".", "init", "-q", "r")
        os.environ["PATH"] = "/usr/bin:/bin"
        self.gloss("git-setup", "r")
        self.assertEqual(self.config("merge.gloss.driver"), f"'{os.path.realpath(GLOSS)}' merge -- %O %A %B %P")

    def test_program_in_a_strange_place(self):
        """Git takes % for something of its own in one of the two commands."""
        (self.folder / "100%A 'x'").mkdir()
        program = shutil.copy(GLOSS, self.folder / "100%A 'x'")
        self.git(".", "init", "-q", "r")
        os.environ["PATH"] = self.environment["PATH"] = "/usr/bin:/bin"
        subprocess.run([program, "git-setup", "r"], cwd=self.folder, check=True, stdout=subprocess.DEVNULL)
        sides = [dump_set(make_set("a.txt", TEXT.encode(), [make_annotation(TEXT, at, at + 8)])) for at in (0, 40)]
        self.write("r/" + SET, sides[0])
        self.git("r", "add", "-A")
        self.git("r", "commit", "-qm", "one")
        self.git("r", "checkout", "-qb", "other")
        self.write("r/" + SET, sides[1])
        self.assertIn("\n-0-8 person", self.git("r", "diff"))
        self.git("r", "commit", "-qam", "two")
        self.git("r", "checkout", "-q", "-")
        self.write("r/" + SET, sides[0].replace("in-progress", "done"))
        self.git("r", "commit", "-qam", "three")
        self.git("r", "merge", "-q", "other")
        self.assertEqual(json.loads(self.read("r/" + SET))["status"], "done")

    def test_refused(self):
        for arguments in ([], ["."]):
            err = self.gloss("git-setup", *arguments, status=2)[1]
            self.assertIn("not in a working copy of a Git repository", err)
        self.assertIn("nothere", self.gloss("git-setup", "nothere", status=2)[1])
        self.assertIn("gloss git-setup --help", self.gloss("git-setup", "a", "b", status=2)[1])
        self.git(".", "init", "-q", "--bare", "b")
        self.gloss("git-setup", "b", status=2)
        self.assertNotIn(".gitattributes", " ".join(self.files()))
        os.environ["PATH"] = str(self.folder)
        self.assertIn("Install Git", self.gloss("git-setup", status=2)[1])


class Together(GitCase):
    """Two people, each with a clone of one repository."""

    def setUp(self):
        super().setUp()
        self.git(".", "init", "-q", "--bare", "-b", "main", "shared")
        self.git(".", "clone", "-q", "shared", "ann")
        self.git("ann", "checkout", "-q", "-b", "main")
        self.write("ann/a.txt", TEXT)
        self.gloss("git-setup", "ann")
        self.save("ann", [])
        self.git("ann", "add", "-A")
        self.commit("ann", "Begin")
        self.git("ann", "push", "-q", "-u", "origin", "main")
        self.git(".", "clone", "-q", "shared", "bob")
        self.gloss("git-setup", "bob")

    def load(self, who):
        return json.loads(self.read(f"{who}/{SET}"))["annotations"]

    def save(self, who, annotations):
        self.write(f"{who}/{SET}", dump_set(make_set("a.txt", TEXT.encode("utf-8"), annotations)))

    def commit(self, who, message="Annotate"):
        self.git(who, "commit", "-q", "-a", "--allow-empty", "-m", message)

    def annotate(self, who, number):
        """Adds annotations, and changes or deletes some of those that are this person's."""
        annotations = []
        for annotation in self.load(who):
            chance = random.random() if annotation["creator"] == who else 1
            if chance < .2:
                continue
            annotations.append({**annotation, "note": f"Note {number}"} if chance < .5 else annotation)
        for n in range(random.randint(1, 3)):
            start = random.randrange(len(TEXT) - 20)
            annotations.append(make_annotation(TEXT, start, start + random.randint(1, 20),
                                               random.choice(["person", "claim", "place"]), f"{who} {number} {n}",
                                               creator=who))
        self.save(who, annotations)
        self.commit(who)

    def test_separate(self):
        random.seed(5)
        for number in range(8):
            base = {a["id"]: a for a in self.load("ann")}
            sides = {}
            for who in ("ann", "bob"):
                self.annotate(who, number)
                sides[who] = {a["id"]: a for a in self.load(who)}
            self.git("ann", "push", "-q")
            self.git("bob", "fetch", "-q")
            self.git("bob", *random.choice([["merge", "-q", "--no-edit", "origin/main"], ["rebase", "-q", "origin/main"]]))
            expected = {key: value for side in sides.values() for key, value in side.items()}
            for key, value in base.items():
                # What somebody changed or deleted is so; nobody else touched it.
                states = [side.get(key) for side in sides.values()]
                expected[key] = next((state for state in states if state != value), value)
            expected = [value for value in expected.values() if value is not None]
            found = self.load("bob")
            self.assertEqual(sorted(a["id"] for a in found), sorted(a["id"] for a in expected))
            self.assertEqual({a["id"]: a for a in found}, {a["id"]: a for a in expected})
            self.git("bob", "push", "-q")
            self.git("ann", "pull", "-q", "--ff-only")
        self.assertIn("No fault", self.gloss("check", "ann")[1])

    def test_conflict(self):
        word = make_annotation(TEXT, 0, 8)
        self.save("ann", [word])
        self.commit("ann")
        self.git("ann", "push", "-q")
        self.git("bob", "pull", "-q")
        for who, change in (("ann", {"label": "claim"}), ("bob", {"note": "Bob's"})):
            self.save(who, [{**word, **change}, make_annotation(TEXT, 20, 25, note=who)])
            self.commit(who)
        self.git("ann", "push", "-q")
        self.git("bob", "fetch", "-q")
        for way, on in ((["merge", "origin/main"], ["commit", "-q", "--no-edit"]),
                        (["rebase", "origin/main"], ["rebase", "--continue"])):
            before = self.git("bob", "rev-parse", "HEAD").strip()
            out = self.git("bob", *way, status=1)
            self.assertIn(f"{SET}: The annotation “Sentence”", out)
            self.assertEqual(self.git("bob", "diff", "--name-only", "--diff-filter=U").strip(), SET)
            found = {(a["label"], a["note"]) for a in self.load("bob")}
            self.assertEqual(found, {("claim", ""), ("person", "Bob's"), ("person", "ann"), ("person", "bob")})
            self.assertEqual(len({a["id"] for a in self.load("bob")}), 4)
            self.git("bob", "add", SET)
            self.git("bob", *on)
            after = self.read(f"bob/{SET}")
            self.git("bob", "reset", "-q", "--hard", before)
        # Whoever merges comes to the same.
        self.git("bob", "push", "-q", "origin", "HEAD:bob")
        self.git("ann", "fetch", "-q")
        self.git("ann", "merge", "origin/bob", status=1)
        self.assertEqual(self.read(f"ann/{SET}"), after)

    def test_labels_and_new_sets(self):
        label = {"id": "person", "name": "Person", "color": "#000000"}
        for who in ("ann", "bob"):
            self.write(f"{who}/labels.gloss.json", dump_set({
                "format": "glossator-label-set", "version": 1,
                "labels": [label, {"id": who, "name": who, "color": "#111111"}]}))
            self.write(f"{who}/a.txt.new.gloss.json", dump_set(make_set(
                "a.txt", TEXT.encode("utf-8"), [make_annotation(TEXT, 0, 8, note=who)], "new")))
            self.git(who, "add", "-A")
            self.commit(who)
        self.git("ann", "push", "-q")
        self.git("bob", "pull", "-q", "--no-rebase", "--no-edit")
        labels = json.loads(self.read("bob/labels.gloss.json"))["labels"]
        self.assertEqual({item["id"] for item in labels}, {"person", "ann", "bob"})
        self.assertEqual(len(json.loads(self.read("bob/a.txt.new.gloss.json"))["annotations"]), 2)

    def test_diff(self):
        self.save("ann", [make_annotation(TEXT, 0, 8)])
        lines = self.git("ann", "diff").splitlines()
        self.assertIn('+0-8 person "Sentence" creator="Zoë"', lines)
        self.commit("ann")
        self.save("ann", [make_annotation(TEXT, 0, 8, label="claim")])
        lines = self.git("ann", "diff").splitlines()
        self.assertEqual([line for line in lines if line[1:4] == "0-8"],
                         ['-0-8 person "Sentence" creator="Zoë"', '+0-8 claim "Sentence" creator="Zoë"'])
        self.assertIn('+0-8 person "Sentence" creator="Zoë"', self.git("ann", "log", "-p", "-1"))


if __name__ == "__main__":
    tap.main(__name__)
