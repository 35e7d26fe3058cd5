# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader gets of the program: names, descriptions, places, and what has the focus."""

import re
from collections import namedtuple

from gi.repository import GLib
from screen import ACCESSIBLE, REGISTRY, Screen

PROPERTIES = 'org.freedesktop.DBus.Properties'
COMPONENT = 'org.a11y.atspi.Component'
CACHE = '/org/a11y/atspi/cache'

# Bits of the states of AT-SPI, and its coordinates that count from the window.
FOCUSABLE = 11
FOCUSED = 12
WINDOW_COORDINATES = 1

# What GTK 4.8 calls a widget that has no name: by its class.
CLASS_NAME = re.compile('(Gtk|Adw|Gloss)[A-Z]')

Thing = namedtuple('Thing', 'role name description focusable focused x y width height')


class Spoken(Screen):
    def _describe(self, place):
        """A Thing, or None if it takes no room and so isn't shown."""
        extents = self._call(place, COMPONENT, 'GetExtents', '(u)', WINDOW_COORDINATES)[0]
        if extents[2] <= 0 or extents[3] <= 0:
            return None
        states = self._call(place, ACCESSIBLE, 'GetState')[0]
        texts = self._call(place, PROPERTIES, 'GetAll', '(s)', ACCESSIBLE)[0]
        return Thing(self._call(place, ACCESSIBLE, 'GetRoleName')[0], texts['Name'],
                     texts['Description'], bool(states[0] >> FOCUSABLE & 1),
                     bool(states[0] >> FOCUSED & 1), *extents)

    def _windows(self):
        for program in self._children(REGISTRY):
            try:
                if self._name(program) == 'glossator':
                    yield from self._children(program)
            except GLib.Error:
                continue

    def count_windows(self):
        return len(list(self._windows()))

    def _walk(self, place):
        """What is shown below, in the order of the screen reader."""
        try:
            thing = self._describe(place)
            children = self._children(place) if thing else []
        except GLib.Error:
            return
        if thing:
            yield thing
        for child in children:
            yield from self._walk(child)

    def things(self):
        """A list for each window that is open, popovers within the one that they belong to."""
        return [list(self._walk(window)) for window in self._windows()]

    def _is_open(self, place):
        """Whether it is in a window that is open."""
        windows = list(self._windows())
        while place not in windows and place != REGISTRY and place[1] != REGISTRY[1]:
            place = self._call(place, PROPERTIES, 'Get', '(ss)', ACCESSIBLE, 'Parent')[0]
        return place in windows

    def focused(self):
        """What has the focus, or None: from the list that the program keeps for screen readers,
        as walking all of it takes too long for each key."""
        for program in self._children(REGISTRY):
            try:
                if self._name(program) == 'glossator':
                    items = self._call((program[0], CACHE), 'org.a11y.atspi.Cache', 'GetItems')[0]
                    found = [item[0] for item in items if item[-1][0] >> FOCUSED & 1]
                    # A window keeps its focus while a popover of it, which came later, has it;
                    # one that is closed but kept has none.
                    while len(found) > 1 and not self._is_open(found[-1]):
                        found.pop()
                    return self._describe(found[-1]) if found else None
            except GLib.Error:
                continue
        return None

    def unnamed(self):
        """Everything with which something can be done, but that has no name. A scrolled window
        is focusable for GTK, yet hands the focus on."""
        return [thing for window in self.things() for thing in window
                if thing.focusable and thing.role != 'group'
                and (thing.name.strip() == '' or CLASS_NAME.match(thing.name))]
