# SPDX-License-Identifier: GPL-3.0-or-later
"""What most tests of the window begin with: an article of a fresh folder, open in a fresh program."""

import json

from desktop import Desktop


class ArticleCase:
    """A context: gives the desktop and itself, and ends all that it started."""

    def __init__(self, program, text, name='bridge.txt', environment=None):
        self.desktop = Desktop(program, environment)
        self.folder = self.desktop.home / 'news'
        self.folder.mkdir()
        self.text = text
        self.article = self.folder / name
        self.article.write_text(text, encoding='utf-8', newline='')
        self.set_file = self.folder / f'{name}.gloss.json'
        self.label_file = self.folder / 'labels.gloss.json'

    def write_labels(self, labels, **members):
        self.label_file.write_text(json.dumps(
            {'format': 'glossator-label-set', 'version': 1, 'labels': labels, **members}),
            encoding='utf-8')

    def write_set(self, annotations, labels, **members):
        self.set_file.write_text(json.dumps(
            {'format': 'glossator-annotation-set', 'version': 1,
             'source': {'name': self.article.name}, 'set': 'default', 'annotator': 'Zoë',
             'status': 'in-progress', 'labels': labels, 'annotations': annotations,
             'relations': [], **members}), encoding='utf-8')

    def record(self, identity, label, *quotes, **members):
        """An annotation of the first places that say @quotes."""
        return {'id': identity, 'label': label, 'spans': [self.place(quote) for quote in quotes],
                'note': '', 'attributes': {}, 'creator': 'Zoë',
                'created': '2026-11-22T10:00:00Z', 'modified': '2026-11-22T10:00:00Z', **members}

    def place(self, quote):
        start = self.text.index(quote)
        return {'start': start, 'end': start + len(quote), 'quote': quote}

    def open(self):
        self.desktop.start(self.article)
        self.desktop.wait_for_article(self.article)
        self.desktop.wait('a window', self.desktop.has_window)
        # Keys that come before the set is there, or to no window, are lost.
        self.desktop.wait('the set', lambda: self.desktop.state('save-state') not in (None, 'none'))
        self.desktop.wait('the focus', self.desktop.has_focus)

    def select(self, quote, occurrence=0):
        """Selects what the text says there; of several places the one that is asked for."""
        at = -1
        for _ in range(occurrence + 1):
            at = self.text.index(quote, at + 1)
        self.desktop.act('select-range', f'uint32 {at}', f'uint32 {at + len(quote)}')

    def prepare(self):
        """What is done before the case begins."""

    def __enter__(self):
        try:
            self.open()
            self.prepare()
        except BaseException:
            self.desktop.close()
            raise
        return self.desktop, self

    def __exit__(self, *error):
        self.desktop.close()

    def no_warnings(self):
        assert self.desktop.terminal().strip() == '', self.desktop.terminal()
