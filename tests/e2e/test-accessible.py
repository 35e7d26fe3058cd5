# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as it is without a screen and without a pointer: by keys, and by what a screen reader
gets over the accessibility bus. No case here moves or presses the pointer."""

import json
import pathlib
import re
import subprocess
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

# Of the display, in pixels.
WIDTH = 1280

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


# Nothing moves, and the window has no shadow: places in it are places on the screen.
SETTINGS = {'.config/gtk-4.0/settings.ini': '[Settings]\ngtk-enable-animations=false\n'
                                            'gtk-print-backends=file\n',
            '.config/glib-2.0/settings/keyfile': '[io/github/glossator/Glossator]\n'
                                                 'window-maximized=true\n'}


class Case:
    """A folder of two articles, the first one open: one window for all cases that leave it as it was,
    and a new one after a case that failed."""

    shared = None

    def __init__(self):
        self.desktop = Desktop(PROGRAM, {'GSETTINGS_BACKEND': 'keyfile'})
        self.folder = self.desktop.home / 'news'
        self.folder.mkdir()
        self.article = self.folder / 'bridge.txt'
        self.article.write_text(TEXT, encoding='utf-8', newline='')
        self.ferry = self.folder / 'ferry.txt'
        self.ferry.write_text('The ferry leaves at dawn.\n', encoding='utf-8', newline='')
        self.set_file = self.folder / 'bridge.txt.gloss.json'
        self.write_definitions()
        for path, text in SETTINGS.items():
            (self.desktop.home / path).parent.mkdir(parents=True)
            (self.desktop.home / path).write_text(text)

    def write_definitions(self):
        definitions = {'labels': LABELS, 'attributes': ATTRIBUTES, 'relationTypes': RELATION_TYPES}
        (self.folder / 'labels.gloss.json').write_text(json.dumps(
            {'format': 'glossator-label-set', 'version': 1, **definitions}))
        self.set_file.write_text(json.dumps(
            {'format': 'glossator-annotation-set', 'version': 1, 'source': {'name': 'bridge.txt'},
             'set': 'default', 'annotator': 'Zoë', 'status': 'in-progress', **definitions,
             'annotations': [record(*values) for values in ANNOTATIONS],
             'relations': [relation()]}))

    @classmethod
    def take(cls):
        if cls.shared is None:
            cls.shared = cls()
            cls.shared.start()
        return cls.shared

    @classmethod
    def end(cls):
        if cls.shared is not None:
            cls.shared.desktop.close()
        cls.shared = None

    def start(self):
        self.desktop.start(self.folder)
        self.desktop.wait('a window', self.desktop.has_window)
        self.spoken = Spoken(self.desktop)
        self.open_by_name('bridge')
        self.desktop.wait_for_article(self.article)
        self.expect_focus('Text of the article')

    def __enter__(self):
        return self.desktop, self

    def __exit__(self, error, *details):
        if error is not None:
            self.end()

    def open_by_name(self, name):
        """By typing it above the list of articles."""
        self.filter_articles(name)
        self.desktop.key('Return')

    def filter_articles(self, name):
        self.desktop.wait('articles', lambda: self.articles() != [])
        self.desktop.key('ctrl+shift+p')
        self.expect_focus('Filter articles')
        self.desktop.type(name)
        self.desktop.wait(f'only {name}', lambda: self.articles() == [name + '.txt'])

    # What is heard

    def articles(self):
        return [name for name in self.spoken.names('list item') if name.endswith('.txt')]

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

    def expect_thing(self, name):
        self.desktop.wait(name, lambda: name in [thing.name for thing in self.spoken.things()])

    def expect_back(self, name):
        """What closes gives the focus back to what opened it."""
        self.expect_focus(name)
        assert self.spoken.count_windows() == 2, name

    def press(self, button, name, n_windows=None):
        """Presses it without the pointer, which opens something with @name in it."""
        self.desktop.wait(button, lambda: self.spoken.press(button))
        if n_windows:
            self.desktop.wait(f'a window of {button}',
                              lambda: self.spoken.count_windows() == n_windows)
        self.expect_thing(name)
        self.expect_all_named(button, () if n_windows is None else ROWS)

    # Keys and what comes of them

    def labels(self):
        return [annotation['label'] for annotation in read_set(self.set_file)['annotations']]

    def expect(self, *labels):
        self.desktop.wait(f'labels {labels}', lambda: self.labels() == list(labels))

    def expect_window(self, name):
        self.desktop.wait(name, lambda: self.spoken.count_windows() == 2
                          and self.focus_name() != 'Text of the article')

    def select_claim(self):
        self.desktop.act('focus-text')
        self.desktop.key('ctrl+Home', 'alt+Down', 'alt+Down')
        self.expect_heard('In: Person, Claim; 2 overlapping')

    def escape(self, where):
        for _ in range(MOST_ESCAPES):
            self.desktop.key('Escape')
            if self.is_in_text():
                return
        try:
            self.desktop.wait('', self.is_in_text, 3)
        except AssertionError:
            raise AssertionError(f'{where}: Esc leads to {self.focus_name()}') from None

    def escape_to_windows(self, count):
        """Out of one window, or of a page in it first."""
        before = self.spoken.count_windows()
        for _ in range(MOST_ESCAPES):
            self.desktop.key('Escape')
            try:
                self.desktop.wait('', lambda: self.spoken.count_windows() == count, 1)
                return
            except AssertionError:
                assert self.spoken.count_windows() == before

        raise AssertionError(f'Esc does not lead from {before} windows to {count}')

    def is_in_text(self):
        return self.focus_name() == 'Text of the article' and self.spoken.count_windows() == 1

    def move_focus(self, key):
        """Presses it and returns what has the focus then."""
        before = self.spoken.focused()
        self.desktop.xdo('key', key)
        self.desktop.wait(f'a step from {before}',
                          lambda: self.spoken.focused() not in (None, before))
        return self.spoken.focused()

    def tab_stops(self, look=None):
        """From what has the focus, with Tab until it has it again. @look is called at each."""
        stops = [self.spoken.focused()]
        for _ in range(60):
            if look:
                look(stops[-1])
            stop = self.move_focus('Tab')
            if stop == stops[0]:
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


class Ring:
    """Whether the focus can be seen: each stop must look otherwise while it has it."""

    def __init__(self, desktop):
        self.desktop = desktop
        self.before = None
        self.unseen = []

    def look(self, stop):
        now = stop, self.grab()
        if self.before:
            self.compare(self.before[0], self.before[1], now[1])
        self.before = now

    def compare(self, stop, with_focus, without):
        if cut(with_focus, stop) == cut(without, stop):
            self.unseen.append(stop)

    def grab(self):
        return subprocess.run(['import', '-silent', '-window', 'root', '-depth', '8', 'rgb:-'],
                              env=self.desktop.env, check=True, capture_output=True).stdout


def cut(picture, stop):
    """The rows of @picture where @stop and a ring around it are."""
    left, right = max(stop.x - 4, 0), min(stop.x + stop.width + 4, WIDTH)
    return [picture[(y * WIDTH + left) * 3:(y * WIDTH + right) * 3]
            for y in range(max(stop.y - 4, 0), stop.y + stop.height + 4)]


@tap.case
def an_article_is_opened_by_its_name():
    with Case.take() as (desktop, case):
        desktop.key('ctrl+shift+p')
        case.expect_focus('Filter articles')
        case.escape('Filter articles')
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
    with Case.take() as (desktop, case):
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
    with Case.take() as (desktop, case):
        case.filter_articles('ferry')
        case.select_claim()
        text = case.spoken.focused()

        def region(stop):
            middle = stop.x + stop.width / 2
            if stop.y + stop.height <= text.y:
                return 0
            return 1 if middle < text.x + 2 else 2 if middle < text.x + text.width else 3

        ring = Ring(desktop)
        stops = case.tab_stops(ring.look)
        ring.look(stops[0])
        assert not ring.unseen, f'no focus to be seen at {ring.unseen}'
        names = [stop.name for stop in stops]
        for name in ('Filter articles', 'ferry.txt', 'Width of the list of articles', 'Main menu',
                     'Width of the labels and annotations', 'Change the Label', 'Note'):
            assert name in names, f'{name} is not among {names}'
        assert_read_once(stops, 'window', region)
        case.expect_all_named('window')
        # And back: out of the text, the header and the note, which could hold it.
        back = names[:0:-1][:names[::-1].index('Note') + 2]
        for name in back:
            there = case.move_focus('shift+Tab').name
            assert there == name, f'back to {there}, not to {name}'
        case.escape('Note')
        case.no_warnings()


# Windows, with those roles in them whose nameless ones are GTK's and libadwaita's own: the list in a
# combo row or drop-down, and what the windows of about and shortcuts are made of.
WINDOWS = [('label-editor', ()), ('attribute-editor', ()), ('export', ('list', 'list item')),
           ('import', ('list', 'list item')), ('label-every', ('widget',)),
           ('new-set', ()), ('duplicate-set', ()), ('rename-set', ()), ('trash-set', ()),
           ('app.preferences', ('list', 'list item')), ('app.about', ('button', 'list')),
           ('show-help-overlay', ('button',))]
IN_ORDER = ('label-editor', 'attribute-editor', 'export', 'import', 'label-every')


@tap.case
def windows_are_named_in_order_and_closed_by_escape():
    with Case.take() as (desktop, case):
        case.select_claim()
        for action, but in WINDOWS:
            if action.startswith('app.'):
                desktop.act(action[4:], path=APP_PATH)
            else:
                desktop.act(action)
            case.expect_window(action)
            case.expect_all_named(action, but)
            if action in IN_ORDER:
                assert_read_once(case.tab_stops(), action)
            case.escape(action)
        case.no_warnings()


# Panes, bars and popovers of the window: what opens them, and what has the focus then.
PLACES = [('ctrl+shift+p', 'Filter articles'), ('ctrl+f', 'Find in the article'),
          ('ctrl+shift+l', 'Show only annotations with this text in quote, label or note'),
          ('alt+Return', 'Label the Article'), ('ctrl+h', None), ('ctrl+shift+s', 'default'),
          ('Return', 'Note'), ('Escape ctrl+Home ctrl+shift+Right Return', 'Label or key'),
          ('alt+a', None), ('alt+i', None), ('F10', None)]


@tap.case
def escape_leads_back_from_every_pane_bar_and_popover():
    with Case.take() as (desktop, case):
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
        for key, steps in (('Tab', 1), ('Tab', 3), ('shift+Tab', 1), ('shift+Tab', 4)):
            for _ in range(steps):
                name = case.move_focus(key).name
            case.escape(name)
        case.no_warnings()


# What buttons open in the window: the button, and what is there then.
BUTTONS = [('Filter by label, person and more', 'Uncertain place'),
           ('Sort the annotations', 'Length'), ('Says', 'Relation types that match'),
           ('Add a Note', 'Note on the relation'), ('Change the Label', 'Labels that match')]
MORE_KEYS = [('alt+c', 'What the Labels Cover'), ('Menu', 'Note and Details')]


@tap.case
def what_buttons_open_is_named_and_closed_by_escape():
    with Case.take() as (desktop, case):
        for button, name in BUTTONS:
            case.select_claim()
            case.press(button, name)
            case.escape(button)
        for key, name in MORE_KEYS:
            case.select_claim()
            desktop.key(key)
            case.expect_thing(name)
            case.escape(key)
        case.no_warnings()


# In the window of the labels: the button, what is there then, and how many windows are.
MORE = 'Description, group and more (Alt+Enter)'
LABEL_BUTTONS = [('Change Color', 'Other Color…', 2), ('Key c: click to change it', 'No Key', 2),
                 (MORE, 'Only a group', 2)]
SURGERIES = [('Rename…', 'New Name'), ('Move…', 'Below'), ('Merge Into Another…', 'Choose…'),
             ('Split…', 'Label They Get')]
# Groups of rows and lists of choices are libadwaita's own.
ROWS = ('list', 'list item')


@tap.case
def what_is_done_with_labels_is_named_and_leads_back():
    with Case.take() as (desktop, case):
        case.select_claim()
        desktop.act('label-editor')
        case.expect_window('label-editor')
        for button, name, n_windows in LABEL_BUTTONS:
            case.press(button, name, n_windows)
            desktop.key('Escape')
            case.expect_back(button)
        for button, name in SURGERIES:
            case.press(MORE, button)
            case.press(button, name, 3)
            desktop.key('Escape')
            case.expect_back(MORE)
        case.press('Delete Label', 'Keep Its Annotations', 3)
        case.escape_to_windows(2)
        case.press('Relation Types', 'Name of a new relation type', 2)
        desktop.key('shift+Tab', 'space')
        case.expect_thing('Starts at')
        case.press('Delete…', 'Cancel', 3)
        case.escape_to_windows(2)
        case.escape_to_windows(1)
        case.expect_focus('Text of the article')
        case.no_warnings()


@tap.case
def what_is_done_with_values_is_named_and_leads_back():
    with Case.take() as (desktop, case):
        desktop.act('attribute-editor')
        case.expect_window('attribute-editor')
        desktop.key('shift+Tab', 'Home', 'Return')
        case.expect_thing('Change in All Articles…')
        case.press('Change in All Articles…', 'Cancel', 3)
        for n_windows in (2, 1):
            case.escape_to_windows(n_windows)
        case.expect_focus('Text of the article')
        case.no_warnings()


# Questions: each is asked in a window of its own, of which Esc changes nothing.

def assert_question(case, where, button):
    case.expect_window(where)
    case.expect_thing(button)
    case.expect_all_named(where)
    assert_read_once(case.tab_stops(), where)
    case.escape(where)


@tap.case
def questions_about_sets_are_named_in_order_and_closed_by_escape():
    with Case.take() as (desktop, case):
        for action, button in (('new-set', 'Name of the set'), ('duplicate-set', 'Name of the set'),
                               ('rename-set', 'Name of the set'), ('trash-set', 'Move to Trash')):
            case.select_claim()
            desktop.act(action)
            assert_question(case, action, button)
        assert case.set_file.exists()
        case.no_warnings()


@tap.case
def going_back_over_what_was_done_in_all_articles_is_asked():
    with Case.take() as (desktop, case):
        case.select_claim()
        desktop.act('label-editor')
        case.expect_window('label-editor')
        case.press(MORE, 'Rename…')
        case.press('Rename…', 'New Name', 3)
        desktop.key('ctrl+a')
        desktop.type('assertion')
        desktop.key('Return')
        desktop.wait('renamed', lambda: case.spoken.count_windows() == 2
                     and 'assertion' in case.set_file.read_text())
        case.escape_to_windows(1)
        desktop.key('ctrl+h')
        desktop.wait('the history', lambda: case.focus_name() not in (None, 'Text of the article'))
        desktop.key('End', 'Return')
        assert_question(case, 'history', 'Go Back')
        assert 'assertion' in case.set_file.read_text()
        case.no_warnings()
    Case.end()


@tap.case
def closing_without_saving_is_asked():
    with Case.take() as (desktop, case):
        case.select_claim()
        gone = case.folder.with_name('gone')
        case.folder.rename(gone)
        desktop.key('1')
        desktop.wait('a failure', lambda: desktop.state('save-state') == 'failed')
        desktop.key('ctrl+w')
        assert_question(case, 'close', 'Close Anyway')
        gone.rename(case.folder)
        desktop.act('save')
        desktop.wait('saved', lambda: desktop.state('save-state') == 'saved')
        case.no_warnings()
    Case.end()


@tap.case
def which_version_is_to_stay_is_asked():
    with Case.take() as (desktop, case):
        case.select_claim()
        before = case.set_file.read_text()
        theirs = before.replace('"note": ""', '"note": "theirs"')
        assert theirs != before
        desktop.key('Delete')
        case.set_file.write_text(theirs)
        assert_question(case, 'conflict', 'Keep Both')
        assert case.set_file.read_text() == theirs
        case.no_warnings()
    Case.end()


@tap.case
def the_dialog_of_gtk_for_printing_comes_and_goes():
    with Case.take() as (desktop, case):
        case.select_claim()
        desktop.act('print')
        case.expect_window('print')
        case.expect_thing('Cancel')
        case.escape('print')
        case.no_warnings()


# Each window and popover of the program, and what opens it here; a test of the window for those
# that need more than one set, or work that takes long.
WHERE = {
    'GlossWindow': 'window', 'GlossAttributePopover': 'alt+a', 'GlossBatchDialog': 'the surgeries',
    'GlossBatchWait': 'test-surgery', 'GlossColorPopover': 'Change Color',
    'GlossCoveragePopover': 'alt+c', 'GlossExportDialog': 'export',
    'GlossFilterPopover': 'Filter by label, person and more', 'GlossForeignPopover': 'test-sets',
    'GlossHistoryPopover': 'ctrl+h', 'GlossImportDialog': 'import',
    'GlossKeyPopover': 'Key c: click to change it', 'GlossLabelChecks': 'test-relations',
    'GlossLabelDetails': MORE, 'GlossLabelEditor': 'label-editor', 'GlossLabelInfo': 'alt+i',
    'GlossLabelPopover': 'Change the Label', 'GlossLabelSurgery': 'Split…',
    'GlossOccurrencesDialog': 'label-every', 'GlossPreferences': 'app.preferences',
    'GlossRelationNote': 'Add a Note', 'GlossRelationPopover': 'Says',
    'GlossRelationTypeDeletion': 'Delete…', 'GlossValueSurgery': 'Change in All Articles…',
}
TEMPLATE = re.compile(r'<template class="(\w+)" parent="(\w*(?:Window|Popover|Dialog))"')


@tap.case
def no_window_or_popover_is_left_out():
    folder = pathlib.Path(__file__).resolve().parents[2] / 'src/app'
    found = {name for path in folder.glob('*.ui') for name, _ in TEMPLATE.findall(path.read_text())}
    assert found == set(WHERE), found ^ set(WHERE)


try:
    tap.run(sys.argv[4:])
finally:
    Case.end()
