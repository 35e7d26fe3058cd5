# SPDX-License-Identifier: GPL-3.0-or-later
"""Merging, splitting and deleting labels in all articles of a folder, and taking it back."""

import hashlib
import json
import pathlib
import subprocess
import sys
import time

from desktop import Desktop, Tap, read_set
from screen import Screen

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

TEXT = 'Mayor Ilse Brandt said the bridge is safe and thanked Nam Trần.\n'
LABELS = [{'id': 'person', 'name': 'Person', 'color': '#1a5fb4', 'shortcut': '1'},
          {'id': 'official', 'name': 'Official', 'color': '#26a269', 'shortcut': '2'},
          {'id': 'claim', 'name': 'Claim', 'color': '#c64600', 'shortcut': '3'}]
ATTRIBUTES = [{'id': 'tone', 'name': 'Tone', 'type': 'choice', 'values': ['calm', 'angry']}]
TYPES = [{'id': 'names', 'name': 'names', 'color': '#e66100', 'directed': True}]
# What opens all that can be done to a label of the label editor.
MORE = 'Description, group and more (Alt+Enter)'
# A page of it, and what is first on its other pages: they are no buttons.
ATTRIBUTES_PAGE = (613, 147)
FIRST_ROW = (600, 204)

tap = Tap()


def annotation(id_, label, quote, **attributes):
    start = TEXT.index(quote)
    return {'id': id_, 'label': label, 'attributes': attributes,
            'spans': [{'start': start, 'end': start + len(quote), 'quote': quote}]}


class Case:
    """A folder of annotated articles, every third of which has a second set."""

    def __init__(self, n_articles=6):
        self.desktop = Desktop(PROGRAM)
        self.folder = self.desktop.home / 'news'
        self.folder.mkdir()
        (self.folder / 'labels.gloss.json').write_text(json.dumps(
            {'format': 'glossator-label-set', 'version': 1, 'labels': LABELS,
             'attributes': ATTRIBUTES, 'relationTypes': TYPES}))
        for i in range(n_articles):
            self.write(f'bridge-{i}.txt', ['default', 'zoe'] if i % 3 == 0 else ['default'])

    def write(self, name, set_names):
        raw = TEXT.encode()
        (self.folder / name).write_bytes(raw)
        for set_name in set_names:
            dot = '' if set_name == 'default' else set_name + '.'
            (self.folder / f'{name}.{dot}gloss.json').write_text(json.dumps({
                'format': 'glossator-annotation-set', 'version': 1,
                'source': {'name': name, 'sha256': hashlib.sha256(raw).hexdigest(),
                           'bytes': len(raw), 'characters': len(TEXT), 'encoding': 'UTF-8'},
                'set': set_name, 'annotator': '', 'status': 'in-progress', 'document': {},
                'labels': LABELS,
                'annotations': [annotation('a', 'person', 'Ilse Brandt'),
                                annotation('b', 'claim', 'the bridge is safe', tone='calm'),
                                annotation('c', 'person', 'Nam Trần')],
                'relations': [{'id': 'r', 'type': 'names', 'from': 'a', 'to': 'c'}]}))

    def __enter__(self):
        self.start()
        return self.desktop, self

    def __exit__(self, *error):
        self.desktop.close()

    def start(self):
        self.desktop.start(self.folder)
        self.desktop.wait('a window', self.desktop.has_window)
        self.desktop.wait('an article', lambda: self.desktop.state('article'))
        self.desktop.wait_until_saved()

    def labels_of(self, id_):
        """{label: how many annotations @id_ of all sets have it}"""
        found = {}
        for path in self.folder.glob('*.txt.*gloss.json'):
            for one in read_set(path)['annotations']:
                if one['id'] == id_:
                    found[one['label']] = found.get(one['label'], 0) + 1
        return found

    def gather(self, member, key):
        """What is there by @key in @member of all sets, and how often."""
        found = {}
        for path in self.folder.glob('*.txt.*gloss.json'):
            for one in read_set(path).get(member, []):
                value = str(one.get(key))
                found[value] = found.get(value, 0) + 1
        return found

    def expect_all(self, member, key, expected):
        self.desktop.wait(f'{member} {expected}', lambda: self.gather(member, key) == expected)

    def label_ids(self):
        return [one['id'] for one in read_set(self.folder / 'labels.gloss.json')['labels']]

    def expect(self, **expected):
        self.desktop.wait(str(expected),
                          lambda: {id_: self.labels_of(id_) for id_ in expected} == expected)

    def expect_copies(self, **expected):
        """What the label file and all sets say of the first label."""
        def agree():
            paths = [*self.folder.glob('*.gloss.json')]
            found = [one for path in paths for one in read_set(path)['labels']
                     if one['id'] == 'person']
            return len(found) == len(paths) and all(
                one.get(key) == value for one in found for key, value in expected.items())
        self.desktop.wait(str(expected), agree)

    def count_windows(self):
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'glossator'],
                               env=self.desktop.env, capture_output=True, text=True, timeout=30,
                               check=False)
        return len(found.stdout.split())

    def open_chooser(self, *keys):
        before = self.count_windows()
        self.desktop.key(*keys)
        self.desktop.wait('the labels to choose from', lambda: self.count_windows() > before)

    def open_editor(self):
        self.desktop.act('label-editor')
        self.expect_window('Labels')

    def press(self, button):
        """The first one of that name: that of the first label."""
        self.desktop.wait(button, lambda: Screen(self.desktop).press(button))

    def expect_window(self, title):
        self.desktop.wait(title, lambda: self.desktop.has_window(f'^{title}$'))

    def open_surgery(self, title, key):
        before = self.count_windows()
        self.press(MORE)
        self.desktop.wait('what can be done', lambda: self.count_windows() > before)
        self.desktop.key(key)
        self.expect_window(title)

    def open_form_surgery(self, row, title, press):
        """What @press opens in the form behind @row. Neither can be used before it was drawn."""
        def opens():
            if self.desktop.has_window(f'^{title}$'):
                return True
            self.desktop.click(*row)
            time.sleep(0.3)
            press()
            time.sleep(0.7)
            return self.desktop.has_window(f'^{title}$')
        self.desktop.wait(title, opens)

    def finish(self, title, key):
        """The button can be pressed as soon as all articles have been looked through."""
        def is_over():
            if self.desktop.has_window(f'^{title}$'):
                self.desktop.key(key)
            return not self.desktop.has_window(f'^{title}$')
        self.desktop.wait(f'the end of {title}', is_over)

    def merge(self):
        self.open_surgery('Merge Label', 'alt+m')
        self.open_chooser('space')
        self.desktop.type('offi')
        self.desktop.key('Return')

    def no_warnings(self):
        assert self.desktop.terminal().strip() == '', self.desktop.terminal()


@tap.case
def a_label_is_merged_in_all_articles_and_undone_from_another_one():
    with Case() as (desktop, case):
        case.open_editor()
        case.merge()
        case.finish('Merge Label', 'alt+m')
        case.expect(a={'official': 8}, b={'claim': 8}, c={'official': 8})
        desktop.wait('labels without it', lambda: case.label_ids() == ['official', 'claim'])
        desktop.key('Escape')
        article = desktop.state('article')
        desktop.act('next-article')
        desktop.wait('another article', lambda: desktop.state('article') != article)
        desktop.wait('its history', lambda: desktop.enabled('undo'))
        desktop.key('ctrl+z')
        case.expect(a={'person': 8}, b={'claim': 8}, c={'person': 8})
        desktop.wait('all labels',
                     lambda: case.label_ids() == ['person', 'official', 'claim'])
        desktop.wait('something to redo', lambda: desktop.enabled('redo'))
        desktop.key('ctrl+shift+z')
        case.expect(a={'official': 8}, b={'claim': 8}, c={'official': 8})
        case.no_warnings()


@tap.case
def a_label_is_renamed_in_every_copy_and_undone_with_one_key():
    with Case() as (desktop, case):
        case.open_editor()
        case.open_surgery('Rename Label', 'alt+r')
        desktop.type('Human')
        case.finish('Rename Label', 'Return')
        case.expect_copies(name='Human')
        desktop.key('Escape')
        desktop.wait('something to undo', lambda: desktop.enabled('undo'))
        desktop.key('ctrl+z')
        case.expect_copies(name='Person')
        case.no_warnings()


@tap.case
def a_label_is_put_below_another_one_in_every_copy():
    with Case() as (desktop, case):
        case.open_editor()
        case.open_surgery('Move Label', 'alt+v')
        case.open_chooser('space')
        desktop.key('Down', 'Return')
        case.finish('Move Label', 'alt+m')
        case.expect_copies(parent='official')
        case.no_warnings()


@tap.case
def a_part_is_split_off_by_its_text_into_a_new_label():
    with Case() as (desktop, case):
        case.open_editor()
        case.open_surgery('Split Label', 'alt+s')
        desktop.type('brandt')
        case.open_chooser('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Return')
        desktop.type('mayor')
        desktop.key('Return')
        case.finish('Split Label', 'alt+s')
        case.expect(a={'mayor': 8}, c={'person': 8})
        desktop.wait('the new label', lambda: 'mayor' in case.label_ids())
        case.no_warnings()


@tap.case
def a_deleted_label_takes_its_annotations_along_everywhere():
    with Case() as (desktop, case):
        case.open_editor()
        case.press('Delete Label')
        case.expect_window('Delete Label')
        case.finish('Delete Label', 'alt+d')
        case.expect(a={}, b={'claim': 8}, c={})
        desktop.key('ctrl+z')
        case.expect(a={'person': 8}, b={'claim': 8}, c={'person': 8})
        case.no_warnings()


@tap.case
def a_relation_type_goes_with_its_relations_everywhere():
    with Case() as (desktop, case):
        case.open_editor()
        desktop.key('alt+r')
        case.open_form_surgery(FIRST_ROW, 'Delete Relation Type',
                               lambda: Screen(desktop).press('_Delete…'))
        case.finish('Delete Relation Type', 'alt+d')
        case.expect_all('relations', 'type', {})
        case.expect_all('relationTypes', 'id', {})
        desktop.key('ctrl+z')
        case.expect_all('relations', 'type', {'names': 8})
        case.expect_all('relationTypes', 'id', {'names': 8})
        case.no_warnings()


@tap.case
def a_value_is_renamed_where_it_is_had():
    with Case() as (desktop, case):
        tones = "{'tone': '%s'}"
        case.open_editor()
        desktop.click(*ATTRIBUTES_PAGE)
        case.open_form_surgery(FIRST_ROW, 'Change a Value', lambda: desktop.key('alt+c'))
        desktop.key('Tab', 'ctrl+a')
        desktop.type('quiet')
        case.finish('Change a Value', 'Return')
        case.expect_all('annotations', 'attributes', {tones % 'quiet': 8, '{}': 16})
        desktop.key('ctrl+z')
        case.expect_all('annotations', 'attributes', {tones % 'calm': 8, '{}': 16})
        case.no_warnings()


@tap.case
def what_is_killed_in_between_is_completed_or_has_not_happened():
    with Case(n_articles=120) as (desktop, case):
        case.open_editor()
        case.merge()
        desktop.key('alt+m')
        desktop.wait('its beginning', lambda: 'official' in case.labels_of('a'))
        desktop.kill()
        n = sum(case.labels_of('a').values())
        assert case.labels_of('a') != {'official': n}, 'it was over already'
        case.start()
        case.expect(a={'official': n}, c={'official': n})
        assert case.label_ids() == ['official', 'claim']
        case.no_warnings()


tap.run(sys.argv[4:])
