#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever a format cannot carry is told, and nothing is told that it carries.

Each member of a set is exported alone, in every format that is read too, and imported into a folder
that has but the article: it is told as a loss exactly if it does not come back.
"""

import json
import os
import shutil
import tempfile

import tap
from sets import FolderCase, make_annotation, make_id, make_set

NAME = "article7.txt"
TEXT = "Mayor Ilse Brandt said the bridge opens on Monday. Critics doubt it.\n"
MADE = {"creator": "Tom", "created": "2026-01-02T03:04:05Z"}
DATE = {"date": "2026-05-06"}


class Losses(FolderCase):
    def setUp(self):
        super().setUp()
        os.environ["XDG_STATE_HOME"] = str(self.folder / ".state")
        self.addCleanup(os.environ.pop, "XDG_STATE_HOME")
        self.write(f"from/{NAME}", TEXT)
        formats = json.loads(self.gloss("formats", "--json")[0])
        # A codebook has no annotations at all.
        self.formats = [item["id"] for item in formats
                        if item["reads"] and item["writes"] and "labelsOnly" not in item["carries"]]
        self.assertIn("w3c", self.formats)

    def annotation(self, quote, label="person", **more):
        start = TEXT.index(quote)
        bare = {"creator": "", "created": "", "modified": ""} | more
        made = make_annotation(TEXT, start, start + len(quote), label, **bare)
        return {key: value for key, value in made.items() if value != ""}

    def relation(self, from_, to, **more):
        return {"id": make_id("relation"), "type": "by", "from": from_["id"], "to": to["id"]} | more

    def put_set(self, annotations, set_name="default", **more):
        """The set alone beside the article."""
        for path in (self.folder / "from").glob("*.gloss.json"):
            path.unlink()
        head = {"annotator": ""} | more
        return self.write_set(f"from/{NAME}", make_set(NAME, TEXT.encode(), annotations, set_name, **head))

    def pass_through(self, format_id, set_name):
        """What is told by an export and before it, and the folder in which the import of it is."""
        back = self.folder / "back"
        shutil.rmtree(back, ignore_errors=True)
        self.write(f"back/{NAME}", TEXT)
        out = tempfile.mkdtemp(dir=self.folder) + "/out"
        export = ("export", "-f", format_id, "--set", set_name, f"from/{NAME}")
        told = self.gloss(*export, "-o", out)[1]
        before = self.gloss(*export, "--dry-run")[1]
        self.gloss("import", "-f", format_id, "-a", "back", out)
        return told, before, back

    def imported(self, back):
        for path in sorted(back.iterdir()):
            if path.name.startswith(NAME) and path.name.endswith(".gloss.json"):
                return json.loads(path.read_text(encoding="utf-8"))
        return {"annotations": [], "relations": []}

    def check(self, words, find, annotations, **head):
        """FIND takes what was imported, and the text of its label file; it says whether it is there."""
        n_kept = 0

        for format_id in self.formats:
            with self.subTest(format_id):
                self.put_set(annotations, **head)
                told, before, back = self.pass_through(format_id, head.get("set_name", "default"))
                labels = back / "labels.gloss.json"
                kept = bool(find(self.imported(back), labels.read_text(encoding="utf-8")
                                 if labels.exists() else ""))
                self.assertEqual(words in told, not kept, told)
                self.assertEqual(words in before, not kept, before)
                n_kept += kept
        self.assertGreater(n_kept, 0)

    def check_annotation(self, words, member, value, **more):
        def find(content, _):
            return [a for a in content["annotations"] if a.get(member) == value]

        self.check(words, find, [self.annotation("Ilse Brandt", **{member: value}, **more)])

    def check_relation(self, words, find, **more):
        ends = [self.annotation("Critics", "claim"), self.annotation("Ilse Brandt")]
        types = [{"id": "by", "name": "By"}]

        def find_in(content, _):
            # Without the relation, that is what is told.
            relations = content["relations"]
            return not relations or find(relations[0])

        self.check(words, find_in, ends, relations=[self.relation(*ends, **more)],
                   relationTypes=types)

    def test_fragments(self):
        spans = [(6, 17), (51, 58)]

        def find(content, _):
            return [(s["start"], s["end"]) for s in content["annotations"][0]["spans"]] == spans

        self.check("has several parts", find, [self.annotation("Ilse Brandt", spans=spans)])

    def test_note(self):
        self.check_annotation("has a note", "note", "the mayor")

    def test_attributes(self):
        self.check_annotation("has attributes", "attributes", {"level": "high"})

    def test_unsure(self):
        self.check_annotation("is marked unsure", "unsure", True)

    def test_creator(self):
        self.check_annotation("Who made 1 annotation", "creator", "Tom")

    def test_created(self):
        self.check_annotation("Who made 1 annotation", "created", MADE["created"])

    def test_modified(self):
        changed = "2026-02-03T04:05:06Z"

        def find(content, _):
            # Where nobody knows who made it, that is what is told.
            found = content["annotations"][0]
            return "creator" not in found or found.get("modified") == changed

        self.check("When 1 annotation was changed", find,
                   [self.annotation("Ilse Brandt", **MADE, modified=changed)])

    def check_extra(self, annotations, **head):
        """Not even an import of an own set takes them; but its export has them."""
        self.put_set(annotations, **head)
        for format_id in self.formats:
            told = self.gloss("export", "-f", format_id, "-v", "--dry-run", f"from/{NAME}")[1]
            self.assertEqual("1 entry of the set’s file has further members" in told, format_id != "gloss", told)
        self.assertIn('"own": 7', self.gloss("export", "-f", "gloss", "-o", "-", f"from/{NAME}")[0])
        self.write(f"back/{NAME}", TEXT)
        told = self.gloss("import", "-f", "gloss", "-a", "back", f"from/{NAME}.gloss.json")[1]
        self.assertIn("1 entry of the set’s file has further members", told)

    def test_extra_of_an_annotation(self):
        self.check_extra([self.annotation("Ilse Brandt", own=7)])

    def test_extra_of_a_span(self):
        annotation = self.annotation("Ilse Brandt")
        annotation["spans"][0]["own"] = 7
        self.check_extra([annotation])

    def test_extra_of_the_set(self):
        self.check_extra([self.annotation("Ilse Brandt")], own=7)

    def test_extra_of_the_article(self):
        self.check_extra([self.annotation("Ilse Brandt")],
                         document={"labels": [], "attributes": {}, "note": "", "metadata": {}, "own": 7})

    def test_many_articles(self):
        """What is lost of each article is said of some, and counted."""
        for i in range(20):
            self.write_article(f"many/{i}.txt", TEXT, [(6, 17)])
        told = self.gloss("export", "-f", "conll2003", "--dry-run", "many")[1]
        self.assertEqual(told.count("Who made 1 annotation, and when,"), 5, told)

    def test_relation(self):
        ends = [self.annotation("Critics", "claim"), self.annotation("Ilse Brandt")]
        self.check("1 relation can’t", lambda content, _: content["relations"], ends,
                   relations=[self.relation(*ends)], relationTypes=[{"id": "by", "name": "By"}])

    def test_relation_note(self):
        self.check_relation("1 relation has a note", lambda r: r.get("note") == "why", note="why")

    def test_relation_attributes(self):
        values = {"level": "low"}
        self.check_relation("1 relation has attributes", lambda r: r.get("attributes") == values,
                            attributes=values)

    def test_relation_creator(self):
        self.check_relation("Who made 1 relation", lambda r: r.get("creator") == "Tom", **MADE)

    def test_article_labels(self):
        document = {"labels": ["person"], "attributes": {}, "note": "", "metadata": {}}
        self.check("The labels of the article", lambda content, _: content.get("document", {}).get("labels"),
                   [self.annotation("Ilse Brandt")], document=document)

    def test_article_attributes(self):
        document = {"labels": [], "attributes": {"level": "low"}, "note": "", "metadata": {}}
        self.check("The attributes of the article",
                   lambda content, _: content["document"]["attributes"] == {"level": "low"},
                   [self.annotation("Ilse Brandt")], document=document)

    def test_article_note(self):
        document = {"labels": [], "attributes": {}, "note": "read twice", "metadata": {}}
        self.check("The note on the article", lambda content, _: content["document"]["note"],
                   [self.annotation("Ilse Brandt")], document=document)

    def test_metadata(self):
        document = {"labels": [], "attributes": {}, "note": "", "metadata": DATE | {"source": "wire"}}
        self.check("The metadata of the article",
                   lambda content, _: content["document"]["metadata"] == document["metadata"],
                   [self.annotation("Ilse Brandt")], document=document)

    def test_annotator(self):
        self.check("The annotator whom the set names", lambda content, _: content["annotator"] == "Annie",
                   [self.annotation("Ilse Brandt", **MADE)], annotator="Annie")

    def test_annotator_of_all(self):
        """What each annotation says itself is no loss."""
        def find(content, _):
            return [a.get("creator") for a in content["annotations"]] == ["Tom"] or content["annotator"] == "Tom"

        self.check("The annotator whom the set names", find, [self.annotation("Ilse Brandt", **MADE)],
                   annotator="Tom")

    def test_status(self):
        self.check("The status of the article", lambda content, _: content["status"] == "done",
                   [self.annotation("Ilse Brandt")], status="done")

    def test_set_name(self):
        self.check("The name of the annotation set", lambda content, _: content["set"] == "zoe",
                   [self.annotation("Ilse Brandt")], set_name="zoe")

    def test_description(self):
        label = {"id": "hero", "name": "Hero", "color": "#a51d2d", "description": "whoever acts"}

        def find(content, label_file):
            return "whoever acts" in label_file + json.dumps(content)

        self.check("The descriptions and the tree of the labels", find, [self.annotation("Ilse Brandt", "hero")], labels=[label])

    def test_tree(self):
        labels = [{"id": "actor", "name": "Actor", "color": "#1a5fb4"},
                  {"id": "hero", "name": "Hero", "color": "#a51d2d", "parent": "actor"}]

        def find(content, label_file):
            return '"parent"' in label_file + json.dumps(content)

        self.check("The descriptions and the tree of the labels", find,
                   [self.annotation("Ilse Brandt", "hero")], labels=labels)


if __name__ == "__main__":
    tap.main(__name__)
