#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`gloss diff` from outside: versions, sets, the text for Git, JSON and exit status."""

import json
import random

import tap
from sets import FolderCase, dump_set, make_annotation, make_id, make_set, make_span

TEXT = "Hi 😀 Bob\r\nmet Eve.\n"
BOB, EVE, HI = (5, 8), (14, 17), (0, 2)


def make_relation(source, target, **more):
    relation = {"id": make_id(source["id"] + target["id"]), "type": "says", "from": source["id"], "to": target["id"],
                "note": "", "attributes": {}}
    relation.update(more)
    return relation


class Diff(FolderCase):
    def write_version(self, name, annotations, **more):
        self.write(name, dump_set(make_set("a.txt", TEXT.encode("utf-8"), annotations, **more)))

    def diff(self, *arguments, status=1):
        return self.gloss("diff", *arguments, status=status)[0].splitlines()

    def test_same(self):
        self.write_version("a", [make_annotation(TEXT, *BOB)])
        self.write_version("b", [make_annotation(TEXT, *BOB)])
        self.assertEqual(self.diff("a", "b", status=0), [])
        self.assertEqual(json.loads("".join(self.diff("--json", "a", "b", status=0))),
                         {"a": "a", "b": "b", "differences": []})

    def test_annotations(self):
        bob, eve, hi = (make_annotation(TEXT, *span) for span in (BOB, EVE, HI))
        self.write_version("a", [bob, eve])
        self.write_version("b", [hi, {**bob, "label": "claim", "note": "N", "spans": [make_span(TEXT, 5, 7)]}])
        self.assertEqual(self.diff("a", "b"), [
            '+ label claim name="Claim, hard" color="#1a5fb4"',
            '+ 0-2 person "Hi" creator="Zoë"',
            '~ 5-7 claim "Bo": label: "person" → "claim", spans: 5-8 "Bob" → 5-7 "Bo", note: "" → "N"',
            '- 14-17 person "Eve" creator="Zoë"'])
        found = json.loads("".join(self.diff("--json", "a", "b")))["differences"]
        self.assertEqual([item["change"] for item in found], ["added", "added", "changed", "removed"])
        self.assertEqual([item["list"] for item in found], ["labels"] + 3 * ["annotations"])
        self.assertEqual((found[2]["id"], found[2]["members"]), (bob["id"], ["label", "spans", "note"]))
        self.assertEqual((found[2]["before"], found[3]["before"], found[3]["after"]), (bob, eve, None))

    def test_attributes_and_fragments(self):
        bob = make_annotation(TEXT, 5, 17, spans=[BOB, EVE])
        self.write_version("a", [bob])
        self.write_version("b", [{**bob, "attributes": {"sure": True}, "unsure": True, "x": [1]}])
        self.assertEqual(self.diff("a", "b"), [
            '~ 5-8,14-17 person "Bob","Eve": attributes: {} → {"sure": true}, unsure: (none) → true, '
            'x: (none) → [1]'])
        self.assertIn('5-8,14-17 person "Bob","Eve" sure=true creator="Zoë" unsure=true x=[1]',
                      self.diff("--textconv", "b", status=0))

    def test_context(self):
        bob = make_annotation(TEXT, *BOB)
        self.write_version("a", [bob])
        self.write_version("b", [{**bob, "spans": [{**bob["spans"][0], "prefix": "x"}]}])
        self.assertEqual(self.diff("a", "b"), ['~ 5-8 person "Bob": context'])

    def test_article_and_relations(self):
        bob, eve = make_annotation(TEXT, *BOB), make_annotation(TEXT, *EVE)
        self.write_version("a", [bob, eve], relations=[make_relation(bob, eve)])
        self.write_version("b", [bob, eve], status="done", more=1, relations=[make_relation(eve, bob)],
                           document={"labels": ["claim"], "attributes": {}, "note": "N", "metadata": {}})
        self.assertEqual(self.diff("a", "b"), [
            '~ status: "in-progress" → "done"', '~ document.labels: [] → ["claim"]', '~ document.note: "" → "N"',
            '+ more: 1', '- relation says: 5-8 person "Bob" → 14-17 person "Eve"',
            '+ relation says: 14-17 person "Eve" → 5-8 person "Bob"'])

    def test_two_sets(self):
        self.write("a.txt", TEXT)
        bob, eve, hi = (make_annotation(TEXT, *span) for span in (BOB, EVE, HI))
        own = {"creator": "Max", "created": "2026-01-01T00:00:00Z", "modified": "2026-01-01T00:00:00Z"}
        self.write_article("a.txt", TEXT, [bob, eve, hi], relations=[make_relation(bob, eve)])
        others = [{**annotation, **own, "id": make_id("other" + annotation["id"])} for annotation in (bob, eve)]
        self.write_article("a.txt", TEXT, others, "max", annotator="Max",
                           relations=[make_relation(*others)])
        self.assertEqual(self.diff("--set", "default", "--set", "max", "a.txt"), ['- 0-2 person "Hi" creator="Zoë"'])
        self.assertEqual(self.diff("a.txt.gloss.json", "a.txt.max.gloss.json"), ['- 0-2 person "Hi" creator="Zoë"'])
        others[1].update(label="claim", note="!")
        self.write_article("a.txt", TEXT, [*others, make_annotation(TEXT, 0, 2, "place")], "max",
                           relations=[make_relation(*reversed(others))])
        self.assertEqual(self.diff("-s", "default", "-s", "max", "a.txt"), [
            '~ 0-2 place "Hi": label: "person" → "place"',
            '~ 14-17 claim "Eve": label: "person" → "claim", note: "" → "!"',
            '- relation says: 5-8 person "Bob" → 14-17 person "Eve"',
            '+ relation says: 14-17 claim "Eve" → 5-8 person "Bob"'])

    def test_random_versions(self):
        """What a difference tells is what was done."""
        random.seed(7)
        text = "word " * 40
        for _ in range(15):
            old = {a["id"]: a for a in (make_annotation(text, n, n + random.randint(1, 9)) for n in range(12))}
            new = {a["id"]: a for a in (make_annotation(text, n, n + 3, "claim") for n in range(random.randint(0, 5)))}
            new.update((key, random.choice([value, {**value, "note": "!"}])) for key, value in old.items()
                       if random.random() < .8)
            for name, annotations in (("a", old), ("b", new)):
                self.write(name, dump_set(make_set("a.txt", text.encode(), list(annotations.values()), labels=[])))
            expected = {key: "added" if key not in old else "removed" if key not in new else "changed"
                        for key in {**old, **new} if old.get(key) != new.get(key)}
            found = json.loads("".join(self.diff("--json", "a", "b", status=1 if expected else 0)))["differences"]
            self.assertEqual({item["id"]: item["change"] for item in found}, expected)
            places = [(item["after"] or item["before"])["spans"][0]["start"] for item in found]
            self.assertEqual(places, sorted(places))

    def test_label_files(self):
        for name, color in (("a", "#000000"), ("b", "#ffffff")):
            self.write(name, dump_set({"format": "glossator-label-set", "version": 1,
                                       "labels": [{"id": "p", "name": "P", "color": color}]}))
        self.assertEqual(self.diff("a", "b"), ['~ label p: color: "#000000" → "#ffffff"'])
        self.assertEqual(self.diff("--textconv", "a", status=0), ['label p name="P" color="#000000"'])

    def test_textconv(self):
        bob, eve = make_annotation(TEXT, 3, 11, note='a\n"b"'), make_annotation(TEXT, *EVE)
        self.write_version("a", [bob, eve], relations=[make_relation(bob, eve, attributes={"n": 1})])
        lines = self.diff("--textconv", "a", status=0)
        self.assertTrue(lines[0].startswith('source: {"name": "a.txt", "sha256": '), lines[0])
        self.assertEqual(lines[1:4], ['set: "default"', 'annotator: "Zoë"', 'status: "in-progress"'])
        self.assertEqual(lines[5:], [
            'label person name="Person" color="#a51d2d"',
            '3-11 person "😀 Bob\\r\\nm" note="a\\n\\"b\\"" creator="Zoë"', '14-17 person "Eve" creator="Zoë"',
            'relation says: 3-11 person "😀 Bob\\r\\nm" → 14-17 person "Eve" n=1'])
        for content in (b"Hello\x1b[1m\n<<<<<<<\n", b"", b"{\"format\": 1}"):
            self.write("b", content)
            self.assertEqual(self.run_gloss("diff", "--textconv", "b").stdout, content, "it is shown as it is")

    def test_could_not(self):
        self.write_version("a", [make_annotation(TEXT, *BOB)])
        self.write("b", "Hello\n")
        self.write("c", self.read("a").replace(b'"spans"', b'"spams"'))
        for name in ("b", "c", "nothere"):
            for arguments in (["a", name], [name, "a"], ["--json", "a", name]):
                out, err = self.gloss("diff", *arguments, status=2)
                self.assertIn(name, err)
                self.assertEqual(out, "")
        for arguments in ([], ["a"], ["a", "a", "a"], ["-s", "x", "a"], ["-s", "x", "-s", "y", "a", "a"],
                          ["-s", "x", "-s", "y/z", "a"], ["--textconv", "a", "a"], ["--textconv", "--json", "a"]):
            self.assertIn("gloss diff --help", self.gloss("diff", *arguments, status=2)[1], arguments)
        self.gloss("diff", "-s", "x", "-s", "y", "a", status=2)

    def test_strange_records(self):
        """What is of the wrong type is shown, and never in the way."""
        self.write_version("a", [make_annotation(TEXT, *BOB)], relations=[7, {"type": 1}, [], {"id": "r", "from": {}}],
                           labels=["x", {"id": 1}], document=3)
        self.write_version("b", [], relations={}, labels=[[]], document={"labels": 1})
        self.assertTrue(self.diff("a", "b"))
        self.assertTrue(self.diff("b", "a"))
        self.assertIn("relations 7", self.diff("--textconv", "a", status=0))


if __name__ == "__main__":
    tap.main(__name__)
