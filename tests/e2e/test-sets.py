# SPDX-License-Identifier: GPL-3.0-or-later
"""Several annotation sets of one article, with real keys and a real pointer in a real window."""

import pathlib
import subprocess
import sys

from case import ArticleCase
from desktop import Tap, read_set
from screen import Screen

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

TEXT = ('The harbour bridge opens on Monday.\n'
        '\n'
        'Mayor Ilse Brandt said the bridge is “a disaster for nobody” and thanked the crews.\n')

tap = Tap()


class Case(ArticleCase):
    """A folder of two articles, opened at the first in a fresh program."""

    def __init__(self, **environment):
        super().__init__(PROGRAM, TEXT, environment=environment)
        self.window = ''
        (self.folder / 'canal.txt').write_text(TEXT, encoding='utf-8', newline='')

    def prepare(self):
        self.window = self.active()

    def open(self):
        self.desktop.start(self.folder)
        self.desktop.wait_for_article(self.article)
        self.desktop.wait('a window', self.desktop.has_window)

    def active(self):
        """The window that has the keyboard; '' while none has it."""
        try:
            return self.desktop.xdo('getactivewindow')
        except subprocess.CalledProcessError:
            return ''

    def is_asking(self):
        return self.active() not in ('', self.window)

    def answer(self, name=''):
        """Types into the dialog that is coming, and waits until it is gone."""
        self.desktop.wait('a dialog', self.is_asking)
        if name:
            self.desktop.type(name)
        self.desktop.key('Return')
        self.desktop.wait('no dialog', lambda: self.active() == self.window)

    def path(self, set_name, article='bridge'):
        middle = '' if set_name == 'default' else '.' + set_name
        return self.folder / f'{article}.txt{middle}.gloss.json'

    def quotes(self, set_name, article='bridge'):
        path = self.path(set_name, article)
        annotations = read_set(path)['annotations'] if path.exists() else []
        return [(a['spans'][0]['quote'], a['label']) for a in annotations]

    def expect(self, set_name, *quotes, article='bridge'):
        self.desktop.wait(f'{quotes} in {set_name}',
                          lambda: self.quotes(set_name, article) == list(quotes))

    def label(self, quote, key):
        self.select(quote)
        self.desktop.key(key, 'Escape')

    def wait_for_set(self, name):
        self.desktop.wait(f'set {name}', lambda: self.desktop.state('set') == name
                          and self.desktop.enabled('duplicate-set'))

    def make_set(self, name):
        self.desktop.act('new-set')
        self.answer(name)
        self.wait_for_set(name)


@tap.case
def a_set_is_made_worked_in_and_left_by_the_menu():
    with Case() as (desktop, case):
        case.label('Monday', '4')
        case.expect('default', ('Monday', 'date'))
        desktop.key('ctrl+shift+s', 'Down', 'Return')
        desktop.wait('a dialog', case.is_asking)
        desktop.type('z e')
        desktop.key('Return')
        assert desktop.state('set') == 'default'
        desktop.key('ctrl+a')
        case.answer('zoe')
        case.wait_for_set('zoe')
        case.label('Ilse Brandt', '1')
        case.expect('zoe', ('Ilse Brandt', 'person'))
        # The next article is annotated by the same name, and only once it is annotated.
        desktop.key('alt+Page_Down')
        desktop.wait_for_article(case.folder / 'canal.txt')
        case.wait_for_set('zoe')
        assert not case.path('zoe', 'canal').exists()
        case.label('crews', '2')
        case.expect('zoe', ('crews', 'organization'), article='canal')
        desktop.key('alt+Page_Up')
        desktop.wait_for_article(case.folder / 'bridge.txt')
        desktop.act('set', "'default'")
        case.wait_for_set('default')
        desktop.key('ctrl+z')
        case.expect('default')
        case.expect('zoe', ('Ilse Brandt', 'person'))
        case.no_warnings()


@tap.case
def a_renamed_set_still_undoes_also_after_a_restart():
    with Case() as (desktop, case):
        case.label('Monday', '4')
        case.label('crews', '2')
        desktop.act('rename-set')
        case.answer('gold')
        case.wait_for_set('gold')
        assert not case.path('default').exists()
        desktop.key('ctrl+z')
        case.expect('gold', ('Monday', 'date'))
        desktop.kill()
        case.open()
        case.wait_for_set('gold')
        desktop.act('undo')
        case.expect('gold')
        desktop.act('redo')
        case.expect('gold', ('Monday', 'date'))


@tap.case
def a_duplicate_goes_its_own_way_and_into_the_trash():
    with Case() as (desktop, case):
        case.label('Monday', '4')
        desktop.act('duplicate-set')
        case.answer()
        case.wait_for_set('default-2')
        case.label('crews', '2')
        case.expect('default-2', ('Monday', 'date'), ('crews', 'organization'))
        case.expect('default', ('Monday', 'date'))
        desktop.act('trash-set')
        desktop.wait('a dialog', case.is_asking)
        desktop.key('Left', 'Right')
        case.answer()
        case.wait_for_set('default')
        assert not case.path('default-2').exists()
        trash = desktop.home / '.local/share/Trash/files'
        assert [p.name for p in trash.iterdir()] == [case.path('default-2').name]
        case.no_warnings()


@tap.case
def another_set_is_seen_told_about_and_copied():
    with Case() as (desktop, case):
        case.label('Monday', '4')
        case.label('Mayor Ilse Brandt', '1')
        case.expect('default', ('Monday', 'date'), ('Mayor Ilse Brandt', 'person'))
        case.make_set('zoe')
        desktop.key('ctrl+Home')
        before = desktop.picture(desktop.folder / 'before.png').read_bytes()
        desktop.key('ctrl+u')
        desktop.wait('what is beneath', lambda: desktop.enabled('next-foreign'))
        desktop.wait('a bracket', lambda: before
                     != desktop.picture(desktop.folder / 'after.png').read_bytes())
        # By keys: to the second one, back, and Enter copies.
        desktop.key('F8', 'F8', 'shift+F8', 'Return')
        case.expect('zoe', ('Monday', 'date'))
        desktop.key('ctrl+z')
        case.expect('zoe')
        # By the pointer: a double click is about the text, as ever; a click tells.
        desktop.click(400, 173, times=2)
        desktop.wait('a selected word', lambda: desktop.enabled('copy'))
        desktop.key('Escape', 'ctrl+Home')
        desktop.click(400, 173)
        screen = Screen(desktop)
        desktop.wait('what it is', lambda: 'In the set “default”' in ' '.join(screen.texts()))
        assert screen.press('Copy to My Set')
        case.expect('zoe', ('Mayor Ilse Brandt', 'person'))
        case.expect('default', ('Monday', 'date'), ('Mayor Ilse Brandt', 'person'))
        # Nothing of it can be changed from here.
        desktop.key('ctrl+u')
        desktop.wait('nothing beneath', lambda: not desktop.enabled('next-foreign'))
        case.no_warnings()


@tap.case
def what_is_beneath_follows_its_file():
    with Case() as (desktop, case):
        case.label('Monday', '4')
        case.expect('default', ('Monday', 'date'))
        case.make_set('zoe')
        desktop.act('underlay', "'default'")
        desktop.wait('what is beneath', lambda: desktop.enabled('next-foreign'))
        path = case.path('default')
        path.write_text(path.read_text(encoding='utf-8').replace('"date"', '"claim"'),
                        encoding='utf-8')
        desktop.wait('the change', lambda: copied(desktop, case))
        case.no_warnings()


def copied(desktop, case):
    """Whether what is beneath is a claim by now; what was copied before that is taken back."""
    desktop.key('ctrl+Home', 'F8', 'Return')
    desktop.wait_until_saved()
    quotes = case.quotes('zoe')
    if quotes == [('Monday', 'claim')]:
        return True
    desktop.key('ctrl+z')
    return False


tap.run(sys.argv[4:])
