# SPDX-License-Identifier: GPL-3.0-or-later
"""Annotations for other programs and from them: the dialogs of export and import."""

import json
import pathlib
import subprocess
import sys

from case import ArticleCase
from desktop import Skip, Tap, read_set
from spoken import Spoken

PROGRAM, GLOSS = (str(pathlib.Path(path).resolve()) for path in sys.argv[1:3])

TEXT = ('The harbour bridge opens on Monday.\n'
        '\n'
        'Mayor Ilse Brandt said the bridge is a disaster for nobody.\n')
FERRY = 'The ferry leaves at dawn.\n'

LABELS = [{'id': 'claim', 'name': 'Claim', 'color': '#1a5fb4', 'shortcut': 'c'},
          {'id': 'person', 'name': 'Person', 'color': '#a51d2d', 'shortcut': '1'}]

FORMATS = json.loads(subprocess.run([GLOSS, 'formats', '--json'], check=True, capture_output=True).stdout)

tap = Tap()


class Case(ArticleCase):
    """A folder of two articles, of which the first is open and has annotations."""

    def __init__(self):
        super().__init__(PROGRAM, TEXT)
        self.write_labels(LABELS)
        self.write_set([self.record('a', 'claim', 'a disaster', note='Said with a smile.', attributes={'sure': True}),
                        self.record('b', 'person', 'Mayor Ilse Brandt'),
                        self.record('d', 'claim', 'Brandt said')], LABELS)
        self.ferry = self.folder / 'ferry.txt'
        self.ferry.write_text(FERRY, encoding='utf-8', newline='')
        self.spoken = None

    def open(self):
        self.desktop.start(self.folder)
        self.desktop.wait_for_article(self.article)
        self.desktop.wait('a window', self.desktop.has_window)
        self.spoken = Spoken(self.desktop)

    @staticmethod
    def make_set(article):
        span = {'start': 0, 'end': 3, 'quote': 'Bob'}
        article.with_name(article.name + '.gloss.json').write_text(json.dumps(
            {'format': 'glossator-annotation-set', 'version': 1, 'source': {'name': article.name},
             'set': 'default', 'annotator': 'Zoë', 'labels': LABELS,
             'annotations': [{'id': 'a', 'label': 'person', 'spans': [span]}]}), encoding='utf-8')

    def wait_for_dialog(self, title, n=1):
        """Until @n windows of that title are there, and the last one has the keys."""
        def found():
            try:
                windows = self.desktop.xdo('search', '--onlyvisible', '--name', title).split()
                return len(windows) == n and self.desktop.xdo('getactivewindow') in windows
            except subprocess.CalledProcessError:
                return False

        self.desktop.wait(f'{n} × {title}', found)

    def wait_for_text(self, *texts):
        self.desktop.wait(f'{texts}', lambda: all(any(text in seen for seen in self.spoken.texts()) for text in texts))

    def focus_name(self):
        thing = self.spoken.focused()
        return thing.name if thing else None

    def choose(self, key, name):
        """Opens a row by its key, and takes what is called so."""
        self.desktop.key(key)
        for _ in range(30):
            self.desktop.wait('an item', lambda: self.focus_name() not in (None, 'Format', 'Annotations Of'))
            before = self.focus_name()
            if before == name:
                break
            self.desktop.key('Down')
            self.desktop.wait('the next item', lambda old=before: self.focus_name() != old)
        self.desktop.key('Return')

    def open_export(self, identity):
        self.desktop.key('ctrl+e')
        self.wait_for_dialog('Export Annotations')
        self.choose('alt+f', next(item['name'] for item in FORMATS if item['id'] == identity))


@tap.case
def the_export_dialog_offers_the_page_and_it_has_the_article():
    with Case() as (desktop, case):
        page = case.folder / 'bridge.html'
        case.open_export('html')
        case.wait_for_text('Who made 3 annotations, and when, can’t be written')
        desktop.key('alt+e')
        case.wait_for_dialog('Export Annotations', 2)
        desktop.key('Return')
        desktop.wait('page', page.exists)
        text = page.read_text(encoding='utf-8')
        assert 'Mayor Ilse' in text and 'Said with a smile.' in text, text
        case.no_warnings()


@tap.case
def what_will_be_lost_is_told_before_and_all_articles_are_exported():
    with Case() as (desktop, case):
        table = case.folder / 'news.csv'
        case.open_export('csv')
        case.wait_for_text('1 annotation has attributes that can’t be written')
        case.choose('alt+a', 'All articles of the folder')
        desktop.key('alt+e')
        case.wait_for_dialog('Export Annotations', 2)
        desktop.key('Return')
        desktop.wait('table', table.exists)
        # What was told before is not told again: the dialog is gone.
        desktop.wait('end of it', lambda: case.spoken.count_windows() == 1)
        assert table.read_text(encoding='utf-8').count('\n') == 4
        case.no_warnings()


@tap.case
def a_format_of_one_article_has_a_file_for_each():
    with Case() as (desktop, case):
        document = case.folder / 'bridge.txt.xml'
        case.open_export('gate')
        case.wait_for_text('This format can hold all of it')
        case.choose('alt+a', 'All articles of the folder')
        desktop.key('alt+e')
        case.wait_for_dialog('Export Into a Folder')
        desktop.key('Return')
        desktop.wait('document', document.exists)
        desktop.wait('end of it', lambda: case.spoken.count_windows() == 1)
        assert 'Type="Person"' in document.read_text(encoding='utf-8')
        case.no_warnings()


@tap.case
def overlaps_are_counted_and_what_becomes_of_them_is_chosen():
    fitting = [item for item in FORMATS if item['writes'] and not item['folder'] and 'overlap' not in item['carries']]
    if not fitting:
        raise Skip('all formats have overlaps')
    with Case() as (desktop, case):
        case.open_export(fitting[0]['id'])
        case.wait_for_text('1 annotation overlaps another one', 'Keep the longest')
        desktop.key('Escape')
        desktop.wait('end of it', lambda: case.spoken.count_windows() == 1)
        case.no_warnings()


TABLE = ('document,label,start,end,text\n'
         'bridge.txt,Place,4,11,harbour\n'
         'bridge.txt,Person,45,51,nobody\n'
         'ferry.txt,Place,4,9,ferry\n'
         'sea.txt,Person,0,3,Bob\n')


@tap.case
def a_table_comes_in_by_keys_and_says_what_does_not_fit():
    with Case() as (desktop, case):
        (case.folder / 'in.csv').write_text(TABLE, encoding='utf-8')
        desktop.key('ctrl+i')
        case.wait_for_dialog('Import Annotations')
        desktop.key('Return')
        case.wait_for_dialog('Choose a File to Import')
        desktop.key('slash')
        desktop.type(str(case.folder / 'in.csv')[1:])
        desktop.key('Return')
        case.wait_for_text('2 annotations', '1 new label', 'in.csv, line 3', 'it quotes “nobody”', 'in.csv, line 5')
        assert not (case.folder / 'ferry.txt.gloss.json').exists()
        desktop.wait('the button', lambda: 'Import' in (case.focus_name() or ''))
        desktop.key('Return')
        # What does not fit was told before: the dialog is gone.
        desktop.wait('end of it', lambda: case.spoken.count_windows() == 1)
        desktop.wait_until_saved()
        labels = [record['label'] for record in read_set(case.set_file)['annotations']]
        assert labels.count('place') == 1 and len(labels) == 4, labels
        ferry = read_set(case.folder / 'ferry.txt.gloss.json')['annotations']
        assert [record['spans'][0]['quote'] for record in ferry] == ['ferry'], ferry
        assert [label['id'] for label in read_set(case.label_file)['labels']] == ['claim', 'person', 'place']
        # One step of the history.
        desktop.wait('undo', lambda: desktop.enabled('undo'))
        desktop.act('undo')
        desktop.wait('undone', lambda: len(read_set(case.set_file)['annotations']) == 3)
        case.no_warnings()


@tap.case
def a_file_of_no_format_is_told_and_nothing_comes_in():
    with Case() as (desktop, case):
        broken = case.folder / 'broken.csv'
        broken.write_text('document,label,text\nbridge.txt,Place,"harb', encoding='utf-8')
        desktop.act('import-from', f"'{broken}'")
        case.wait_for_text('broken.csv:2: A quotation mark is missing')
        desktop.key('alt+i')
        desktop.key('Escape')
        desktop.wait('end of it', lambda: case.spoken.count_windows() == 1)
        assert len(read_set(case.set_file)['annotations']) == 3
        case.no_warnings()


@tap.case
def missing_articles_are_made_where_that_is_wanted():
    with Case() as (desktop, case):
        (case.folder / 'new').mkdir()
        away = case.desktop.home / 'away'
        away.mkdir()
        (away / 'sea.txt').write_text('Bob left.\n', encoding='utf-8')
        done = subprocess.run([GLOSS, 'formats', '--json'], check=True, capture_output=True)
        carrying = [item for item in json.loads(done.stdout)
                    if item['reads'] and item['writes'] and not item['folder'] and 'text' in item['carries']]
        if not carrying:
            raise Skip('no format carries the text')
        case.make_set(away / 'sea.txt')
        exported = away / ('sea' + carrying[0]['extension'])
        subprocess.run([GLOSS, 'export', '-f', carrying[0]['id'], '-o', exported, away], check=True, capture_output=True)
        desktop.act('import-from', f"'{exported}'")
        case.wait_for_dialog('Import Annotations')
        desktop.key('alt+m')
        case.wait_for_text('1 annotation', '1 new article')
        desktop.key('alt+i')
        desktop.wait('article', (case.folder / 'sea.txt').exists)
        desktop.wait('its row', lambda: any(text.startswith('sea.txt') for text in case.spoken.texts()))
        case.no_warnings()


tap.run(sys.argv[4:])
