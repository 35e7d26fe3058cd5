#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each language of po/LINGUAS has all strings of the sources, none of them uncertain."""
import re
import shutil
import subprocess
import tempfile

import tap
import tree

TEMPLATE = ['--files-from=po/POTFILES', '--from-code=UTF-8', '--keyword=_', '--keyword=N_',
            '--keyword=C_:1c,2', '--keyword=NC_:1c,2', '--keyword=g_dngettext:2,3',
            '--keyword=ngettext:1,2']


def count_faults(statistics):
    """What msgfmt --statistics says is not translated."""
    return [match.group() for match in
            re.finditer(r'\d+ (?:fuzzy translation|untranslated message)s?', statistics)]


def call(*command):
    return subprocess.run(command, cwd=tree.TOP, check=False, capture_output=True, text=True,
                          env={'LC_ALL': 'C.UTF-8', 'PATH': '/usr/local/bin:/usr/bin:/bin'})


def find_faults(language, template, work):
    """Merges what is in the sources now, as a translator would, and looks at the result."""
    merged = f'{work}/{language}.po'
    done = call('msgmerge', '--quiet', f'--output-file={merged}', f'po/{language}.po', template)
    if done.returncode:
        return done.stderr.splitlines()
    done = call('msgfmt', '--check', '--statistics', '--output-file=/dev/null', merged)
    return count_faults(done.stderr) + (done.stderr.splitlines() if done.returncode else [])


def main():
    tap.check('/translations/self-test', [] if count_faults(
        '3 translated messages, 1 fuzzy translation, 2 untranslated messages.') == [
            '1 fuzzy translation', '2 untranslated messages'] else ['not seen'])
    languages = [line for line in tree.read('po/LINGUAS').splitlines()
                 if line and not line.startswith('#')]
    with tempfile.TemporaryDirectory() as work:
        template = f'{work}/glossator.pot'
        done = call('xgettext', f'--output={template}', *TEMPLATE)
        tap.check('/translations/template', done.stderr.splitlines() if done.returncode else [])
        for language in languages:
            tap.check(f'/translations/{language}', find_faults(language, template, work))
    tap.finish()


if __name__ == '__main__':
    if not shutil.which('xgettext'):
        print('1..0 # SKIP no gettext')
    else:
        main()
