# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of annotations at work: sorted, filtered, several at once, and picking at the caret."""

import pathlib
import sys

from case import ArticleCase
from desktop import Tap, read_set

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

TEXT = ('The harbour bridge opens on Monday.\n'
        '\n'
        'Mayor Ilse Brandt said the bridge is a disaster for nobody.\n')

LABELS = [{'id': 'claim', 'name': 'Claim', 'color': '#1a5fb4', 'shortcut': 'c'},
          {'id': 'person', 'name': 'Person', 'color': '#a51d2d', 'shortcut': '1'},
          {'id': 'date', 'name': 'Date', 'color': '#e5a50a', 'shortcut': '4'}]

# Each is (id, label, quote, creator); the ids are in the order of the text.
ANNOTATIONS = [('a', 'date', 'Monday', 'Zoë'),
               ('b', 'claim', 'Mayor Ilse Brandt said the bridge is a disaster for nobody', 'Zoë'),
               ('c', 'person', 'Mayor Ilse Brandt', 'Bob'),
               ('d', 'person', 'Brandt', 'Zoë')]

tap = Tap()


class Case(ArticleCase):
    def __init__(self):
        super().__init__(PROGRAM, TEXT)
        self.write_labels(LABELS)
        self.write_set([self.record(*values[:3], creator=values[3]) for values in ANNOTATIONS],
                       LABELS)

    def labels(self):
        """The labels of a, b, c and d; '-' for one that is gone."""
        found = {a['id']: a['label'] for a in read_set(self.set_file)['annotations']}
        return ' '.join(found.get(values[0], '-') for values in ANNOTATIONS)

    def expect(self, labels):
        self.desktop.wait(labels, lambda: self.labels() == labels)

    def expect_unsure(self, identities):
        def found():
            annotations = read_set(self.set_file)['annotations']
            return ' '.join(sorted(a['id'] for a in annotations if a.get('unsure')))

        self.desktop.wait(f'unsure {identities}', lambda: found() == identities)

    def into_list(self):
        """The focus to the list, with a row selected: the first, if none was."""
        self.desktop.key('ctrl+shift+l', 'Return')


@tap.case
def the_arrows_go_on_from_what_is_selected():
    with Case() as (desktop, case):
        # The focus of the list was on the last row before.
        case.into_list()
        desktop.key('End', 'Escape', 'Escape', 'ctrl+shift+l', 'Down', 'Down', '4')
        case.expect('date date person person')
        case.no_warnings()


@tap.case
def a_key_and_delete_are_about_all_selected_rows_and_are_one_step():
    with Case() as (desktop, case):
        case.into_list()
        desktop.key('shift+Down', 'shift+Down', 'c')
        case.expect('claim claim claim person')
        desktop.key('ctrl+z')
        case.expect('date claim person person')
        case.into_list()
        desktop.key('ctrl+a', 'Delete')
        case.expect('- - - -')
        desktop.key('ctrl+z')
        case.expect('date claim person person')
        # The same with the pointer: the first row, and with Ctrl the third.
        desktop.click(1060, 280)
        desktop.xdo('keydown', 'Control_L')
        desktop.click(1060, 364)
        desktop.xdo('keyup', 'Control_L')
        desktop.key('c')
        case.expect('claim claim claim person')
        case.no_warnings()


@tap.case
def the_list_is_sorted_by_length_and_a_row_s_menu_narrows_it_to_its_label():
    with Case() as (desktop, case):
        # The third entry of the menu: by length. The first row is then the shortest.
        desktop.key('ctrl+shift+l', 'Tab', 'Tab', 'Return', 'Down', 'Down', 'Return')
        case.into_list()
        desktop.key('Home', '1', 'End', '4')
        case.expect('person date person person')
        # The last but one entry of the menu: the list has only what is labelled as this row is.
        desktop.key('Menu', 'Up', 'Up', 'Return', 'ctrl+a', 'c')
        case.expect('person claim person person')
        case.no_warnings()


@tap.case
def only_what_the_filter_lets_through_is_selected_and_relabelled():
    with Case() as (desktop, case):
        # The second label, Person, is ticked in the popover.
        desktop.key('ctrl+shift+l', 'Tab', 'Return', 'Down', 'space', 'Escape')
        case.into_list()
        desktop.key('ctrl+a', '4')
        case.expect('date claim date date')
        case.no_warnings()


@tap.case
def keys_pick_among_what_overlaps_at_the_caret():
    with Case() as (desktop, case):
        at = TEXT.index('Brandt') + 2
        desktop.act('select-range', f'uint32 {at}', f'uint32 {at}')
        desktop.key('alt+Left', 'alt+Left')
        desktop.key('4')
        case.expect('date claim date person')
        desktop.key('alt+Left', '4')
        case.expect('date date date person')
        desktop.key('alt+Right', 'alt+Right', '4')
        case.expect('date date date date')
        case.no_warnings()


@tap.case
def a_row_s_menu_and_a_key_mark_as_unsure_and_the_filter_finds_them():
    with Case() as (desktop, case):
        # The third entry of the menu of the last row, then a key for the three before.
        case.into_list()
        desktop.key('End', 'Menu', 'Down', 'Down', 'Return')
        case.expect_unsure('d')
        case.into_list()
        desktop.key('Home', 'shift+Down', 'alt+u')
        case.expect_unsure('a b d')
        # The first flag of the popover, behind its three labels; then all that is left.
        desktop.key('ctrl+shift+l', 'Tab', 'Return', 'Down', 'Down', 'Tab', 'Tab', 'Tab', 'space')
        desktop.key('Escape')
        case.into_list()
        desktop.key('ctrl+a', '4')
        case.expect('date date person date')
        case.no_warnings()


tap.run(sys.argv[4:])
