# SPDX-License-Identifier: GPL-3.0-or-later
"""A window of another program that takes what is dropped on it: each format becomes a file."""

import pathlib
import sys

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402

FORMATS = {'text/html': 'dropped.html', 'text/plain;charset=utf-8': 'dropped.txt'}
folder = pathlib.Path(sys.argv[1])


def read(drop, mime_types):
    if not mime_types:
        drop.finish(Gdk.DragAction.COPY)
        (folder / 'done').touch()
        return

    def opened(source, result):
        stream, mime_type = drop.read_finish(result)
        output = Gio.MemoryOutputStream.new_resizable()
        output.splice_async(stream, Gio.OutputStreamSpliceFlags.CLOSE_TARGET, 0, None,
                            lambda o, r: written(o, mime_type))

    def written(output, mime_type):
        (folder / FORMATS[mime_type]).write_bytes(output.steal_as_bytes().get_data())
        read(drop, mime_types[1:])

    drop.read_async(mime_types[:1], GLib.PRIORITY_DEFAULT, None, opened)


def dropped(target, drop, x, y):
    read(drop, list(FORMATS))
    return True


window = Gtk.Window(title='drop here', default_width=200, default_height=150)
target = Gtk.DropTargetAsync(actions=Gdk.DragAction.COPY)
target.connect('drop', dropped)
window.add_controller(target)
window.present()
GLib.MainLoop().run()
