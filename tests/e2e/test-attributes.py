# SPDX-License-Identifier: GPL-3.0-or-later
"""Attributes at work: defined, set by keys and pointer, and what is said of the whole article."""

import pathlib
import sys

from case import ArticleCase
from desktop import Tap, read_set

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

TEXT = ('The harbour bridge opens on Monday.\n'
        '\n'
        'Mayor Ilse Brandt said the bridge is a disaster for nobody.\n')

LABELS = [{'id': 'claim', 'name': 'Claim', 'color': '#1a5fb4', 'shortcut': 'c'},
          {'id': 'person', 'name': 'Person', 'color': '#a51d2d', 'shortcut': '1'}]

ATTRIBUTES = [{'id': 'certainty', 'name': 'Certainty', 'type': 'choice',
               'values': ['certain', 'likely', 'doubtful'], 'required': True, 'labels': ['claim'],
               'show': True},
              {'id': 'topics', 'name': 'Topics', 'type': 'choices',
               'values': ['politics', 'economy'], 'labels': ['claim']},
              {'id': 'weight', 'name': 'Weight', 'type': 'number', 'minimum': 0, 'maximum': 1},
              {'id': 'genre', 'name': 'Genre', 'type': 'choice', 'values': ['news', 'opinion'],
               'target': 'article'}]

# Each is (id, label, quote, attributes); the ids are in the order of the text.
ANNOTATIONS = [('a', 'claim', 'harbour bridge', {}),
               ('b', 'claim', 'the bridge is a disaster', {'odd': [1, {'x': None}]}),
               ('c', 'person', 'nobody', {})]

tap = Tap()


class Case(ArticleCase):
    def __init__(self, attributes=ATTRIBUTES):
        super().__init__(PROGRAM, TEXT)
        self.write_labels(LABELS, attributes=attributes)
        self.write_set([self.record(*values[:3], attributes=values[3]) for values in ANNOTATIONS],
                       LABELS)

    def expect(self, identity, **values):
        """What is set of an annotation, beside what the program does not know."""
        def found():
            held = {a['id']: a['attributes'] for a in read_set(self.set_file)['annotations']}
            return {key: value for key, value in held[identity].items() if key != 'odd'}

        self.desktop.wait(f'{identity} {values}', lambda: found() == values)

    def expect_document(self, **members):
        def found():
            document = read_set(self.set_file).get('document', {})
            return {key: document.get(key) for key in members}

        self.desktop.wait(f'the article {members}', lambda: found() == members)

    def definitions(self):
        return {a['id']: a for a in read_set(self.label_file).get('attributes', [])}


@tap.case
def keys_set_attributes_of_one_and_of_several():
    with Case() as (desktop, case):
        desktop.act('select-annotation', "'b'")
        # The first attribute, its second value; then two topics; then a number, at first too large.
        desktop.key('alt+a', '1', '2', '2', '1', '2', 'Return', '3')
        desktop.type('7')
        desktop.key('Return', 'BackSpace')
        desktop.type('0.5')
        desktop.key('Return', 'Escape')
        case.expect('b', certainty='likely', topics=['politics', 'economy'], weight=0.5)
        held = {a['id']: a for a in read_set(case.set_file)['annotations']}
        assert held['b']['attributes']['odd'] == [1, {'x': None}]
        # By its name, and none again; each is a step of its own.
        desktop.key('alt+a', 'w', 'Return')
        desktop.key('ctrl+a', 'BackSpace', 'Return', 'Escape')
        case.expect('b', certainty='likely', topics=['politics', 'economy'])
        desktop.key('alt+a', '1', '0', 'Escape')
        case.expect('b', topics=['politics', 'economy'])
        desktop.key('ctrl+z', 'ctrl+z')
        case.expect('b', certainty='likely', topics=['politics', 'economy'], weight=0.5)
        # All in the list: only the weight is for both labels, so that its entry comes at once.
        desktop.key('ctrl+shift+l', 'Return', 'ctrl+a', 'alt+a')
        desktop.type('1')
        desktop.key('Return')
        case.expect('a', weight=1)
        case.expect('c', weight=1)
        desktop.key('ctrl+z')
        case.expect('a')
        case.no_warnings()


@tap.case
def the_details_set_them_with_the_pointer():
    with Case() as (desktop, case):
        desktop.act('select-annotation', "'c'")
        desktop.act('note')
        # From the note back to the attribute above it.
        desktop.key('shift+Tab')
        desktop.type('2')
        desktop.key('Escape')
        desktop.act('note')
        desktop.key('shift+Tab')
        desktop.type('0.2')
        desktop.key('Up', 'Return')
        case.expect('c', weight=0.3)
        case.no_warnings()


@tap.case
def what_is_incomplete_can_be_listed():
    with Case() as (desktop, case):
        # The button with the count is right of the heading of the list; then all that it leaves.
        desktop.key('ctrl+shift+l', 'shift+Tab', 'space', 'ctrl+shift+l', 'Return', 'ctrl+a')
        desktop.key('alt+a', '1', '3', 'Escape')
        case.expect('a', certainty='doubtful')
        case.expect('b', certainty='doubtful')
        case.expect('c')
        case.no_warnings()


@tap.case
def attributes_are_defined_changed_and_deleted():
    with Case(attributes=[]) as (desktop, case):
        desktop.act('attribute-editor')
        desktop.type('Tone')
        desktop.key('Return')
        desktop.wait('the attribute', lambda: 'tone' in case.definitions())
        # What it holds: one of a list, four up from text; then its values, on a line each.
        desktop.key('Tab', 'space', 'Home', 'Return', 'Tab')
        desktop.type('calm')
        desktop.key('Return')
        desktop.type('angry')
        desktop.key('ctrl+Tab')
        desktop.wait('its values', lambda: case.definitions()['tone'].get('values')
                     == ['calm', 'angry'])
        assert case.definitions()['tone']['type'] == 'choice'
        desktop.key('ctrl+z')
        desktop.wait('a text again', lambda: case.definitions()['tone']['type'] == 'text')
        desktop.key('ctrl+shift+z')
        desktop.wait('a list again', lambda: case.definitions()['tone']['type'] == 'choice')
        # Back to the list, and away; then it can be set.
        desktop.key('Escape', 'Escape')
        desktop.act('select-annotation', "'a'")
        desktop.key('alt+a', '2')
        case.expect('a', tone='angry')
        desktop.act('attribute-editor')
        desktop.key('shift+Tab', 'Delete')
        desktop.wait('no attribute', lambda: not case.definitions())
        case.expect('a', tone='angry')
        case.no_warnings()


@tap.case
def the_article_has_labels_attributes_and_a_note():
    with Case() as (desktop, case):
        # The button that adds a label has the keyboard.
        desktop.key('alt+Return', 'Return')
        desktop.type('per')
        desktop.key('Return')
        case.expect_document(labels=['person'])
        desktop.key('Return')
        desktop.type('cla')
        desktop.key('Return')
        case.expect_document(labels=['person', 'claim'])
        # The first chip's button, two before; then the genre and the note, behind.
        desktop.key('shift+Tab', 'shift+Tab', 'Return')
        case.expect_document(labels=['claim'])
        desktop.key('Tab', 'space', 'Down', 'Down', 'Return', 'Tab')
        case.expect_document(attributes={'genre': 'opinion'})
        desktop.type('Odd, this.')
        desktop.key('ctrl+Return')
        case.expect_document(note='Odd, this.')
        desktop.key('ctrl+z', 'ctrl+z', 'ctrl+z')
        case.expect_document(labels=['person', 'claim'], attributes={}, note='')
        case.no_warnings()


tap.run(sys.argv[4:])
