# SPDX-License-Identifier: GPL-3.0-or-later
"""A reader of WebAnno TSV 3.3 that is as strict as the manual, and takes a file in the steps in which
INCEpTION does, so that what would go wrong there goes wrong here: text is put together from the
sentences and filled up to the next one's first token, offsets are UTF-16 units, annotations are found
by the place in the stack of a row and by numbers. Whatever is not right is an error."""

import re

TEXT_ESCAPE = re.compile("\\\\([\\\\tnrfb\0-\7\x0e-\x1f])")
TEXT_LETTERS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "b": "\b"}
VALUE_ESCAPE = re.compile(r"\\(->|[\\\[\]|_;tn*])")
NUMBER = re.compile(r"(.*)\[([^\[\]]*)(?<!\\)\]", re.DOTALL)
UNIT = re.compile(r"([1-9]\d*)-([1-9]\d*)(?:\.([1-9]\d*))?")
# Only these can be referred to: INCEpTION takes one digit.
REFERENCE = re.compile(r"[1-9]\d*-[1-9]\d*(?:\.[1-9])?")
FEATURE = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class Fault(Exception):
    """What INCEpTION would not take, or take for something else."""


def check(good, *what):
    if not good:
        raise Fault(*what)


def to_units(text):
    return text.encode("utf-16-le")


def unescape_text(text):
    check("\\" not in TEXT_ESCAPE.sub("", text), "a backslash that escapes nothing", text)
    return TEXT_ESCAPE.sub(lambda match: TEXT_LETTERS.get(match[1], match[1]), text)


def unescape_value(value):
    plain = VALUE_ESCAPE.sub(" ", value)
    check(not re.search(r"[\\\[\]|_;*]|->", plain), "a sign that is not escaped", value)
    return VALUE_ESCAPE.sub(lambda match: {"t": "\t", "n": "\n"}.get(match[1], match[1]), value)


class Span:
    """An annotation: where, in UTF-16 units, and its features; None is one without a value."""

    def __init__(self, begin, end):
        self.begin, self.end = begin, end
        self.features = {}
        self.number = None

    def take(self, feature, value, number):
        check(self.number in (None, number), "another number", value, number)
        self.number = number
        value = None if value == "*" else unescape_value(value)
        check(self.features.setdefault(feature, value) == value, "another value in another row", value)


class Document:
    """What a file says; raises Fault if that is nothing good."""

    def __init__(self, data):
        self.units = b""  # the text, UTF-16
        self.tokens = []  # (begin, end)
        self.spans = []  # Span
        self.relations = []  # (features, source, target), of Span
        self._rows = {}  # unit: the spans in it, by their place in the stack
        self._numbered = {}
        self._links = []
        content = data.decode("utf-8")
        check(content.endswith("\n"), "no final line end")
        check("\r" not in content, "a carriage return")
        self._lines = content.split("\n")[:-1]
        self._read_header()
        self._read_sentences()
        for features, reference, row, numbers in self._links:
            self.relations.append((features, self._resolve(reference, numbers[0]), self._resolve(row, numbers[1])))

    # The header

    def _read_header(self):
        lines = self._lines
        check(lines[0] == "#FORMAT=WebAnno TSV 3.3", "the first line", lines[0])
        end = lines.index("")
        check(lines[end:end + 2] == ["", ""] and lines[end + 2:end + 3] != [""], "two empty lines")
        kinds = [line[:6] for line in lines[1:end]]
        check(kinds in (["#T_SP="], ["#T_SP=", "#T_RL="]), "layers", kinds)
        self.features = self._read_layer(lines[1], "custom.Span")
        self.relation_features = []
        if len(kinds) == 2:
            *self.relation_features, base = self._read_layer(lines[2], "custom.Relation")
            check(base == "BT_custom.Span", "what relations are between", base)
        self._lines = lines[end + 2:]

    @staticmethod
    def _read_layer(line, name):
        layer, *features = line[6:].split("|")
        check(layer == name, "the layer", layer)
        check(len(set(features)) == len(features) and features, "features", line)
        for feature in features:
            check(FEATURE.fullmatch(feature.removeprefix("BT_custom.")), "a feature", feature)
        return features

    # Sentences and rows

    def _read_sentences(self):
        sentence, lines, token = 0, None, 0
        self._begin = 0
        for line in self._lines + [""]:
            if line.startswith("#Text=") and token == 0:
                lines = (lines or []) + [unescape_text(line[6:])]
            elif line == "":
                check(token > 0 or sentence == 0 and not self._lines, "an empty line", sentence)
                lines, token = None, 0
            else:
                check(lines is not None, "a row without a text", line)
                sentence += token == 0
                token = self._read_row(line, sentence, token, lines)

    def _begin_sentence(self, begin, lines):
        """The text so far ends with a line end, which goes where the next one begins at once."""
        size = len(self.units) // 2
        if size > begin:
            check(size == begin + 1, "a sentence that begins within the last one")
            self.units = self.units[:-2]
        self.units += to_units(" " * (begin - size))
        self.units += to_units("".join(line + "\n" for line in lines))

    def _read_row(self, line, sentence, token, lines):
        unit, offsets, text, *cells = line.split("\t")
        check(cells.pop() == "", "a tab at the end", line)
        check(len(cells) == len(self.features) + (len(self.relation_features) + 1 if self.relation_features else 0),
              "the number of columns", line)
        match = UNIT.fullmatch(unit)
        check(match and re.fullmatch(r"\d+-\d+", offsets), "a row's number or offsets", line)
        begin, end = map(int, offsets.split("-"))
        if match[3] is None:
            check((int(match[1]), int(match[2])) == (sentence, token + 1), "the order of rows", line)
            if token == 0:
                self._begin_sentence(begin, lines)
            check(begin < end and (not self.tokens or self.tokens[-1][1] <= begin), "tokens that overlap", line)
            self.tokens.append((begin, end))
            self._part = 0
        else:
            self._part += 1
            check((int(match[1]), int(match[2]), int(match[3])) == (sentence, token, self._part), "the order", line)
            check(self.tokens[-1][0] <= begin <= end <= self.tokens[-1][1], "a part outside its token", line)
        check(self.units[2 * begin:2 * end] == to_units(unescape_text(text)), "the text at the offsets", line)
        check(begin < end or text == "", "text of nothing", line)
        self._rows[unit] = []
        for feature, cell in zip(self.features, cells):
            self._read_cell(unit, begin, end, feature, cell)
        check(len({len(re.split(r"(?<!\\)\|", cell)) for cell in cells[:len(self.features)]}) == 1, "stacks", line)
        if self.relation_features:
            self._read_relations(unit, cells[len(self.features):])
        return token + (match[3] is None)

    @staticmethod
    def _split(cell):
        """The parts of a stack with their numbers. A "|" behind a backslash parts nothing."""
        for part in re.split(r"(?<!\\)\|", cell):
            match = NUMBER.fullmatch(part)
            yield (match[1], match[2]) if match else (part, None)

    def _read_cell(self, unit, begin, end, feature, cell):
        if cell == "_":
            check(not self._rows[unit], "a column without what others have", unit)
            return
        row = self._rows[unit]
        parts = list(self._split(cell))
        for index, (value, number) in enumerate(parts):
            check(number is not None or len(parts) == 1, "a stack without numbers", cell)
            if index == len(row):
                span = self._numbered.get(number)
                if span is None:
                    span = Span(begin, end)
                    self.spans.append(span)
                span.end = end
                row.append(span)
            if number is not None:
                check(number.isdigit() and int(number) > 0, "a number", cell)
                check(self._numbered.setdefault(number, row[index]) is row[index], "a number that is another's", cell)
            row[index].take(feature, value, number)

    def _read_relations(self, unit, cells):
        if cells[-1] == "_":
            check(set(cells) == {"_"}, "a relation from nowhere", cells)
            return
        values = [list(self._split(cell)) for cell in cells]
        check(len({len(stack) for stack in values}) == 1, "stacks of relations", cells)
        for *features, (reference, ends) in zip(*values):
            check(ends is None or re.fullmatch(r"\d+_\d+", ends), "ends", cells)
            said = {name: None if value == "*" else unescape_value(value)
                    for name, (value, _) in zip(self.relation_features, features)}
            self._links.append((said, reference, unit, ends.split("_") if ends else ["0", "0"]))

    def _resolve(self, unit, number):
        if number != "0":
            check(number in self._numbered, "a number that nothing has", number)
            return self._numbered[number]
        check(REFERENCE.fullmatch(unit) and unit in self._rows, "a row that cannot be referred to", unit)
        check(len(self._rows[unit]) == 1, "no or several annotations are meant", unit)
        return self._rows[unit][0]
