# SPDX-License-Identifier: GPL-3.0-or-later
"""What leaves the window: pages on paper, and quotations that are dragged out."""

import pathlib
import subprocess
import sys

from case import ArticleCase
from desktop import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
HERE = pathlib.Path(__file__).resolve().parent

TEXT = ('The harbour bridge opens on Monday.\n'
        '\n'
        'Mayor Ilse Brandt said the bridge is a disaster for nobody.\n')

LABELS = [{'id': 'claim', 'name': 'Claim', 'color': '#1a5fb4', 'shortcut': 'c'},
          {'id': 'person', 'name': 'Person', 'color': '#a51d2d', 'shortcut': '1'}]

tap = Tap()


class Case(ArticleCase):
    def __init__(self):
        super().__init__(PROGRAM, TEXT)
        self.write_labels(LABELS)
        self.write_set([self.record('a', 'claim', 'a disaster', note='Said with a smile.'),
                        self.record('b', 'person', 'Mayor Ilse Brandt')], LABELS)

    def open_target(self):
        """Another program's window, below ours: a press raises ours."""
        ours = self.desktop.xdo('search', '--onlyvisible', '--name', 'bridge.txt').split()[-1]
        self.desktop.xdo('windowsize', '--sync', ours, 1232, 500)
        self.desktop.processes.append(subprocess.Popen(
            [sys.executable, HERE / 'drop_target.py', self.folder], env=self.desktop.env))
        self.desktop.wait('target', lambda: self.desktop.has_window('drop here'))
        window = self.desktop.xdo('search', '--onlyvisible', '--name', 'drop here').split()[-1]
        self.desktop.xdo('windowmove', '--sync', window, 40, 590)
        self.desktop.xdo('windowraise', window)

    def drag_out(self, x, y):
        desktop = self.desktop
        desktop.xdo('mousemove', x, y)
        desktop.xdo('mousedown', 1)
        for step in range(1, 21):
            desktop.xdo('mousemove', x + (140 - x) * step // 20, y + (700 - y) * step // 20)
        desktop.xdo('mousemove', 142, 702)
        desktop.xdo('mouseup', 1)
        desktop.wait('drop', (self.folder / 'done').exists)
        (self.folder / 'done').unlink()
        return [(self.folder / name).read_text(encoding='utf-8')
                for name in ('dropped.txt', 'formats.txt')]

    def no_warnings(self):
        # GTK looks for network printers; there is no system bus here.
        lines = [line for line in self.desktop.terminal().splitlines()
                 if line.strip() and 'avahi printers will not be available' not in line]
        assert lines == [], lines


@tap.case
def the_printer_gets_the_highlighted_article():
    with Case() as (desktop, case):
        pages = case.folder / 'pages.pdf'
        desktop.act('print-to', f"'{pages}'")
        desktop.wait('pages', lambda: pages.exists()
                     and pages.read_bytes().rstrip().endswith(b'%%EOF'))
        text = subprocess.run(['pdftotext', '-layout', pages, '-'], capture_output=True, text=True,
                              check=True, timeout=60).stdout
        for words in ('Mayor Ilse Brandt said the bridge', 'Claim [1]', 'Said with a smile.',
                      'Article “bridge.txt”, annotation set “default”', 'Page 1 of 1'):
            assert words in text, (words, text)
        case.no_warnings()


@tap.case
def the_key_asks_for_a_printer_and_esc_leads_back():
    with Case() as (desktop, case):
        desktop.key('ctrl+p')
        desktop.wait('dialog', lambda: desktop.has_window('^Print$'))
        desktop.key('Escape')
        desktop.wait('no dialog', lambda: not desktop.has_window('^Print$'))
        desktop.wait('the action', lambda: desktop.enabled('print'))
        case.no_warnings()


@tap.case
def selected_text_is_dragged_out_with_its_reference():
    with Case() as (desktop, case):
        case.open_target()
        start = TEXT.index('opens on')
        desktop.act('select-range', f'uint32 {start}', f'uint32 {start + 8}')
        plain, formats = case.drag_out(520, 107)
        expected = '“opens on” (bridge.txt, characters 19–27)'
        assert plain == expected, plain
        assert 'text/html' in formats and 'text/plain' in formats, formats
        case.no_warnings()


@tap.case
def the_selected_annotation_and_rows_of_the_list_are_dragged_out():
    with Case() as (desktop, case):
        case.open_target()
        desktop.act('select-annotation', "'b'")
        expected = '“Mayor Ilse Brandt” (bridge.txt, characters 37–54, Person)'
        desktop.xdo('keydown', 'ctrl')
        try:
            plain, formats = case.drag_out(410, 175)
        finally:
            desktop.xdo('keyup', 'ctrl')
        assert plain == expected, plain
        assert 'text/html' in formats and 'text/plain' in formats, formats
        plain, formats = case.drag_out(1003, 265)
        assert plain == expected, plain
        # The second row is chosen too: now both go.
        desktop.xdo('keydown', 'ctrl')
        try:
            desktop.click(1003, 307)
        finally:
            desktop.xdo('keyup', 'ctrl')
        plain, formats = case.drag_out(1003, 265)
        assert plain == expected + '\n“a disaster” (bridge.txt, characters 74–84, Claim)', plain
        case.no_warnings()


@tap.case
def a_plain_drag_on_the_selected_annotation_still_selects_text():
    with Case() as (desktop, case):
        desktop.act('select-annotation', "'b'")
        desktop.drag(398, 175, 412, 175)
        desktop.key('ctrl+c')
        desktop.act('select-annotation', "'a'")
        desktop.act('note')
        desktop.key('ctrl+a', 'ctrl+v')
        desktop.act('save')
        desktop.wait('note', lambda: '"note": "Ilse"' in (
            case.folder / 'bridge.txt.gloss.json').read_text(encoding='utf-8'))
        case.no_warnings()


tap.run(sys.argv[4:])
