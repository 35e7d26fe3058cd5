# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs unittest cases and prints what they did as TAP, so that meson counts each of them."""

import sys
import traceback
import unittest


class _Result(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.number = 0
        self.lines = []

    def _print(self, word, test, remark=""):
        self.number += 1
        name = test.id().split(".", 1)[-1].replace("#", "")
        print(f"{word} {self.number} {name}{remark}", flush=True)

    def _print_failure(self, test, error):
        self._print("not ok", test)
        for line in "".join(traceback.format_exception(*error)).splitlines():
            print(f"# {line}", flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._print("ok", test)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self._print_failure(test, error)

    def addError(self, test, error):
        super().addError(test, error)
        self._print_failure(test, error)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._print("ok", test, f" # SKIP {reason}")

    def addSubTest(self, test, subtest, error):
        # A failing part of a case is told; the case itself then fails below, once.
        super().addSubTest(test, subtest, error)
        if error is not None:
            for line in str(subtest).splitlines() + traceback.format_exception(*error):
                print(f"# {line.rstrip()}", flush=True)
            if test not in self.lines:
                self.lines.append(test)
                self._print("not ok", test)


def main(module):
    """Runs the cases of MODULE, all or those whose names have the words given as arguments."""
    words = sys.argv[1:]
    cases = []

    def collect(suite):
        for item in suite:
            if isinstance(item, unittest.TestSuite):
                collect(item)
            elif all(word in item.id() for word in words):
                cases.append(item)

    collect(unittest.defaultTestLoader.loadTestsFromModule(sys.modules[module]))
    print("TAP version 13")
    print(f"1..{len(cases)}", flush=True)
    result = _Result()
    unittest.TestSuite(cases).run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
