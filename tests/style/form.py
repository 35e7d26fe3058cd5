#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of our files: licence line, blanks, 100 columns, nothing left open."""
import re
import unicodedata

import tap
import tree

CODE = ('.c', '.h')
SCRIPTS = ('.py', '.sh', 'meson.build')
MARKUP = ('.ui', '.css', '.xml.in', '.xml.in.in', '.desktop.in.in', '.svg', '.yml')
WIDTH = 100
SPDX = 'SPDX-License-Identifier: '
# in two parts, so that this line is not one
OPEN = re.compile(r'\b(?:FIX' r'ME|TO' r'DO|XX' r'X|HA' r'CK)\b(?!\|)')
ADDRESS = re.compile(r'https?://\S{30,}')


def is_ours(name, text):
    return name.endswith(CODE + SCRIPTS + MARKUP) or text.startswith('#!')


def measure(line):
    """Columns: combining marks take none, wide characters two."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in 'WF')
               for c in line)


def check_licence(name, lines):
    if not any(SPDX in line for line in lines[:4]):
        yield 1, f'no {SPDX}line'


def check_end(name, lines):
    if lines[-1]:
        yield len(lines), 'no newline at the end'
    if lines[-2:] == ['', '']:
        yield len(lines) - 1, 'blank line at the end'


def check_blanks(name, lines):
    for number, line in enumerate(lines, 1):
        if '\t' in line:
            yield number, 'tab'
        if line != line.rstrip():
            yield number, 'trailing blank'


def check_width(name, lines):
    if not name.startswith('src/') or not name.endswith(CODE):
        return
    for number, line in enumerate(lines, 1):
        if measure(line) > WIDTH and not ADDRESS.search(line):
            yield number, f'{measure(line)} columns'


def check_numbers(name, lines):
    """GLib 2.74 refuses good numbers there while another thread calls it first, too."""
    if not name.startswith('src/'):
        return
    for number, line in enumerate(lines, 1):
        if 'g_ascii_string_to_unsigned (' in line or 'g_ascii_string_to_signed (' in line:
            yield number, 'gloss_number_parse() reads numbers'


def check_open(name, lines):
    for number, line in enumerate(lines, 1):
        if OPEN.search(line):
            yield number, f'left open: {line.strip()}'


RULES = {
    'licence': check_licence,
    'end': check_end,
    'blanks': check_blanks,
    'width': check_width,
    'numbers': check_numbers,
    'open': check_open,
}


GOOD = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'
SAMPLES = [
    ('licence', GOOD + 'int a;\n', 0),
    ('licence', 'int a;\n', 1),
    ('end', GOOD + 'int a;\n', 0),
    ('end', GOOD + 'int a;', 1),
    ('end', GOOD + 'int a;\n\n', 1),
    ('blanks', GOOD + '  int a;\n', 0),
    ('blanks', GOOD + '\tint a;\n', 1),
    ('blanks', GOOD + 'int a; \n', 1),
    ('width', GOOD + 'a' * WIDTH + '\n', 0),
    ('width', GOOD + 'ä' * WIDTH + '\n', 0),
    ('width', GOOD + 'a' * (WIDTH + 1) + '\n', 1),
    ('width', GOOD + '漢' * (WIDTH // 2 + 1) + '\n', 1),
    ('numbers', GOOD + 'ok = gloss_number_parse (text, 9, &n);\n', 0),
    ('numbers', GOOD + 'ok = g_ascii_string_to_unsigned (text, 10, 0, 9, &n, NULL);\n', 1),
    ('open', GOOD + '/* to do */\n', 0),
    ('open', GOOD + '/* TO' 'DO */\n', 1),
]


def read_ours():
    """(name, lines) of every file that these rules hold for."""
    for name in tree.list_files():
        if name.startswith(('data/examples/', 'tests/data/')):
            continue
        try:
            text = tree.read(name)
        except UnicodeDecodeError:
            continue
        if is_ours(name, text):
            yield name, text.split('\n')


def main():
    tap.check('/form/self-test', [
        f'{rule}: {len(found)} faults in {text!r} instead of {count}'
        for rule, text, count in SAMPLES
        if len(found := list(RULES[rule]('src/a.c', text.split('\n')))) != count])
    files = list(read_ours())
    tap.check('/form/found', [] if len(files) > 10 else ['no files found'])
    for rule, find_faults in RULES.items():
        tap.check(f'/form/{rule}', [f'{name}:{number}: {fault}' for name, lines in files
                                    for number, fault in find_faults(name, lines)])
    tap.finish()


if __name__ == '__main__':
    main()
