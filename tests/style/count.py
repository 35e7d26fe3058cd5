#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""build-aux/count-tests counts cases, and sees every way in which a program can fail."""
import json
import pathlib
import subprocess
import sys
import tempfile

import tap
import tree

COUNT = tree.TOP / 'build-aux' / 'count-tests'


def run(trees):
    """The last line and the exit status for trees, lists of (name, result, output)."""
    with tempfile.TemporaryDirectory() as work:
        folders = []
        for number, programs in enumerate(trees):
            folder = pathlib.Path(work, str(number))
            (folder / 'meson-logs').mkdir(parents=True)
            folders.append(folder)
            (folder / 'meson-logs' / 'testlog.json').write_text(''.join(
                json.dumps({'name': name, 'result': result, 'stdout': output}) + '\n'
                for name, result, output in programs))
        done = subprocess.run([sys.executable, COUNT, *folders], capture_output=True, text=True,
                              check=False)
    return (done.stdout.splitlines() or [done.stderr])[-1], done.returncode


TWO = '1..2\nok 1 /a/b\n# note\nok 2 /a/c\n'
SAMPLES = [
    ('nothing', [[]], '0 passed, 0 failed', 1),
    ('cases', [[('a', 'OK', TWO)]], '2 passed, 0 failed', 0),
    ('exit-code', [[('a', 'OK', ''), ('b', 'FAIL', 'text\n')]], '1 passed, 1 failed', 1),
    ('failed', [[('a', 'FAIL', 'ok 1 /a\nnot ok 2 /b - why\n')]], '1 passed, 1 failed', 1),
    ('crashed', [[('a', 'ERROR', TWO)]], '2 passed, 1 failed', 1),
    ('timeout', [[('a', 'TIMEOUT', 'ok 1 /a\n')]], '1 passed, 1 failed', 1),
    ('skipped', [[('a', 'OK', 'ok 1 /a # SKIP no font\nok 2 /b\n'), ('b', 'SKIP', '')]],
     '1 passed, 0 failed, 2 skipped', 0),
    ('incomplete', [[('a', 'OK', 'not ok 1 /a # TO' 'DO later\nok 2 /b\n')]],
     '1 passed, 0 failed, 1 skipped', 0),
    ('two-trees', [[('a', 'OK', TWO)], [('a', 'OK', TWO)]], '2 passed, 0 failed', 0),
    ('leak', [[('a', 'OK', TWO)], [('a', 'FAIL', TWO)]], '2 passed, 1 failed', 1),
    ('one-tree-fails', [[('a', 'OK', TWO)], [('a', 'FAIL', TWO.replace('ok 2', 'not ok 2'))]],
     '1 passed, 1 failed', 1),
    ('same-name', [[('a', 'OK', 'ok 1 /a\nok 2 /a\n')]], '2 passed, 0 failed', 0),
]


def main():
    for name, trees, line, status in SAMPLES:
        found = run(trees)
        tap.check(f'/count/{name}', [] if found == (line, status) else
                  [f'{found} instead of {(line, status)}'])
    tap.finish()


if __name__ == '__main__':
    main()
