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


def write_log(folder, name, programs):
    (folder / 'meson-logs' / name).write_text(''.join(
        json.dumps(dict(zip(('name', 'result', 'stdout', 'stderr'), program))) + '\n'
        for program in programs))


def find_leaking(programs):
    with tempfile.TemporaryDirectory() as work:
        pathlib.Path(work, 'meson-logs').mkdir()
        write_log(pathlib.Path(work), 'testlog.json', programs)
        return subprocess.run([sys.executable, COUNT, '--leaking', work], capture_output=True,
                              text=True, check=True).stdout.split()


def run(trees, again=()):
    """The last line and the exit status for trees, lists of (name, result, output)."""
    with tempfile.TemporaryDirectory() as work:
        folders = []
        for number, programs in enumerate(trees):
            folder = pathlib.Path(work, str(number))
            (folder / 'meson-logs').mkdir(parents=True)
            folders.append(folder)
            write_log(folder, 'testlog.json', programs)
            write_log(folder, 'leaks.json', again)
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
    found = run([[('a', 'FAIL', TWO), ('b', 'OK', TWO)]], again=[('a', 'OK', TWO)])
    tap.check('/count/again', [] if found == ('4 passed, 0 failed', 0) else [str(found)])
    leak = 'ERROR: LeakSanitizer: detected'
    found = find_leaking([('p:s / a', 'FAIL', TWO, leak), ('p:s / b', 'FAIL', TWO, 'other'),
                          ('p:s / c', 'FAIL', 'not ok 1 /c\n', leak), ('p:s / d', 'OK', TWO)])
    tap.check('/count/leaking', [] if found == ['a'] else [str(found)])
    tap.finish()


if __name__ == '__main__':
    main()
