# SPDX-License-Identifier: GPL-3.0-or-later
"""In one menu, and in one window, no two things have the same mnemonic: the key would only go from
one to the other. And no two actions of the program have the same key."""
import re
import xml.etree.ElementTree as ElementTree

import tap
import tree

MNEMONIC = re.compile(r'_(\w)')


def list_entries(menu):
    """The labels of a menu and of its sections; a submenu is a menu of its own."""
    for child in menu:
        if child.tag == 'section':
            yield from list_entries(child)
        elif child.tag in ('item', 'submenu'):
            yield from (one.text or '' for one in child if one.get('name') == 'label')


def list_labels(template):
    """What is written on the widgets of a template."""
    for one in template.iter('property'):
        if one.get('name') in ('label', 'title') and one.get('translatable') == 'yes':
            yield one.text or ''


def list_clashes(labels):
    held = {}
    for label in labels:
        found = MNEMONIC.search(label.replace('__', ''))
        if found:
            held.setdefault(found.group(1).lower(), []).append(label)
    return [' and '.join(some) for some in held.values() if len(some) > 1]


def check(text):
    root = ElementTree.fromstring(text)
    faults = [fault for kind in ('menu', 'submenu') for menu in root.iter(kind)
              for fault in list_clashes(list_entries(menu))]
    return faults + [fault for template in root.iter('template')
                     for fault in list_clashes(list_labels(template))]


def list_twice(table):
    keys = [key for line in re.findall(r'\{ "(?:app|win|window)\.[^"]*", \{([^}]*)\}', table)
            for key in re.findall(r'"([^"]+)"', line)]
    return sorted({key for key in keys if keys.count(key) > 1})


def main():
    assert list_twice('{ "win.a", { "F8" } }, { "win.b", { "F7", "F8" } }') == ['F8']
    assert check('<interface><menu id="m"><item><attribute name="label">_A</attribute></item>'
                 '<section><item><attribute name="label">B_a</attribute></item></section>'
                 '</menu></interface>') == ['_A and B_a']
    for name in tree.list_files():
        if name.startswith('src/app/') and name.endswith('.ui'):
            tap.check(name, check(tree.read(name)))
    tap.check('keys', list_twice(tree.read('src/app/gloss-application.c')))
    tap.finish()


main()
