# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader gets of the program: names, descriptions, places, and what has the focus."""

import re
from collections import namedtuple

from gi.repository import GLib
from screen import ACCESSIBLE, MOST_CHILDREN, REGISTRY, Screen

PROPERTIES = 'org.freedesktop.DBus.Properties'
COMPONENT = 'org.a11y.atspi.Component'
CACHE = '/org/a11y/atspi/cache'

# Bits of the states of AT-SPI, and its coordinates that count from the window.
FOCUSABLE = 11
FOCUSED = 12
WINDOW_COORDINATES = 1

# What GTK 4.8 calls a widget that has no name: by its class.
CLASS_NAME = re.compile('(Gtk|Adw|Gloss)[A-Z]')

Thing = namedtuple('Thing', 'role name description x y width height')


def takes_room(extents):
    return extents[0][2] > 0 and extents[0][3] > 0


class Spoken(Screen):
    def _gather(self, calls):
        """The answers to many calls, all under way at once: one after the other takes too long on a
        busy machine. None stands for an error: what was asked went away, or cannot say that."""
        answers = [None] * len(calls)
        left = [len(calls)]

        def answered(bus, result, index):
            left[0] -= 1
            try:
                answers[index] = bus.call_finish(result).unpack()
            except GLib.Error:
                pass

        for index, (place, interface, method, *arguments) in enumerate(calls):
            parameters = GLib.Variant(arguments[0], tuple(arguments[1:])) if arguments else None
            self.bus.call(*place, interface, method, parameters, None, 0, 10000, None, answered,
                          index)
        while left[0]:
            GLib.MainContext.default().iteration(True)
        return answers

    def _describe_all(self, places):
        """A Thing for each of @places; None for one that takes no room and so isn't shown."""
        answers = self._gather([call for place in places for call in (
            (place, COMPONENT, 'GetExtents', '(u)', WINDOW_COORDINATES),
            (place, PROPERTIES, 'GetAll', '(s)', ACCESSIBLE),
            (place, ACCESSIBLE, 'GetRoleName'))])
        return [Thing(role[0], texts[0]['Name'], texts[0]['Description'], *extents[0])
                if extents and texts and role and takes_room(extents) else None
                for extents, texts, role in zip(*[iter(answers)] * 3)]

    def _programs(self):
        for program in self._children(REGISTRY):
            try:
                if self._name(program) == 'glossator':
                    yield program
            except GLib.Error:
                continue

    def _windows(self):
        return [window for program in self._programs() for window in self._children(program)]

    def count_windows(self):
        return len(self._windows())

    def things(self):
        """What takes the focus, in the window that opened last, with the popovers of that. A scrolled
        window is focusable for GTK, yet hands the focus on."""
        found = []
        level = self._windows()[-1:]
        while level:
            answers = self._gather([call for place in level for call in (
                (place, COMPONENT, 'GetExtents', '(u)', WINDOW_COORDINATES),
                (place, ACCESSIBLE, 'GetState'), (place, ACCESSIBLE, 'GetChildren'))])
            below = []
            for place, extents, state, children in zip(level, *[iter(answers)] * 3):
                # A page of a stack has no place of its own.
                if extents and not takes_room(extents) or not state or not children:
                    continue
                if state[0][0] >> FOCUSABLE & 1:
                    found.append(place)
                below += children[0][:MOST_CHILDREN]
            level = below
        return [thing for thing in self._describe_all(found) if thing and thing.role != 'group']

    def names(self, role):
        return [thing.name for thing in self.things() if thing.role == role]

    def unnamed(self):
        """Everything in the window that opened last with which something can be done, but that has
        no name, or one with the mark of a mnemonic in it."""
        return [thing for thing in self.things()
                if not thing.name.strip() or CLASS_NAME.match(thing.name) or '_' in thing.name]

    def _is_open(self, place):
        """Whether it is in a window that is open."""
        windows = self._windows()
        while place not in windows and place != REGISTRY and place[1] != REGISTRY[1]:
            place = self._call(place, PROPERTIES, 'Get', '(ss)', ACCESSIBLE, 'Parent')[0]
        return place in windows

    def focused(self):
        """What has the focus, or None: from the list that the program keeps for screen readers,
        as walking all of it takes too long for each key."""
        for program in self._programs():
            try:
                items = self._call((program[0], CACHE), 'org.a11y.atspi.Cache', 'GetItems')[0]
                found = [item[0] for item in items if item[-1][0] >> FOCUSED & 1]
                # A window keeps its focus while a popover of it, which came later, has it; one
                # that is closed but kept has none.
                while len(found) > 1 and not self._is_open(found[-1]):
                    found.pop()
                return self._describe_all(found[-1:])[0] if found else None
            except GLib.Error:  # the registry's own, or it went away meanwhile
                continue
        return None
