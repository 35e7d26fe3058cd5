# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program shows, read and pressed as by a screen reader: over the accessibility bus.

It is asked anew each time, object by object: a client library that caches would show what was
there a moment ago.
"""

from gi.repository import Gio, GLib

ACCESSIBLE = 'org.a11y.atspi.Accessible'
ACTION = 'org.a11y.atspi.Action'
REGISTRY = ('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root')
MOST_CHILDREN = 60
MOST_CHARACTERS = 2000


def connect(address):
    flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
             | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
    return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)


class Screen:
    def __init__(self, desktop):
        session = connect(desktop.env['DBUS_SESSION_BUS_ADDRESS'])
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress',
                                    None, None, 0, 20000, None).unpack()[0]
        self.bus = connect(address)

    def _call(self, place, interface, method, *arguments):
        parameters = GLib.Variant(arguments[0], arguments[1:]) if arguments else None
        return self.bus.call_sync(place[0], place[1], interface, method, parameters, None, 0, 10000,
                                  None).unpack()

    def _children(self, place):
        return self._call(place, ACCESSIBLE, 'GetChildren')[0][:MOST_CHILDREN]

    def _name(self, place):
        return self._call(place, 'org.freedesktop.DBus.Properties', 'Get', '(ss)', ACCESSIBLE,
                          'Name')[0]

    def _text(self, place):
        if 'org.a11y.atspi.Text' not in self._call(place, ACCESSIBLE, 'GetInterfaces')[0]:
            return ''
        return self._call(place, 'org.a11y.atspi.Text', 'GetText', '(ii)', 0, MOST_CHARACTERS)[0]

    def objects(self):
        """(place, name, text) from the top; what goes away meanwhile is left out."""
        try:
            todo = list(self._children(REGISTRY))
        except GLib.Error:
            return
        while todo:
            place = todo.pop()
            try:
                children = self._children(place)
                yield place, self._name(place), self._text(place)
            except GLib.Error:
                continue
            todo += reversed(children)

    def texts(self):
        return {string for _, name, text in self.objects() for string in (name, text)} - {''}

    def _is_button(self, place):
        """A label, too, has actions: its text can be copied."""
        return [name.lower() for name, *_ in self._call(place, ACTION, 'GetActions')[0]] == ['click']

    def press(self, label):
        """Presses the first button with this label; whether there was one. An underscore before a
        letter is not seen."""
        label = label.replace('_', '')
        for place, name, _ in self.objects():
            if name == label or name.startswith(label + ' '):
                try:
                    if self._is_button(place):
                        self._call(place, ACTION, 'DoAction', '(i)', 0)
                        return True
                except GLib.Error:
                    continue
        return False
