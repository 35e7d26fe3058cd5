# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs of others that build-aux/fetch-peers has brought into the folder GLOSS_PEERS."""

import importlib
import io
import os
import pathlib
import re
import sys
import tarfile
import unittest
import warnings

# What brat's server says in Python 2 and the converter of Python's library cannot say in Python 3;
# each does the same as before.
BRAT_CHANGES = (
    # no longer the syntax
    ("annotation", r"for e in self\.offsets, \)", "for e in self.offsets)"),
    # a numeral compared with a number was always greater
    ("annotation", r"= annotation_id_prefix\(ann\.id\), annotation_id_number\(ann\.id\)",
     "= annotation_id_prefix(ann.id), int(annotation_id_number(ann.id))"),
    # a mode that codecs.open() did not use
    ("annotation", r"mode = mode \+ 'U'", "pass"),
    ("annotation", r"mode='rU'", "mode='r'"),
)
BRAT_MODULES = ("common", "filelock", "annotation", "projectconfig", "verify_annotations")
# Instead of its own, which keeps messages for a web page
BRAT_MESSAGES = '''
messages = []
class Messager:
    info = debug = staticmethod(lambda *arguments: None)
    warning = error = staticmethod(lambda message, *arguments: messages.append(message))
'''


def find(name):
    """The archive of a package; without it the case is skipped."""
    folder = os.environ.get("GLOSS_PEERS")
    if not folder:
        raise unittest.SkipTest("GLOSS_PEERS does not say where build-aux/fetch-peers put its packages")
    for path in pathlib.Path(folder).glob(name + "-*.tgz"):
        return path
    raise unittest.SkipTest(f"{name} could not be fetched (is there an npm, and a network?)")


def unpack_brat(folder):
    """Writes what brat's server reads and checks annotations with as modules of Python 3."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from lib2to3 import refactor
    except ImportError as error:
        raise unittest.SkipTest(f"no converter from Python 2: {error}") from error
    tool = refactor.RefactoringTool(refactor.get_fixers_from_package("lib2to3.fixes"))
    with tarfile.open(find("brat-client")) as archive:
        for module in BRAT_MODULES:
            member = archive.extractfile(f"package/server/src/{module}.py")
            source = io.TextIOWrapper(member, encoding="utf-8").read()
            for where, old, new in BRAT_CHANGES:
                if where == module:
                    source, count = re.subn(old, new, source)
                    assert count == 1, old
            source = str(tool.refactor_string(source, module))
            (folder / f"{module}.py").write_text(source, encoding="utf-8")
    (folder / "message.py").write_text(BRAT_MESSAGES, encoding="utf-8")
    (folder / "config.py").write_text(f"BASE_DIR = WORK_DIR = DATA_DIR = {str(folder)!r}\nDEBUG = False\n",
                                      encoding="utf-8")


def import_brat(folder):
    """The modules annotation, projectconfig, verify_annotations and message of brat."""
    folder.mkdir()
    unpack_brat(folder)
    sys.path.insert(0, str(folder))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of its regular expressions
            return tuple(importlib.import_module(name)
                         for name in ("annotation", "projectconfig", "verify_annotations", "message"))
    finally:
        sys.path.remove(str(folder))
