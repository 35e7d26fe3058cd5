#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is exported for brat, taken by brat's own server: it parses every line, finds its text at the
offsets, reads the configuration, and its verifier has nothing to say. What it then has is what
was annotated."""

import json
import pathlib
import random
import re

import peers
import tap
from sets import LABELS, FolderCase, make_annotation, make_set
from test_text_formats import ARTICLES

LINE_END = re.compile("[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
TEXTS = ARTICLES | {
    "separators.txt": "Uno\u2028dos\x85tres\vcuatro\f\x1ccinco \u2029 seis\x1f\u00a0\u3000siete\x1d\n\n\tocho \r\n",
    "first.second.txt": "One\ttab; two  blanks ;  \\ a backslash and #1 T1\tno line\n",
}
DEFINITIONS = {
    "format": "glossator-label-set", "version": 1,
    "labels": [{"id": key, "name": name, "color": color} for key, (name, color) in LABELS.items()]
    + [{"id": "Ärger/x y", "name": "Ärger | <wild>", "color": "#ffffff", "parent": "claim"},
       {"id": "deep", "parent": "Ärger/x y"}, {"id": "-----", "name": "five"}],
    "attributes": [{"id": "stance", "type": "choice", "values": ["very high", "lów", "n/a"]},
                   {"id": "kinds", "type": "choices", "values": ["a|b", "c,d", "e"]},
                   {"id": "sure", "type": "boolean"}, {"id": "hard", "type": "boolean", "labels": ["claim", "deep"]}, {"id": "n", "type": "number"},
                   {"id": "place", "name": "same id as a label", "type": "text", "labels": ["person", "place"]}],
    "relationTypes": [{"id": "causes", "from": ["person", "claim"], "to": ["place", "person", "deep"]},
                      {"id": "same as", "directed": False}],
}
ATTRIBUTES = ({}, {"stance": "very high", "sure": True}, {"kinds": ["a|b", "e"], "n": -2.5}, {"stance": "lów", "n": 10})


def fold(fragments):
    return [list(fragment) for fragment in fragments]


class BratServer(FolderCase):
    brat = None

    def setUp(self):
        super().setUp()
        if BratServer.brat is None:
            BratServer.brat = peers.import_brat(self.folder / "brat-server")
        self.annotation, self.projectconfig, self.verifier, message = self.brat
        self.messages = message.messages
        self.messages.clear()
        seed = random.randrange(1 << 32)
        print(f"# seed {seed}", flush=True)
        self.random = random.Random(seed)

    def make_annotations(self, text):
        """One or some fragments anywhere, of any label, with any of the attributes and notes."""
        annotations = []
        for number in range(40):
            borders = sorted(self.random.sample(range(len(text) + 1), self.random.choice((2, 2, 2, 4, 6))))
            label = self.random.choice(DEFINITIONS["labels"])["id"]
            attributes = dict(self.random.choice(ATTRIBUTES))
            if label in ("person", "place") and number % 3 == 0:
                attributes["place"] = "any text, 地"
            elif label in ("claim", "Ärger/x y", "deep"):
                attributes["hard"] = True
            annotations.append(make_annotation(
                text, 0, 0, label, spans=list(zip(borders[::2], borders[1::2])), attributes=attributes,
                note=self.random.choice(("", "", f"note\t{number}\\n", f"two\nlines {number}", f"a\u2028b\r{number}"))))
        return list({item["id"]: item for item in annotations}.values())

    def make_relations(self, annotations):
        label_of = {item["id"]: item["label"] for item in annotations}
        pairs = [self.random.sample(sorted(label_of), 2) for _ in range(30)]
        relations = []
        for number, (one, other) in enumerate(pairs):
            may_cause = label_of[one] in ("person", "claim", "Ärger/x y", "deep") \
                and label_of[other] in ("person", "place", "deep")
            relations.append({"id": f"r{number}", "type": "causes" if may_cause else "same as", "from": one,
                              "to": other, "note": "", "attributes": {}})
        return relations

    def export(self):
        self.write("in/labels.gloss.json", json.dumps(DEFINITIONS))
        sets = {}
        for name, text in TEXTS.items():
            annotations = self.make_annotations(text)
            sets[name] = make_set(pathlib.Path(name).name, text.encode("utf-8"), annotations,
                                  relations=self.make_relations(annotations))
            self.write("in/" + name, text)
            self.write_set("in/" + name, sets[name])
        self.gloss("export", "-f", "brat", "-o", "out", "in")
        return sets

    def read(self, name):
        return self.annotation.TextAnnotations(str(self.folder / "out" / name).removesuffix(".txt"), read_only=True)

    def complaints(self, found):
        """All that brat has against a file."""
        failed = [f"line {number + 1}: {found[number]}" for number in found.failed_lines]
        if failed:
            return failed + self.messages  # the verifier stumbles over what refers to them
        project = self.projectconfig.ProjectConfiguration(str(self.folder / "out"))
        return [issue.human_readable_str() for issue in self.verifier.verify_annotation(found, project)] + self.messages

    @staticmethod
    def split(text, spans):
        """What brat can have of spans: what stands in one line, without blanks at its ends."""
        fragments = []
        for span in spans:
            start = span["start"]
            for line in LINE_END.split(text[start:span["end"]]):
                piece = line.strip()
                if piece:
                    first = start + line.index(piece)
                    fragments.append((first, first + len(piece)))
                start += len(line) + 1
        return fragments

    @staticmethod
    def unescape(word):
        return re.sub("_x([0-9a-f]+)_", lambda match: chr(int(match[1], 16)), word)

    @staticmethod
    def list_values(value):
        if isinstance(value, list):
            return value
        return [value if isinstance(value, (str, bool)) else str(value)]

    def test_taken(self):
        sets = self.export()
        for name, content in sets.items():
            with self.subTest(name):
                found = self.read(name)
                self.assertEqual(self.complaints(found), [])
                self.check_content(TEXTS[name], content, found)

    def test_names(self):
        """People see the names of everything; what brat would not show is shown otherwise."""
        self.export()
        project = self.projectconfig.ProjectConfiguration(str(self.folder / "out"))
        names = {"claim": "Claim, hard", "place": "地名", "_xc4_rger_x2f_x_x20_y": "Ärger   (wild)", "deep": "deep",
                 "_x2d__x2d__x2d__x2d__x2d_": "five", "same_x20_as": "same as", "place_2": "same id as a label"}
        self.assertEqual({key: project.preferred_display_form(key) for key in names}, names)
        self.assertEqual(self.messages, [])

    def check_content(self, text, content, found):
        self.assertEqual(found._document_text, text)
        numbers, expected = {}, {}
        spans = {item.id: item for item in found.get_textbounds()}
        order = [item for item in content["annotations"] if self.split(text, item["spans"])]
        self.assertEqual(len(spans), len(order))
        for (key, span), item in zip(spans.items(), order):
            fragments = self.split(text, item["spans"])
            self.assertEqual((self.unescape(span.type), fold(span.spans), span.text),
                             (item["label"], fold(fragments), " ".join(text[a:b] for a, b in fragments)))
            numbers[item["id"]] = key
            expected[key] = sorted((name, value) for name, some in item["attributes"].items()
                                   for value in self.list_values(some))
        self.check_attributes(found, expected)
        self.assertEqual(sorted((self.unescape(item.type), item.arg1, item.arg2) for item in found.get_relations()),
                         sorted((item["type"], numbers[item["from"]], numbers[item["to"]])
                                for item in content["relations"]
                                if item["from"] in numbers and item["to"] in numbers))
        notes = {}
        for item in found.get_oneline_comments():
            if item.type == "AnnotatorNotes":
                notes.setdefault(item.target, []).append(item.get_text())
        self.assertEqual({key: " ".join(lines) for key, lines in notes.items()},
                         {numbers[item["id"]]: " ".join(LINE_END.sub(" ", item["note"]).split("\n"))
                          for item in order if item["note"]})

    def check_attributes(self, found, expected):
        names = {"place_2": "place"}  # since a label has the name
        hierarchy = self.projectconfig.get_attribute_type_hierarchy(str(self.folder / "out"))
        allowed = {node.terms[0]: node.arguments.get("Value") for node in hierarchy}
        values = {key: [] for key in expected}
        for item in found.get_attributes():
            if item.value is not True:
                self.assertIn(item.value, allowed[item.type])
            values[item.target].append((names.get(item.type, self.unescape(item.type)),
                                        item.value if item.value is True else self.unescape(item.value)))
        self.assertEqual({key: sorted(some, key=str) for key, some in values.items()},
                         {key: sorted(some, key=str) for key, some in expected.items()})

    def test_not_everything_is_taken(self):
        """It does complain of each kind of fault, so that its silence says something."""
        self.export()
        path = self.folder / "out" / "emoji.ann"
        whole = path.read_text(encoding="utf-8")
        span = re.search(r"^T1\t(\S+) (\d+) (.*)$", whole, re.MULTILINE)
        self.assertEqual(self.complaints(self.read("emoji.txt")), [])
        for old, new in ((span[0], span[0] + "!\nT1\tperson 0 2\tHi"),
                         (span[0], f"T1\t{span[1]} {int(span[2]) + 1} {span[3]}"),
                         (span[0], span[0].replace(span[1], "unknown")),
                         ("Arg1:T", "Arg3:T"),
                         (" Arg2:", "\tArg2:")):
            self.assertIn(old, whole)
            path.write_text(whole.replace(old, new, 1), encoding="utf-8")
            self.messages.clear()
            self.assertNotEqual(self.complaints(self.read("emoji.txt")), [], (old, new))


if __name__ == "__main__":
    tap.main(__name__)
