#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Formats of plain text as others read them: brat's by the rules of its manual."""

import json
import pathlib
import re

import tap
from sets import LABELS, FolderCase, make_annotation, make_set

# Several scripts and all that makes programs miscount.
ARTICLES = {
    "emoji.txt": "Hi 😀 Bob 👨‍👩‍👧‍👦 met 🇫🇷 Eve 😀.\n\nAnd Bob left. He said so, twice.\n",
    "crlf.txt": "One line\r\nand Bob\r\n\r\nand one\rlone return\r\n",
    "sub/arabic.txt": "قال الوزير إنّ المدينة آمنة، وقال الوزير: نعم.\nمُحَمَّد",
    "chinese.txt": "部长星期五说，部长什么也没说。𠀀𠀁\n",
    "quotes.txt": '"She said, ""no"",\nhe wrote; a\\n_|[1]*->\ttabs\n -DOCSTART- #Text= x\n',
}


def make_annotations(text):
    """Spans that nest, cross and cut words, with notes and attributes."""
    labels = list(LABELS)
    length = len(text)
    spans = sorted({(start, min(length, start + size)) for start in (0, 3, 6, length // 2, length - 3)
                    for size in (2, 5, 9) if start < length})
    return [make_annotation(text, *span, labels[number % 3],
                            note="two\nlines" if number == 1 else "",
                            attributes={"level": "very high", "sure": True} if number % 2 else {})
            for number, span in enumerate(spans)]


class TextFormats(FolderCase):
    def setUp(self):
        super().setUp()
        self.sets = {}
        for name, text in ARTICLES.items():
            annotations = make_annotations(text)
            if len(text) > 14:
                annotations.append(make_annotation(text, 0, 0, "claim", spans=[(0, 2), (8, 11)]))
            relations = [{"id": f"r{number}", "type": "causes", "from": one["id"], "to": other["id"]}
                         for number, (one, other) in enumerate(zip(annotations, annotations[1:]))]
            content = make_set(pathlib.Path(name).name, text.encode("utf-8"), annotations, relations=relations)
            self.write(name, text)
            self.write_set(name, content)
            self.sets[name] = content

    def export(self, format_id, *options):
        done = self.run_gloss("export", "-f", format_id, "-o", "out", *options, ".")
        self.assertEqual(done.returncode, 0, done.stderr.decode("utf-8"))
        return pathlib.Path(self.folder, "out")

    def read_text(self, path):
        return path.read_bytes().decode("utf-8")

    # brat

    def read_brat(self, path):
        """The spans by their id, as brat reads them: a line that is not right is an error."""
        text = self.read_text(path.with_suffix(".txt"))
        spans, ids, others = {}, set(), []
        content = self.read_text(path)
        self.assertTrue(content == "" or content.endswith("\n"))
        for line in content.splitlines():
            number, data, *rest = line.split("\t", 2)
            self.assertRegex(number, r"^[TRA#][0-9]+$")
            self.assertNotIn(number, ids)
            ids.add(number)
            if number[0] != "T":
                others.append((number, data, rest))
                continue
            label, places = data.split(" ", 1)
            self.assertRegex(label, r"^[A-Za-z0-9_-]+$")
            places = [tuple(map(int, place.split(" "))) for place in places.split(";")]
            self.assertEqual(places, sorted(places))
            self.assertTrue(all(start < end for start, end in places))
            self.assertEqual(rest, [" ".join(text[start:end] for start, end in places)])
            spans[number] = (label, places)
        return text, spans, others

    def read_conf(self, folder):
        sections = {}
        for line in self.read_text(folder / "annotation.conf").splitlines():
            if match := re.fullmatch(r"\[(\w+)\]", line):
                section = sections.setdefault(match[1], [])
            elif line and not line.startswith("#"):
                section.append(line.strip().split("\t")[0].lstrip("!"))
        return sections

    def test_brat(self):
        folder = self.export("brat")
        conf = self.read_conf(folder)
        self.assertEqual(list(conf), ["entities", "relations", "events", "attributes"])
        for name, content in self.sets.items():
            text, spans, others = self.read_brat((folder / name).with_suffix(".ann"))
            self.assertEqual(text, ARTICLES[name])
            self.assertEqual(len(spans), len(content["annotations"]))
            pieces = [(label, "".join(text[start:end] for start, end in places)) for label, places in spans.values()]
            squeeze = re.compile(r"\s")
            self.assertEqual(
                sorted((label, squeeze.sub("", piece)) for label, piece in pieces),
                sorted((item["label"], squeeze.sub("", "".join(span["quote"] for span in item["spans"])))
                       for item in content["annotations"]))
            self.assertLessEqual({label for label, _ in spans.values()}, set(conf["entities"]))
            for number, data, rest in others:
                kind, *arguments = data.split(" ")
                if number[0] == "R":
                    self.assertIn(kind, conf["relations"])
                    self.assertEqual([item.split(":")[0] for item in arguments], ["Arg1", "Arg2"])
                    self.assertLessEqual({item.split(":")[1] for item in arguments}, set(spans))
                elif number[0] == "A":
                    self.assertIn(kind, conf["attributes"])
                    self.assertIn(arguments[0], spans)
                    self.assertLessEqual(len(arguments), 2)
            self.assertEqual(sum(number[0] == "R" for number, *_ in others), len(content["relations"]))

    def back(self, format_id, source, *options):
        """Imports into an empty folder, which must be without fault, and gives what is there then."""
        target = self.folder / "back"
        target.mkdir()
        for _ in range(2):
            done = self.run_gloss("import", "-f", format_id, "-c", "-a", target, *options, source)
            self.assertEqual(done.returncode, 0, done.stderr.decode("utf-8"))
        done = self.run_gloss("check", str(target))
        self.assertEqual(done.returncode, 0, done.stdout.decode("utf-8"))
        return {str(path.relative_to(target))[:-len(".gloss.json")]: json.loads(path.read_text(encoding="utf-8"))
                for path in target.rglob("*.txt.gloss.json")}

    def test_brat_back(self):
        """Out of our folder and into an empty one: the same, but for ids and names."""
        def simplify(content):
            places = {item["id"]: (item["label"], [(span["start"], span["end"]) for span in item["spans"]])
                      for item in content["annotations"]}
            return (sorted((*places[item["id"]], item["note"], item["attributes"]) for item in content["annotations"]),
                    sorted((item["type"], places[item["from"]], places[item["to"]]) for item in content["relations"]))

        found = self.back("brat", self.export("brat"))
        self.assertEqual(set(found), set(self.sets))
        for name, content in self.sets.items():
            self.assertEqual((self.folder / "back" / name).read_bytes(), (self.folder / name).read_bytes())
            self.assertEqual(simplify(found[name]), simplify(content))


if __name__ == "__main__":
    tap.main(__name__)
