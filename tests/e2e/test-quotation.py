# SPDX-License-Identifier: GPL-3.0-or-later
"""What is handed on: quotations with their reference, copied and pasted, and the page to read."""

import pathlib
import sys

from case import ArticleCase
from desktop import Tap, read_set

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

TEXT = ('The harbour bridge opens on Monday.\n'
        '\n'
        'Mayor Ilse Brandt said the bridge is a disaster for nobody.\n')

LABELS = [{'id': 'claim', 'name': 'Claim', 'color': '#1a5fb4', 'shortcut': 'c'},
          {'id': 'person', 'name': 'Person', 'color': '#a51d2d', 'shortcut': '1'}]

tap = Tap()


def place(quote):
    start = TEXT.index(quote)
    return {'start': start, 'end': start + len(quote), 'quote': quote}


def reference(quote, label=None, places=None):
    places = places or '{start}–{end}'.format(**place(quote))
    return f'“{quote}” (bridge.txt, 2026-03-14, characters {places}{", " + label if label else ""})'


class Case(ArticleCase):
    def __init__(self):
        super().__init__(PROGRAM, TEXT)
        self.write_labels(LABELS)
        self.write_set([self.record('a', 'claim', 'Monday', 'a disaster'),
                        self.record('b', 'person', 'Mayor Ilse Brandt')], LABELS,
                       document={'metadata': {'date': '2026-03-14'}})

    def expect_pasted(self, expected):
        """What is in the clipboard, pasted into the note of the annotation b."""
        self.desktop.act('select-annotation', "'b'")
        self.desktop.act('note')
        self.desktop.key('ctrl+a', 'ctrl+v')
        self.desktop.act('save')
        self.desktop.wait(expected, lambda: self.note() == expected)

    def note(self):
        return next(a['note'] for a in read_set(self.set_file)['annotations'] if a['id'] == 'b')


@tap.case
def the_key_copies_the_annotation_at_the_caret_or_else_the_selected_text():
    with Case() as (desktop, case):
        desktop.act('select-annotation', "'b'")
        desktop.key('ctrl+shift+c')
        case.expect_pasted(reference('Mayor Ilse Brandt', 'Person'))
        at = place('opens on')
        desktop.act('select-range', f'uint32 {at["start"]}', f'uint32 {at["end"]}')
        desktop.key('ctrl+shift+c')
        case.expect_pasted(reference('opens on'))
        case.no_warnings()


@tap.case
def a_row_s_menu_copies_all_that_are_chosen():
    with Case() as (desktop, case):
        # The fifth entry of the menu, counted from its start.
        desktop.key('ctrl+shift+l', 'Return', 'Home', 'ctrl+a', 'Menu')
        desktop.key('Down', 'Down', 'Down', 'Down', 'Return')
        places = ', '.join('{start}–{end}'.format(**place(quote)) for quote in ('Monday', 'a disaster'))
        case.expect_pasted(reference('Monday […] a disaster', 'Claim', places) + '\n'
                           + reference('Mayor Ilse Brandt', 'Person'))
        case.no_warnings()


@tap.case
def nothing_is_copied_where_there_is_nothing():
    with Case() as (desktop, case):
        desktop.wait('action off', lambda: not desktop.enabled('copy-quotation'))
        desktop.act('select-annotation', "'a'")
        desktop.wait('action on', lambda: desktop.enabled('copy-quotation'))
        case.no_warnings()


tap.run(sys.argv[4:])
