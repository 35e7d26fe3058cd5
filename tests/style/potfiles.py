#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES lists exactly the files that have something to translate; --list prints them."""
import re
import sys

import tap
import tree

C_MARK = re.compile(r'(?<![A-Za-z0-9_])(?:N?C?_|g_dngettext|ngettext|g_dpgettext2?) ?\(\s*"')
# gettext does not run the preprocessor: in "%" G_GUINT64_FORMAT " files" the string ends at the %.
CUT_SHORT = re.compile(C_MARK.pattern + r'(?:[^"\\]|\\.)*"(?:\s*,?\s*"(?:[^"\\]|\\.)*")*\s*[GP]\w+')
UI_MARK = re.compile(r'\btranslatable="(?:yes|true)"')
ALWAYS = ('.desktop.in.in', '.metainfo.xml.in.in', '.mime.xml.in', '.gschema.xml.in')


def has_strings(name, text):
    if name.startswith('data/'):
        return name.endswith(ALWAYS)
    if not name.startswith('src/'):
        return False
    if name.endswith('.ui'):
        return bool(UI_MARK.search(text))
    return name.endswith(('.c', '.h')) and bool(C_MARK.search(text))


def find_files():
    names = (name for name in tree.list_files() if name.startswith(('src/', 'data/')))
    return [name for name in names
            if name.endswith(ALWAYS + ('.c', '.h', '.ui')) and has_strings(name, tree.read(name))]


def find_cut_short(files):
    for name, text in files:
        for match in CUT_SHORT.finditer(text):
            line = text.count('\n', 0, match.start()) + 1
            yield f'{name}:{line}: a macro inside a string to translate; print the number apart'


def find_faults(listed, wanted):
    for name in sorted(set(wanted) - set(listed)):
        yield f'{name} is missing from po/POTFILES (run build-aux/update-po --files)'
    for name in sorted(set(listed) - set(wanted)):
        yield f'{name} is in po/POTFILES but has nothing to translate'


def main():
    wanted = find_files()
    if sys.argv[1:] == ['--list']:
        print('\n'.join(wanted))
        return
    tap.check('/potfiles/self-test/missing', [] if list(find_faults([], ['a.c'])) else ['unseen'])
    tap.check('/potfiles/self-test/marks', [
        f'{name}: {text}' for name, text, expected in (
            ('src/a.c', 'x = _("a");', True), ('src/a.c', 'x = C_ ("k", "a");', True),
            ('src/a.c', 'ngettext ("a", "b", n)', True), ('src/a.c', 'x = foo_("a");', False),
            ('src/a.ui', '<p translatable="yes">', True), ('src/a.ui', '<p>', False),
        ) if has_strings(name, text) != expected])
    tap.check('/potfiles/self-test/macros', [
        text for text, count in (
            ('_("a" G_GSIZE_FORMAT "b")', 1), ('_("a"), GPOINTER (b)', 0),
            ('ngettext ("a", "b" PRIu64, n)', 1), ('ngettext ("a", "b", n)', 0),
        ) if len(list(find_cut_short([('a.c', text)]))) != count])
    tap.check('/potfiles/macros', find_cut_short(
        (name, tree.read(name)) for name in wanted if name.endswith(('.c', '.h'))))
    listed = [line for line in tree.read('po/POTFILES').splitlines()
              if line and not line.startswith('#')]
    tap.check('/potfiles/complete', find_faults(listed, wanted))
    tap.finish()


if __name__ == '__main__':
    main()
