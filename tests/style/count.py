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


def find(programs, *options):
    with tempfile.TemporaryDirectory() as work:
        pathlib.Path(work, 'meson-logs').mkdir()
        write_log(pathlib.Path(work), 'testlog.json', programs)
        return subprocess.run([sys.executable, COUNT, *options, work], capture_output=True,
                              text=True, check=True).stdout.split()


def run_all(trees, again=(), log='leaks'):
    """The lines and the exit status for trees, lists of (name, result, output)."""
    with tempfile.TemporaryDirectory() as work:
        folders = []
        for number, programs in enumerate(trees):
            folder = pathlib.Path(work, str(number))
            (folder / 'meson-logs').mkdir(parents=True)
            folders.append(folder)
            write_log(folder, 'testlog.json', programs)
            write_log(folder, log + '.json', again)
        done = subprocess.run([sys.executable, COUNT, *folders], capture_output=True, text=True,
                              check=False)
    return done.stdout.splitlines() or [done.stderr], done.returncode


def run(trees, again=()):
    """The last line and the exit status."""
    lines, status = run_all(trees, again)
    return lines[-1], status


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


def expect(name, found, wanted):
    tap.check(f'/count/{name}', [] if found == wanted else [f'{found} instead of {wanted}'])


def check_second_runs():
    expect('again', run([[('a', 'FAIL', TWO), ('b', 'OK', TWO)]], again=[('a', 'OK', TWO)]),
           ('4 passed, 0 failed', 0))
    first = [[('a', 'FAIL', 'ok 1 /a\nnot ok 2 /b\n# why\n')]]
    expect('again-by-itself', run_all(first, [('a', 'OK', 'ok 1 /a\nok 2 /b\n')], 'again'),
           (['failed at first: a /b', '  # why', '2 passed, 0 failed'], 0))
    expect('failed-twice', run_all(first, [('a', 'FAIL', 'ok 1 /a\nnot ok 2 /b\n')], 'again'),
           (['failed: a /b', '  # why', '1 passed, 1 failed'], 1))


def check_names():
    leak = 'ERROR: LeakSanitizer: detected'
    expect('leaking', find([('p:s / a', 'FAIL', TWO, leak), ('p:s / b', 'FAIL', TWO, 'other'),
                            ('p:s / c', 'FAIL', 'not ok 1 /c\n', leak), ('p:s / d', 'OK', TWO)],
                           '--leaking'), ['a'])
    expect('failed-of-suites', find([('p:s / a', 'FAIL', TWO), ('p:s / b', 'OK', TWO),
                                     ('p:t / c', 'FAIL', TWO), ('p:u / d', 'TIMEOUT', '')],
                                    '--failed', 's,u'), ['a', 'd'])


def main():
    for name, trees, line, status in SAMPLES:
        expect(name, run(trees), (line, status))
    check_second_runs()
    check_names()
    tap.finish()


if __name__ == '__main__':
    main()
