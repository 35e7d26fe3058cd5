# SPDX-License-Identifier: GPL-3.0-or-later
"""Relations between annotations: made by keys and by dragging, changed, deleted with their ends."""

import pathlib
import sys

from case import ArticleCase
from desktop import Tap, read_set

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

TEXT = ('Ilse Brandt of the Harbour Party praised Nordbau Ltd in Hamburg.\n'
        '\n'
        'Nam Trần of the Green Forum did not.\n')

LABELS = [('person', 'Person', '#a51d2d', '1'), ('organization', 'Organization', '#1c71d8', '2'),
          ('location', 'Location', '#2ec27e', '3')]

tap = Tap()


class Case(ArticleCase):
    """An article with five annotations, and the relation types that are asked for."""

    def __init__(self, types=(), **environment):
        super().__init__(PROGRAM, TEXT, 'party.txt', {'GSETTINGS_BACKEND': 'memory', **environment})
        self.write_labels([dict(zip(('id', 'name', 'color', 'shortcut'), label)) for label in LABELS],
                          relationTypes=list(types))

    def prepare(self):
        for quote, label in (('Ilse Brandt', 'person'), ('Harbour Party', 'organization'),
                             ('Nordbau Ltd', 'organization'), ('Hamburg', 'location'),
                             ('Nam Trần', 'person')):
            self.select(quote)
            self.desktop.act('apply-label', f"'{label}'")
        self.desktop.key('ctrl+Home')
        self.desktop.wait('annotations', lambda: len(self.read()['annotations']) == 5)

    def read(self):
        return read_set(self.set_file) if self.set_file.exists() else {'annotations': [],
                                                                       'relations': []}

    def types(self):
        return [t['name'] for t in read_set(self.label_file).get('relationTypes', [])]

    def relations(self):
        content = self.read()
        quotes = {a['id']: a['spans'][0]['quote'] for a in content['annotations']}
        return sorted((quotes[r['from']], r['type'], quotes[r['to']])
                      for r in content['relations'])

    def expect(self, *relations):
        self.desktop.wait(f'relations {relations}, not {self.relations()}',
                          lambda: self.relations() == sorted(relations))

    def note(self):
        return self.read()['relations'][0]['note']


@tap.case
def keys_link_and_make_a_type_in_one_step():
    with Case() as (desktop, case):
        desktop.key('alt+Down', 'ctrl+l')
        desktop.wait('linking', lambda: desktop.enabled('finish-link'))
        desktop.key('alt+Down', 'Return')
        desktop.type('member of')
        desktop.key('Return')
        case.expect(('Ilse Brandt', 'member-of', 'Harbour Party'))
        desktop.wait('a type', lambda: case.types() == ['member of'])
        assert not desktop.enabled('finish-link')
        desktop.key('ctrl+z')
        case.expect()
        desktop.wait('no type', lambda: case.types() == [])
        desktop.key('ctrl+shift+z')
        case.expect(('Ilse Brandt', 'member-of', 'Harbour Party'))

        # Now one type is there: it is taken at once. Esc gives up.
        desktop.key('ctrl+l', 'Escape')
        assert not desktop.enabled('finish-link')
        desktop.key('ctrl+l', 'alt+Down', 'alt+Down', 'Return')
        case.expect(('Ilse Brandt', 'member-of', 'Harbour Party'),
                    ('Ilse Brandt', 'member-of', 'Nordbau Ltd'))

        # They go with their end, in one step.
        desktop.key('alt+Up', 'alt+Up', 'Delete')
        case.expect()
        desktop.key('ctrl+z')
        case.expect(('Ilse Brandt', 'member-of', 'Harbour Party'),
                    ('Ilse Brandt', 'member-of', 'Nordbau Ltd'))
        case.no_warnings()


@tap.case
def a_drag_from_the_handle_links_what_the_types_allow():
    types = [{'id': 'member', 'name': 'member of', 'color': '#e66100', 'from': ['person'],
              'to': ['organization']},
             {'id': 'same', 'name': 'same as', 'color': '#77767b', 'directed': False,
              'from': ['person'], 'to': ['person']}]
    with Case(types) as (desktop, case):
        # The first line stands at y=107; the handle above the end of "Ilse Brandt".
        desktop.key('alt+Down')
        desktop.drag(434, 89, 540, 107)
        case.expect(('Ilse Brandt', 'member', 'Harbour Party'))
        # To the place, no type may go: it says so, and offers to make one.
        desktop.drag(434, 89, 785, 107)
        desktop.type('lives in')
        desktop.key('Return')
        case.expect(('Ilse Brandt', 'member', 'Harbour Party'),
                    ('Ilse Brandt', 'lives-in', 'Hamburg'))
        # To nothing, nothing happens; the annotation stays selected.
        desktop.drag(434, 89, 500, 300)
        assert desktop.enabled('link')
        desktop.key('ctrl+shift+r')
        assert desktop.state('show-relations') == 'true'
        case.no_warnings()


@tap.case
def the_list_leads_on_and_deletes_by_keys():
    types = [{'id': 'member', 'name': 'member of', 'color': '#e66100'}]
    with Case(types) as (desktop, case):
        ids = {a['spans'][0]['quote']: a['id'] for a in case.read()['annotations']}
        for to in ('Harbour Party', 'Hamburg'):
            desktop.act('relate', "'member'", f"'{ids['Ilse Brandt']}'", f"'{ids[to]}'")
        case.expect(('Ilse Brandt', 'member', 'Hamburg'),
                    ('Ilse Brandt', 'member', 'Harbour Party'))
        # From the note into the list; Delete takes the first, and the focus goes to the other.
        desktop.key('alt+Down', 'Return', 'Tab', 'Delete')
        case.expect(('Ilse Brandt', 'member', 'Hamburg'))
        # There and back again; the arrow reverses.
        desktop.key('Return', 'Return', 'Tab', 'space')
        case.expect(('Hamburg', 'member', 'Ilse Brandt'))
        # Behind the arrow and the type there is the note; Esc leads back to where it was opened.
        desktop.key('Tab', 'Tab', 'space')
        desktop.type('a guess')
        desktop.key('Escape')
        desktop.wait('a note', lambda: case.note() == 'a guess')
        desktop.key('space', 'End')
        desktop.type(' of ours')
        desktop.key('ctrl+Return')
        desktop.wait('more of it', lambda: case.note() == 'a guess of ours')
        desktop.key('Escape', 'ctrl+z')
        desktop.wait('the note as it was', lambda: case.note() == 'a guess')
        desktop.key('ctrl+z')
        desktop.wait('no note', lambda: case.note() == '')
        case.no_warnings()


@tap.case
def types_are_edited_and_deleted_in_the_label_editor():
    types = [{'id': 'member', 'name': 'member of', 'color': '#e66100'}]
    with Case(types) as (desktop, case):
        desktop.key('alt+Down', 'ctrl+l', 'alt+Down', 'Return')
        case.expect(('Ilse Brandt', 'member', 'Harbour Party'))
        desktop.act('label-editor')
        desktop.wait('the editor', lambda: 'Labels' in desktop.xdo(
            'getwindowname', desktop.xdo('getactivewindow')))
        desktop.key('alt+r')
        desktop.click(600, 645)
        desktop.type('same as')
        desktop.key('Return')
        desktop.wait('two types', lambda: case.types() == ['member of', 'same as'])
        desktop.key('ctrl+z')
        desktop.wait('one type', lambda: case.types() == ['member of'])
        # Unfold it, rename it.
        desktop.click(600, 204)
        desktop.click(560, 262)
        desktop.key('ctrl+a')
        desktop.type('belongs to')
        desktop.key('Return')
        desktop.wait('another name', lambda: case.types() == ['belongs to'])
        desktop.key('ctrl+w')
        case.expect(('Ilse Brandt', 'member', 'Harbour Party'))
        case.no_warnings()


if __name__ == '__main__':
    tap.run(sys.argv[4:])
