#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Apache UIMA takes the XMI that is exported, and what it makes of that is imported."""

import json
import pathlib
import shutil
import subprocess
import unittest

import tap
from sets import LABELS
from test_xml_formats import XmlCase, as_xml

JAR = pathlib.Path("/usr/share/java/uimaj-core.jar")
READER = pathlib.Path(__file__).resolve().parent / "UimaReader.java"


class UimaJava(XmlCase):
    def setUp(self):
        if shutil.which("javac") is None:
            raise unittest.SkipTest("no Java that compiles is here")
        if not JAR.exists():
            raise unittest.SkipTest(f"Apache UIMA is not here: {JAR}")
        super().setUp()

    def read(self, folder, output):
        """The rows that UIMA says, by the article."""
        done = subprocess.run(["java", "-XX:TieredStopAtLevel=1", "-cp", JAR, READER, folder, output],
                              capture_output=True, timeout=120, check=False)
        self.assertEqual((done.returncode, done.stderr.decode("utf-8")), (0, ""))
        rows = {}
        for line in done.stdout.decode("utf-8").split("\n")[:-1]:
            name, *row = line.split("\t")
            rows.setdefault(name.removesuffix(".xmi"), []).append(row)
        return rows

    @staticmethod
    def escape(text):
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")

    @staticmethod
    def facts(content):
        """What must come back. A note or an attribute is told as what XML can hold of it."""
        names = {label["id"]: label["name"] for label in content["labels"]}
        return (sorted((item["id"], names[item["label"]], as_xml(item["note"]), sorted(item["attributes"].items()),
                        [(span["start"], span["end"]) for span in item["spans"]]) for item in content["annotations"]),
                sorted((item["type"], item["from"], item["to"]) for item in content["relations"]),
                content["document"])

    def test_uima(self):
        out = self.export("uima-xmi")
        rows = self.read(out, self.folder / "again")
        self.assertEqual(set(rows), set(self.expected))
        for name, content in self.expected.items():
            spans = sorted((row[3], row[7]) for row in rows[name] if row[0] == "webanno.custom.Glossator")
            self.assertEqual(spans, sorted((label, self.escape(quote)) for label, quote in self.quotes(name)))
            relations = [(row[5], row[6]) for row in rows[name] if row[0] == "webanno.custom.GlossatorRelation"]
            self.assertEqual(sorted(relations), sorted((item["from"], item["to"]) for item in content["relations"]))
            self.assertEqual(sum(row[0].endswith("DocumentAnnotation") for row in rows[name]), 1)
        self.check_again(out)

    def check_again(self, out):
        """UIMA's own files are read as ours are."""
        shutil.copy(out / "TypeSystem.xml", self.folder / "again")
        for name in ("out", "again"):
            target = self.folder / ("from-" + name)
            target.mkdir()
            self.write(f"from-{name}/labels.gloss.json", json.dumps({
                "format": "glossator-label-set", "version": 1,
                "labels": [{"id": key, "name": value[0], "color": value[1]} for key, value in LABELS.items()]}))
            self.gloss("import", "-f", "uima-xmi", "-c", "-a", target, name)
        for name, content in self.expected.items():
            ours, theirs = (json.loads((self.folder / folder / (name + ".gloss.json")).read_text(encoding="utf-8"))
                            for folder in ("from-out", "from-again"))
            self.assertEqual(self.facts(theirs), self.facts(ours))
            self.assertEqual(len(theirs["annotations"]), len(content["annotations"]))


if __name__ == "__main__":
    tap.main(__name__)
