#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every #include goes from app and cli to formats to core, and inside core from right to left."""
import re

import tap
import tree

# folder of src/ → the folders that its files may include from
MAY_USE = {
    'core/text': [],
    'core/model': ['core/text'],
    'core/store': ['core/text', 'core/model'],
    'core/corpus': ['core/text', 'core/model', 'core/store'],
    'core/measure': ['core/text', 'core/model', 'core/store', 'core/corpus'],
    'formats': ['core/text', 'core/model', 'core/store', 'core/corpus', 'core/measure'],
}
EVERYTHING_BELOW = MAY_USE['formats'] + ['formats']
MAY_USE['app'] = EVERYTHING_BELOW
MAY_USE['cli'] = EVERYTHING_BELOW

COMMON = {'config.h', 'core/gloss-error.h'}
# A format is one file. What they share is in these and in core.
FORMAT_SHARED = re.compile(r'formats/gloss-')
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+(["<])([^">]+)[">]', re.M)
# What core's and formats' dependency lists lack anyway.
UI_HEADER = re.compile(r'^(?:gtk|gdk|gsk|adwaita)')
# Formats draw pages of paper.
PAPER_HEADER = re.compile(r'^(?:cairo|pango/pangocairo)')


def find_layer(path):
    """The layer of a path below src/, or None."""
    for layer in MAY_USE:
        if path.startswith(layer + '/'):
            return layer
    return None


def find_faults(path, text):
    """What is wrong with the includes of src/@path."""
    layer = find_layer(path)
    if layer is None:
        if path.startswith('core/gloss-error.'):
            layer = 'core/text'
        else:
            yield f'src/{path}: in no layer'
            return
    for match in INCLUDE.finditer(text):
        kind, target = match.groups()
        place = f'src/{path}:{text.count(chr(10), 0, match.start()) + 1}: {target}'
        if kind == '<':
            if layer not in ('app',) and UI_HEADER.match(target):
                yield f'{place}: no user interface below the app'
            if layer not in ('app', 'formats') and PAPER_HEADER.match(target):
                yield f'{place}: no drawing below the formats'
            continue
        if target in COMMON:
            continue
        other = find_layer(target)
        if other is None:
            # generated headers are named without a folder, and only the app has one
            if layer != 'app' or '/' in target:
                yield f'{place}: an include carries its layer, as in "core/model/gloss-span.h"'
        elif other != layer and other not in MAY_USE[layer]:
            yield f'{place}: {layer} may not use {other}'
        elif other == layer == 'formats' and not FORMAT_SHARED.match(target) and own(path, target):
            yield f'{place}: formats do not include one another'


def own(path, target):
    """Whether target is another format's than that of path."""
    return path.rsplit('.', 1)[0] != target.rsplit('.', 1)[0]


SAMPLES = [
    ('core/text/a.c', '#include "core/model/gloss-span.h"', 1),
    ('core/model/a.c', '#include "core/text/gloss-text.h"', 0),
    ('core/store/a.c', '#include "core/corpus/gloss-folder.h"', 1),
    ('core/model/a.c', '#include "formats/gloss-format.h"', 1),
    ('core/model/a.c', '#include <gtk/gtk.h>', 1),
    ('core/model/a.c', '#include "gloss-span.h"', 1),
    ('core/model/a.c', '  #  include   "app/gloss-window.h"', 1),
    ('core/gloss-error.c', '#include "core/gloss-error.h"', 0),
    ('formats/format-csv.c', '#include "formats/format-w3c.h"', 1),
    ('formats/format-csv.c', '#include "formats/format-csv.h"', 0),
    ('formats/format-csv.c', '#include "formats/gloss-format.h"', 0),
    ('formats/a.c', '#include <cairo-pdf.h>', 0),
    ('core/text/a.c', '#include <cairo.h>', 1),
    ('formats/a.c', '#include <gtk/gtk.h>', 1),
    ('app/a.c', '#include "cli/cmd.h"', 1),
    ('cli/a.c', '#include "app/gloss-session.h"', 1),
    ('cli/a.c', '#include <adwaita.h>', 1),
    ('app/a.c', '#include <adwaita.h>\n#include "glossator-resources.h"', 0),
    ('tools/a.c', '', 1),
]


def main():
    tap.check('/includes/self-test', [
        f'src/{path}: {len(found)} faults in {text!r} instead of {count}'
        for path, text, count in SAMPLES
        if len(found := list(find_faults(path, text))) != count])
    names = [name for name in tree.list_files()
             if name.startswith('src/') and name.endswith(('.c', '.h'))]
    tap.check('/includes/found', [] if len(names) > 10 else ['no sources found'])
    tap.check('/includes/direction', [
        fault for name in names
        for fault in find_faults(name.removeprefix('src/'), tree.read(name))])
    tap.finish()


if __name__ == '__main__':
    main()
