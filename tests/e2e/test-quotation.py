# SPDX-License-Identifier: GPL-3.0-or-later
"""What is handed on: quotations with their reference, copied and pasted, and the page to read."""

import json
import pathlib
import subprocess
import sys

from desktop import Desktop, Tap, read_set

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

TEXT = ('The harbour bridge opens on Monday.\n'
        '\n'
        'Mayor Ilse Brandt said the bridge is a disaster for nobody.\n')

LABELS = [{'id': 'claim', 'name': 'Claim', 'color': '#1a5fb4', 'shortcut': 'c'},
          {'id': 'person', 'name': 'Person', 'color': '#a51d2d', 'shortcut': '1'}]

tap = Tap()


def place(quote):
    start = TEXT.index(quote)
    return {'start': start, 'end': start + len(quote), 'quote': quote}


def record(identity, label, *quotes):
    return {'id': identity, 'label': label, 'spans': [place(quote) for quote in quotes],
            'note': '', 'attributes': {}, 'creator': 'Zoë',
            'created': '2026-11-22T10:00:00Z', 'modified': '2026-11-22T10:00:00Z'}


def reference(quote, label=None, places=None):
    places = places or '{start}–{end}'.format(**place(quote))
    return f'“{quote}” (bridge.txt, 2026-03-14, characters {places}{", " + label if label else ""})'


class Case:
    def __init__(self):
        self.desktop = Desktop(PROGRAM)
        self.folder = self.desktop.home / 'news'
        self.folder.mkdir()
        self.article = self.folder / 'bridge.txt'
        self.article.write_text(TEXT, encoding='utf-8', newline='')
        self.set_file = self.folder / 'bridge.txt.gloss.json'
        (self.folder / 'labels.gloss.json').write_text(json.dumps(
            {'format': 'glossator-label-set', 'version': 1, 'labels': LABELS}))
        self.set_file.write_text(json.dumps(
            {'format': 'glossator-annotation-set', 'version': 1, 'source': {'name': 'bridge.txt'},
             'set': 'default', 'annotator': 'Zoë', 'status': 'in-progress', 'labels': LABELS,
             'document': {'metadata': {'date': '2026-03-14'}},
             'annotations': [record('a', 'claim', 'Monday', 'a disaster'),
                             record('b', 'person', 'Mayor Ilse Brandt')], 'relations': []}))

    def __enter__(self):
        try:
            self.desktop.start(self.article)
            self.desktop.wait_for_article(self.article)
            self.desktop.wait('a window', self.desktop.has_window)
        except BaseException:
            self.desktop.close()
            raise
        return self.desktop, self

    def __exit__(self, *error):
        self.desktop.close()

    def expect_pasted(self, expected):
        """What is in the clipboard, pasted into the note of the annotation b."""
        self.desktop.act('select-annotation', "'b'")
        self.desktop.act('note')
        self.desktop.key('ctrl+a', 'ctrl+v')
        self.desktop.act('save')
        self.desktop.wait(expected, lambda: self.note() == expected)

    def note(self):
        return next(a['note'] for a in read_set(self.set_file)['annotations'] if a['id'] == 'b')

    def wait_for_dialog(self, title, n=1):
        """Until @n windows of that title are there, and the last one has the keys."""
        def found():
            try:
                windows = self.desktop.xdo('search', '--onlyvisible', '--name', title).split()
                return len(windows) == n and self.desktop.xdo('getactivewindow') in windows
            except subprocess.CalledProcessError:
                return False

        self.desktop.wait(f'{n} × {title}', found)

    def no_warnings(self):
        assert self.desktop.terminal().strip() == '', self.desktop.terminal()


@tap.case
def the_key_copies_the_annotation_at_the_caret_or_else_the_selected_text():
    with Case() as (desktop, case):
        desktop.act('select-annotation', "'b'")
        desktop.key('ctrl+shift+c')
        case.expect_pasted(reference('Mayor Ilse Brandt', 'Person'))
        at = place('opens on')
        desktop.act('select-range', f'uint32 {at["start"]}', f'uint32 {at["end"]}')
        desktop.key('ctrl+shift+c')
        case.expect_pasted(reference('opens on'))
        case.no_warnings()


@tap.case
def a_row_s_menu_copies_all_that_are_chosen():
    with Case() as (desktop, case):
        # The fifth entry of the menu, counted from its start.
        desktop.key('ctrl+shift+l', 'Return', 'Home', 'ctrl+a', 'Menu')
        desktop.key('Down', 'Down', 'Down', 'Down', 'Return')
        places = ', '.join('{start}–{end}'.format(**place(quote)) for quote in ('Monday', 'a disaster'))
        case.expect_pasted(reference('Monday […] a disaster', 'Claim', places) + '\n'
                           + reference('Mayor Ilse Brandt', 'Person'))
        case.no_warnings()


@tap.case
def nothing_is_copied_where_there_is_nothing():
    with Case() as (desktop, case):
        desktop.wait('action off', lambda: not desktop.enabled('copy-quotation'))
        desktop.act('select-annotation', "'a'")
        desktop.wait('action on', lambda: desktop.enabled('copy-quotation'))
        case.no_warnings()


@tap.case
def the_export_dialog_offers_the_page_and_it_has_the_article():
    with Case() as (desktop, case):
        page = case.folder / 'bridge.html'
        # The last of the formats; then the name that is proposed.
        desktop.key('ctrl+e')
        case.wait_for_dialog('Export Annotations')
        desktop.key('Tab', 'Tab', 'Down', 'Down', 'space', 'alt+e')
        case.wait_for_dialog('Export Annotations', 2)
        desktop.key('Return')
        desktop.wait('page', page.exists)
        text = page.read_text(encoding='utf-8')
        assert 'Mayor Ilse Brandt' in text and 'Claim 1/2</bdi>' in text, text
        case.no_warnings()


tap.run(sys.argv[4:])
