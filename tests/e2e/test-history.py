# SPDX-License-Identifier: GPL-3.0-or-later
"""The history, as a person uses it: back and forward by keys and pointer, also after a power cut."""

import pathlib
import sys

from desktop import Desktop, Tap, read_set

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

WORDS = ['Mayor', 'Ilse', 'Brandt', 'opened', 'the', 'harbour', 'bridge']
TEXT = ' '.join(WORDS) + '.\n'

tap = Tap()


class Case:
    """An article in which the words were annotated one after the other."""

    def __init__(self, n_words=5):
        self.desktop = Desktop(PROGRAM)
        folder = self.desktop.home / 'news'
        folder.mkdir()
        self.article = folder / 'bridge.txt'
        self.article.write_text(TEXT, encoding='utf-8')
        self.set_file = folder / 'bridge.txt.gloss.json'
        self.n_words = n_words

    def __enter__(self):
        try:
            self.open()
            for word in WORDS[:self.n_words]:
                at = TEXT.index(word)
                self.desktop.act('select-range', f'uint32 {at}', f'uint32 {at + len(word)}')
                self.desktop.act('apply-label', "'person'")
            self.expect(self.n_words)
        except BaseException:
            self.desktop.close()
            raise
        return self.desktop, self

    def __exit__(self, *error):
        self.desktop.close()

    def open(self):
        self.desktop.start(self.article)
        self.desktop.wait_for_article(self.article)
        self.desktop.wait('a window', self.desktop.has_window)

    def words(self):
        if not self.set_file.exists():
            return []
        return [a['spans'][0]['quote'] for a in read_set(self.set_file)['annotations']]

    def expect(self, n_words):
        self.desktop.wait(f'{n_words} annotations', lambda: self.words() == WORDS[:n_words])

    def settle(self):
        """Until two pictures are the same: nothing moves any more."""
        pictures = [b'']

        def is_still():
            path = self.desktop.picture(self.desktop.folder / 'screen.ppm')
            pictures.append(path.read_bytes())
            return pictures[-1] == pictures[-2]

        self.desktop.wait('a still picture', is_still)

    def show(self):
        self.desktop.key('ctrl+h')
        self.settle()

    def no_warnings(self):
        assert self.desktop.terminal().strip() == '', self.desktop.terminal()


@tap.case
def keys_go_back_and_forward():
    with Case() as (desktop, case):
        case.show()
        desktop.key('Down', 'Down', 'Down', 'Return')
        case.expect(2)
        desktop.key('End', 'Return')
        case.expect(0)
        desktop.key('Home', 'Return')
        case.expect(5)
        # The keys for undo mean the same in the list, and escape leads back to the text.
        desktop.key('ctrl+z', 'ctrl+z')
        case.expect(3)
        desktop.key('Escape', 'ctrl+Home', 'ctrl+shift+Right', '2')
        desktop.wait('a new annotation', lambda: len(case.words()) == 4)
        case.no_warnings()


@tap.case
def it_survives_a_power_cut():
    with Case() as (desktop, case):
        desktop.kill()
        case.open()
        case.show()
        desktop.key('Down', 'Down', 'Down', 'Return')
        case.expect(2)
        desktop.kill()
        case.open()
        case.settle()
        desktop.click(213, 47)
        case.settle()
        desktop.click(200, 228)
        case.expect(3)
        case.no_warnings()


@tap.case
def a_narrow_window_shows_it_too():
    with Case(3) as (desktop, case):
        desktop.xdo('search', '--onlyvisible', '--class', 'glossator', 'windowsize', 380, 560)
        case.settle()
        case.show()
        desktop.key('Down', 'Return')
        case.expect(2)
        desktop.key('ctrl+h')
        desktop.key('ctrl+z')
        case.expect(1)
        case.no_warnings()


tap.run(sys.argv[4:])
