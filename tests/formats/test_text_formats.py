#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Formats of plain text as others read them: brat's and WebAnno's by the rules of their manuals,
CoNLL's by NLTK."""

import json
import pathlib
import re

from nltk.corpus.reader.conll import ConllCorpusReader

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

    @staticmethod
    def unescape(text):
        return re.sub(r"\\(.)", lambda match: {"t": "\t", "n": "\n", "r": "\r"}.get(match[1], match[1]), text)

    def read_webanno(self, path):
        """What lies in which rows, as INCEpTION reads them; in UTF-16 units, and relations by their ends."""
        lines = self.read_text(path).split("\n")
        self.assertEqual(lines[0], "#FORMAT=WebAnno TSV 3.3")
        end = lines.index("")
        features = lines[1].removeprefix("#T_SP=custom.Span|").split("|")
        has_relations = end == 3
        if has_relations:
            self.assertEqual(lines[2], "#T_RL=custom.Relation|label|BT_custom.Span")
        self.assertEqual(lines[end:end + 2], ["", ""])
        spans, units, relations, tokens = {}, {}, [], []
        for block in "\n".join(lines[end + 2:]).rstrip("\n").split("\n\n"):
            rows = block.split("\n")
            texts = [row for row in rows if row.startswith("#Text=")]
            self.assertEqual(rows[:len(texts)], texts)
            text = "\n".join(self.unescape(row[6:]) for row in texts).encode("utf-16-le")
            start = int(rows[len(texts)].split("\t")[1].split("-")[0])
            for row in rows[len(texts):]:
                unit, offsets, token, *cells = row.split("\t")
                self.assertEqual(cells.pop(), "")
                self.assertEqual(len(cells), len(features) + 2 * has_relations)
                first, last = map(int, offsets.split("-"))
                self.assertEqual(text[2 * (first - start):2 * (last - start)].decode("utf-16-le"), self.unescape(token))
                if "." not in unit:
                    self.assertTrue(not tokens or tokens[-1] <= first)
                    tokens.append(last)
                values = [re.split(r"(?<!\\)(?:\\\\)*\|", cell) for cell in cells]
                for stacked in zip(*values[:len(features)]):
                    if stacked[0] == "_":
                        continue
                    parts = [re.fullmatch(r"(.*?)(?:(?<!\\)\[(\d+)\])?", value) for value in stacked]
                    self.assertEqual(len({part[2] for part in parts}), 1)
                    key = parts[0][2] or unit
                    said = tuple(None if part[1] == "*" else self.unescape(part[1]) for part in parts)
                    begin, _, before = spans.get(key, (first, last, said))
                    self.assertEqual(said, before)
                    spans[key] = (begin, last, said)
                    units.setdefault(unit, []).append(key)
                if has_relations and values[-1] != ["_"]:
                    for label, origin in zip(*values[-2:]):
                        match = re.fullmatch(r"([0-9-]+(?:\.\d+)?)(?:\[(\d+)_(\d+)\])?", origin)
                        ends = [match[2], match[3]] if match[2] else ["0", "0"]
                        ends = [one if one != "0" else other for one, other in zip(ends, (match[1], unit))]
                        relations.append((re.sub(r"\[\d+\]$", "", label), *ends))
        return features, spans, relations

    def test_webanno(self):
        folder = self.export("webanno-tsv")
        for name, content in self.sets.items():
            features, spans, relations = self.read_webanno(folder / (name + ".webanno.tsv"))
            units = list(ARTICLES[name].encode("utf-16-le"))
            text = bytes(units)
            found = {}
            for key, (first, last, said) in spans.items():
                values = dict(zip(features, said))
                found[key] = (text[2 * first:2 * last].decode("utf-16-le"), values["label"], values["note"])
            pieces = {item["id"]: [(span["quote"].strip(), LABELS[item["label"]][0], item["note"] or None)
                                   for span in item["spans"]] for item in content["annotations"]}
            self.assertEqual(sorted(map(str, found.values())), sorted(str(one) for some in pieces.values() for one in some))
            self.assertEqual(sorted((found[one], found[other]) for _, one, other in relations),
                             sorted((pieces[item["from"]][0], pieces[item["to"]][0]) for item in content["relations"]))

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
