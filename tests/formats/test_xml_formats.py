#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""UIMA, GATE, BioC and REFI-QDA as others read them: schemas made from their specifications, which xmllint and
jsonschema check, and readers in Python that know nothing of ours (its XML parser is expat)."""

import json
import pathlib
import subprocess
import zipfile
import xml.etree.ElementTree as ElementTree

import jsonschema

import tap
from sets import LABELS, FolderCase, make_annotation, make_set
from test_interchange import ARTICLES, make_spans

SCHEMAS = pathlib.Path(__file__).resolve().parent / "schemas"
XMI = "{http://www.omg.org/XMI}"
CAS = "{http:///uima/cas.ecore}"
CUSTOM = "{http:///webanno/custom.ecore}"
QDA = "{urn:QDA-XML:project:1.0}"
TYPES = "{http://uima.apache.org/resourceSpecifier}"


def cut_utf16(text, begin, end):
    return text.encode("utf-16-le")[2 * begin:2 * end].decode("utf-16-le")


def as_xml(text):
    """What XML can hold of a text."""
    return "".join(c if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff") else "\ufffd" for c in text)


def as_lines(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


class XmlCase(FolderCase):
    """A folder with annotations of everything that these formats may carry."""

    def setUp(self):
        super().setUp()
        self.expected = {}
        for name, text in ARTICLES.items():
            labels = list(LABELS)
            spans = [(*span, labels[number % 3]) for number, span in enumerate(make_spans(text))]
            annotations = [make_annotation(text, *span, note=f"<note> & \"{number}\"\r\n\t{name}" if number % 5 == 0 else "",
                                           attributes={"stance-to": "neutral", "n": 2} if number % 4 == 0 else {})
                           for number, span in enumerate(dict.fromkeys(spans))]
            if len(text) > 12:
                annotations.append(make_annotation(text, 0, 0, "claim", "in pieces", spans=[(0, 2), (5, 6), (8, 11)]))
            relations = [{"id": f"r{number}", "type": "causes", "from": annotations[number]["id"],
                          "to": annotations[number + 1]["id"], "note": "", "attributes": {}, "creator": "Zoë",
                          "created": "2026-11-22T10:00:00Z", "modified": "2026-11-22T10:00:00Z"} for number in (0, 2)]
            content = make_set(pathlib.Path(name).name, text.encode("utf-8"), annotations, relations=relations)
            content["document"].update(labels=["claim"], attributes={"genre": "news"}, note="about it")
            self.write(name, text)
            self.write_set(name, content)
            self.expected[name] = content

    def export(self, format_id):
        done = self.run_gloss("export", "-f", format_id, "-o", "out/", ".")
        self.assertEqual(done.returncode, 0, done.stderr.decode("utf-8"))
        return self.folder / "out"

    def quotes(self, name, transform=as_xml):
        """Label and quote of each part of each annotation, in order of the words."""
        return sorted((LABELS[item["label"]][0], transform(span["quote"]))
                      for item in self.expected[name]["annotations"] for span in item["spans"])


class XmlFormats(XmlCase):
    def validate(self, *arguments):
        done = subprocess.run(["xmllint", "--noout", "--nonet", *map(str, arguments)], capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode("utf-8")[:2000])

    # UIMA

    def declared(self, path):
        """The features that a type system has for each of our types; those of UIMA are known."""
        known = {"uima.tcas.Annotation": {"begin", "end", "sofa"}, "uima.cas.AnnotationBase": {"sofa"}}
        for item in ElementTree.parse(path).getroot().iter(TYPES + "typeDescription"):
            own = {feature.findtext(TYPES + "name") for feature in item.iter(TYPES + "featureDescription")}
            known[item.findtext(TYPES + "name")] = own | known[item.findtext(TYPES + "supertypeName")]
        return known

    def test_xmi(self):
        out = self.export("uima-xmi")
        self.validate("--relaxng", SCHEMAS / "uima-types.rng", out / "TypeSystem.xml")
        self.validate("--relaxng", SCHEMAS / "xmi.rng", *sorted(out.rglob("*.xmi")))
        declared = self.declared(out / "TypeSystem.xml")
        for name, text in ARTICLES.items():
            root = ElementTree.parse(out / (name + ".xmi")).getroot()
            sofa, view = root.find(CAS + "Sofa"), root.find(CAS + "View")
            self.assertEqual(sofa.get("sofaString"), as_xml(text))
            ids = [item.get(XMI + "id") for item in root if item.tag != CAS + "View"]
            self.assertEqual(len(ids), len(set(ids)))
            self.assertEqual(sorted(view.get("members").split()), sorted(set(ids) - {"0", "1"}))
            spans, places = [], {}
            for item in root:
                if not item.tag.startswith("{http:///uima/cas"):
                    space, tag = item.tag[len("{http:///"):].split(".ecore}")
                    kind = space.replace("/", ".") + "." + tag
                    if kind != "uima.tcas.DocumentAnnotation":
                        features = {key for key in item.keys() if not key.startswith("{")}
                        self.assertLessEqual(features, declared[kind])
                if item.tag == CUSTOM + "Glossator":
                    places[item.get(XMI + "id")] = item.get("id")
                    spans.append((item.get("label"), cut_utf16(sofa.get("sofaString"), int(item.get("begin")),
                                                               int(item.get("end")))))
                elif item.tag.endswith("Token"):
                    token = cut_utf16(sofa.get("sofaString"), int(item.get("begin")), int(item.get("end")))
                    self.assertEqual(token, token.strip())
            self.assertEqual(sorted(spans), self.quotes(name))
            relations = [(places[item.get("Governor")], places[item.get("Dependent")])
                         for item in root.iter(CUSTOM + "GlossatorRelation")]
            self.assertEqual(relations, [(item["from"], item["to"]) for item in self.expected[name]["relations"]])

    def test_json(self):
        out = self.export("uima-json")
        schema = json.loads((SCHEMAS / "uima-cas.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        for name, text in ARTICLES.items():
            cas = json.loads((out / (name + ".json")).read_text(encoding="utf-8"))
            jsonschema.validate(cas, schema, jsonschema.Draft7Validator)
            self.assertEqual(list(cas), ["%TYPES", "%FEATURE_STRUCTURES", "%VIEWS"])
            by_id = {item["%ID"]: item for item in cas["%FEATURE_STRUCTURES"]}
            sofa = by_id[cas["%VIEWS"]["_InitialView"]["%SOFA"]]
            self.assertEqual(sofa["sofaString"], text)
            members = [by_id[number] for number in cas["%VIEWS"]["_InitialView"]["%MEMBERS"]]
            spans = [item for item in members if item["%TYPE"] == "webanno.custom.Glossator"]
            for item in spans:
                self.assertLessEqual({key for key in item if key[0] not in "%@"} - {"begin", "end"},
                                     set(cas["%TYPES"][item["%TYPE"]]))
            self.assertEqual(sorted((item["label"], cut_utf16(text, item["begin"], item["end"])) for item in spans),
                             self.quotes(name, str))
            for item in members:
                if item["%TYPE"] == "webanno.custom.GlossatorRelation":
                    self.assertEqual(by_id[item["@Governor"]]["%TYPE"], "webanno.custom.Glossator")

    # GATE

    def test_gate(self):
        out = self.export("gate")
        self.validate("--dtdvalid", SCHEMAS / "gate.dtd", *sorted(out.rglob("*.xml")))
        for name, text in ARTICLES.items():
            root = ElementTree.parse(out / (name + ".xml")).getroot()
            body = root.find("TextWithNodes")
            places, content = {}, body.text or ""
            for node in body:
                places[node.get("id")] = len(content)
                # By custom, though nobody asks for it.
                self.assertEqual(int(node.get("id")), len(content.encode("utf-16-le")) // 2)
                content += node.tail or ""
            self.assertEqual(content, as_xml(text))
            items = root.findall("AnnotationSet/Annotation")
            self.assertEqual(len(items), len({item.get("Id") for item in items}))
            spans, relations = [], 0
            for item in items:
                features = {feature.findtext("Name"): feature.findtext("Value") for feature in item}
                if features.get("kind") == "relation":
                    relations += 1
                elif item.get("Type") != "GlossatorDocument":
                    spans.append((item.get("Type"), content[places[item.get("StartNode")]:places[item.get("EndNode")]]))
            self.assertEqual(sorted(spans), self.quotes(name))
            self.assertEqual(relations, 2)

    # BioC

    def test_bioc(self):
        path = self.export_file("bioc", "x.xml")
        self.validate("--dtdvalid", SCHEMAS / "BioC.dtd", path)
        root = ElementTree.parse(path).getroot()
        documents = {item.findtext("id"): item for item in root.iter("document")}
        self.assertEqual(sorted(documents), sorted(ARTICLES))
        for name, document in documents.items():
            text = as_xml(ARTICLES[name])
            passage = document.find("passage")
            self.assertEqual(passage.findtext("text"), text)
            spans, ids = [], set()
            for item in passage.iter("annotation"):
                ids.add(item.get("id"))
                places = [(int(at.get("offset")), int(at.get("offset")) + int(at.get("length")))
                          for at in item.iter("location")]
                # As the validator in Python has it: all from the first to the last.
                self.assertEqual(item.findtext("text"), text[places[0][0]:places[-1][1]])
                label = next(infon.text for infon in item.iter("infon") if infon.get("key") == "type")
                spans += [(label, text[start:end]) for start, end in places]
            self.assertEqual(sorted(spans), self.quotes(name))
            nodes = [node.get("refid") for node in passage.iter("node")]
            self.assertEqual(len(nodes), 4)
            self.assertLessEqual(set(nodes), ids)

    # REFI-QDA

    def export_file(self, format_id, name):
        done = self.run_gloss("export", "-f", format_id, "-o", name, ".")
        self.assertEqual(done.returncode, 0, done.stderr.decode("utf-8"))
        return self.folder / name

    def test_refi_project(self):
        with zipfile.ZipFile(self.export_file("refi-qda", "x.qdpx")) as archive:
            self.assertIsNone(archive.testzip())
            archive.extract("project.qde", self.folder)
            self.validate("--relaxng", SCHEMAS / "refi-project.rng", self.folder / "project.qde")
            root = ElementTree.parse(self.folder / "project.qde").getroot()
            codes = {code.get("guid"): code.get("name") for code in root.iter(QDA + "Code")}
            self.assertEqual(len(codes), len(set(codes.values())))
            defined = {item.get("guid") for item in root.iter() if item.get("guid")}
            self.assertEqual(len(defined), sum(1 for item in root.iter() if item.get("guid")))
            for item in root.iter():
                for key in ("targetGUID", "originGUID", "creatingUser"):
                    self.assertIn(item.get(key, next(iter(defined))), defined)
            texts = {source.get("name"): source for source in root.iter(QDA + "TextSource")}
            self.assertEqual(sorted(texts), sorted(ARTICLES))
            for name, source in texts.items():
                data = archive.read("sources/" + source.get("plainTextPath").removeprefix("internal://"))
                text = data.decode("utf-8")
                self.assertEqual(text, as_lines(ARTICLES[name]))
                # As QualCoder has it: code points, and the end is not included.
                spans = [(codes[item.find(QDA + "Coding").find(QDA + "CodeRef").get("targetGUID")],
                          text[int(item.get("startPosition")):int(item.get("endPosition"))])
                         for item in source.iter(QDA + "PlainTextSelection")]
                if "\r" not in ARTICLES[name]:
                    self.assertEqual(sorted(spans), self.quotes(name, str))
                self.assertEqual(len(spans), len(self.quotes(name)))
                self.assertTrue(all(quote for _, quote in spans))

    def test_refi_codebook(self):
        self.validate("--relaxng", SCHEMAS / "refi-codebook.rng", self.export_file("refi-qdc", "x.qdc"))


if __name__ == "__main__":
    tap.main(__name__)
