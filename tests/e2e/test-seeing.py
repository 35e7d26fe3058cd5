# SPDX-License-Identifier: GPL-3.0-or-later
"""What is seen of the annotations: labels hidden, all dimmed but one, the way back, the strip that
shows where they are, and what the labels cover."""

import pathlib
import subprocess
import sys

from case import ArticleCase
from desktop import Tap, read_set
from spoken import Spoken

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

TEXT = 'Mayor Ilse Brandt said the bridge is a disaster for nobody, on Monday.\n'

LABELS = [{'id': 'person', 'name': 'Person', 'color': '#ff0000', 'shortcut': '1'},
          {'id': 'claim', 'name': 'Claim', 'color': '#0000ff', 'shortcut': '2'}]

ANNOTATIONS = [('a', 'person', 'Mayor Ilse Brandt'),
               ('b', 'claim', 'the bridge is a disaster for nobody')]

# Where the text is: in the middle.
TEXT_PLACE = '600x500+300+80'

tap = Tap()


class Case(ArticleCase):
    def __init__(self, text=TEXT):
        super().__init__(PROGRAM, text)
        self.write_labels(LABELS)
        self.write_set([self.record(*values) for values in ANNOTATIONS], LABELS)

    def prepare(self):
        self.expect('red blue')

    def colors(self):
        """Which of the labels' lines and names are seen in the text."""
        return self.find_colors(TEXT_PLACE, 60)

    def find_colors(self, place, n_pixels):
        return ' '.join(name for name, n in self.count_colors(place).items() if n > n_pixels)

    def count_colors(self, place):
        """How many pixels have the color of a label."""
        raw = subprocess.run(['import', '-window', 'root', '-crop', place, '-depth', '8', 'rgb:-'],
                             env=self.desktop.env, check=True, capture_output=True).stdout
        pixels = list(zip(raw[0::3], raw[1::3], raw[2::3]))
        return {'red': sum(r > 180 and g < 40 and b < 40 for r, g, b in pixels),
                'blue': sum(b > 180 and g < 40 and r < 40 for r, g, b in pixels)}

    def count_blue(self):
        return self.count_colors(TEXT_PLACE)['blue']

    def expect_margin(self, written):
        """Whether something stands before the text."""
        def has_margin():
            raw = subprocess.run(['import', '-window', 'root', '-crop', '30x200+308+80', '-depth',
                                  '8', 'gray:-'], env=self.desktop.env, check=True,
                                 capture_output=True).stdout
            return any(pixel < 180 for pixel in raw)

        self.desktop.wait(f'numbers in the margin: {written}', lambda: has_margin() == written)

    def expect(self, colors):
        self.desktop.wait(f'“{colors}” in the text', lambda: self.colors() == colors)

    def expect_focus(self, name):
        spoken = Spoken(self.desktop)

        def has_focus():
            focused = spoken.focused()
            return focused is not None and focused.name == name

        self.desktop.wait(f'the focus on “{name}”', has_focus)

    def labels(self):
        return ' '.join(a['label'] for a in read_set(self.set_file)['annotations'])

    def expect_labels(self, labels):
        self.desktop.wait(f'“{labels}” in the file', lambda: self.labels() == labels)

    def expect_strip(self, colors):
        right, top = find_corner(self.desktop)
        place = f'12x600+{right - 322}+{top + 55}'
        self.desktop.wait(f'“{colors}” in the strip',
                          lambda: self.find_colors(place, 5) == colors)

    def expect_all_shown(self, shown):
        self.desktop.wait(f'all shown: {shown}',
                          lambda: self.desktop.enabled('show-all-labels') != shown)


@tap.case
def a_label_is_hidden_and_shown_by_keys():
    with Case() as (desktop, case):
        case.expect_all_shown(True)
        desktop.key('alt+Down', 'alt+h')
        case.expect('blue')
        case.expect_all_shown(False)
        desktop.key('alt+h')
        case.expect('red blue')
        case.expect_all_shown(True)
        case.no_warnings()


@tap.case
def all_labels_but_one_are_dimmed_and_esc_leads_back():
    with Case() as (desktop, case):
        desktop.key('alt+Down', 'alt+o', 'Escape')
        case.expect('red')
        desktop.key('Escape')
        case.expect('red blue')
        desktop.key('alt+Down', 'alt+Down', 'alt+o', 'Escape')
        case.expect('blue')
        desktop.key('shift+alt+h')
        case.expect('red blue')
        case.no_warnings()


@tap.case
def the_eye_and_its_menu_do_it_with_the_pointer():
    with Case() as (desktop, case):
        eye = find_eye(desktop)
        desktop.click(*eye)
        case.expect('blue')
        desktop.click(*eye)
        case.expect('red blue')
        desktop.click(*eye, button=3)
        desktop.key('o')
        case.expect('red')
        desktop.act('show-all-labels')
        case.expect('red blue')
        case.no_warnings()


@tap.case
def the_annotations_of_a_label_are_selected_by_its_menu():
    with Case() as (desktop, case):
        desktop.click(*find_eye(desktop), button=3)
        desktop.key('n', 'Delete')
        case.expect('blue')
        desktop.key('ctrl+z')
        case.expect('red blue')
        case.no_warnings()


@tap.case
def a_click_in_the_strip_goes_there():
    blanks = '\n' * 300
    with Case(TEXT + blanks) as (desktop, case):
        right, top = find_corner(desktop)
        case.expect_strip('red blue')
        desktop.act('show-overview')
        case.expect_strip('')
        desktop.act('show-overview')
        case.expect_strip('red blue')
        desktop.click(right - 316, top + 720)
        case.expect('')
        desktop.click(right - 316, top + 80)
        case.expect('red blue')
        case.no_warnings()


@tap.case
def there_is_no_strip_where_all_is_in_sight():
    with Case() as (desktop, case):
        case.expect_strip('')
        case.no_warnings()


@tap.case
def the_bars_of_what_the_labels_cover_select_their_annotations():
    with Case() as (desktop, case):
        desktop.key('alt+c')
        case.expect_focus('Claim: 1 annotation, characters: 35, share of the article: 49.3 %')
        desktop.key('Down')
        case.expect_focus('Person: 1 annotation, characters: 17, share of the article: 23.9 %')
        desktop.key('Return')
        case.expect_focus('Text of the article')
        desktop.key('Delete')
        case.expect_labels('claim')
        case.no_warnings()


@tap.case
def what_the_labels_cover_follows_what_is_undone():
    with Case() as (desktop, case):
        desktop.key('alt+Down', 'Delete')
        case.expect_labels('claim')
        assert Spoken(desktop).press('Counts and Coverage (Alt+C)')
        case.expect_focus('Claim: 1 annotation, characters: 35, share of the article: 49.3 %')
        desktop.key('ctrl+z')
        case.expect_labels('person claim')
        desktop.key('End')
        case.expect_focus('Person: 1 annotation, characters: 17, share of the article: 23.9 %')
        desktop.key('Escape')
        case.expect_focus('Text of the article')
        case.no_warnings()


@tap.case
def names_under_highlights_become_codes_and_nothing_by_a_key():
    with Case() as (desktop, case):
        spoken = Spoken(desktop)
        desktop.key('alt+n')
        desktop.wait('codes', lambda: desktop.state('captions') == 'codes')
        desktop.wait('codes beside the labels', lambda: {'P', 'C'} <= spoken.texts())
        desktop.key('alt+n')
        desktop.wait('no captions', lambda: desktop.state('captions') == 'none')
        desktop.wait('no codes', lambda: not {'P', 'C'} & spoken.texts())
        desktop.key('alt+n')
        desktop.wait('names', lambda: desktop.state('captions') == 'names')
        case.no_warnings()


@tap.case
def underlines_have_patterns_where_that_is_wanted():
    with Case() as (desktop, case):
        whole = case.count_blue()
        desktop.act('underline-patterns')
        desktop.wait('dashes', lambda: 0.3 < case.count_blue() / whole < 0.85)
        desktop.act('underline-patterns')
        desktop.wait('lines', lambda: case.count_blue() == whole)
        case.no_warnings()


@tap.case
def paragraphs_are_numbered_where_that_is_wanted():
    with Case() as (desktop, case):
        case.expect_margin(False)
        desktop.act('paragraph-numbers')
        case.expect_margin(True)
        desktop.act('paragraph-numbers')
        case.expect_margin(False)
        case.no_warnings()


def find_eye(desktop):
    """Of the first label, which is in the sidebar at the right."""
    right, top = find_corner(desktop)
    return right - 50, top + 95


def find_corner(desktop):
    window = desktop.xdo('search', '--onlyvisible', '--class', 'glossator').split()[0]
    lines = desktop.xdo('getwindowgeometry', '--shell', window).splitlines()
    place = dict(line.split('=') for line in lines if '=' in line)
    return int(place['X']) + int(place['WIDTH']), int(place['Y'])


tap.run(sys.argv[4:])
