# SPDX-License-Identifier: GPL-3.0-or-later
"""What is made after the first frame or when it is wanted is there when the user asks for it, and
the terminal stays silent."""

import pathlib
import sys

from desktop import APP_PATH, Desktop, Tap
from screen import Screen

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

SECOND_WINDOW = APP_PATH + '/window/2'

tap = Tap()


def start(desktop):
    article = desktop.home / 'ferry.txt'
    article.write_text('The ferry will not run on Monday.\n', encoding='utf-8', newline='')
    desktop.start(article)
    desktop.wait_for_article(article)
    desktop.wait('a window', desktop.has_window)
    return article


@tap.case
def start_is_silent():
    for _ in range(4):
        with Desktop(PROGRAM) as desktop:
            start(desktop)
            assert desktop.terminal() == '', desktop.terminal()


@tap.case
def panes_are_made_when_an_action_wants_them():
    with Desktop(PROGRAM) as desktop:
        start(desktop)
        desktop.act('filter-annotations')
        desktop.wait('its set', lambda: desktop.state('save-state') == 'saved')
        assert desktop.terminal() == '', desktop.terminal()


@tap.case
def find_bar_is_made_when_it_is_opened():
    with Desktop(PROGRAM) as desktop:
        start(desktop)
        desktop.wait('its set', lambda: desktop.state('save-state') == 'saved')
        desktop.act('find-next')
        desktop.act('find')
        desktop.type('ferry')
        desktop.key('Return', 'Escape')
        assert desktop.terminal() == '', desktop.terminal()


@tap.case
def menus_are_made_when_they_are_opened():
    with Desktop(PROGRAM) as desktop:
        start(desktop)
        desktop.wait('its set', lambda: desktop.state('save-state') == 'saved')
        desktop.key('ctrl+shift+s', 'Escape', 'ctrl+h', 'Escape')
        desktop.key('F10', 'Return')
        desktop.wait('a new window', lambda: desktop.enabled('open', path=SECOND_WINDOW))
        assert desktop.terminal() == '', desktop.terminal()


@tap.case
def a_narrow_window_has_its_own_buttons():
    with Desktop(PROGRAM, size='420x700') as desktop:
        start(desktop)
        desktop.wait('its set', lambda: desktop.state('save-state') == 'saved')
        desktop.key('ctrl+shift+s', 'Escape', 'ctrl+h', 'Escape')
        screen = Screen(desktop)
        assert screen.press('Other ways to open')
        desktop.wait('the menu', lambda: 'Open Folder…' in screen.texts())
        desktop.key('Escape')
        assert screen.press('Show the labels and annotations')
        desktop.wait('the labels', lambda: desktop.state('toggle-sidebar') == 'true')
        assert desktop.terminal() == '', desktop.terminal()


@tap.case
def start_page_is_there_without_an_article():
    with Desktop(PROGRAM) as desktop:
        desktop.start()
        desktop.wait('a window', desktop.has_window)
        assert desktop.terminal() == '', desktop.terminal()


tap.run(sys.argv[4:])
