#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what the program writes with programs that are not ours: Python's JSON and jsonschema.

test-schema.py WRITE_EXAMPLES SCHEMA_FOLDER; prints TAP.
"""
import hashlib
import json
import os
import subprocess
import sys
import tempfile

import jsonschema

results = []


def check(name, condition, message=""):
    results.append(condition)
    print(f"{'ok' if condition else 'not ok'} {len(results)} {name}")
    if not condition and message:
        print("# " + message.replace("\n", "\n# "))


def load_schemas(folder):
    schemas = {}
    for name in ("annotation-set.schema.json", "label-set.schema.json"):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            schemas[name] = json.load(file)
        jsonschema.Draft202012Validator.check_schema(schemas[name])
    return schemas


def make_validators(schemas):
    labels = schemas["label-set.schema.json"]
    # The name by which the one schema refers to the other, relative to its own.
    base = schemas["annotation-set.schema.json"]["$id"].rsplit("/", 1)[0]
    store = {base + "/label-set.schema.json": labels}
    with_labels = schemas["annotation-set.schema.json"]
    resolver = jsonschema.RefResolver.from_schema(with_labels, store=store)
    return (
        jsonschema.Draft202012Validator(with_labels, resolver=resolver),
        jsonschema.Draft202012Validator(labels),
    )


def errors_of(validator, instance):
    return [f"{list(error.absolute_path)}: {error.message}"
            for error in validator.iter_errors(instance)]


def get_proven_quote(span, text):
    """What the file should say of the span."""
    quote = text[span["start"]:span["end"]]
    if len(quote) > 1000:
        return quote[:500] + "…" + quote[-500:]
    return quote


def check_spans(content, text):
    """Offsets, quotes and contexts, counted by Python in code points."""
    faults = []
    for annotation in content["annotations"]:
        # Those that the examples made uncertain have no quote of the text.
        for span in annotation["spans"]:
            if span["quote"] == "" or "\x02" in span["quote"]:
                continue
            start, end = span["start"], span["end"]
            if span["quote"] != get_proven_quote(span, text):
                faults.append(f"quote of {annotation['id']}")
            if end - start > 1000:
                digest = hashlib.sha256(text[start:end].encode()).hexdigest()
                if span["quoteSha256"] != digest:
                    faults.append(f"quoteSha256 of {annotation['id']}")
            if span["prefix"] != text[max(0, start - 32):start]:
                faults.append(f"prefix of {annotation['id']}")
            if not span["suffix"].startswith("0123456789") and span["suffix"] != text[end:end + 32]:
                faults.append(f"suffix of {annotation['id']}")
    return faults


def check_lines(raw, content):
    """One annotation a line, in order, LF, and a newline at the end."""
    lines = raw.split(b"\n")
    first = lines.index(b'"annotations": [') + 1 if content["annotations"] else 0
    for i, annotation in enumerate(content["annotations"]):
        if json.loads(lines[first + i].rstrip(b",")) != annotation:
            return False
    keys = [(a["spans"][0]["start"], -a["spans"][-1]["end"], a["id"].encode())
            for a in content["annotations"]]
    return keys == sorted(keys) and raw.endswith(b"}\n") and b"\r" not in raw


def check_set(validator, folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        raw = file.read()
    content = json.loads(raw)
    errors = errors_of(validator, content)
    check(f"{name} is valid", not errors, "\n".join(errors))
    check(f"{name} has its form", check_lines(raw, content))
    article = os.path.join(folder, name[:-len(".gloss.json")])
    if os.path.exists(article):
        with open(article, "rb") as file:
            article_bytes = file.read()
        text = article_bytes.decode()
        faults = check_spans(content, text)
        check(f"{name} fits its article", not faults, ", ".join(faults))
        source = content["source"]
        check(f"{name} knows its article",
              source["sha256"] == hashlib.sha256(article_bytes).hexdigest()
              and source["bytes"] == len(article_bytes) and source["characters"] == len(text))


def check_refused(validator, name, instance):
    check(f"{name} is refused", bool(errors_of(validator, instance)))


def check_faults(sets, labels):
    head = {"format": "glossator-annotation-set", "version": 1}
    span = {"start": 0, "end": 1}
    annotation = {"id": "a", "label": "x", "spans": [span]}
    check("unknown members are allowed",
          not errors_of(sets, {**head, "x": 1, "annotations": [{**annotation, "y": 2}]}))
    check_refused(sets, "another format", {**head, "format": "w3c", "annotations": []})
    check_refused(sets, "a set without version", {"format": head["format"], "annotations": []})
    check_refused(sets, "a set without annotations", head)
    check_refused(sets, "no spans", {**head, "annotations": [{**annotation, "spans": []}]})
    check_refused(sets, "no label", {**head, "annotations": [{"id": "a", "spans": [span]}]})
    check_refused(sets, "a negative offset",
                  {**head, "annotations": [{**annotation, "spans": [{"start": -1, "end": 1}]}]})
    check_refused(sets, "a bad label", {**head, "annotations": [], "labels": [{"name": "x"}]})
    check_refused(labels, "a bad colour", {"format": "glossator-label-set", "version": 1,
                                           "labels": [{"id": "a", "color": "red"}]})
    check_refused(sets, "a doubt in words",
                  {**head, "annotations": [{**annotation, "unsure": "very"}]})
    for name, value in (("parent", 1), ("group", "yes"), ("description", [])):
        check_refused(labels, f"a bad {name}", {"format": "glossator-label-set", "version": 1,
                                                "labels": [{"id": "a", name: value}]})
    check_refused(labels, "a long key", {"format": "glossator-label-set", "version": 1,
                                         "labels": [{"id": "a", "shortcut": "ab"}]})


def main():
    program, schema_folder = sys.argv[1:]
    sets, labels = make_validators(load_schemas(schema_folder))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, folder], check=True)
        for name in sorted(os.listdir(folder)):
            if name.endswith(".labels.gloss.json"):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    errors = errors_of(labels, json.load(file))
                check(f"{name} is valid", not errors, "\n".join(errors))
            elif name.endswith(".gloss.json"):
                check_set(sets, folder, name)
    check_faults(sets, labels)
    print(f"1..{len(results)}")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
