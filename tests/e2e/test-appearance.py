# SPDX-License-Identifier: GPL-3.0-or-later
"""The program on desktops that look otherwise: with text twice as large, and from right to left. All
that takes the focus must be within the window; Tab and panes go the other way in a mirrored one."""

import pathlib
import sys
import tempfile

import appearance
from case import ArticleCase
from desktop import Tap
from spoken import Spoken

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

TEXT = ('Mayor Ilse Brandt said the bridge is a disaster.\n'
        '\n'
        'وقالت ليلى الحداد إن الجسر بيت للجميع.\n')
LABELS = [{'id': 'claim', 'name': 'Claim', 'color': '#1a5fb4', 'shortcut': 'c'},
          {'id': 'person', 'name': 'Person', 'color': '#a51d2d', 'shortcut': '1'}]
MAXIMIZED = '[io/github/glossator/Glossator]\nwindow-maximized=true\n'

tap = Tap()


class Case(ArticleCase):
    """The article in a window that fills the display, so that its edges are known."""

    def __init__(self, scale=1, environment=None):
        super().__init__(PROGRAM, TEXT, environment={'GSETTINGS_BACKEND': 'keyfile',
                                                     **(environment or {})})
        appearance.prepare_home(self.desktop.home, scale)
        settings = self.desktop.home / '.config/glib-2.0/settings'
        settings.mkdir(parents=True)
        (settings / 'keyfile').write_text(MAXIMIZED)
        self.write_labels(LABELS)
        self.write_set([self.record('a', 'claim', 'Ilse Brandt said'),
                        self.record('b', 'person', 'ليلى الحداد')], LABELS)

    def prepare(self):
        self.spoken = Spoken(self.desktop)
        self.desktop.key('ctrl+Home', 'alt+Down', 'alt+Down')
        self.desktop.wait('the details', lambda: 'Note' in self.places())

    def places(self):
        """Name → place of all that takes the focus."""
        return {thing.name: thing for thing in self.spoken.things()}

    def expect_inside(self, where):
        width, height = map(int, self.desktop.xdo('getdisplaygeometry').split())
        outside = [thing for thing in self.spoken.things()
                   if thing.x < 0 or thing.x + thing.width > width or thing.y < 0]
        assert not outside, f'{where}, {width}×{height}: {outside}'

    def look_at_dialog(self, action):
        self.desktop.act(action)
        self.desktop.wait(action, lambda: self.spoken.count_windows() == 2
                          and self.spoken.focused() is not None)
        self.expect_inside(action)
        self.desktop.key('Escape')
        self.desktop.wait(f'no {action}', lambda: self.spoken.count_windows() == 1)


@tap.case
def text_that_is_twice_as_large_leaves_nothing_outside():
    with Case(scale=2) as (desktop, case):
        case.expect_inside('window')
        things = case.places()
        assert 'Filter articles' not in things, 'no room for three columns'
        case.look_at_dialog('label-editor')
        case.no_warnings()


@tap.case
def a_mirrored_window_has_its_sides_the_other_way_round():
    with tempfile.TemporaryDirectory(prefix='glossator-locale-') as folder:
        with Case(environment=appearance.right_to_left(pathlib.Path(folder))) as (desktop, case):
            case.expect_inside('window')
            things = case.places()
            text, articles, note = (things[name] for name in
                                    ('Text of the article', 'Filter articles', 'Note'))
            assert note.x + note.width <= text.x and text.x + text.width <= articles.x, things
            assert things['Main menu'].x < things['History'].x, things
            # The pane gets wider to the other side, too. The window has a narrow frame.
            handle = things['Width of the list of articles']
            edge = handle.x + handle.width
            desktop.drag(edge, 400, edge - 60, 400)
            desktop.wait('a wider list', lambda: case.places()['Filter articles'].width
                         > articles.width + 40)
            case.look_at_dialog('label-editor')
            case.no_warnings()


tap.run(sys.argv[4:])
