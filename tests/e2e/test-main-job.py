# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, as a person does it: real keys and a real pointer in a real window."""

import csv
import json
import pathlib
import shutil
import subprocess
import sys

from case import ArticleCase
from desktop import Tap, read_set

PROGRAM, GLOSS, EXAMPLES = (str(pathlib.Path(name).resolve()) for name in sys.argv[1:4])

TEXT = ('date 2026-03-14 The harbour bridge opens on Monday.\n'
        '\n'
        'Mayor Ilse Brandt said the bridge is “a disaster for nobody” and thanked the crews.\n'
        '\n'
        'A family 👨‍👩‍👧 waved from café tables; the cafe\u0301 owner, Nam Trần, waved back.\n')

tap = Tap()


class Case(ArticleCase):
    """One article in a fresh folder, opened in a fresh program."""

    def __init__(self, text=TEXT, **environment):
        super().__init__(PROGRAM, text, environment=environment)

    def annotations(self):
        return read_set(self.set_file)['annotations'] if self.set_file.exists() else []

    def quotes(self):
        """{quote: label}, after checking each against the text."""
        for annotation in self.annotations():
            for span in annotation['spans']:
                assert self.text[span['start']:span['end']] == span['quote'], span
        return sorted((a['spans'][0]['quote'], a['label']) for a in self.annotations())

    def label(self, quote, label):
        self.select(quote)
        self.desktop.act('apply-label', f"'{label}'")

    def expect(self, *quotes):
        self.desktop.wait(f'annotations {quotes}', lambda: self.quotes() == sorted(quotes))


@tap.case
def keys_alone_select_label_undo_and_redo():
    with Case() as (desktop, case):
        desktop.key('ctrl+Home')
        for _ in range(3):
            desktop.key('ctrl+shift+Right')
        # "date 2026-03-14" is several words to the text; the selection is whatever the keys made.
        desktop.key('1')
        desktop.wait('one annotation', lambda: len(case.annotations()) == 1)
        made = case.quotes()[0]
        assert made[1] == 'person' and case.text.startswith(made[0]), made
        desktop.key('ctrl+z')
        case.expect()
        desktop.key('ctrl+shift+z')
        case.expect(made)
        case.no_warnings()


@tap.case
def overlapping_and_equal_spans_live_together():
    with Case() as (desktop, case):
        case.label('Mayor Ilse Brandt', 'person')
        case.label('Ilse Brandt said the bridge', 'claim')
        case.label('the bridge is “a disaster for nobody”', 'attribution')
        case.label('Mayor Ilse Brandt', 'organization')
        case.expect(('Mayor Ilse Brandt', 'person'), ('Mayor Ilse Brandt', 'organization'),
                    ('Ilse Brandt said the bridge', 'claim'),
                    ('the bridge is “a disaster for nobody”', 'attribution'))
        case.no_warnings()


@tap.case
def a_key_relabels_and_delete_deletes_the_selected_annotation():
    with Case() as (desktop, case):
        case.label('Nam Trần', 'organization')
        case.expect(('Nam Trần', 'organization'))
        desktop.key('ctrl+Home', 'alt+Down')
        desktop.key('1')
        case.expect(('Nam Trần', 'person'))
        desktop.key('Delete')
        case.expect()
        desktop.key('ctrl+z', 'ctrl+z')
        case.expect(('Nam Trần', 'organization'))
        case.no_warnings()


@tap.case
def keys_move_both_ends_by_graphemes_and_words():
    with Case() as (desktop, case):
        case.label('👨‍👩‍👧', 'person')
        desktop.key('ctrl+Home', 'alt+Down')
        desktop.key('ctrl+shift+Right')
        case.expect(('👨‍👩‍👧 waved', 'person'))
        desktop.key('shift+Left')
        case.expect(('👨‍👩‍👧 wave', 'person'))
        desktop.key('alt+ctrl+shift+Left')
        case.expect(('family 👨‍👩‍👧 wave', 'person'))
        case.no_warnings()


@tap.case
def a_drag_snaps_to_whole_words():
    with Case() as (desktop, case):
        desktop.drag(400, 173, 520, 173)
        desktop.key('3')
        desktop.wait('one annotation', lambda: len(case.annotations()) == 1)
        (quote, label), = case.quotes()
        assert label == 'location' and quote == quote.strip(), quote
        start = case.annotations()[0]['spans'][0]['start']
        assert start == 0 or not case.text[start - 1].isalnum(), quote
        assert not case.text[start + len(quote)].isalnum(), quote
        case.no_warnings()


@tap.case
def drags_follow_each_other_at_once():
    with Case() as (desktop, case):
        for number, x in enumerate((360, 560, 700), 1):
            desktop.drag(x, 173, x + 60, 173)
            desktop.key('2')
            desktop.wait(f'{number} annotations', lambda: len(case.annotations()) == number)
        case.no_warnings()


@tap.case
def the_popover_takes_a_part_of_a_labels_name():
    with Case() as (desktop, case):
        desktop.key('ctrl+Home')
        case.select('Mayor Ilse Brandt')
        desktop.key('Return')
        desktop.type('ganiz')
        desktop.key('Return')
        case.expect(('Mayor Ilse Brandt', 'organization'))
        case.no_warnings()


@tap.case
def the_pen_labels_what_is_dragged_until_escape():
    with Case() as (desktop, case):
        desktop.key('ctrl+Home', 'c')
        desktop.drag(400, 173, 460, 173)
        desktop.wait('one annotation', lambda: len(case.annotations()) == 1)
        assert case.annotations()[0]['label'] == 'claim'
        desktop.key('Escape', 'Escape')
        case.no_warnings()


@tap.case
def a_killed_program_loses_nothing_and_still_undoes():
    with Case() as (desktop, case):
        case.label('Nam Trần', 'person')
        case.expect(('Nam Trần', 'person'))
        case.label('Monday', 'date')
        desktop.kill()
        case.open()
        case.expect(('Nam Trần', 'person'), ('Monday', 'date'))
        desktop.act('undo')
        case.expect(('Nam Trần', 'person'))
        desktop.act('undo')
        case.expect()
        desktop.act('redo')
        case.expect(('Nam Trần', 'person'))


@tap.case
def a_note_is_written_in_the_panel():
    with Case() as (desktop, case):
        case.label('Nam Trần', 'person')
        desktop.key('ctrl+Home', 'alt+Down', 'Return')
        desktop.type('who is he')
        desktop.key('Escape')
        desktop.wait('a note', lambda: [a['note'] for a in case.annotations()] == ['who is he'])
        case.no_warnings()


@tap.case
def find_goes_to_the_hit_and_a_key_labels_it():
    with Case() as (desktop, case):
        desktop.key('ctrl+f')
        desktop.type('disaster')
        desktop.key('Return', 'Escape', 'l')
        case.expect(('disaster', 'loaded-language'))
        desktop.key(*['ctrl+f', 'Escape'] * 4)
        case.no_warnings()


@tap.case
def exports_hold_what_was_annotated():
    with Case() as (desktop, case):
        case.label('Nam Trần', 'person')
        case.label('👨‍👩‍👧', 'claim')
        case.expect(('Nam Trần', 'person'), ('👨‍👩‍👧', 'claim'))
        page, table = case.folder / 'out.jsonld', case.folder / 'out.csv'
        desktop.act('export-to', "'w3c'", f"'{page}'")
        desktop.act('export-to', "'csv'", f"'{table}'")
        desktop.wait('exports', lambda: page.exists() and table.exists())
        items = json.loads(page.read_text())['first']['items']
        assert sorted(s['exact'] for i in items for s in selectors(i, 'TextQuoteSelector')) == \
            sorted(['Nam Trần', '👨‍👩‍👧'])
        for item in items:
            for s in selectors(item, 'TextPositionSelector'):
                assert case.text[s['start']:s['end']] in ('Nam Trần', '👨‍👩‍👧')
        rows = list(csv.DictReader(table.open(encoding='utf-8', newline='')))
        assert sorted(row['text'] for row in rows) == sorted(['Nam Trần', '👨‍👩‍👧'])
        done = subprocess.run([GLOSS, 'check', case.folder], capture_output=True, text=True,
                              check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        case.no_warnings()


def selectors(item, kind):
    target = item['target']
    for one in target if isinstance(target, list) else [target]:
        chosen = one['selector']
        for selector in chosen if isinstance(chosen, list) else [chosen]:
            if selector['type'] == kind:
                yield selector


@tap.case
def another_programs_change_is_joined_with_what_is_unsaved():
    with Case() as (desktop, case):
        case.label('Nam Trần', 'person')
        case.expect(('Nam Trần', 'person'))
        desktop.wait_until_saved()
        theirs = case.set_file.read_text().replace('"note": ""', '"note": "theirs"', 1)
        case.set_file.write_text(theirs)
        case.label('Monday', 'date')
        desktop.act('save')
        case.expect(('Nam Trần', 'person'), ('Monday', 'date'))
        desktop.wait_until_saved()
        assert read_set(case.set_file)['document']['note'] == 'theirs'
        case.no_warnings()


@tap.case
def a_damaged_set_is_never_replaced():
    case = Case()
    damaged = '{\n"format": "glossator-annotation-set",\n"version": 1,\n"annotations": [\n{"id"'
    case.set_file.write_text(damaged)
    desktop = case.desktop
    with desktop:
        desktop.start(case.article)
        desktop.wait('a window', desktop.has_window)
        desktop.wait('its actions', lambda: desktop.state('save-state') is not None)
        desktop.key('ctrl+Home', 'ctrl+shift+Right', '1', 'ctrl+s')
        assert case.set_file.read_text() == damaged
        assert not desktop.enabled('apply-label')
        case.no_warnings()


@tap.case
def every_example_opens_without_a_warning():
    for example in sorted(pathlib.Path(EXAMPLES).glob('*.txt')):
        case = Case(example.read_bytes().decode('utf-8'))
        shutil.copy(example, case.article)
        with case as (desktop, _):
            desktop.key('ctrl+End', 'ctrl+Home', 'ctrl+plus', 'ctrl+minus')
            case.no_warnings()


tap.run(sys.argv[4:])
