#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Formats of plain text as others read them: brat's and WebAnno's by the rules of their manuals,
CoNLL's by NLTK."""

import json
import pathlib
import random
import re

from nltk.corpus.reader.conll import ConllCorpusReader

import tap
import webanno
from sets import LABELS, FolderCase, make_annotation, make_set

# Several scripts and all that makes programs miscount.
ARTICLES = {
    "emoji.txt": "Hi 😀 Bob 👨‍👩‍👧‍👦 met 🇫🇷 Eve 😀.\n\nAnd Bob left. He said so, twice.\n",
    "crlf.txt": "One line\r\nand Bob\r\n\r\nand one\rlone return\r\n",
    "sub/arabic.txt": "قال الوزير إنّ المدينة آمنة، وقال الوزير: نعم.\nمُحَمَّد",
    "chinese.txt": "部长星期五说，部长什么也没说。𠀀𠀁\n",
    "quotes.txt": '"She said, ""no"",\nhe wrote; a\\n_|[1]*->\ttabs\n -DOCSTART- #Text= x\n',
}
# What a random text and a random note are made of
WEBANNO_WORDS = ("word", "Ab", " ", " ", "\n", "\r\n", "\r", ". ", "😀", "𠀀", "n\u0303", "\t", "\v", "\f", "\x1c", "\x85",
                 "\u2028", "\u00a0", "\u200b", "م", "#Text=", "\\", "\\n", "[1]", "|", "_", "*", "->", ";", "supercalifragi")
WEBANNO_SIGNS = ("a", "\\", "[", "]", "[1]", "|", "_", "->", ";", "\t", "\n", "\r\n", "*", "-", ">", "1-2", "😀", "\\n", "\x01")


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

    # CoNLL

    def read_chunks(self, path):
        """The words of all sentences, and what NLTK takes for chunks in the last column."""
        reader = ConllCorpusReader(str(path.parent), [path.name], ("words", "pos", "ignore", "chunk"))
        words, chunks = [], []
        for tree in reader.chunked_sents():
            words += [word for word, _ in tree.leaves()]
            chunks += [(subtree.label(), [word for word, _ in subtree.leaves()])
                       for subtree in tree.subtrees(lambda subtree: subtree.label() != "S")]
        return words, chunks

    def test_conll_nltk(self):
        """One file of all articles, in both schemes that NLTK reads; words that touch, and an overlap."""
        text = "Ann Bob met 😀 Eve at Café n\u0303 Zoë\u00a0Ray.\r\nBob left New\u3000York City.\n"
        spans = {"Ann": "person", "Bob": "person", "😀 Eve": "place", "Café n\u0303": "place", "Zoë\u00a0Ray": "person",
                 "New\u3000York City": "place", "York": "person"}
        annotations = [make_annotation(text, text.index(span), text.index(span) + len(span), label)
                       for span, label in spans.items()]
        self.write_set("emoji.txt", make_set("emoji.txt", text.encode("utf-8"), annotations))
        self.write("emoji.txt", text)
        expected = [({"person": "Person", "place": "地名"}[label], span.split())
                    for span, label in spans.items() if span != "York"]
        for scheme in ("iob2", "iob1"):
            self.gloss("export", "-f", "conll2003", "--scheme", scheme, "-o", "all.conll", ".")
            words, chunks = self.read_chunks(self.folder / "all.conll")
            self.assertEqual("".join(words), "".join("".join((text if name == "emoji.txt" else ARTICLES[name]).split())
                                                     for name in sorted(ARTICLES)))
            for chunk in expected:
                self.assertEqual(chunks.count(chunk), 1, chunk)
            self.assertNotIn(("Person", ["York"]), chunks)

    def test_conll_back(self):
        """All pieces in columns, and in again: no span is lost, though those that cut a word are wider."""
        self.gloss("export", "-f", "conll2003", "--overlap", "columns", "-o", "all.conll", ".")
        for name in self.sets:
            (self.folder / (name + ".gloss.json")).unlink()
        done = self.run_gloss("import", "-f", "conll2003", "-a", ".", "all.conll")
        self.assertEqual(done.returncode, 0, done.stderr.decode("utf-8"))
        for name, content in self.sets.items():
            found = json.loads((self.folder / (name + ".gloss.json")).read_text(encoding="utf-8"))
            spans = [span for item in found["annotations"] for span in item["spans"]]
            for item in content["annotations"]:
                for span in item["spans"]:
                    # Blanks at its ends are no tokens.
                    start = span["start"] + len(span["quote"]) - len(span["quote"].lstrip())
                    end = span["end"] - len(span["quote"]) + len(span["quote"].rstrip())
                    self.assertTrue(start >= end or any(one["start"] <= start and end <= one["end"] for one in spans))
        self.assertIn("0 annotations added", self.gloss("import", "-f", "conll2003", "-a", ".", "all.conll")[0])

    # WebAnno

    def read_webanno(self, name):
        return webanno.Document((self.folder / "out" / (name + ".webanno.tsv")).read_bytes())

    @staticmethod
    def cut(units, span):
        return units[2 * span.begin:2 * span.end].decode("utf-16-le")

    def check_webanno(self, name, text, content):
        """The text comes back but for white space, and all annotations, cut to words, and relations."""
        found = self.read_webanno(name)
        back = found.units.decode("utf-16-le")[:len(text)]
        self.assertTrue(all(one == other or one.isspace() for one, other in zip(text, back)), (text, back))
        self.assertEqual(len(back.rstrip()), len(text.rstrip()))
        units = text.encode("utf-16-le")
        pieces = {item["id"]: [(span["quote"].strip(), LABELS[item["label"]][0],
                                item["note"].replace("\r\n", "\n").replace("\r", "\n") or None)
                               for span in item["spans"] if span["quote"].strip()]
                  for item in content["annotations"]}

        def describe(span):
            return (self.cut(units, span), span.features["label"], span.features.get("note"))

        self.assertEqual(sorted(map(str, map(describe, found.spans))),
                         sorted(str(piece) for some in pieces.values() for piece in some))
        self.assertEqual(sorted(str((describe(one), describe(other))) for _, one, other in found.relations),
                         sorted(str((pieces[item["from"]][0], pieces[item["to"]][0])) for item in content["relations"]
                                if pieces[item["from"]] and pieces[item["to"]]))
        return found

    def test_webanno(self):
        self.export("webanno-tsv")
        for name, content in self.sets.items():
            self.check_webanno(name, ARTICLES[name], content)

    def test_webanno_parts(self):
        """INCEpTION takes one digit for the number of a part of a token."""
        text = "supercalifragilistic\vend"
        annotations = [make_annotation(text, at, at + 1) for at in range(14)]
        relations = [{"id": f"r{at}", "type": "causes", "from": annotations[at]["id"], "to": annotations[13 - at]["id"]}
                     for at in range(14)]
        self.sets["parts.txt"] = make_set("parts.txt", text.encode("utf-8"), annotations, relations=relations)
        self.write("parts.txt", text)
        self.write_set("parts.txt", self.sets["parts.txt"])
        self.export("webanno-tsv")
        found = self.check_webanno("parts.txt", text, self.sets["parts.txt"])
        self.assertEqual(len(found.relations), 14)

    def test_webanno_random(self):
        """Whatever may stand in a text, spans that end anywhere, notes and labels of signs that mean something."""
        seed = random.randrange(1 << 32)
        print(f"# seed {seed}", flush=True)
        source = random.Random(seed)
        for number in range(12):
            text = "".join(source.choices(WEBANNO_WORDS, k=source.randrange(2, 60)))
            annotations = []
            for _ in range(source.randrange(1, 25)):
                start, end = sorted(source.sample(range(len(text) + 1), 2))
                note = "".join(source.choices(WEBANNO_SIGNS, k=source.randrange(5)))
                annotations.append(make_annotation(text, start, end, source.choice(list(LABELS)), note))
            annotations = list({item["id"]: item for item in annotations}.values())
            relations = [{"id": f"r{count}", "type": "a[1]|_->x*\\", "from": source.choice(annotations)["id"],
                          "to": source.choice(annotations)["id"]} for count in range(source.randrange(8))]
            name = f"random{number}.txt"
            self.sets[name] = make_set(name, text.encode("utf-8"), annotations, relations=relations)
            self.write(name, text)
            self.write_set(name, self.sets[name])
        self.export("webanno-tsv")
        for name, content in self.sets.items():
            if name not in ARTICLES:
                found = self.check_webanno(name, (self.folder / name).read_bytes().decode("utf-8"), content)
                self.assertLessEqual({features["label"] for features, _, _ in found.relations}, {"a[1]|_->x*\\"})

    def test_webanno_back(self):
        """Into the folder that it came from: everything is there already, but for what came apart."""
        options = ("import", "-a", ".", self.export("webanno-tsv"))
        self.gloss(*options)
        self.assertIn("0 annotations added", self.gloss(*options)[0])
        self.gloss("check", ".")
        for name, content in self.sets.items():
            found = json.loads((self.folder / (name + ".gloss.json")).read_text(encoding="utf-8"))
            old = {item["id"] for item in content["annotations"]}
            added = [item for item in found["annotations"] if item["id"] not in old]
            ragged = sum(item["spans"][0]["quote"] != item["spans"][0]["quote"].strip() or len(item["spans"]) > 1
                         for item in content["annotations"])
            self.assertLessEqual(len(added), 2 * ragged, added)

    # All

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
