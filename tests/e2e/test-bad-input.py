# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input, full disks, other programs and sudden ends: each is told, and nothing is lost."""

import hashlib
import json
import os
import pathlib
import random
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse

from desktop import APP_PATH, Desktop, Skip, Tap, read_set
from screen import Screen

PROGRAM, GLOSS = sys.argv[1:3]

TEXT = 'Mayor Ilse Brandt said hello.\nSecond line of the article.\n'
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
PERSON = {'id': 'person', 'name': 'Person', 'color': '#a51d2d', 'shortcut': '1'}

tap = Tap()


def annotation(identifier, start, end, quote, label='person', note=''):
    return json.dumps({'id': identifier, 'label': label, 'note': note, 'spans': [
        {'start': start, 'end': end, 'quote': quote}]}, ensure_ascii=False)


def make_set(*annotations, version=1, labels=(PERSON,)):
    return ('{\n"format": "glossator-annotation-set",\n"version": %d,\n'
            '"source": {"name": "a.txt", "sha256": "%s"},\n"set": "default",\n"labels": %s,\n'
            '"annotations": [\n%s\n]\n}\n'
            % (version, SHA256, json.dumps(list(labels)), ',\n'.join(annotations)))


def make_labels(*labels):
    return ('{\n"format": "glossator-label-set",\n"version": 1,\n"labels": [\n%s\n]\n}\n'
            % ',\n'.join(json.dumps(label, ensure_ascii=False) for label in labels))


GOOD = annotation('good', 6, 17, 'Ilse Brandt')


class Bench:
    """One desktop for all cases; each case has a program and a folder of its own."""

    def __init__(self):
        self.desktop = Desktop(PROGRAM, {'GSETTINGS_BACKEND': 'memory'})
        self.state = self.desktop.home / '.local/state/glossator'
        self.screen = None
        self.folder = None
        self.n_cases = 0
        self.seen = 0

    def begin(self):
        self.stop()
        self.n_cases += 1
        self.folder = self.desktop.home / f'news{self.n_cases}'
        self.folder.mkdir()
        self.seen = len(self.desktop.terminal())
        return self.put('a.txt', TEXT)

    def put(self, name, content):
        path = self.folder / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding='utf-8', newline='')
        return path

    @property
    def set_file(self):
        return self.folder / 'a.txt.gloss.json'

    def stop(self):
        if self.desktop.app is not None and self.desktop.app.poll() is None:
            self.desktop.kill()

    def wait(self, what, condition, seconds=12):
        self.desktop.wait(what, condition, seconds)

    def start(self, *arguments):
        """Until the window is there; what it says comes later."""
        self.desktop.start(*arguments)
        self.wait('window', lambda: self.desktop.state('save-state') is not None)
        if self.screen is None:
            self.screen = Screen(self.desktop)

    def start_apart(self, script, *arguments):
        """With mounts that only the program sees; returns where its files are seen from here."""
        apart = ['unshare', '-m' if os.geteuid() == 0 else '-rm', '--propagation', 'private']
        if subprocess.run([*apart, 'true'], stderr=subprocess.DEVNULL, check=False).returncode:
            raise Skip('no mounts of its own are allowed here, as in a container')
        self.desktop.app = self.desktop._start(
            *apart, 'sh', '-ec', script + '\nexec "$0" "$@"',
            PROGRAM, *map(str, arguments), stdout=self.desktop.output, stderr=subprocess.STDOUT)
        self.wait('window', lambda: self.desktop.state('save-state') is not None)
        return pathlib.Path(f'/proc/{self.desktop.app.pid}/root')

    def open(self, path):
        uri = pathlib.Path(path).as_uri().replace("'", '%27')
        self.desktop.act('open-uri', f"'{uri}'")

    def says(self, *parts):
        """Some text on the screen has all of @parts."""
        self.wait(f'words {parts}', lambda: any(
            all(part in text for part in parts) for text in self.screen.texts()))

    def shows(self, path):
        """As wait_for_article(), for any name: URIs of one file need not be the same."""
        self.wait(f'article {path}', lambda: urllib.parse.unquote_to_bytes(
            self.desktop.state('article') or '') == b'file://' + os.fsencode(path))

    def misses(self, text):
        self.wait(f'end of {text}', lambda: text not in self.screen.texts())

    def press(self, label):
        self.wait(f'button {label}', lambda: self.screen.press(label))

    def label(self, start, end, label='person'):
        self.desktop.act('select-range', f'uint32 {start}', f'uint32 {end}')
        self.desktop.act('apply-label', f"'{label}'")

    def saves(self):
        self.desktop.wait_until_saved()

    def ids(self):
        return [a['id'] for a in read_set(self.set_file)['annotations']]

    def quotes(self):
        return [a['spans'][0]['quote'] for a in read_set(self.set_file)['annotations']]

    def has(self, *quotes):
        self.wait(f'saved {quotes}', lambda: self.set_file.exists()
                  and self.quotes() == list(quotes))

    def can_label(self):
        return self.desktop.enabled('apply-label')

    def names(self):
        return sorted(path.name for path in self.folder.iterdir())

    def quit(self):
        self.desktop.gdbus(APP_PATH, 'org.gtk.Actions.Activate', 'quit', '[]', '{}')

    def lives_quietly(self):
        assert self.desktop.app.poll() is None, 'the program ended'
        said = self.desktop.terminal()[self.seen:].strip()
        assert said == '', said


bench = Bench()


def case(function):
    """A case begins with an article in a fresh folder and ends with a living, silent program."""
    def run():
        function(bench.begin())
        bench.lives_quietly()
    run.__name__ = function.__name__
    return tap.case(run)


# Files of ours that are not as they should be.

@case
def a_set_that_cannot_be_read_is_told_and_never_replaced(article):
    whole = make_set(GOOD)
    bad = {
        'no-json': 'Hello\n', 'empty': '', 'array': '[1, 2]', 'end': whole[:-9],
        'head': whole[:30], 'middle': whole[:200], 'other': whole.replace('annotation-set', 'x'),
        'shape': whole.replace('"annotations": [', '"annotations": {'), 'none': '{"version": 1}',
        'reversed': make_set(annotation('x', 17, 6, 'x')), 'void': make_set(annotation('x', 6, 6, '')),
        'negative': make_set(annotation('x', -1, 6, '')), 'float': make_set(annotation('x', .5, 6, '')),
        'merge': whole.replace('"labels"', '<<<<<<< ours\n"labels"'),
    }
    bench.start(article)
    for name, content in bad.items():
        path = bench.put(name + '.txt', TEXT)
        file = bench.put(name + '.txt.gloss.json', content)
        bench.open(path)
        bench.says(name + '.txt.gloss.json:', 'left as it is', 'annotating is off')
        assert not bench.can_label()
        bench.label(0, 5)
        bench.desktop.act('save')
        assert file.read_text() == content
    bench.desktop.key('ctrl+Home', 'ctrl+shift+Right', '1', 'ctrl+s')
    file.write_text(whole)
    bench.press('_Try Again')
    bench.wait('annotating', bench.can_label)


@case
def spans_that_do_not_fit_are_kept_and_can_be_accepted_or_deleted(article):
    odd = annotation('odd', 18, 22, 'told')
    out = annotation('out', 1000, 1010, 'elsewhere')
    bench.set_file.write_text(make_set(GOOD, odd, out))
    bench.start(article)
    bench.says('2 annotations do not fit')
    bench.says('uncertain: told')
    bench.says('uncertain: elsewhere')
    bench.label(30, 36)
    bench.has('Ilse Brandt', 'told', 'Second', 'elsewhere')
    spans = [a['spans'] for a in read_set(bench.set_file)['annotations']]
    assert spans[1] == json.loads(odd)['spans'] and spans[3] == json.loads(out)['spans'], spans
    bench.desktop.act('select-annotation', "'odd'")
    bench.press('_Accept Here')
    bench.has('Ilse Brandt', 'said', 'Second', 'elsewhere')
    bench.desktop.act('undo')
    bench.has('Ilse Brandt', 'told', 'Second', 'elsewhere')
    bench.desktop.act('select-annotation', "'out'")
    bench.desktop.act('delete')
    bench.has('Ilse Brandt', 'told', 'Second')
    bench.desktop.act('undo')
    bench.has('Ilse Brandt', 'told', 'Second', 'elsewhere')


@case
def a_thousand_faults_do_not_bury_the_user(article):
    bench.set_file.write_text(make_set(*(annotation('same', 6, 17, 'Ilse Brandt')
                                         for _ in range(1000))))
    bench.start(article)
    bench.says('a.txt.gloss.json:', 'have the id same', 'And 996 more')
    bench.label(0, 5)
    bench.wait('all of them', lambda: len(set(bench.ids())) == 1001)


@case
def a_newer_version_is_read_only(article):
    content = make_set(GOOD, version=2)
    bench.set_file.write_text(content)
    bench.start(article)
    bench.says('a.txt.gloss.json', 'newer version', 'update Glossator')
    assert not bench.can_label()
    bench.label(18, 22)
    assert bench.set_file.read_text() == content


@case
def label_files_at_fault_are_told_and_never_replaced(article):
    second = dict(PERSON, id='second', name='Second')
    for content, words in (
            (make_labels(PERSON)[:80], ('labels.gloss.json:', 'left as it is')),
            (make_labels(PERSON).replace('"version": 1', '"version": 7'), ('newer version',)),
            (make_labels(PERSON, second), ('labels.gloss.json:', 'same key 1', '“Person” keeps it')),
            (make_labels(PERSON, dict(second, id='person')), ('labels.gloss.json:', 'twice'))):
        file = bench.put('labels.gloss.json', content)
        bench.start(article)
        bench.says(*words)
        bench.label(6, 17)
        bench.saves()
        assert file.read_text() == content
        if 'version": 7' in content or 'same' not in words[1]:
            bench.desktop.act('label-editor')
            bench.says('Name of the label')
            time.sleep(0.4)
            bench.desktop.type('Witness')
            bench.desktop.key('Return')
            time.sleep(0.8)
        if 'twice' not in words:
            assert file.read_text() == content
        bench.stop()
    bench.start(article)


@case
def labels_of_a_set_hold_where_the_folder_has_none(article):
    irony = {'id': 'irony', 'name': 'Irony', 'color': '#123456', 'shortcut': '2'}
    bench.set_file.write_text(make_set(labels=(irony,)))
    bench.start(article)
    bench.says('Irony, 0 annotations, key 2')
    bench.says('Person, 0 annotations, key 1')
    bench.desktop.act('select-range', 'uint32 6', 'uint32 17')
    bench.desktop.key('2')
    bench.has('Ilse Brandt')
    assert read_set(bench.set_file)['annotations'][0]['label'] == 'irony'


def press_until_labelled(key, label):
    """xdotool lends a key to a letter that the keyboard lacks only for a moment: a program that is
    busy sees the key when it has another meaning again."""
    def labelled():
        return bench.set_file.exists() and \
            label in [a['label'] for a in read_set(bench.set_file)['annotations']]

    for _ in range(5):
        bench.desktop.key(key)
        try:
            bench.desktop.wait('label', labelled, seconds=4)
            return
        except AssertionError:
            pass
    raise AssertionError(f'{key} labelled nothing')


@case
def labels_of_any_size_and_script(article):
    long = {'id': 'é', 'name': 'Two\nlines ' * 999, 'color': '#a51d2d', 'shortcut': 'ж'}
    for more in (0, 2000):
        labels = bench.put('labels.gloss.json', make_labels(long, *(
            {'id': f'l{i}', 'name': f'Label {i}', 'color': '#a51d2d'} for i in range(more))))
        before = labels.read_bytes()
        bench.start(article)
        bench.wait('set', bench.can_label)
        bench.desktop.act('select-range', 'uint32 6', 'uint32 17')
        press_until_labelled('Cyrillic_zhe', 'é')
        bench.desktop.act('label-editor')
        bench.says('Name of the label')
        if more == 0:
            # To look at a name that the entry cannot show does not change it.
            bench.desktop.key('shift+Tab', 'shift+Tab', 'shift+Tab', 'Return', 'Tab')
        bench.saves()
        assert labels.read_bytes() == before
        if more == 0:
            bench.stop()


@case
def an_edit_log_that_cannot_be_read_is_told_and_kept(article):
    bench.start(article)
    bench.label(6, 17)
    bench.has('Ilse Brandt')
    bench.saves()
    bench.stop()
    log = max(bench.state.glob('*.editlog'), key=lambda path: path.stat().st_mtime)
    damaged = log.with_name(log.name + '.damaged')
    for content in (b'\0' * 900, random.Random(7).randbytes(3000), log.read_bytes() + b'x\ny\n'):
        log.write_bytes(content)
        bench.start(article)
        bench.says('history of this set was damaged')
        assert damaged.read_bytes() == content
        bench.wait('annotating', bench.can_label)
        assert bench.quotes() == ['Ilse Brandt']
        bench.stop()
    log.write_bytes(b'')
    bench.start(article)
    bench.label(18, 22)
    bench.has('Ilse Brandt', 'said')


# Articles of every kind.

@case
def what_is_no_article_is_refused_with_the_reason(article):
    os.mkfifo(bench.folder / 'fifo.txt')
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(bench.folder / 'socket.txt'))
    (bench.folder / 'zero.txt').symlink_to('/dev/zero')
    (bench.folder / 'loop.txt').symlink_to(bench.folder / 'loop.txt')
    with open(bench.folder / 'sparse.txt', 'wb') as sparse:
        sparse.truncate(2 << 30)
    bench.start(article)
    for name, word in (('fifo', 'is a pipe'), ('socket', 'a socket'), ('zero', 'a device'),
                       ('sparse', 'larger than'), ('missing', 'No such file'),
                       ('loop', 'symbolic links')):
        bench.open(bench.folder / f'{name}.txt')
        bench.says(f'{name}.txt', word)
        bench.says(f'“{name}.txt” Was Not Opened')
        bench.desktop.key('Escape')
    listener.close()
    inner = bench.folder / 'inner.txt'
    inner.mkdir()
    (inner / 'in.txt').write_text('inside')
    bench.open(inner)
    bench.desktop.wait_for_article(inner / 'in.txt')


@case
def bytes_of_every_kind_are_read_and_left_as_they_are(article):
    contents = {
        'elf': pathlib.Path(PROGRAM).read_bytes()[:30000], 'nul': b'One\0two three.\nFour\0\n',
        'bad': 'Grüße aus Köln €'.encode()[:-1], 'utf16': 'Hello Grüße 👍\n'.encode('utf-16'),
        'latin1': 'Grüße aus Köln, es ist schön hier.\n'.encode('latin-1'),
        'crlf': b'One two\r\nthree\r\n', 'cr': b'One two\rthree\r', 'open': b'One two three',
        'bom': b'\xef\xbb\xbf', 'void': b'',
    }
    bench.start(article)
    for name, content in contents.items():
        path = bench.put(name + '.txt', content)
        bench.open(path)
        bench.desktop.wait_for_article(path)
        bench.label(0, 3)
        if name in ('elf', 'nul', 'bad'):
            bench.says('of this file', 'stand-ins')
        bench.saves()
        assert path.read_bytes() == content
        assert (bench.folder / f'{name}.txt.gloss.json').exists() == (name not in ('bom', 'void'))
    done = subprocess.run([GLOSS, 'check', bench.folder], capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@case
def odd_names_have_sets_of_their_own(article):
    bench.start(article)
    for name in (b'a b c.txt', b'it\'s "q".txt', b'new\nline.txt', b'x\xff.txt', b'x\xfe.txt',
                 b'<b>&amp;.txt', b'100%20.txt'):
        path = bench.put(os.fsdecode(name), TEXT)
        bench.open(path)
        bench.shows(path)
        bench.label(6, 17)
        bench.saves()
        assert (bench.folder / (os.fsdecode(name) + '.gloss.json')).exists(), bench.names()
    bench.open(bench.put('n' * 251 + '.txt', TEXT))
    bench.says('too long', '11 bytes shorter')
    assert not bench.can_label()


@case
def a_note_of_a_megabyte(article):
    note = 'word\n' * 200000
    bench.set_file.write_text(make_set(annotation('good', 6, 17, 'Ilse Brandt', note=note)))
    bench.start(article)
    bench.wait('set', bench.can_label)
    bench.desktop.act('select-annotation', "'good'")
    bench.label(18, 22)
    bench.has('Ilse Brandt', 'said')
    assert read_set(bench.set_file)['annotations'][0]['note'] == note


@case
def an_article_that_changed_keeps_every_annotation(article):
    odd = annotation('odd', 18, 22, 'said')
    bench.set_file.write_text(make_set(GOOD, odd, annotation('far', 37, 41, 'line')))
    article.write_text(TEXT.replace('said', 'told'))
    bench.start(article)
    bench.says('1 annotation does not fit')
    bench.label(30, 36)
    bench.has('Ilse Brandt', 'said', 'Second', 'line')
    assert read_set(bench.set_file)['annotations'][1]['spans'] == json.loads(odd)['spans']
    article.write_text('X' + TEXT)
    bench.says('“a.txt” was changed by another program')
    bench.press('_Reload')
    bench.says('4 annotations do not fit')
    assert bench.quotes() == ['Ilse Brandt', 'said', 'Second', 'line']
    article.unlink()
    bench.label(0, 5)
    bench.wait('saved', lambda: len(bench.quotes()) == 5)


# Other programs.

@case
def another_version_of_the_set_waits_for_the_users_choice(article):
    for button, kept in (('_Read the File', ['Ilse Brandt', 'said']),
                         ('Keep _What Is Shown', ['Ilse Brandt']),
                         ('Keep _Both', ['Ilse Brandt', 'said'])):
        bench.set_file.write_text(make_set(GOOD))
        bench.start(article)
        bench.wait('set', bench.can_label)
        bench.label(18, 22)
        bench.has('Ilse Brandt', 'said')
        bench.saves()
        head, said = bench.set_file.read_text().split('"quote": "said"')
        theirs = head + '"quote": "said"' + said.replace('"note": ""', '"note": "theirs"', 1)
        bench.desktop.act('select-annotation', f"'{bench.ids()[1]}'")
        bench.desktop.act('delete')
        bench.set_file.write_text(theirs)
        bench.says('Which Annotations Are to Stay?')
        assert bench.set_file.read_text() == theirs
        names = bench.names()
        bench.press(button)
        if button == 'Keep _Both':
            bench.says('Both versions are kept')
            bench.has(*kept)
            bench.saves()
            assert 'theirs' in bench.set_file.read_text()
            assert bench.names() == names, 'nothing is put aside'
            break
        bench.says('put aside as “a.txt.gloss.json.conflict-1”')
        bench.has(*kept)
        copy = (bench.folder / 'a.txt.gloss.json.conflict-1').read_text()
        assert ('theirs' in copy) == (button != '_Read the File')
        assert ('"quote": "said"' in copy) == (button != '_Read the File')
        bench.stop()
        shutil.rmtree(bench.folder)
        bench.folder.mkdir()
        article.write_text(TEXT)


@case
def what_another_program_adds_is_joined_with_what_is_not_saved_yet(article):
    bench.start(article)
    bench.wait('set', bench.can_label)
    bench.label(6, 17)
    bench.has('Ilse Brandt')
    bench.saves()
    theirs = bench.set_file.read_text().replace(
        '\n],\n"relations"', ',\n' + annotation('t', 23, 28, 'hello') + '\n],\n"relations"')
    bench.label(30, 36)
    bench.set_file.write_text(theirs)
    bench.says('both changes are kept')
    bench.has('Ilse Brandt', 'hello', 'Second')
    bench.saves()
    bench.desktop.act('undo')
    bench.has('Ilse Brandt', 'Second')
    bench.desktop.act('undo')
    bench.has('Ilse Brandt')
    assert bench.names() == ['a.txt', 'a.txt.gloss.json']


@case
def a_set_is_read_again_and_a_deleted_one_can_be_kept(article):
    bench.set_file.write_text(make_set(GOOD))
    bench.start(article)
    bench.wait('set', bench.can_label)
    bench.set_file.write_text(make_set(GOOD, annotation('new', 18, 22, 'said')))
    bench.says('they were read again')
    bench.says('Person: said')
    bench.set_file.unlink()
    bench.says('Which Annotations Are to Stay?')
    bench.press('Keep _What Is Shown')
    bench.has('Ilse Brandt', 'said')


@case
def a_folder_that_goes_away_and_comes_back(article):
    bench.start(article)
    bench.label(6, 17)
    bench.has('Ilse Brandt')
    bench.saves()
    gone = bench.folder.with_name('gone')
    bench.folder.rename(gone)
    bench.label(18, 22)
    bench.wait('failure', lambda: bench.desktop.state('save-state') == 'failed')
    bench.says('a.txt.gloss.json', 'there is no folder', 'Put it back')
    bench.quit()
    bench.says('Close Without Saving?')
    bench.misses('Which Annotations Are to Stay?')
    bench.press('_Cancel')
    gone.rename(bench.folder)
    bench.desktop.act('save')
    bench.has('Ilse Brandt', 'said')


@case
def a_second_program_reads_only(article):
    bench.start(article)
    bench.label(6, 17)
    bench.has('Ilse Brandt')
    with Desktop(PROGRAM, {'GSETTINGS_BACKEND': 'memory'}) as other:
        for name in ('XDG_STATE_HOME', 'XDG_DATA_HOME'):
            other.env[name] = bench.desktop.env[name]
        other.start(article)
        other.wait_for_article(article)
        assert not other.enabled('apply-label')
        screen = Screen(other)
        other.wait('reason', lambda: any('is open in another window or program' in text
                                         for text in screen.texts()))


@case
def a_set_as_an_argument_opens_its_article(article):
    bench.put('a.txt.zoe.gloss.json', make_set(annotation('z', 18, 22, 'said')))
    bench.put('b.txt.gloss.json', make_set(GOOD))
    bench.start(bench.folder / 'a.txt.zoe.gloss.json')
    bench.says('set: zoe')
    bench.open(bench.folder / 'b.txt.gloss.json')
    bench.says('“b.txt” Was Not Opened')


# Disks and folders.

@case
def a_folder_that_may_not_be_written_says_so(article):
    folder = bench.folder
    bench.start_apart(f'mount --bind {folder} {folder}\nmount -o remount,ro,bind {folder}', article)
    bench.says(folder.name, 'does not allow writing', 'permissions')
    assert not bench.can_label()
    bench.stop()
    state = bench.state
    state.mkdir(parents=True, exist_ok=True)
    bench.start_apart(f'mount --bind {state} {state}\nmount -o remount,ro,bind {state}', article)
    bench.says('No changes can be recorded in the folder', str(state))
    assert not bench.can_label()
    assert bench.names() == ['a.txt']


FULL = 'mount -t tmpfs -o size=64k none {0}\nprintf "{1}" > {0}/a.txt\n' \
       'dd if=/dev/zero of={0}/fill bs=1k count=100 2>/dev/null || true'


@case
def a_full_disk_keeps_edits_until_there_is_room(article):
    folder = bench.folder
    root = bench.start_apart(FULL.format(folder, TEXT.replace('\n', '\\n')), article)
    seen = pathlib.Path(str(root) + str(folder))
    bench.wait('set', bench.can_label)
    bench.label(6, 17)
    bench.says('a.txt.gloss.json', 'no room left', 'Make room')
    bench.label(18, 22)
    bench.desktop.key('ctrl+q')
    bench.says('Close Without Saving?')
    bench.press('_Cancel')
    bench.misses('Close Without Saving?')
    bench.desktop.key('ctrl+w')
    bench.says('Close Without Saving?')
    bench.press('_Cancel')
    bench.misses('Close Without Saving?')
    bench.desktop.act('export-to', "'csv'", f"'{folder}/out.csv'")
    bench.says('out.csv', 'could not be written')
    (seen / 'fill').unlink()
    bench.desktop.wait('saved by itself', lambda: bench.desktop.state('save-state') == 'saved', 35)
    written = read_set(seen / 'a.txt.gloss.json')['annotations']
    assert [a['spans'][0]['quote'] for a in written] == ['Ilse Brandt', 'said']
    assert sorted(path.name for path in seen.iterdir()) == ['a.txt', 'a.txt.gloss.json']


@case
def a_full_state_folder_refuses_edits_visibly(article):
    bench.state.mkdir(parents=True, exist_ok=True)
    root = bench.start_apart(FULL.format(bench.state, ''), article)
    fill = pathlib.Path(str(root) + str(bench.state)) / 'fill'
    bench.wait('set', bench.can_label)
    bench.label(6, 17)
    bench.says('could not be recorded, so it was not made', 'no room left')
    assert not bench.set_file.exists() and not bench.desktop.enabled('undo')
    fill.unlink()
    bench.label(6, 17)
    bench.has('Ilse Brandt')
    fill.write_bytes(b'')
    try:
        with open(fill, 'wb', buffering=0) as file:
            while file.write(b'x' * 512):
                pass
    except OSError:
        pass
    for _ in range(40):
        bench.label(18, 22)
    n_shown = len(bench.quotes())
    bench.says('there is no room left')
    fill.unlink()
    bench.label(23, 28)
    bench.wait('room', lambda: 'hello' in bench.quotes())
    bench.saves()
    assert len(bench.quotes()) >= n_shown


@case
def exports_never_replace_what_they_are_made_from(article):
    content = make_set(GOOD)
    bench.set_file.write_text(content)
    labels = bench.put('labels.gloss.json', make_labels(PERSON))
    bench.start(article)
    bench.wait('set', bench.can_label)
    for name, words in (('a.txt', 'it is an article'), ('a.txt.gloss.json', 'hold annotations'),
                        ('labels.gloss.json', 'hold annotations'), ('no/where.csv', 'No such file'),
                        ('', 'directory')):
        bench.desktop.act('export-to', "'csv'", f"'{bench.folder}/{name}'")
        bench.says(name.rsplit('/')[-1], words)
        time.sleep(0.3)
    assert article.read_text() == TEXT and bench.set_file.read_text() == content
    assert labels.read_text() == make_labels(PERSON)


# Sudden ends.

@case
def what_was_acknowledged_survives_any_kill(article):
    chance = random.Random(11)
    expected = 0
    for _ in range(20):
        bench.start(article)
        bench.wait('set', bench.can_label)
        for _ in range(chance.randrange(1, 5)):
            bench.label(chance.randrange(0, 20), chance.randrange(21, 50))
            expected += 1
        time.sleep(chance.random() * 0.5)
        bench.desktop.kill()
    bench.start(article)
    bench.wait(f'{expected} annotations',
               lambda: bench.set_file.exists() and len(bench.ids()) == expected)


try:
    tap.run(sys.argv[4:])
finally:
    bench.desktop.close()
