#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`gloss merge` from outside: files, conflicts and exit status. What is merged how, core's tests say."""

import json
import os

import tap
from sets import FolderCase, dump_set, make_annotation, make_id, make_set

TEXT = "Hi 😀 Bob\r\nmet Eve.\n"
BOB, EVE, HI = (5, 8), (14, 17), (0, 2)
LATER = "2026-11-23T10:00:00Z"


class Merge(FolderCase):
    def setUp(self):
        super().setUp()
        self.write("a.txt", TEXT)

    def write_version(self, name, annotations, **more):
        self.write(name, dump_set(make_set("a.txt", TEXT.encode("utf-8"), annotations, **more)))
        return name

    def annotations(self, name="ours"):
        return json.loads(self.read(name))["annotations"]

    def test_separate(self):
        bob, eve, hi = (make_annotation(TEXT, *span) for span in (BOB, EVE, HI))
        self.write_version("base", [bob])
        self.write_version("ours", [bob, eve])
        self.write_version("theirs", [hi], status="done")
        mode = os.stat(self.folder / "ours").st_mode
        self.assertEqual(self.gloss("merge", "base", "ours", "theirs"), ("", ""))
        self.assertEqual([a["spans"][0]["quote"] for a in self.annotations()], ["Hi", "Eve"])
        self.assertEqual(os.stat(self.folder / "ours").st_mode, mode)
        self.assertEqual(sorted(self.files()), ["a.txt", "base", "ours", "theirs"])
        os.rename(self.folder / "ours", self.folder / "a.txt.gloss.json")
        self.assertNotIn("a.txt", self.gloss("check", ".")[0], "it has the form of a saved set")

    def test_conflict(self):
        bob = make_annotation(TEXT, *BOB)
        self.write_version("base", [bob])
        self.write_version("ours", [{**bob, "note": "Ours", "modified": LATER}])
        self.write_version("theirs", [{**bob, "label": "claim"}])
        for arguments in (["base", "ours", "theirs"], ["base", "theirs", "ours"]):
            for name in ("ours", "theirs"):
                self.write("copy-" + name, self.read(name))
            out, err = self.gloss("merge", *(name if name == "base" else "copy-" + name for name in arguments),
                                  "news/a.txt.gloss.json", status=1)
            self.assertEqual(out, "")
            self.assertTrue(err.startswith("news/a.txt.gloss.json: "), err)
            self.assertIn("“Bob” (person, 5–8)", err)
            merged = self.annotations("copy-" + arguments[1])
            self.assertEqual({(a["label"], a["note"]) for a in merged}, {("person", "Ours"), ("claim", "")})
            self.assertEqual(len({a["id"] for a in merged}), 2)
            self.assertEqual([a["note"] for a in merged if a["id"] == bob["id"]], ["Ours"], "the later one has it")
            merged = self.read("copy-" + arguments[1])
        self.assertEqual(self.read("copy-theirs"), merged)

    def test_deleted(self):
        bob, eve = make_annotation(TEXT, *BOB), make_annotation(TEXT, *EVE)
        self.write_version("base", [bob, eve])
        self.write_version("ours", [eve])
        self.write_version("theirs", [{**bob, "note": "N"}, eve])
        self.assertIn("deleted", self.gloss("merge", "base", "ours", "theirs", status=1)[1])
        self.assertEqual(len(self.annotations()), 2)

        relation = {"id": make_id("r"), "type": "says", "from": eve["id"], "to": bob["id"], "note": "",
                    "attributes": {}}
        self.write_version("ours", [eve])
        self.write_version("theirs", [bob, eve], relations=[relation])
        self.assertIn("relation", self.gloss("merge", "base", "ours", "theirs", status=1)[1])
        self.assertEqual(len(self.annotations()), 2)
        self.assertEqual(len(json.loads(self.read("ours"))["relations"]), 1)

    def test_no_base(self):
        self.write("base", "")
        self.write_version("ours", [make_annotation(TEXT, *BOB)])
        self.write_version("theirs", [make_annotation(TEXT, *EVE)])
        self.gloss("merge", "base", "ours", "theirs")
        self.assertEqual(len(self.annotations()), 2)
        self.assertEqual(len(json.loads(self.gloss("merge", "-o", "-", os.devnull, "ours", "theirs")[0])["annotations"]),
                         2)

    def test_output(self):
        self.write_version("base", [])
        before = self.read(self.write_version("ours", [make_annotation(TEXT, *BOB)]))
        self.write_version("theirs", [make_annotation(TEXT, *EVE)])
        self.gloss("merge", "-o", "new", "base", "ours", "theirs")
        self.assertEqual(self.read("ours"), before)
        self.assertEqual(len(self.annotations("new")), 2)
        self.assertEqual(self.gloss("merge", "--output", "-", "base", "ours", "theirs")[0].encode(), self.read("new"))

    def test_order_of_labels(self):
        labels = [{"id": key, "name": key, "color": "#000000"} for key in ("person", "claim", "place")]
        self.write("labels.gloss.json", dump_set({"format": "glossator-label-set", "version": 1, "labels": labels}))
        bob, eve, hi = (make_annotation(TEXT, *span, label)
                        for span, label in ((BOB, "person"), (EVE, "place"), (HI, "claim")))
        self.write_version("base", [bob])
        self.write_version("a.txt.gloss.json", [bob, eve])
        self.write_version("theirs", [bob, hi])
        self.gloss("merge", "base", "a.txt.gloss.json", "theirs")
        self.assertEqual([label["id"] for label in json.loads(self.read("a.txt.gloss.json"))["labels"]],
                         ["person", "claim", "place"])

    def test_repeated_definitions(self):
        bob = make_annotation(TEXT, *BOB)
        for name, color in (("base", "#000000"), ("ours", "#111111"), ("theirs", "#222222")):
            self.write_version(name, [bob], labels=[{"id": "person", "name": "Person", "color": color}])
        self.assertEqual(self.gloss("merge", "-o", "-", "base", "ours", "theirs")[1], "")
        self.assertIn("labels.person.color", self.gloss("merge", "-v", "base", "ours", "theirs")[1])

    def test_label_file(self):
        def write(name, *labels):
            self.write(name, dump_set({"format": "glossator-label-set", "version": 1, "labels": list(labels)}))

        person = {"id": "person", "name": "Person", "color": "#000000"}
        write("base", person)
        write("ours", {**person, "shortcut": "1"}, {"id": "b", "name": "B", "color": "#000000"})
        write("theirs", {**person, "color": "#111111"})
        self.gloss("merge", "base", "ours", "theirs")
        labels = json.loads(self.read("ours"))["labels"]
        self.assertEqual(labels[0], {**person, "color": "#111111", "shortcut": "1"})
        self.assertEqual(labels[1]["id"], "b")

    def test_could_not(self):
        before = self.read(self.write_version("ours", [make_annotation(TEXT, *BOB)]))
        self.write_version("base", [])
        for name, content in (("text", "Hello\n"), ("array", "[]"), ("cut", before[:-20]), ("marks", "<<<<<<< a\n"),
                              ("newer", before.replace(b'"version": 1', b'"version": 2')), ("bytes", b"\xff\xfe")):
            self.write(name, content)
            for arguments in (["base", "ours", name], [name, "ours", "base"]):
                out, err = self.gloss("merge", *arguments, status=2)
                self.assertIn("ours" if name == "ours" else "", err)
                self.assertEqual((out, self.read("ours")), ("", before), name)
        self.assertIn("nothere", self.gloss("merge", "base", "ours", "nothere", status=2)[1])
        self.assertIn("nowhere", self.gloss("merge", "-o", "nowhere/x", "base", "ours", "base", status=2)[1])
        for arguments in ([], ["base", "ours"], ["a", "b", "c", "d", "e"]):
            self.assertIn("gloss merge --help", self.gloss("merge", *arguments, status=2)[1])
        self.assertEqual(self.read("ours"), before)


if __name__ == "__main__":
    tap.main(__name__)
