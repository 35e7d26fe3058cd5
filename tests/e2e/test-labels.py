# SPDX-License-Identifier: GPL-3.0-or-later
"""The tree of labels: made, described, folded and applied with real keys and a real pointer."""

import pathlib
import subprocess
import sys

from case import ArticleCase
from desktop import Tap, read_set
from screen import Screen

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

TEXT = 'Mayor Ilse Brandt said the bridge is a disaster for nobody.\n'

GUIDE = 'Only with a name. Take the title along.'

# The first row of the palette, its arrow and how far the next row is, in a window as it opens.
ROW_X, ARROW_X, FIRST_Y, ROW_HEIGHT = 1060, 966, 115, 24

tap = Tap()


class Case(ArticleCase):
    """One article in a fresh folder, opened in a fresh program; labels: what its label file has."""

    def __init__(self, labels=None):
        super().__init__(PROGRAM, TEXT)
        self.screen = None
        if labels is not None:
            self.write_labels(labels)

    def prepare(self):
        self.screen = Screen(self.desktop)

    def label(self, label_id):
        labels = read_set(self.label_file)['labels'] if self.label_file.exists() else []
        return next((label for label in labels if label['id'] == label_id), {})

    def expect(self, label_id, **members):
        """The label's members in the file come to be these; None: it has no such member."""
        self.desktop.wait(f'{label_id} with {members}, now {self.label(label_id)}', lambda: all(
            self.label(label_id).get(name) == value for name, value in members.items()))

    def expect_annotations(self, *labels):
        def get():
            return [a['label'] for a in read_set(self.set_file)['annotations']] \
                if self.set_file.exists() else []
        self.desktop.wait(f'annotations {labels}', lambda: sorted(get()) == sorted(labels))

    def expect_window(self, title):
        """The one that keys go to."""
        def get():
            try:
                return self.desktop.xdo('getactivewindow', 'getwindowname')
            except subprocess.CalledProcessError:
                return ''
        self.desktop.wait(f'window “{title}”', lambda: get() == title)

    def expect_text(self, text):
        self.desktop.wait(f'“{text}” on the screen', lambda: text in self.screen.texts())

    def expect_no_text(self, text):
        self.desktop.wait(f'end of “{text}”', lambda: text not in self.screen.texts())


def label(label_id, **members):
    return {'id': label_id, 'name': label_id.title(), 'color': '#a51d2d', **members}


TREE = [label('actor', group=True), label('person', parent='actor', shortcut='1',
                                          description=GUIDE),
        label('office', parent='person', shortcut='o'), label('place', shortcut='2')]


@tap.case
def keys_make_a_label_below_another_and_describe_it():
    with Case() as (desktop, case):
        case.expect_text('Loaded language')
        desktop.wait('a button', lambda: case.screen.press('Add and Edit Labels'))
        case.expect_text('Name of the label')
        case.expect_window('Labels')
        desktop.type('Civic office')
        desktop.key('Return')
        case.expect('civic-office', name='Civic office', parent=None)
        # Back into the row that was just added, and below the one before it.
        desktop.key('shift+Tab', 'alt+Right')
        case.expect('civic-office', parent='loaded-language')
        desktop.key('alt+Left')
        case.expect('civic-office', parent=None)
        desktop.key('alt+Right')
        case.expect('civic-office', parent='loaded-language')
        desktop.key('alt+Return')
        case.expect_text('Below')
        desktop.key('alt+w')
        desktop.type(GUIDE)
        desktop.key('ctrl+Return')
        case.expect('civic-office', description=GUIDE)
        desktop.key('ctrl+z')
        case.expect('civic-office', description=None, parent='loaded-language')
        desktop.key('ctrl+shift+z')
        case.expect('civic-office', description=GUIDE)
        desktop.key('Escape')
        case.expect_no_text('Name of the label')
        desktop.act('select-range', 'uint32 0', 'uint32 5')
        desktop.key(case.label('civic-office')['shortcut'])
        case.expect_annotations('civic-office')
        desktop.key('alt+i')
        case.expect_text(GUIDE)
        case.expect_text('Loaded language › Civic office')
        desktop.key('Escape')
        case.expect_no_text('Loaded language › Civic office')
        case.no_warnings()


@tap.case
def the_pointer_folds_describes_and_applies():
    with Case(TREE) as (desktop, case):
        case.expect_text('Office')
        desktop.click(ARROW_X, FIRST_Y)
        case.expect_no_text('Office')
        # A click on a group unfolds it; on a label it applies that.
        desktop.click(ROW_X, FIRST_Y)
        case.expect_text('Office')
        desktop.act('select-range', 'uint32 0', 'uint32 5')
        desktop.click(ROW_X, FIRST_Y + 2 * ROW_HEIGHT)
        case.expect_annotations('office')
        desktop.click(ROW_X + 110, FIRST_Y + ROW_HEIGHT)
        case.expect_text(GUIDE)
        case.expect_text('Actor › Person')
        desktop.key('Escape')
        case.no_warnings()


@tap.case
def arrows_walk_the_tree_and_keys_reach_what_is_folded():
    with Case(TREE) as (desktop, case):
        case.expect_text('Office')
        desktop.click(ROW_X, FIRST_Y)
        case.expect_no_text('Office')
        desktop.key('Right')
        case.expect_text('Office')
        # Into Person and out again, which folds it first.
        desktop.key('Right', 'Left')
        case.expect_no_text('Office')
        case.expect_text('Person')
        desktop.key('Left', 'Left')
        case.expect_no_text('Person')
        desktop.act('select-range', 'uint32 6', 'uint32 10')
        desktop.key('o')
        case.expect_annotations('office')
        # The focus is on a label still; in the text the annotation says which label is meant.
        desktop.key('Escape', 'alt+i')
        case.expect_text('Actor › Person › Office')
        case.expect_text('Office')
        desktop.key('Escape')
        case.no_warnings()


@tap.case
def a_circle_in_the_file_is_kept_and_shown():
    with Case([label('a', parent='b'), label('b', parent='a', shortcut='b')]) as (desktop, case):
        case.expect_text('A')
        case.expect_text('B')
        desktop.act('select-range', 'uint32 0', 'uint32 5')
        desktop.key('b')
        case.expect_annotations('b')
        case.no_warnings()


@tap.case
def the_last_of_many_labels_is_found_and_renamed():
    many = [label(f'l{i}', name=f'Kind {i}') for i in range(300)]
    with Case(many) as (desktop, case):
        desktop.act('label-editor')
        case.expect_window('Labels')
        desktop.key('shift+Tab')
        desktop.type('Last')
        desktop.key('Return')
        case.expect('l299', name='Last')
        desktop.key('ctrl+f')
        desktop.type('kind 298')
        desktop.key('Return')
        desktop.type('Last but one')
        desktop.key('Return')
        case.expect('l298', name='Last but one')
        # Nothing is moved among labels that are not all to be seen.
        desktop.key('alt+Up')
        desktop.key('ctrl+f', 'Escape')
        desktop.key('shift+Tab', 'Escape')
        case.no_warnings()


if __name__ == '__main__':
    tap.run(sys.argv[4:])
