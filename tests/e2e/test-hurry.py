# SPDX-License-Identifier: GPL-3.0-or-later
"""A hurried user: keys that come faster than what they are meant for."""

import pathlib
import sys

from case import ArticleCase
from desktop import Tap, read_set

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

LABELS = [{'id': 'claim', 'name': 'Claim', 'color': '#1a5fb4', 'shortcut': 'c'},
          {'id': 'person', 'name': 'Person', 'color': '#a51d2d', 'shortcut': '1'}]

tap = Tap()


class Case(ArticleCase):
    """A folder of several articles."""

    def __init__(self, number=1):
        super().__init__(PROGRAM, 'Bridge number 0 opens on Monday.\n', name='0.txt')
        self.write_labels(LABELS)
        for i in range(1, number):
            (self.folder / f'{i}.txt').write_text(self.text.replace('0', str(i)), encoding='utf-8')

    def open(self):
        self.desktop.start(self.folder)
        self.desktop.wait_for_article(self.article)
        self.desktop.wait('a window', self.desktop.has_window)
        self.desktop.wait('the set', lambda: self.desktop.state('save-state') not in (None, 'none'))
        self.desktop.wait('the focus', self.desktop.has_focus)

    def quotes(self, number):
        """What is annotated in article @number."""
        path = self.folder / f'{number}.txt.gloss.json'
        if not path.exists():
            return []
        return [a['spans'][0]['quote'] for a in read_set(path)['annotations']]

    def press_at_once(self, *names):
        self.desktop.xdo('key', '--delay', 0, *names)


@tap.case
def keys_after_going_to_the_next_article_are_for_that_one():
    with Case(5) as (desktop, case):
        for _ in range(5):
            case.press_at_once('ctrl+shift+Right', 'c', 'alt+Page_Down')
        desktop.wait_for_article(case.folder / '4.txt')
        for i in range(5):
            desktop.wait(f'the annotation of {i}', lambda i=i: case.quotes(i) == ['Bridge'])
        case.no_warnings()


tap.run(sys.argv[4:])
