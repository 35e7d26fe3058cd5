#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Footnotes on pages of paper, as poppler reads them: random articles in which each word of the text and of each
note is there once, so that what stands where is known without knowing how the pages are made."""

import os
import random
import re
import subprocess

import tap
from sets import FolderCase, make_annotation

SEED = int(os.environ.get("GLOSS_PAGES_SEED", random.randrange(1 << 30)))
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
MARGIN = 56
ARABIC = "قال الوزير إن المدينة آمنة "
# A page has at least this share of its height for text, but for lines that stay together and did not fit.
TEXT_SHARE = 1 / 3
SLACK = 120


class Page:
    """Its words, with what belongs to the text and what to the foot."""

    def __init__(self, xhtml):
        self.width, self.height = (float(size) for size in re.search(
            r'width="([\d.]+)" height="([\d.]+)"', xhtml).groups())
        self.words = [(float(y), float(x), float(bottom), float(right), word) for x, y, right, bottom, word
                      in WORD.findall(xhtml)]


class PagesCase(FolderCase):
    def setUp(self):
        super().setUp()
        self.rng = random.Random(f"{SEED} {self.id()}")
        print(f"# {self.id()}: GLOSS_PAGES_SEED={SEED}", flush=True)

    def make_note(self, number, n_words):
        """Words that are nowhere else; some begin a line."""
        return "".join(f"n{number}x{k}{self.rng.choice(['  ', ' ', ' ', chr(10)])}"
                       for k in range(n_words)).strip()

    def export_set(self):
        self.gloss("export", "--format", "pdf", "-o", "a.pdf", "a.txt")
        xhtml = subprocess.run(["pdftotext", "-bbox", "a.pdf", "-"], cwd=self.folder, check=True, timeout=60,
                               capture_output=True, text=True).stdout
        return [Page(part) for part in xhtml.split("<page ")[1:]]

    def export(self, text, spans, lengths):
        """SPANS: of numbers of words; a note of LENGTHS words for each. Returns the pages."""
        starts = {int(match[1]): match.start() for match in re.finditer(r"w(\d+)", text)}
        ends = {int(match[1]): match.end() for match in re.finditer(r"w(\d+)", text)}
        self.write_article("a.txt", text, [
            make_annotation(text, starts[first], ends[last], self.rng.choice(["person", "claim"]),
                            self.make_note(i, lengths[i]))
            for i, (first, last) in enumerate(spans)])
        return self.export_set()

    def find(self, pages):
        """Where each word is first, and how often: a word of the text stands in quotes too, but below."""
        places = {}
        for number, page in enumerate(pages):
            for y, x, bottom, _right, word in sorted(page.words):
                for token in re.findall(r"\[\d+\]|\b[wn]\d+(?:x\d+)?\b", word):
                    places.setdefault(token, []).append((number, y, x, bottom))
        return places

    def check_words(self, pages, places, n_words, lengths):
        for page in pages:
            for y, x, bottom, right, word in page.words:
                self.assertTrue(MARGIN - 4 <= x and right <= page.width - MARGIN + 4 and MARGIN - 4 <= y
                                and bottom <= page.height - MARGIN / 2 + 4, word)
        for i in range(n_words):
            self.assertIn(f"w{i}", places)
        for i, length in enumerate(lengths):
            self.assertEqual([len(places.get(f"n{i}x{k}", ())) for k in range(length)], [1] * length, i)
            lines = [places[f"n{i}x{k}"][0][:2] for k in range(length)]
            self.assertEqual(lines, sorted(lines), f"the words of note {i} are in order")
            numbers = [line[0] for line in lines]
            self.assertTrue(set(range(numbers[0], numbers[-1] + 1)) == set(numbers), "no page between is left out")

    def check_feet(self, pages, places, spans, lengths):
        """No line of the text is below a note; each note begins on the page of its number, in their order."""
        feet = {}
        for i, length in enumerate(lengths):
            for k in range(length):
                number, y, _x, _bottom = places[f"n{i}x{k}"][0]
                feet[number] = min(y, feet.get(number, y))
        for token, found in places.items():
            if token[0] == "w" and found[0][0] in feet:
                self.assertLessEqual(found[0][3], feet[found[0][0]] + 1, token)
        order = sorted(range(len(spans)), key=lambda i: places[f"n{i}x0"][0][:2])
        self.assertEqual([spans[i][1] for i in order], sorted(span[1] for span in spans))
        for place, i in enumerate(order):
            called = places[f"w{spans[i][1]}"][0]
            mark, note = places[f"[{place + 1}]"]
            begins = places[f"n{i}x0"][0]
            self.assertEqual(mark[0], called[0], "its number is on the page on which it ends")
            self.assertTrue(called[1] < mark[1] < called[3] + 60)
            self.assertLessEqual(note[:2], begins[:2])
            if note[0] != mark[0]:
                height = pages[mark[0]].height
                self.assertLess(mark[1], MARGIN + (height - 1.5 * MARGIN) * TEXT_SHARE + SLACK,
                                "only what would take the text's third waits for the next page")

    def check_paragraphs(self, places, text):
        """No line is alone on its page that has others in its paragraph."""
        for paragraph in text.split("\n"):
            lines = {places[word][0][:2] for word in re.findall(r"w\d+", paragraph)}
            pages = [number for number, _y in lines]
            self.assertTrue(len(lines) <= 1 or min(pages.count(number) for number in pages) > 1, paragraph)

    def check(self, text, spans, lengths):
        pages = self.export(text, spans, lengths)
        places = self.find(pages)
        self.check_words(pages, places, len(re.findall(r"w\d+", text)), lengths)
        self.check_feet(pages, places, spans, lengths)
        self.check_paragraphs(places, text)
        return pages, places

    def make_text(self, n_words, filling=""):
        return "".join(f"w{i}{' ' + filling if filling else ''}{self.rng.choice([' '] * 40 + [chr(10)])}"
                       for i in range(n_words)) + "\n"

    def make_spans(self, n_words, n_spans, longest):
        spans = set()
        while len(spans) < n_spans:
            first = self.rng.randrange(n_words)
            spans.add((first, min(n_words - 1, first + self.rng.randrange(longest))))
        return sorted(spans, key=lambda span: (span[0], -span[1]))

    def test_notes_stand_on_the_page_of_their_number(self):
        spans = self.make_spans(1500, 60, 6)
        pages, _places = self.check(self.make_text(1500), spans,
                                    [self.rng.randrange(1, 60) for _ in spans])
        self.assertGreater(len(pages), 3)

    def test_long_spans_call_for_their_notes_where_they_end(self):
        spans = self.make_spans(1200, 12, 500)
        self.check(self.make_text(1200), spans, [self.rng.randrange(1, 20) for _ in spans])

    def test_many_long_notes_leave_a_third_of_each_page_to_the_text(self):
        spans = [(i, i) for i in range(0, 240, 4)]
        pages, places = self.check(self.make_text(240), spans, [150] * len(spans))
        last = max(found[0][0] for token, found in places.items() if token[0] == "w")
        for number in range(1, last):
            lowest = max(found[0][3] for token, found in places.items()
                         if token[0] == "w" and found[0][0] == number)
            self.assertGreater(lowest, MARGIN + (pages[number].height - 1.5 * MARGIN) * TEXT_SHARE - SLACK)

    def test_a_note_of_many_pages_goes_on_from_foot_to_foot(self):
        pages, _places = self.check(self.make_text(900), [(3, 3), (400, 401), (899, 899)], [6000, 5, 2000])
        self.assertGreater(len(pages), 6)

    def test_what_is_only_listed_calls_for_its_note_in_the_list(self):
        text = self.make_text(30)
        annotations = [make_annotation(text, 0, 2, note=self.make_note(i, 5)) for i in range(20)]
        annotations += [make_annotation(text, 9, 11, note=self.make_note(i, 5)) for i in range(20, 23)]
        for item in annotations[20:]:
            item["spans"][0]["quote"] = "zz"
        self.write_article("a.txt", text, annotations)
        places = self.find(self.export_set())
        for i in range(23):
            self.assertEqual([len(places[f"n{i}x{k}"]) for k in range(5)], [1] * 5)
            self.assertEqual(len(places[f"[{i + 1}]"]), 2)
            mark, note = places[f"[{i + 1}]"]
            self.assertLessEqual(mark[0], note[0])
            self.assertTrue(mark[0] < note[0] or mark[1] < note[1])

    def test_text_from_right_to_left(self):
        text = "".join(f"{ARABIC}w{i} {chr(10) if i % 40 == 39 else ''}" for i in range(300))
        spans = self.make_spans(300, 30, 5)
        self.check(text, spans, [self.rng.randrange(1, 30) for _ in spans])


if __name__ == "__main__":
    tap.main(__name__)
