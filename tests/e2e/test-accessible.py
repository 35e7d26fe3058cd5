# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as it is without a screen and without a pointer: by keys, and by what a screen reader
gets over the accessibility bus. No case here moves or presses the pointer."""

import json
import pathlib
import sys

from desktop import APP_PATH, Desktop, Tap, read_set
from spoken import Spoken

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

TEXT = ('The harbour bridge opens on Monday.\n'
        '\n'
        'Mayor Ilse Brandt said the bridge is a disaster for nobody.\n')

LABELS = [{'id': 'claim', 'name': 'Claim', 'color': '#1a5fb4', 'shortcut': 'c'},
          {'id': 'person', 'name': 'Person', 'color': '#a51d2d', 'shortcut': '1'},
          {'id': 'minister', 'name': 'Minister', 'color': '#613583', 'parent': 'person'},
          {'id': 'date', 'name': 'Date', 'color': '#e5a50a', 'shortcut': '4'}]
ATTRIBUTES = [{'id': 'tone', 'name': 'Tone', 'type': 'choice', 'values': ['calm', 'loud']},
              {'id': 'checked', 'name': 'Checked', 'type': 'boolean'},
              {'id': 'genre', 'name': 'Genre', 'type': 'text', 'target': 'article'}]
RELATION_TYPES = [{'id': 'says', 'name': 'Says', 'color': '#26a269'}]

ANNOTATIONS = [('a', 'date', 'Monday'),
               ('b', 'claim', 'Mayor Ilse Brandt said the bridge is a disaster for nobody'),
               ('c', 'person', 'Mayor Ilse Brandt')]

# Esc pressed more often than this to get back to the text would be a labyrinth.
MOST_ESCAPES = 2

tap = Tap()


def record(identity, label, quote):
    start = TEXT.index(quote)
    return {'id': identity, 'label': label,
            'spans': [{'start': start, 'end': start + len(quote), 'quote': quote}],
            'note': '', 'attributes': {}, 'creator': 'Zoë',
            'created': '2026-11-22T10:00:00Z', 'modified': '2026-11-22T10:00:00Z'}


def relation():
    return {'id': 'r', 'type': 'says', 'from': 'c', 'to': 'b', 'creator': 'Zoë',
            'created': '2026-11-22T10:00:00Z', 'modified': '2026-11-22T10:00:00Z'}


class Case:
    def __init__(self):
        self.desktop = Desktop(PROGRAM)
        self.folder = self.desktop.home / 'news'
        self.folder.mkdir()
        self.article = self.folder / 'bridge.txt'
        self.article.write_text(TEXT, encoding='utf-8', newline='')
        self.ferry = self.folder / 'ferry.txt'
        self.ferry.write_text('The ferry leaves at dawn.\n', encoding='utf-8', newline='')
        self.set_file = self.folder / 'bridge.txt.gloss.json'
        definitions = {'labels': LABELS, 'attributes': ATTRIBUTES, 'relationTypes': RELATION_TYPES}
        (self.folder / 'labels.gloss.json').write_text(json.dumps(
            {'format': 'glossator-label-set', 'version': 1, **definitions}))
        self.set_file.write_text(json.dumps(
            {'format': 'glossator-annotation-set', 'version': 1, 'source': {'name': 'bridge.txt'},
             'set': 'default', 'annotator': 'Zoë', 'status': 'in-progress', **definitions,
             'annotations': [record(*values) for values in ANNOTATIONS],
             'relations': [relation()]}))

    def __enter__(self):
        try:
            self.desktop.start(self.folder)
            self.desktop.wait('a window', self.desktop.has_window)
            self.spoken = Spoken(self.desktop)
            self.open_by_name('bridge')
            self.desktop.wait_for_article(self.article)
            self.expect_focus('Text of the article')
        except BaseException:
            self.desktop.close()
            raise
        return self.desktop, self

    def __exit__(self, *error):
        self.desktop.close()

    def open_by_name(self, name):
        """By typing it above the list of articles."""
        self.desktop.wait('articles', lambda: self.articles() == ['bridge.txt', 'ferry.txt'])
        self.desktop.key('ctrl+shift+p')
        self.expect_focus('Filter articles')
        self.desktop.type(name)
        self.desktop.wait(f'only {name}', lambda: self.articles() == [name + '.txt'])
        self.desktop.key('Return')

    # What is heard

    def articles(self):
        return [thing.name for window in self.spoken.things() for thing in window
                if thing.role == 'list item' and thing.name.endswith('.txt')]

    def focus_name(self):
        focused = self.spoken.focused()
        return focused.name if focused else None

    def expect_focus(self, name):
        self.desktop.wait(f'focus on {name}', lambda: self.focus_name() == name)

    def expect_heard(self, description):
        """At the caret."""
        def heard():
            focused = self.spoken.focused()
            return focused and focused.description == description

        self.desktop.wait(f'“{description}” heard', heard)

    def expect_all_named(self, where, but=()):
        unnamed = [thing for thing in self.spoken.unnamed() if thing.role not in but]
        assert not unnamed, f'{where}: {unnamed}'

    # Keys and what comes of them

    def labels(self):
        return [annotation['label'] for annotation in read_set(self.set_file)['annotations']]

    def expect(self, *labels):
        self.desktop.wait(f'labels {labels}', lambda: self.labels() == list(labels))

    def select_claim(self):
        self.desktop.act('focus-text')
        self.desktop.key('ctrl+Home', 'alt+Down', 'alt+Down')
        self.expect_heard('In: Person, Claim; 2 overlapping')

    def escape(self, where):
        for _ in range(MOST_ESCAPES):
            self.desktop.key('Escape')
            if self.focus_name() == 'Text of the article':
                break
        try:
            self.desktop.wait('', lambda: self.focus_name() == 'Text of the article', 3)
        except AssertionError:
            raise AssertionError(f'{where}: Esc leads to {self.focus_name()}') from None

    def tab_stops(self):
        """From what has the focus, with Tab until it has it again."""
        stops = [self.spoken.focused()]
        for _ in range(60):
            self.desktop.key('Tab')
            stop = self.spoken.focused()
            if stop[:2] + stop[5:] == stops[0][:2] + stops[0][5:]:
                return stops
            stops.append(stop)
        raise AssertionError(f'Tab never comes back: {stops}')

    def no_warnings(self):
        assert self.desktop.terminal().strip() == '', self.desktop.terminal()


def comes_after(one, other):
    """Whether the eye reads @other after @one: further on in the line, or below."""
    shared = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    if shared > min(one.height, other.height) / 2:
        return other.x > one.x
    return other.y > one.y


def assert_read_once(stops, where, region=lambda stop: 0):
    """In the order of reading, wherever the round began: one step of it leads back up."""
    back = [(one, other) for one, other in zip(stops, stops[1:] + stops[:1])
            if region(other) < region(one)
            or (region(other) == region(one) and not comes_after(one, other))]
    assert len(back) == 1, f'{where}: the eye jumps at {back}'


@tap.case
def an_article_is_opened_by_its_name():
    with Case() as (desktop, case):
        desktop.key('ctrl+shift+p', 'Escape')
        case.expect_focus('Text of the article')
        case.open_by_name('ferry')
        desktop.wait_for_article(case.ferry)
        case.expect_focus('Text of the article')
        desktop.key('ctrl+o')
        # GTK's own dialog, in its list of files; a slash begins a path.
        desktop.wait('a file dialog', lambda: case.focus_name() == 'GtkTreeView')
        desktop.type(str(case.article))
        desktop.wait('the path', lambda: str(case.article) in case.spoken.texts())
        desktop.key('Return')
        desktop.wait_for_article(case.article)
        case.expect_focus('Text of the article')
        case.no_warnings()


@tap.case
def annotations_are_heard_made_relabelled_and_deleted():
    with Case() as (desktop, case):
        desktop.key('ctrl+Home')
        case.expect_heard('')
        desktop.key('alt+Down')
        case.expect_heard('In: Date')
        desktop.key('alt+Down')
        case.expect_heard('In: Person, Claim; 2 overlapping')
        desktop.key('Escape', 'ctrl+Home', *['ctrl+Right'] * 3, 'ctrl+shift+Left', 'c')
        case.expect('claim', 'date', 'claim', 'person')
        case.expect_heard('In: Claim')
        desktop.key('1')
        case.expect('person', 'date', 'claim', 'person')
        case.expect_heard('In: Person')
        desktop.key('Delete')
        case.expect('date', 'claim', 'person')
        case.expect_heard('')
        case.no_warnings()


@tap.case
def tab_goes_through_the_window_as_the_eye_does():
    with Case() as (desktop, case):
        case.select_claim()
        text = case.spoken.focused()

        def region(stop):
            middle = stop.x + stop.width / 2
            if stop.y + stop.height <= text.y:
                return 0
            return 1 if middle < text.x + 2 else 2 if middle < text.x + text.width else 3

        stops = case.tab_stops()
        names = [stop.name for stop in stops]
        for name in ('Filter articles', 'bridge.txt', 'Width of the list of articles', 'Main menu',
                     'Width of the labels and annotations', 'Change the Label', 'Note'):
            assert name in names, f'{name} is not among {names}'
        assert_read_once(stops, 'window', region)
        case.expect_all_named('window')
        # And back: out of the text, the header and the note, which could hold it.
        back = names[:0:-1][:names[::-1].index('Note') + 2]
        for name in back:
            desktop.key('shift+Tab')
            case.expect_focus(name)
        case.no_warnings()


# Windows, with those roles in them whose nameless ones are GTK's and libadwaita's own: the list in a
# combo row or drop-down, and what the windows of about and shortcuts are made of.
WINDOWS = [('label-editor', ()), ('attribute-editor', ()), ('export', ('list', 'list item')),
           ('import', ('list', 'list item')), ('label-every', ('widget',)),
           ('new-set', ()), ('duplicate-set', ()),
           ('preferences', ('list', 'list item')), ('about', ('button', 'list')),
           ('show-help-overlay', ('button',))]
IN_ORDER = ('label-editor', 'export', 'import', 'label-every')


@tap.case
def windows_are_named_in_order_and_closed_by_escape():
    with Case() as (desktop, case):
        for action, but in WINDOWS:
            case.select_claim()
            desktop.act(action, path=APP_PATH) if action in ('preferences', 'about') \
                else desktop.act(action)
            desktop.wait(action, lambda: case.spoken.count_windows() == 2
                         and case.focus_name() != 'Text of the article')
            case.expect_all_named(action, but)
            if action in IN_ORDER:
                assert_read_once(case.tab_stops(), action)
            case.escape(action)
            desktop.wait('end of it', lambda: case.spoken.count_windows() == 1)
        case.no_warnings()


# Panes, bars and popovers of the window: what opens them, and what has the focus then.
PLACES = [('ctrl+shift+p', 'Filter articles'), ('ctrl+f', 'Find in the article'),
          ('ctrl+shift+l', 'Show only annotations with this text in quote, label or note'),
          ('alt+Return', 'Label the Article'), ('ctrl+h', None), ('ctrl+shift+s', 'default'),
          ('Return', 'Note'), ('Escape ctrl+Home ctrl+shift+Right Return', 'Label or key'), ('alt+a', None), ('alt+i', None), ('F10', None)]


@tap.case
def escape_leads_back_from_every_pane_bar_and_popover():
    with Case() as (desktop, case):
        for key, name in PLACES:
            case.select_claim()
            desktop.key(*key.split())
            if name:
                case.expect_focus(name)
            else:
                desktop.wait(f'something at {key}',
                             lambda: case.focus_name() not in (None, 'Text of the article'))
            case.expect_all_named(key)
            case.escape(key)
        # And from what lies beside the text: handles, lists, the header.
        for keys in (['Tab'], ['Tab'] * 2, ['Tab'] * 3, ['shift+Tab'], ['shift+Tab'] * 2,
                     ['shift+Tab'] * 4):
            desktop.key(*keys)
            case.escape(case.focus_name())
        case.no_warnings()


tap.run(sys.argv[4:])
