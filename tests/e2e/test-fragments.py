# SPDX-License-Identifier: GPL-3.0-or-later
"""Fragments, picking among overlaps, labels made on the spot and the find bar, by real keys and a
real pointer in a real window."""

import pathlib
import sys

from case import ArticleCase
from desktop import Tap, read_set
from screen import Screen

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

TEXT = ('The council gave, after a night of talks in Lindholm, its harbour up for good.\n'
        '\n'
        'Nobody had asked the ferry crews, who learned of it on Monday.\n')

tap = Tap()


class Case(ArticleCase):
    """One article in a fresh folder, opened in a fresh program."""

    def __init__(self, text=TEXT):
        super().__init__(PROGRAM, text, 'harbour.txt')

    def prepare(self):
        self.desktop.wait_until_saved()

    def caret(self, quote):
        at = self.text.index(quote)
        self.desktop.act('select-range', f'uint32 {at}', f'uint32 {at}')

    def annotations(self):
        """[(label, quote, quote, …)], after checking each against the text."""
        found = read_set(self.set_file)['annotations'] if self.set_file.exists() else []
        for span in (s for a in found for s in a['spans']):
            assert self.text[span['start']:span['end']] == span['quote'], span
        return sorted((a['label'], *(s['quote'] for s in a['spans'])) for a in found)

    def expect(self, *annotations):
        self.desktop.wait(f'annotations {annotations}',
                          lambda: self.annotations() == sorted(annotations))


@tap.case
def keys_add_move_and_remove_fragments():
    with Case() as (desktop, case):
        case.select('gave')
        desktop.key('c')
        # The caret leaves the annotation; what it selects then can still be added.
        case.caret('up for good')
        desktop.key('ctrl+shift+Right', 'ctrl+Return')
        case.expect(('claim', 'gave', 'up'))
        # In between, from the popover that would take a label's name.
        case.caret('its harbour')
        desktop.key('ctrl+shift+Right', 'ctrl+shift+Right', 'Return')
        desktop.key('ctrl+Return')
        case.expect(('claim', 'gave', 'its harbour', 'up'))
        # At the caret, and no further than the next one.
        desktop.key('alt+shift+Up', 'alt+shift+Down', 'alt+shift+ctrl+Right', 'ctrl+shift+Right')
        case.expect(('claim', 'gave', 'harbour', 'up'))
        desktop.key('shift+Delete')
        case.expect(('claim', 'gave', 'up'))
        desktop.key('ctrl+z', 'ctrl+z', 'ctrl+z')
        case.expect(('claim', 'gave', 'up'))
        desktop.key('ctrl+z', 'ctrl+z')
        case.expect()
        case.no_warnings()


@tap.case
def the_pointer_adds_a_fragment_and_picks_among_overlaps():
    with Case() as (desktop, case):
        for quote, key in (('The council gave', 'c'), ('council', '2')):
            case.select(quote)
            desktop.key(key)
        desktop.click(400, 107)  # the inner one has the word
        desktop.drag(540, 107, 600, 107)
        screen = Screen(desktop)
        desktop.wait('the offer', lambda: screen.press('Add to “council”'))
        desktop.wait('two spans', lambda: any(len(a) == 3 for a in case.annotations()))
        assert [a[0] for a in case.annotations() if len(a) == 3] == ['organization']
        # Outward from the selected one, and around again to it; a double click stays.
        desktop.click(400, 107)
        desktop.key('3')
        desktop.wait('the outer one', lambda: [a[0] for a in case.annotations()
                                               if a[1] == 'The council gave'] == ['location'])
        desktop.click(400, 107)
        desktop.key('1')
        desktop.wait('the inner one', lambda: [a[0] for a in case.annotations()
                                               if a[1] == 'council'] == ['person'])
        desktop.click(400, 107, times=2)
        desktop.type('a note')
        desktop.key('Escape')
        desktop.wait('a note', lambda: [a['note'] for a in read_set(case.set_file)['annotations']
                                        if a['label'] == 'person'] == ['a note'])
        case.no_warnings()


@tap.case
def a_label_is_made_on_the_spot_in_one_step():
    with Case() as (desktop, case):
        case.select('Lindholm')
        desktop.key('Return')
        desktop.type('Port town')
        desktop.key('Return')
        case.expect(('port-town', 'Lindholm'))
        desktop.key('F2')
        desktop.type('loc')
        desktop.key('Return')
        case.expect(('location', 'Lindholm'))
        desktop.key('F2')
        desktop.type('Harbour')
        desktop.key('Return')
        case.expect(('harbour', 'Lindholm'))
        desktop.key('ctrl+z', 'ctrl+z', 'ctrl+z')
        case.expect()
        case.no_warnings()


@tap.case
def the_find_bar_tells_what_is_wrong_with_an_expression():
    with Case(TEXT + 'a' * 60 + '\n') as (desktop, case):
        screen = Screen(desktop)

        def shows(*parts):
            desktop.wait(f'{parts}', lambda: all(any(part in text for text in screen.texts())
                                                 for part in parts))

        desktop.key('ctrl+f')
        desktop.type('(a+)+[xyz')
        shows('No hits')
        desktop.key('Tab', 'space', 'Down', 'Down', 'Down', 'Return')
        shows('Invalid', 'at char 9')
        desktop.key('shift+Tab', 'End')
        desktop.type(']')
        shows('Stopped', 'too complex')
        desktop.key('ctrl+a')
        desktop.type('h[a-z]+r')
        shows('1 of 1')
        desktop.key('Escape', 'l')
        case.expect(('loaded-language', 'harbour'))
        case.no_warnings()


tap.run(sys.argv[4:])
