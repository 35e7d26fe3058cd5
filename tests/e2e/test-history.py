# SPDX-License-Identifier: GPL-3.0-or-later
"""The history, as a person uses it: back and forward by keys and pointer, also after a power cut."""

import pathlib
import sys

from case import ArticleCase
from desktop import Tap, read_set

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

WORDS = ['Mayor', 'Ilse', 'Brandt', 'opened', 'the', 'harbour', 'bridge']
TEXT = ' '.join(WORDS) + '.\n'

tap = Tap()


class Case(ArticleCase):
    """An article in which the words were annotated one after the other."""

    def __init__(self):
        super().__init__(PROGRAM, TEXT)

    def prepare(self):
        for word in WORDS[:5]:
            self.select(word)
            self.desktop.act('apply-label', "'person'")
        self.expect(5)

    def words(self):
        if not self.set_file.exists():
            return []
        return [a['spans'][0]['quote'] for a in read_set(self.set_file)['annotations']]

    def expect(self, n_words):
        self.desktop.wait(f'{n_words} annotations', lambda: self.words() == WORDS[:n_words])

    def look(self):
        """Every hundredth byte of what is on the screen."""
        return self.desktop.picture(self.desktop.folder / 'screen.ppm').read_bytes()[::101]

    def settle(self, before=None):
        """Until two pictures are the same; and, if given, not much like the one @before."""
        pictures = [b'']

        def is_still():
            pictures.append(self.look())
            return pictures[-1] == pictures[-2] and (before is None or sum(
                one != other for one, other in zip(before, pictures[-1])) > len(before) // 100)

        self.desktop.wait('a still picture', is_still)

    def show(self, *at):
        """With the key, or the button that is there."""
        before = self.look()
        if at:
            self.desktop.click(*at)
        else:
            self.desktop.key('ctrl+h')
        self.settle(before)


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
def it_survives_a_power_cut_and_fits_a_narrow_window():
    with Case() as (desktop, case):
        desktop.kill()
        case.open()
        case.settle()
        case.show()
        desktop.key('Down', 'Down', 'Down', 'Return')
        case.expect(2)
        desktop.kill()
        case.open()
        case.settle()
        case.show(213, 47)
        desktop.click(200, 228)
        case.expect(3)
        desktop.key('ctrl+h')
        desktop.xdo('search', '--onlyvisible', '--class', 'glossator', 'windowsize', 380, 560)
        case.settle()
        case.show()
        desktop.key('Down', 'Return')
        case.expect(2)
        desktop.key('ctrl+h', 'ctrl+z')
        case.expect(1)
        case.no_warnings()


tap.run(sys.argv[4:])
