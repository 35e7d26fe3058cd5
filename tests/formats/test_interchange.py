#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our exports as others read them: jsonschema on shapes made from the W3C's recommendation, a search for
quotes like an annotator's, Python's csv, SQLite's import, Python's parser of HTML, tidy, and the W3C's
checker of HTML."""

import csv
import datetime
import html.parser
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import tarfile
import unicodedata
import unittest
import urllib.parse

import jsonschema

import peers
import tap
from sets import LABELS, FolderCase, make_annotation, make_set

HERE = pathlib.Path(__file__).resolve().parent

# Many scripts and all that makes programs miscount; each with spans that overlap, nest and repeat.
ARTICLES = {
    "plain.txt": "The minister said on Friday that the minister had said nothing.\n",
    "emoji.txt": "Hi 😀 Bob 👨‍👩‍👧‍👦 met 🇫🇷🇩🇪 Eve 😀 and Bob left.\n",
    "crlf.txt": "One line\r\nand Bob\r\n\r\nand one\rlone return\r\n",
    "arabic.txt": "قال الوزير إنّ المدينة آمنة، وقال الوزير: نعم.\nمُحَمَّد",
    "combining.txt": "Cafe\u0301 und Café, n\u0303 und ñ, \u1e9b\u0323 a\u030a\u0323 q\u0307\u0323\n",
    "chinese.txt": "部长星期五说，部长什么也没说。𠀀𠀁\n",
    "quotes.txt": '"She said, ""no"","\nhe wrote; =SUM(A1), \'=x\' and\ttabs -1 +2 @you\\n\n',
    "repeated.txt": "The bridge is closed. " * 15 + "Not this one. " + "The bridge is closed. " * 15,
    "indian.txt": "मुख्यमंत्री ने कहा कि क्षेत्र में शांति है।\n",
    "sub folder/100% ä#?.txt": "Bob in a folder whose name needs escapes.\n",
    "separators.txt": "a\u2028b\u2029c\u0085d\x0be\x0cf\u00a0g\u200bh\ufeffi\x7fj\x01k\n",
}
# What no page may have
NO_HTML = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")

formats = jsonschema.FormatChecker(formats=())


@formats.checks("uri")
def is_uri(value):
    return not isinstance(value, str) or URI.fullmatch(value) is not None


@formats.checks("date-time", raises=ValueError)
def is_time(value):
    return not isinstance(value, str) or datetime.datetime.fromisoformat(
        value.replace("Z", "+00:00")).tzinfo is not None


def make_spans(text):
    """Spans that overlap, nest and repeat, of all lengths, at both ends and on either side of anything."""
    length = len(text)
    steps = sorted({0, 1, 3, 7, length // 3, length // 2, length - 4, length - 1})
    spans = [(start, min(length, start + size)) for start in steps for size in (1, 2, 5, length // 2)
             if 0 <= start < length]
    return sorted(set((start, end) for start, end in spans if start < end))


class Page(html.parser.HTMLParser):
    """The texts of a page's articles, its captions and its notes."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.articles, self.captions, self.notes = [], [], [], []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "meta":
            return
        self.open.append((tag, attributes.get("class", "").split(" ")[0]))
        if tag == "div":
            self.articles.append("")
        elif self.open[-1] == ("bdi", "c"):
            self.captions.append("")
        elif self.open[-1] == ("p", "note"):
            self.notes.append("")

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag, tag

    def handle_data(self, data):
        if ("bdi", "c") in self.open:
            self.captions[-1] += data
        elif ("p", "note") in self.open:
            self.notes[-1] += data
        elif ("div", "text") in self.open and not {"bdi", "sup"} & {tag for tag, _ in self.open}:
            self.articles[-1] += data


class Interchange(FolderCase):
    def setUp(self):
        super().setUp()
        self.expected = []
        for name, text in ARTICLES.items():
            labels = list(LABELS)
            spans = [(*span, labels[number % 3]) for number, span in enumerate(make_spans(text))]
            spans += [(*spans[0][:2], labels[1]), (*spans[0][:2], labels[2])]
            spans = list(dict.fromkeys(spans))
            annotations = [make_annotation(text, *span, note=f"=note, \"{number}\"\r\n{text[:9]}" if number % 5 == 0 else "")
                           for number, span in enumerate(spans)]
            if len(text) > 12:
                annotations.append(make_annotation(text, 0, 0, "claim", "in pieces", spans=[(0, 2), (5, 6), (8, 11)]))
            self.write(name, text)
            self.write_set(name, make_set(pathlib.Path(name).name, text.encode("utf-8"), annotations))
            self.expected += [(name, annotation) for annotation in annotations]

    def export(self, format_id, *options, status=0):
        done = self.run_gloss("export", "-f", format_id, "-o", "-", *options, ".")
        self.assertEqual(done.returncode, status, done.stderr.decode("utf-8"))
        return done.stdout.decode("utf-8")

    # W3C

    def collection(self, *options):
        collection = json.loads(self.export("w3c", *options))
        self.validate(collection)
        return collection

    def validate(self, collection):
        shapes = json.loads((HERE / "w3c-shapes.json").read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(shapes)
        faults = list(jsonschema.Draft7Validator(shapes, format_checker=formats).iter_errors(collection))
        self.assertEqual([f"{list(fault.path)}: {fault.message[:300]}" for fault in faults], [])

    @staticmethod
    def targets(item):
        return item["target"] if isinstance(item["target"], list) else [item["target"]]

    def test_shapes_refuse(self):
        """The shapes are no rubber stamp: each of these faults is found."""
        good = self.collection()

        def spoil(change):
            bad = json.loads(json.dumps(good))
            change(bad, bad["first"]["items"][0])
            with self.assertRaises(AssertionError):
                self.validate(bad)

        spoil(lambda top, item: top.update({"@context": "https://www.w3.org/ns/anno.jsonld"}))
        spoil(lambda top, item: top.update({"@context": []}))
        spoil(lambda top, item: top.update({"total": -1}))
        spoil(lambda top, item: top.pop("first"))
        spoil(lambda top, item: top["first"].update({"items": []}))
        spoil(lambda top, item: top["first"].update({"partOf": "urn:x"}))
        spoil(lambda top, item: item.update({"created": "2026-11-22T10:00:00"}))
        spoil(lambda top, item: item.update({"created": "now"}))
        spoil(lambda top, item: item.pop("body"))
        spoil(lambda top, item: item.update({"bodyValue": "x"}))
        spoil(lambda top, item: item.update({"motivation": "thinking"}))
        spoil(lambda top, item: item["target"].update({"source": "a b.txt"}))
        spoil(lambda top, item: item["target"].update({"source": "file:///a b.txt"}))
        spoil(lambda top, item: item["target"]["selector"][0].pop("end"))
        spoil(lambda top, item: item["target"]["selector"][0].update({"start": -1}))
        spoil(lambda top, item: item["target"]["selector"][1].update({"exact": ["a", "b"]}))
        spoil(lambda top, item: item.update({"undeclared": 1}))

    def test_w3c_shapes(self):
        collection = self.collection()
        items = collection["first"]["items"]
        self.assertEqual(collection["total"], len(items))
        self.assertEqual(len(items), len(self.expected))
        self.assertEqual(len({item["id"] for item in items}), len({(name, a["id"]) for name, a in self.expected}))
        for article in ("plain.txt", "sub folder"):
            self.validate(json.loads(self.gloss("export", "-f", "w3c", "-o", "-", article)[0]))

    def test_w3c_relations_and_attributes_of_the_article(self):
        text = "Bob met Eve"
        one, other = make_annotation(text, 0, 3), make_annotation(text, 8, 11, unsure=True)
        relation = {"id": "r1", "type": "meets", "from": one["id"], "to": other["id"], "note": "there", "attributes": {}}
        content = make_set("a.txt", text.encode("utf-8"), [one, other])
        content["relations"] = [relation]
        content["document"]["attributes"] = {"genre": "news"}
        self.write("linked/a.txt", text)
        self.write_set("linked/a.txt", content)
        out, err = self.gloss("export", "-f", "w3c", "-o", "-", "linked")
        self.assertEqual(err, "")
        collection = json.loads(out)
        self.validate(collection)
        items = collection["first"]["items"]
        self.assertEqual([item["motivation"] for item in items], ["describing", "tagging", "tagging", "linking"])
        self.assertEqual(items[3]["target"], [items[1]["id"], items[2]["id"]])
        self.write("out.jsonld", out)
        self.write("copy/a.txt", text)
        self.gloss("import", "-a", "copy", "out.jsonld", status=0)
        copy = json.loads(self.read("copy/a.txt.gloss.json"))
        self.assertEqual([(r["type"], r["from"], r["to"], r["note"]) for r in copy["relations"]],
                         [("meets", one["id"], other["id"], "there")])
        self.assertEqual(copy["document"]["attributes"], {"genre": "news"})
        self.assertEqual([annotation.get("unsure", False) for annotation in copy["annotations"]], [False, True])
        out = self.gloss("import", "-a", "copy", "out.jsonld")[0]
        self.assertIn("0 annotations added, 2 there already", out)

    def test_w3c_without_annotations(self):
        self.write("none/a.txt", "Bob")
        self.write_set("none/a.txt", make_set("a.txt", b"Bob", []))
        self.validate(json.loads(self.gloss("export", "-f", "w3c", "-o", "-", "none")[0]))

    def test_w3c_positions(self):
        """By code points of the file as it is; the source leads to the file."""
        n_targets = 0
        for item in self.collection()["first"]["items"]:
            for target in self.targets(item):
                path = urllib.parse.unquote(urllib.parse.urlsplit(target["source"]).path)
                text = pathlib.Path(path).read_bytes().decode("utf-8")
                position, quote = target["selector"]
                self.assertEqual(text[position["start"]:position["end"]], quote["exact"])
                n_targets += 1
        self.assertEqual(n_targets, sum(len(annotation["spans"]) for _, annotation in self.expected))

    def test_w3c_quotes(self):
        """A search for prefix, quote and suffix together finds one place, the right one."""
        for item in self.collection()["first"]["items"]:
            text = ARTICLES[item["gloss:document"]]
            for target in self.targets(item):
                position, quote = target["selector"]
                whole = quote["prefix"] + quote["exact"] + quote["suffix"]
                found = [match.start() for match in re.finditer(f"(?={re.escape(whole)})", text)]
                self.assertEqual(found, [position["start"] - len(quote["prefix"])], (item["gloss:document"], whole))
                self.assertGreaterEqual(len(quote["prefix"]), min(32, position["start"]))
                for edge in (whole[:1], text[found[0] + len(whole):][:1]):
                    self.assertFalse(edge and unicodedata.combining(edge), "no grapheme is cut")

    def test_w3c_content(self):
        """Every annotation is there with its label, note, annotator and times."""
        items = {(item["gloss:document"], item["id"]): item for item in self.collection()["first"]["items"]}
        for name, annotation in self.expected:
            item = items[name, "urn:uuid:" + annotation["id"]]
            bodies = {body["purpose"]: body["value"] for body in item["body"]}
            self.assertEqual(bodies["tagging"], LABELS[annotation["label"]][0])
            self.assertEqual(bodies.get("commenting", ""), annotation["note"])
            self.assertEqual(item["creator"]["name"], "Zoë")
            self.assertEqual(item["created"], "2026-11-22T10:00:00Z")
            self.assertEqual([(target["selector"][0]["start"], target["selector"][0]["end"])
                              for target in self.targets(item)],
                             [(span["start"], span["end"]) for span in annotation["spans"]])

    def test_w3c_base(self):
        for item in self.collection("--base", "https://example.org/news/")["first"]["items"]:
            for target in self.targets(item):
                self.assertEqual(urllib.parse.unquote(target["source"]),
                                 "https://example.org/news/" + item["gloss:document"])

    # PTC

    def test_ptc_text_mode(self):
        """As the task's scorers read: files in text mode, lines split at tabs, offsets into that text."""
        self.gloss("export", "-f", "ptc", "-o", "ptc", ".")
        found = []
        for path in pathlib.Path(self.folder, "ptc").rglob("*.labels"):
            name = re.fullmatch(r"article(\d+)\.task-flc-tc\.labels", path.name)
            with open(path.with_name(f"article{name[1]}.txt"), encoding="utf-8") as file:
                text = file.read()
            with open(path, encoding="utf-8") as file:
                rows = [line.rstrip("\n").split("\t") for line in file]
            for number, technique, begin, end in rows:
                self.assertEqual(number, name[1])
                self.assertLessEqual(int(end), len(text))
                found.append((technique, text[int(begin):int(end)]))
        names = {"person": "Person", "claim": "claim", "place": "地名"}  # a name of two words is no technique
        expected = [(names[annotation["label"]], io.StringIO(ARTICLES[name][start:end], newline=None).read())
                    for name, annotation in self.expected
                    for start, end in ((span["start"], span["end"]) for span in annotation["spans"])]
        self.assertEqual(sorted(found), sorted(expected))

    # CSV

    def expected_rows(self):
        """The table as it should be, in the order of the sets."""
        rows = []
        for name in sorted({name for name, _ in self.expected}):
            content = json.loads((self.folder / (name + ".gloss.json")).read_text(encoding="utf-8"))
            for annotation in content["annotations"]:
                for span in annotation["spans"]:
                    rows.append([name, "default", LABELS[annotation["label"]][0], str(span["start"]), str(span["end"]),
                                 span["quote"], "Zoë", "2026-11-22T10:00:00Z", annotation["note"], annotation["id"],
                                 "kept"])
        return rows

    @staticmethod
    def unguard(row):
        return [re.sub(r"\A'(?='*[=+\-@\t\r])", "", cell) for cell in row]

    HEADER = ["document", "layer", "label", "start", "end", "text", "annotator", "created", "note", "id", "state"]

    def assert_table(self, rows, guarded):
        self.assertEqual(rows[0], self.HEADER)
        rows = [self.unguard(row) if guarded else row for row in rows[1:]]
        self.assertEqual(sorted(rows), sorted(self.expected_rows()))

    def test_csv_python(self):
        for options in ([], ["--raw-cells"]):
            text = self.export("csv", *options)
            self.assertTrue(text.endswith("\r\n"))
            self.assert_table(list(csv.reader(io.StringIO(text, newline=""), strict=True)), not options)

    def test_csv_dangerous_cells(self):
        text = self.export("csv")
        for row in csv.reader(io.StringIO(text, newline=""), strict=True):
            for cell in row:
                self.assertNotIn(cell[:1], set("=+-@\t\r"))

    def test_csv_sqlite(self):
        """SQLite's own reader of CSV takes the same table."""
        self.gloss("export", "-f", "csv", "--raw-cells", "-o", "all.csv", ".")
        done = subprocess.run(["sqlite3", "-json", ":memory:", ".import --csv all.csv quotations",
                               "select * from quotations"], cwd=self.folder, capture_output=True, timeout=60,
                              check=False)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        rows = [list(row.values()) for row in json.loads(done.stdout)]
        self.assert_table([list(json.loads(done.stdout)[0])] + rows, False)

    # HTML

    def test_html_content(self):
        """The texts of all articles come back; every label stands once a span; every note is there."""
        page = Page()
        page.feed(self.export("html"))
        page.close()
        self.assertEqual(page.open, [])
        self.assertEqual(page.articles, [NO_HTML.sub("\ufffd", ARTICLES[name]) for name in sorted(ARTICLES)])
        expected = [LABELS[annotation["label"]][0] for _, annotation in self.expected
                    for _ in annotation["spans"]]
        # fragments are numbered, and what has no underline says how far it goes
        captions = [re.sub(r" (\d+/\d+)?( ?\d+–\d+)?\Z", "", caption) for caption in page.captions]
        self.assertEqual(sorted(captions), sorted(expected))
        self.assertEqual(sorted(page.notes),
                         sorted(NO_HTML.sub("\ufffd", annotation["note"]) for _, annotation in self.expected
                                if annotation["note"]))

    def test_html_tidy(self):
        """tidy has nothing to say about a page of each article, and does about a broken one."""
        def complaints(page):
            done = subprocess.run(["tidy", "-quiet", "-errors", "--drop-empty-elements", "no"], input=page,
                                  capture_output=True, timeout=60, check=False)
            return done.stderr.decode("utf-8")

        for name in ARTICLES:
            page = self.gloss("export", "-f", "html", "-o", "-", name)[0].encode("utf-8")
            self.assertEqual(complaints(page), "", name)
            self.assertNotEqual(complaints(page.replace(b"</mark>", b"", 1)), "")
            self.assertNotEqual(complaints(page.replace(b"id=\"a1-2\"", b"id=\"a1-1\"")), "")

    def test_html_checker(self):
        """The W3C's checker finds no fault in a page of each article and in one of all, and does in broken ones."""
        if shutil.which("java") is None:
            raise unittest.SkipTest("no Java is here")
        with tarfile.open(peers.find("vnu-jar")) as archive:
            (self.folder / "vnu.jar").write_bytes(archive.extractfile("package/build/dist/vnu.jar").read())
        pages = [self.gloss("export", "-f", "html", "-o", "-", name)[0] for name in [*ARTICLES, "."]]
        broken = [pages[0].replace("</mark>", "", 1), pages[0].replace("</h1>", "\x0b</h1>", 1),
                  pages[0].replace('id="a1-2"', 'id="a1-1"'), pages[0].replace("<html ", "<html own=1 ")]
        for number, page in enumerate(pages + broken):
            self.write(f"{number:02}.html", page)
        done = subprocess.run(["java", "-XX:TieredStopAtLevel=1", "-Xss16m", "-jar", "vnu.jar", "--errors-only",
                               "--format", "json", "--stdout",
                               *(f"{number:02}.html" for number in range(len(pages + broken)))],
                              cwd=self.folder, capture_output=True, timeout=120, check=False)
        messages = json.loads(done.stdout)["messages"]
        self.assertEqual([item for item in messages if int(item["url"][-7:-5]) < len(pages)], [])
        self.assertEqual({int(item["url"][-7:-5]) - len(pages) for item in messages}, set(range(len(broken))))

    # PDF

    def poppler(self, program, *arguments):
        """What one of Poppler's programs says of the PDF of all articles."""
        # Cairo 1.16 leaks an array when it ends a PDF with colored glyphs.
        options = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
        done = self.run_gloss("export", "-f", "pdf", "-o", "-", ".",
                              env=dict(os.environ, ASAN_OPTIONS=options))
        self.assertEqual(done.returncode, 0, done.stderr)
        done = subprocess.run([program, *arguments], input=done.stdout,
                              capture_output=True, timeout=60, check=True)
        self.assertEqual(done.stderr, b"")
        return done.stdout.decode("utf-8")

    def test_pdf_text(self):
        """Every caption and every note is found, and each article's pages are numbered from 1."""
        text = self.poppler("pdftotext", "-layout", "-", "-")
        blanks = re.compile(r"\s+")
        squeezed = blanks.sub("", text)
        for label, (name, _) in LABELS.items():
            spans = sum(len(annotation["spans"]) for _, annotation in self.expected if annotation["label"] == label)
            self.assertGreaterEqual(squeezed.count(blanks.sub("", name)), spans, name)
        for number in {annotation["note"].split("\r\n")[0] for _, annotation in self.expected}:
            noted = sum(annotation["note"].split("\r\n")[0] == number for _, annotation in self.expected)
            if number:
                self.assertEqual(squeezed.count(blanks.sub("", number)), noted, number)
        self.assertIn("The minister said on Friday that the minister had said nothing.", text)
        self.assertEqual(len(re.findall(r"Page 1 of \d+$", text, re.MULTILINE)), len(ARTICLES))
        footers = re.findall(r"Page (\d+) of (\d+)$", text, re.MULTILINE)
        self.assertEqual(len(footers), text.count("\f"))

    def test_pdf_facts(self):
        """The file says what it is, and all that it needs is in it."""
        facts = dict(line.split(":", 1) for line in self.poppler("pdfinfo", "-").splitlines())
        self.assertTrue(facts["Creator"].strip().startswith("Glossator"))
        self.assertEqual(facts["Title"].strip(), sorted(ARTICLES)[0])
        self.assertGreaterEqual(int(facts["Pages"]), len(ARTICLES))
        fonts = self.poppler("pdffonts", "-").splitlines()[2:]
        self.assertGreater(len(fonts), 0)
        for font in fonts:
            self.assertRegex(font, r" yes +(yes|no) +(yes|no) +\d+ +0$")


if __name__ == "__main__":
    tap.main(__name__)
