# SPDX-License-Identifier: GPL-3.0-or-later
"""Every occurrence of something gets a label: real keys and a real pointer in a real window."""

import pathlib
import sys

from case import ArticleCase
from desktop import Tap, read_set
from screen import Screen

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

TEXT = ('The bridge opens on Monday.\n'
        '\n'
        'Mayor Brandt said the bridge is a disaster. A Bridge, two bridges, and one more bridge.\n')

tap = Tap()


class Case(ArticleCase):
    """A folder of articles, the first of which is open."""

    def __init__(self, **articles):
        super().__init__(PROGRAM, TEXT, 'a.txt')
        self.texts = {'a': TEXT, **articles}
        for name, text in articles.items():
            (self.folder / f'{name}.txt').write_text(text, encoding='utf-8', newline='')

    def open(self):
        self.desktop.start(self.folder if len(self.texts) > 1 else self.article)
        self.desktop.wait('a window', self.desktop.has_window)
        self.desktop.wait_for_article(self.article)

    def annotations(self, name='a'):
        """[(start, label)] of an article, each checked against its text."""
        path = self.folder / f'{name}.txt.gloss.json'
        found = read_set(path)['annotations'] if path.exists() else []
        for span in (span for annotation in found for span in annotation['spans']):
            assert self.texts[name][span['start']:span['end']] == span['quote'], span
        return sorted((a['spans'][0]['start'], a['label']) for a in found)

    def expect(self, *expected, name='a'):
        self.desktop.wait(f'{expected} in {name}',
                          lambda: self.annotations(name) == sorted(expected))

    def label(self, quote, label):
        self.select(quote)
        self.desktop.act('apply-label', f"'{label}'")

    def wait_for_text(self, text):
        screen = Screen(self.desktop)
        self.desktop.wait(text, lambda: any(text in shown for shown in screen.texts()))


BRIDGES = [TEXT.index('bridge'), TEXT.index('bridge is'), TEXT.index('Bridge'),
           TEXT.index('bridge.')]


@tap.case
def keys_keep_and_skip_and_one_undo_takes_all_back():
    with Case() as (desktop, case):
        case.label('bridge', 'location')
        desktop.key('ctrl+Home', 'alt+Down', 'ctrl+shift+a')
        case.wait_for_text('Kept: 3 · Skipped: 0 · Labelled already: 1')
        # The first is labelled already; skip one, keep one, and switch the last twice.
        desktop.key('n', 'y', 'space', 'space', 'Return')
        case.expect(*((BRIDGES[i], 'location') for i in (0, 2, 3)))
        desktop.key('ctrl+z')
        case.expect((BRIDGES[0], 'location'))
        desktop.key('ctrl+shift+z')
        case.expect(*((BRIDGES[i], 'location') for i in (0, 2, 3)))
        case.no_warnings()


@tap.case
def skips_are_remembered_with_the_set():
    with Case() as (desktop, case):
        case.label('Monday', 'date')
        case.select('bridge')
        desktop.key('ctrl+shift+a')
        case.wait_for_text('Kept: 4 · Skipped: 0 · Labelled already: 0')
        desktop.key('n', 'Return')
        desktop.wait('annotations', lambda: len(case.annotations()) == 4)
        desktop.wait_until_saved()
        desktop.kill()
        desktop.start(case.folder / 'a.txt')
        desktop.wait_for_article(case.folder / 'a.txt')
        desktop.wait('a window', desktop.has_window)
        case.select('bridge')
        desktop.key('ctrl+shift+a')
        case.wait_for_text('Kept: 0 · Skipped: 1 · Labelled already: 3')
        desktop.key('space', 'Return')
        desktop.wait('annotations', lambda: len(case.annotations()) == 5)
        case.no_warnings()


@tap.case
def the_find_bar_hands_its_hits_over():
    with Case() as (desktop, case):
        case.label('Mayor Brandt', 'person')
        desktop.key('ctrl+f')
        desktop.type('two')
        case.wait_for_text('1 of 1')
        assert Screen(desktop).press('Annotate All Hits…')
        case.wait_for_text('Kept: 1 · Skipped: 0 · Labelled already: 0')
        desktop.key('Return')
        case.expect((TEXT.index('Mayor'), 'person'), (TEXT.index('two'), 'person'))
        case.no_warnings()


@tap.case
def the_pointer_decides_too_and_escape_leaves_all_as_it_was():
    with Case() as (desktop, case):
        case.label('Monday', 'date')
        case.select('bridge')
        desktop.key('ctrl+shift+a')
        case.wait_for_text('Kept: 4 · Skipped: 0 · Labelled already: 0')
        desktop.click(310, 248)
        case.wait_for_text('Kept: 3 · Skipped: 1 · Labelled already: 0')
        desktop.key('Escape')
        desktop.wait('the window', lambda: not any(
            'Kept:' in text for text in Screen(desktop).texts()))
        case.expect((TEXT.index('Monday'), 'date'))
        case.no_warnings()


@tap.case
def the_whole_folder_is_labelled_and_one_undo_takes_all_back():
    more = {f'b{i}': 'A bridge here. ' * (i + 1) for i in range(5)}
    with Case(**more, c='Nothing here.') as (desktop, case):
        case.label('bridge', 'location')
        case.select('bridge')
        desktop.key('ctrl+shift+a')
        case.wait_for_text('Kept: 3 · Skipped: 0 · Labelled already: 1')
        # To the list of places: this article, or all.
        desktop.key('ctrl+f', 'Tab', 'Tab', 'Tab', 'Return', 'Down', 'Return')
        case.wait_for_text('Kept: 18 · Skipped: 0 · Labelled already: 1')
        # The last one is skipped.
        desktop.key('Tab', 'End', 'n')
        case.wait_for_text('Kept: 17 · Skipped: 1 · Labelled already: 1')
        desktop.key('Return')
        case.expect(*((at, 'location') for at in BRIDGES))
        for i in range(5):
            case.expect(*((2 + 15 * k, 'location') for k in range(i + 1 if i < 4 else 4)),
                        name=f'b{i}')
        assert not case.annotations('c')
        desktop.wait('the window', lambda: not any(
            'Kept:' in text for text in Screen(desktop).texts()))
        desktop.key('ctrl+z')
        case.expect((BRIDGES[0], 'location'))
        for i in range(5):
            case.expect(name=f'b{i}')
        case.no_warnings()


tap.run(sys.argv[4:])
