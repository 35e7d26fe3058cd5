# SPDX-License-Identifier: GPL-3.0-or-later
"""What is made after the first frame or when it is wanted is there when the user asks for it, and
the terminal stays silent."""

import pathlib
import sys

from desktop import Desktop, Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

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
def start_page_is_there_without_an_article():
    with Desktop(PROGRAM) as desktop:
        desktop.start()
        desktop.wait('a window', desktop.has_window)
        assert desktop.terminal() == '', desktop.terminal()


tap.run(sys.argv[4:])
