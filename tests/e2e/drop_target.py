# SPDX-License-Identifier: GPL-3.0-or-later
"""A window of another program: the text that is dropped on it becomes a file, and so does the list of formats
that it could have had."""

import pathlib
import sys

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, GLib, GObject, Gtk  # noqa: E402

folder = pathlib.Path(sys.argv[1])


def dropped(target, text, x, y):
    formats = target.get_current_drop().get_formats().to_string()
    (folder / 'dropped.txt').write_text(text, encoding='utf-8')
    (folder / 'formats.txt').write_text(formats, encoding='utf-8')
    (folder / 'done').touch()
    return True


window = Gtk.Window(title='drop here', default_width=200, default_height=150)
drop_target = Gtk.DropTarget.new(GObject.TYPE_STRING, Gdk.DragAction.COPY)
drop_target.connect('drop', dropped)
window.add_controller(drop_target)
window.present()
GLib.MainLoop().run()
