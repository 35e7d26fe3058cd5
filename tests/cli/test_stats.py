#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`gloss stats` and `gloss labels` from outside."""

import json
import random
import subprocess
import threading

import tap
from sets import GLOSS, FolderCase, dump_set, make_annotation, make_id, make_span

TEXT = "Hi 😀 Bob\r\nmet Eve.\n"
BOB, EVE, HI = (5, 8), (14, 17), (0, 2)


def make_label(key, **more):
    return {"id": key, "name": key.title(), "color": "#000000", **more}


class Counting(FolderCase):
    def write_labels(self, path, *labels, **more):
        self.write(path, dump_set({"format": "glossator-label-set", "version": 1, "labels": list(labels), **more}))


class Stats(Counting):
    def stats(self, *arguments, status=0):
        return json.loads(self.gloss("stats", "--json", *arguments, status=status)[0])

    def fill(self):
        bob = make_annotation(TEXT, *BOB)
        self.write_article("a.txt", TEXT, [bob, (5, 17, "claim"), {**make_annotation(TEXT, *HI), "unsure": True}],
                           relations=[{"id": make_id("r"), "type": "says", "from": bob["id"], "to": bob["id"]}])
        self.write_article("a.txt", TEXT, [{**make_annotation(TEXT, *EVE), "creator": "Max"}], "max", status="done")
        lost = make_annotation(TEXT, 0, 2, "place")
        lost["spans"] = [{**make_span(TEXT, 0, 2), "quote": "Ho"}]
        self.write_article("sub/b.txt", TEXT, [lost], document={"labels": ["claim"], "attributes": {}, "note": "",
                                                                "metadata": {}})
        self.write("sub/c.txt", "No set\n")

    def test_json(self):
        self.fill()
        found = self.stats(".")
        n = len(TEXT)
        self.assertEqual({key: value for key, value in found.items() if not isinstance(value, list)}, {
            "articles": 3, "annotatedArticles": 2, "characters": 2 * n + 7, "sets": 3, "annotations": 5, "uncertain": 1,
            "unsure": 1, "incomplete": 0, "relations": 1, "annotatedCharacters": 2 + 12 + 3,
            "coverage": round(17 / (3 * n), 6), "complete": True})
        self.assertEqual(found["statuses"], [{"id": "in-progress", "name": "in-progress", "sets": 2},
                                             {"id": "done", "name": "done", "sets": 1}])
        self.assertEqual(found["labels"], [
            {"id": "person", "name": "Person", "annotations": 3, "sets": 2, "articles": 0, "characters": 8},
            {"id": "claim", "name": "Claim, hard", "annotations": 1, "sets": 2, "articles": 1, "characters": 12},
            {"id": "place", "name": "地名", "annotations": 1, "sets": 1, "articles": 0, "characters": 0}])
        self.assertEqual([(item["id"], item["annotations"], item["sets"]) for item in found["annotators"]],
                         [("Zoë", 4, 2), ("Max", 1, 1)])
        self.assertEqual(found["relationTypes"], [{"id": "says", "name": "says", "relations": 1, "sets": 1}])

    def test_unknown_annotator(self):
        self.write_article("a.txt", TEXT, [{**make_annotation(TEXT, *BOB), "creator": ""}])
        self.assertEqual(self.stats(".")["annotators"],
                         [{"id": "", "name": "", "annotations": 1, "sets": 1, "characters": 3}])

    def test_each_comes_at_once(self):
        """What is known is not held back, not even after something could not be read."""
        self.write("broken.txt", TEXT)
        self.write("broken.txt.gloss.json", "{")
        self.write_article("a.txt", TEXT, [BOB])
        with subprocess.Popen([GLOSS, "stats", "--each", "--json", "-"], cwd=self.folder, stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            watch = threading.Timer(20, process.kill)
            watch.start()
            process.stdin.write(b"broken.txt\n" + 500 * b"a.txt\n")
            process.stdin.flush()
            self.assertEqual(len(process.stdout.read(10000)), 10000)
            process.communicate()
            watch.cancel()
            self.assertEqual(process.returncode, 2)

    def test_one_set(self):
        self.fill()
        found = self.stats("-s", "max", ".")
        self.assertEqual((found["articles"], found["annotatedArticles"], found["sets"], found["annotations"]),
                         (3, 1, 1, 1))
        self.assertEqual(self.stats("a.txt.max.gloss.json")["annotations"], 1)
        self.assertEqual(self.stats("a.txt", "sub")["sets"], 3)

    def test_each(self):
        self.fill()
        each = self.stats("-e", ".")["each"]
        self.assertEqual([(item["file"], item["set"], item["annotations"]) for item in each],
                         [("a.txt.gloss.json", "default", 3), ("a.txt.max.gloss.json", "max", 1),
                          ("sub/b.txt.gloss.json", "default", 1)])
        self.assertEqual(each[1]["status"], "done")
        lines = self.gloss("stats", "--each", "a.txt")[0].splitlines()
        self.assertEqual(lines[0], "a.txt.gloss.json: 3 annotations, 73.7 % covered")
        self.assertEqual(lines[1], "a.txt.max.gloss.json: 1 annotation, 15.8 % covered")

    def test_tables(self):
        self.fill()
        lines = self.gloss("stats", ".")[0].splitlines()
        self.assertEqual(lines[0].split(), ["Articles", "3"])
        self.assertIn("in-progress 2, done 1", "\n".join(lines))
        table = lines[lines.index(next(line for line in lines if line.startswith("Label "))):]
        self.assertEqual([line.split()[-3:] for line in table[1:4]], [["3", "2", "8"], ["1", "2", "12"], ["1", "1", "0"]])
        self.assertFalse([line for line in lines if line != line.rstrip()])

    def test_incomplete(self):
        self.write_labels("labels.gloss.json", make_label("person"), attributes=[
            {"id": "sure", "name": "Sure", "type": "boolean", "required": True}])
        self.write_article("a.txt", TEXT, [make_annotation(TEXT, *BOB),
                                           {**make_annotation(TEXT, *EVE), "attributes": {"sure": True}}])
        self.assertEqual(self.stats(".")["incomplete"], 1)

    def test_random_coverage(self):
        random.seed(3)
        text = "word " * 60
        covered = 0
        for number in range(12):
            spans = [(start, start + random.randint(1, 30)) for start in random.sample(range(200), number)]
            covered += len({n for start, end in spans for n in range(start, end)})
            self.write_article(f"{number}.txt", text, spans)
        self.assertEqual(self.stats(".")["annotatedCharacters"], covered)

    def test_could_not(self):
        self.fill()
        self.write("sub/b.txt.gloss.json", "{")
        self.write("x.txt.gloss.json", self.read("a.txt.gloss.json"))
        self.write("d.txt", "x")
        (self.folder / "e.txt").symlink_to("nowhere")
        done = self.run_gloss("stats", "--json", ".", "nothere")
        self.assertEqual(done.returncode, 2)
        found = json.loads(done.stdout)
        self.assertEqual((found["complete"], found["sets"], found["annotations"]), (False, 2, 4))
        err = done.stderr.decode("utf-8")
        for name in ("sub/b.txt.gloss.json", "x.txt.gloss.json", "nothere"):
            self.assertIn(name, err)
        self.assertIn("gloss stats --help", self.gloss("stats", status=2)[1])
        self.assertIn("gloss stats --help", self.gloss("stats", "-s", "a/b", ".", status=2)[1])

    def test_list(self):
        self.fill()
        self.assertEqual(self.gloss("stats", "--json", "-T", "-", "-0", input=b"a.txt\0sub\0")[0],
                         self.gloss("stats", "--json", "a.txt", "sub")[0])


class Labels(Counting):
    def setUp(self):
        super().setUp()
        self.write_labels("labels.gloss.json", make_label("actor", group=True), make_label("person", parent="actor",
                                                                                         shortcut="1"),
                          make_label("claim"), make_label("odd", group=True), make_label("strange", parent="odd"))
        self.write_article("a.txt", TEXT, [BOB, (*EVE, "place"), HI])
        self.write_article("sub/b.txt", TEXT, [(*BOB, "nowhere")], labels=[],
                           document={"labels": ["claim"], "attributes": {}, "note": "", "metadata": {}})
        self.write_labels("other/labels.gloss.json", make_label("person"))
        self.write_article("other/c.txt", TEXT, [BOB])

    def labels(self, *arguments):
        found = json.loads(self.gloss("labels", "--json", *arguments)[0])
        return found, {item["id"]: item for item in found["labels"]}

    def test_json(self):
        found, labels = self.labels()
        self.assertEqual(found["file"], str(self.folder / "labels.gloss.json"))
        self.assertEqual((found["sets"], found["complete"]), (2, True))
        self.assertEqual(list(labels), ["actor", "person", "claim", "odd", "strange", "place", "nowhere"])
        self.assertEqual(labels["person"], {
            "id": "person", "name": "Person", "color": "#000000", "shortcut": "1", "parent": "actor", "group": False,
            "depth": 1, "annotations": 2, "articles": 0, "sets": 1, "inLabelFile": True})
        self.assertEqual((labels["claim"]["annotations"], labels["claim"]["articles"]), (0, 1))
        self.assertEqual((labels["place"]["name"], labels["place"]["inLabelFile"]), ("地名", False))
        self.assertEqual(labels["nowhere"]["name"], "nowhere")

    def test_paths(self):
        for path, count in ((".", 2), ("a.txt", 2), ("a.txt.gloss.json", 2), ("labels.gloss.json", 2), ("sub", 0),
                            ("other", 1), ("other/labels.gloss.json", 1), ("other/c.txt", 1)):
            self.assertEqual(self.labels(path)[1]["person"]["annotations"], count, path)

    def test_unused(self):
        self.assertEqual(list(self.labels("-u", ".")[1]), ["odd", "strange"])
        lines = self.gloss("labels", "--unused")[0].splitlines()
        self.assertEqual([line.split("  ")[0] for line in lines[2:]], ["Odd (group)", "Odd › Strange"])
        self.assertEqual(self.gloss("labels", "-u", "other")[0], "")

    def test_tree(self):
        lines = self.gloss("labels", ".")[0].splitlines()
        self.assertTrue(lines[0].endswith("/labels.gloss.json"))
        self.assertEqual([line.split("  #")[0].rstrip() for line in lines[2:5]],
                         ["Actor (group)", "  Person       1", "Claim"])
        self.assertEqual(lines[3].split(), ["Person", "1", "#000000", "2", "0", "person"])
        self.assertIn("Not in the label file", lines[8])
        self.assertEqual(lines[10].split(), ["地名", "#26a269", "1", "0", "place"])

    def test_no_label_file(self):
        for path in ("labels.gloss.json", "other/labels.gloss.json"):
            (self.folder / path).unlink()
        found, labels = self.labels(".")
        self.assertIsNone(found["file"])
        self.assertEqual((labels["person"]["annotations"], labels["nowhere"]["annotations"]), (3, 1))
        out, err = self.gloss("labels", ".")
        self.assertIn("no label file", err)
        self.assertIn("Person", out)

    def test_could_not(self):
        self.write("a.txt.gloss.json", "{")
        self.assertIn("a.txt.gloss.json", self.gloss("labels", status=2)[1])
        self.assertIn("nothere", self.gloss("labels", "nothere", status=2)[1])
        self.write("labels.gloss.json", "[]")
        self.assertIn("labels.gloss.json", self.gloss("labels", status=2)[1])
        self.assertIn("gloss labels --help", self.gloss("labels", "a", "b", status=2)[1])


if __name__ == "__main__":
    tap.main(__name__)
