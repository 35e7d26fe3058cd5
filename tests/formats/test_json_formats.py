#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our JSON formats as others read them: shapes written from what each program documents, and its own
rules about offsets, ids and names, checked by Python, which counts code points."""

import json
import pathlib
import xml.etree.ElementTree as ElementTree

import jsonschema
import nltk

import tap
from sets import LABELS, FolderCase, make_annotation, make_id, make_set

SCHEMAS = pathlib.Path(__file__).resolve().parent / "schemas"
ARTICLES = {
    "plain.txt": "The minister said on Friday that the minister had said nothing.\n",
    "sub/emoji.txt": "Hi 😀 Bob 👨‍👩‍👧‍👦 met 🇫🇷 Eve and\r\nBob \"left\".\u2028\x85\t\\n\n",
    "arabic.txt": "قال الوزير إنّ المدينة آمنة، وقال الوزير: نعم.\nمُحَمَّد",
    "chinese.txt": "部长星期五说，部长什么也没说。𠀀𠀁\n",
}
SPANS = [(0, 3), (0, 9), (4, 8), (5, 12), (14, 17), (16, 17)]


class JsonFormats(FolderCase):
    def setUp(self):
        super().setUp()
        labels = list(LABELS)
        self.sets = {}
        for name, text in ARTICLES.items():
            annotations = [make_annotation(text, start, min(end, len(text)), labels[number % 3],
                                           note="a note\n" if number == 1 else "",
                                           attributes={"level": "high"} if number == 2 else {})
                           for number, (start, end) in enumerate(SPANS)]
            annotations.append(make_annotation(text, 0, 0, "claim", spans=[(0, 2), (6, 8), (11, 13)]))
            relation = {"id": make_id("relation " + name), "type": "causes", "from": annotations[0]["id"],
                        "to": annotations[3]["id"]}
            document = {"labels": ["claim"], "attributes": {}, "note": "all of it", "metadata": {}}
            self.sets[name] = make_set(pathlib.Path(name).name, text.encode("utf-8"), annotations,
                                       relations=[relation], document=document)
            self.write(name, text)
            self.write_set(name, self.sets[name])

    def export(self, format_id, *options):
        self.gloss("export", "-f", format_id, "-o", "all.json", *options, ".")
        return self.read("all.json").decode("utf-8")

    def validate(self, name, value):
        schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        faults = jsonschema.Draft7Validator(schema).iter_errors(value)
        self.assertEqual([f"{list(fault.path)}: {fault.message[:300]}" for fault in faults], [])

    def spoil(self, name, value, *changes):
        """The schema is no rubber stamp: each of the changes is found."""
        for change in changes:
            bad = json.loads(json.dumps(value))
            change(bad)
            with self.assertRaises(AssertionError):
                self.validate(name, bad)

    def spans(self, name):
        return [(LABELS[annotation["label"]][0], span["start"], span["end"])
                for annotation in self.sets[name]["annotations"] for span in annotation["spans"]]

    # Label Studio

    def test_label_studio(self):
        """Tasks have the documented shape; regions quote the text; all that is used is configured."""
        tasks = json.loads(self.export("label-studio"))
        self.validate("label-studio.json", tasks)
        self.spoil("label-studio.json", tasks,
                   lambda bad: bad[0].pop("data"),
                   lambda bad: bad[0]["annotations"][0].pop("result"),
                   lambda bad: bad[0]["annotations"][0]["result"][0].pop("from_name"),
                   lambda bad: bad[0]["annotations"][0]["result"][0]["value"].update(start="3"),
                   lambda bad: bad[0]["annotations"][0]["result"][0]["value"].update(labels=[]))
        view = ElementTree.fromstring(self.read("all.config.xml"))
        controls = {control.get("name"): control for control in view if control.get("toName") == "text"}
        self.assertEqual([text.get("value") for text in view.iter("Text")], ["$text"])
        self.assertEqual({task["data"]["document"]: task["data"]["text"] for task in tasks}, ARTICLES)
        for task in tasks:
            self.check_task(task, view, controls)

    def check_task(self, task, view, controls):
        """What the program's own validator looks at: every name is in the configuration."""
        text, results = task["data"]["text"], task["annotations"][0]["result"]
        regions = [result for result in results if result["type"] == "labels"]
        self.assertEqual(sorted((region["value"]["labels"][0], region["value"]["start"], region["value"]["end"])
                                for region in regions), sorted(self.spans(task["data"]["document"])))
        ids = [region["id"] for region in regions]
        self.assertEqual(len(set(ids)), len(ids))
        for result in results:
            if result["type"] == "relation":
                self.assertTrue({result["from_id"], result["to_id"]} <= set(ids))
                self.assertTrue(set(result["labels"]) <= {item.get("value") for item in view.iter("Relation")})
                continue
            control, value = controls[result["from_name"]], result["value"]
            self.assertEqual(control.tag.lower(), result["type"])
            known = {item.get("value") for item in control}
            self.assertTrue(set(value.get("labels", [])) | set(value.get("choices", [])) <= known)
            if result["type"] == "labels":
                self.assertEqual(text[value["start"]:value["end"]], value["text"])
            if control.get("perRegion") == "true":
                self.assertIn(result["id"], ids)

    # doccano

    def test_doccano(self):
        """Lines of pure ASCII, read one by one, with what doccano's importers of both kinds ask for."""
        for scheme, unit in (((), "utf-32-le"), (("--scheme", "utf16"), "utf-16-le")):
            lines = self.export("doccano", *scheme).encode("ascii").decode("ascii").split("\n")
            self.assertEqual(lines.pop(), "")
            records = [json.loads(line) for line in lines]
            self.validate("doccano.json", records)
            self.assertEqual({record["meta"]["document"]: record["text"] for record in records}, ARTICLES)
            for record in records:
                self.check_doccano(record, unit)
        self.spoil("doccano.json", records,
                   lambda bad: bad[0].pop("text"),
                   lambda bad: bad[0]["label"][0].pop(),
                   lambda bad: bad[0]["label"][0].__setitem__(2, ""),
                   lambda bad: bad[0]["entities"][0].pop("id"),
                   lambda bad: bad[0]["relations"][0].update(to_id="1"))

    def check_doccano(self, record, unit):
        size = 4 if unit == "utf-32-le" else 2
        units = record["text"].encode(unit)
        found = [(label, units[start * size:end * size].decode(unit)) for start, end, label in record["label"]]
        text = record["text"]
        self.assertEqual(sorted(found), sorted((label, text[start:end])
                                               for label, start, end in self.spans(record["meta"]["document"])))
        self.assertEqual([[item["start_offset"], item["end_offset"], item["label"]] for item in record["entities"]],
                         record["label"])
        self.assertTrue(all(start < end for start, end, _ in record["label"]))
        ids = [item["id"] for item in record["entities"]]
        self.assertEqual(len(set(ids)), len(ids))
        self.assertEqual(len(record["relations"]), 1)
        self.assertTrue(all({item["from_id"], item["to_id"]} <= set(ids) for item in record["relations"]))

    # spaCy and Prodigy

    def test_spacy(self):
        """Tokens and blanks make up the text, as spaCy builds it; spans lie on their borders."""
        records = [json.loads(line) for line in self.export("spacy").split("\n")[:-1]]
        self.validate("spacy.json", records)
        self.spoil("spacy.json", records,
                   lambda bad: bad[0].pop("text"),
                   lambda bad: bad[0]["tokens"][0].pop("ws"),
                   lambda bad: bad[0]["spans"][0].pop("token_end"),
                   lambda bad: bad[0].update(answer="yes"),
                   lambda bad: bad[0]["relations"][0].pop("head_span"))
        self.assertEqual({record["meta"]["document"]: record["text"] for record in records}, ARTICLES)
        for record in records:
            self.check_spacy(record)

    def check_spacy(self, record):
        text, tokens = record["text"], record["tokens"]
        self.assertEqual("".join(token["text"] + " " * token["ws"] for token in tokens), text)
        offset = 0
        for number, token in enumerate(tokens):
            self.assertEqual((token["id"], token["start"]), (number, offset))
            self.assertEqual(text[token["start"]:token["end"]], token["text"])
            offset = token["end"] + token["ws"]
        self.assertEqual(sorted((span["label"], span["start"], span["end"]) for span in record["spans"]),
                         sorted(self.spans(record["meta"]["document"])))
        for span in record["spans"]:
            self.assertEqual((tokens[span["token_start"]]["start"], tokens[span["token_end"]]["end"]),
                             (span["start"], span["end"]))
        for relation in record["relations"]:
            self.assertEqual((relation["head"], relation["child"]),
                             (relation["head_span"]["token_end"], relation["child_span"]["token_end"]))

    # PubAnnotation

    def test_pubannotation(self):
        """What TextAE looks at before it shows anything, and the chains of PubAnnotation."""
        documents = json.loads(self.export("pubannotation"))
        self.validate("pubannotation.json", documents)
        self.spoil("pubannotation.json", documents,
                   lambda bad: bad[0].pop("text"),
                   lambda bad: bad[0]["denotations"][0]["span"].update(begin="0"),
                   lambda bad: bad[0]["denotations"][0].pop("obj"),
                   lambda bad: bad[0]["attributes"][0].pop("subj"),
                   lambda bad: bad[0]["relations"][0].update(obj=1))
        self.assertEqual({document["sourceid"]: document["text"] for document in documents}, ARTICLES)
        for document in documents:
            self.check_pubannotation(document)

    def check_pubannotation(self, document):
        denotations = {item["id"]: item for item in document["denotations"]}
        self.assertEqual(len(denotations), len(document["denotations"]))
        for item in denotations.values():
            self.assertTrue(0 <= item["span"]["begin"] < item["span"]["end"] <= len(document["text"]))
        for item in document["attributes"]:
            self.assertIn(item["subj"], denotations)
        triples = [(item["subj"], item["pred"], str(item["obj"])) for item in document["attributes"]]
        self.assertEqual(len(set(triples)), len(triples))
        for item in document["relations"]:
            self.assertTrue({item["subj"], item["obj"]} <= set(denotations))
        # The parts of a chain have the label of what they are chained to.
        chained = {item["obj"]: item["subj"] for item in document["relations"] if item["pred"] == "_lexicallyChainedTo"}
        found = []
        for key, item in denotations.items():
            self.assertEqual(item["obj"] == "_FRAGMENT", key in chained)
            while key in chained:
                key = chained[key]
            found.append((denotations[key]["obj"], item["span"]["begin"], item["span"]["end"]))
        self.assertEqual(sorted(found), sorted(self.spans(document["sourceid"])))

    # There and back

    def test_identity(self):
        """Into an empty folder the same articles and sets come back, and nothing more the second time."""
        for format_id in ("label-studio", "spacy", "pubannotation"):
            self.gloss("export", "-f", format_id, "-o", "all.json", ".")
            folder = self.folder / format_id
            folder.mkdir()
            self.gloss("import", "-c", "-a", folder, "all.json")
            before = {}
            for name, text in ARTICLES.items():
                self.assertEqual((folder / name).read_bytes(), text.encode("utf-8"))
                before[name] = (folder / f"{name}.gloss.json").read_bytes()
                self.assertEqual(self.facts(json.loads(before[name])), self.facts(self.sets[name]), (format_id, name))
            self.gloss("import", "-c", "-a", folder, "all.json")
            for name, content in before.items():
                self.assertEqual((folder / f"{name}.gloss.json").read_bytes(), content)

    @staticmethod
    def facts(content):
        names = {label["id"]: label["name"] for label in content["labels"]}
        annotations = sorted((item["id"], names[item["label"]], item["note"], sorted(item["attributes"].items()),
                              [(span["start"], span["end"], span["quote"]) for span in item["spans"]])
                             for item in content["annotations"])
        relations = [(item["from"], item["to"]) for item in content["relations"]]
        return (annotations, relations, [names.get(label, label) for label in content["document"]["labels"]],
                content["document"]["note"], content["annotator"], content["status"])

    # Hugging Face

    def test_hf_jsonl(self):
        """A table whose columns have one type each; NLTK finds in it what was annotated, widened to tokens."""
        for scheme in ("iob2", "iob1"):
            rows = [json.loads(line) for line in self.export("hf-jsonl", "--scheme", scheme).split("\n")[:-1]]
            self.validate("hf-jsonl.json", rows)
            self.assertEqual(len({tuple(row) for row in rows}), 1, "all rows have the same columns")
            self.assertEqual(len({row["id"] for row in rows}), len(rows))
        self.spoil("hf-jsonl.json", rows,
                   lambda bad: bad[0].update(id=0),
                   lambda bad: bad[0]["tokens"].clear(),
                   lambda bad: bad[0]["ner_tags"].__setitem__(0, 1))
        rows = [json.loads(line) for line in self.export("hf-jsonl").split("\n")[:-1]]
        for name, text in ARTICLES.items():
            self.check_hf(name, text, [row for row in rows if row["document"] == name])

    def check_hf(self, name, text, rows):
        offset, found, places_of_all = 0, [], []
        for row in rows:
            self.assertEqual(len(row["tokens"]), len(row["ner_tags"]))
            places = []
            for token in row["tokens"]:
                start = text.index(token, offset)
                self.assertEqual(text[offset:start].strip(), "", "nothing but blanks is between tokens")
                offset = start + len(token)
                places.append((start, offset))
            places_of_all += places
            tree = nltk.chunk.conlltags2tree([(place, "", tag) for place, tag in zip(places, row["ner_tags"])])
            found += [(part.label(), part[0][0][0], part[-1][0][1]) for part in tree if isinstance(part, nltk.Tree)]
        self.assertEqual(text[offset:].strip(), "")
        self.assertGreater(len(found), 0)
        # Each is one of the annotations, widened to whole tokens.
        tokens = sorted(set(places_of_all))
        widened = [(label, min(first for first, last in tokens if last > start),
                    max(last for first, last in tokens if first < end)) for label, start, end in self.spans(name)]
        self.assertTrue(set(found) <= set(widened), (set(found) - set(widened), widened))


if __name__ == "__main__":
    tap.main(__name__)
