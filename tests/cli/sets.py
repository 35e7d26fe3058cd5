# SPDX-License-Identifier: GPL-3.0-or-later
"""Articles and annotation sets for tests of the built program, written without its help.

Offsets are counted by Python, which counts code points; the files are in the form that the design
describes, so that a set made here and not changed is one that the program would write the same.
"""

import hashlib
import json
import os
import pathlib
import subprocess
import tempfile
import unittest
import uuid

GLOSS = os.environ.get("GLOSS", "gloss")
LABELS = {"person": ("Person", "#a51d2d"), "claim": ("Claim, hard", "#1a5fb4"), "place": ("地名", "#26a269")}


def make_id(name):
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def make_span(text, start, end):
    return {"start": start, "end": end, "quote": text[start:end], "prefix": text[max(0, start - 32):start],
            "suffix": text[end:end + 32]}


def make_annotation(text, start, end, label="person", note="", **more):
    spans = more.pop("spans", [(start, end)])
    annotation = {"id": make_id(f"{text[:40]} {spans} {label} {note}"), "label": label,
                  "spans": [make_span(text, a, b) for a, b in spans], "note": note, "attributes": {},
                  "creator": "Zoë", "created": "2026-11-22T10:00:00Z", "modified": "2026-11-22T10:00:00Z"}
    annotation.update(more)
    return annotation


def make_set(name, data, annotations, set_name="default", **more):
    """The set as an object. DATA are the bytes of its article, which is UTF-8 here."""
    text = data.decode("utf-8")
    content = {"format": "glossator-annotation-set", "version": 1,
               "source": {"name": name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data),
                          "characters": len(text), "encoding": "UTF-8"},
               "set": set_name, "annotator": "Zoë", "status": "in-progress",
               "document": {"labels": [], "attributes": {}, "note": "", "metadata": {}},
               "labels": [{"id": key, "name": LABELS[key][0], "color": LABELS[key][1]} for key in LABELS
                          if any(item["label"] == key for item in annotations)],
               "annotations": sorted(annotations, key=lambda item: (item["spans"][0]["start"],
                                                                    -item["spans"][-1]["end"], item["id"])),
               "relations": []}
    content.update(more)
    return content


def _dump_list(items):
    lines = [json.dumps(item, ensure_ascii=False) for item in items]
    return "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"


def dump_set(content):
    """The set as text: one member a line, one label and one annotation a line."""
    members = []
    for key, value in content.items():
        text = _dump_list(value) if key in ("labels", "annotations") else json.dumps(value, ensure_ascii=False)
        members.append(f"{json.dumps(key)}: {text}")
    return "{\n" + ",\n".join(members) + "\n}\n"


class FolderCase(unittest.TestCase):
    """A case with a folder of its own, and the program run in it."""

    def setUp(self):
        self._temporary = tempfile.TemporaryDirectory(prefix="gloss-test-")
        self.addCleanup(self._temporary.cleanup)
        self.folder = pathlib.Path(self._temporary.name)

    def write(self, path, data):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        return file

    def write_article(self, path, text, spans=None, set_name="default", **more):
        """An article, and a set with SPANS: of (start, end) or (start, end, label). None: no set."""
        self.write(path, text)
        if spans is None:
            return None
        annotations = [span if isinstance(span, dict) else make_annotation(text, *span) for span in spans]
        return self.write_set(path, make_set(pathlib.Path(path).name, text.encode("utf-8"), annotations,
                                             set_name, **more))

    def write_set(self, article, content):
        middle = "" if content["set"] == "default" else "." + content["set"]
        return self.write(f"{article}{middle}.gloss.json", dump_set(content))

    def read(self, path):
        return (self.folder / path).read_bytes()

    def files(self):
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if not path.is_dir())

    def run_gloss(self, *arguments, **options):
        options.setdefault("stdout", subprocess.PIPE)
        return subprocess.run([GLOSS, *map(str, arguments)], cwd=self.folder, stderr=subprocess.PIPE, timeout=60,
                              check=False, **options)

    def gloss(self, *arguments, status=0, **options):
        """Runs the program; returns what it printed, as text, on both streams."""
        done = self.run_gloss(*arguments, **options)
        out = (done.stdout or b"").decode("utf-8")
        err = done.stderr.decode("utf-8")
        self.assertEqual(done.returncode, status, f"{arguments}: {out}{err}")
        return out, err
