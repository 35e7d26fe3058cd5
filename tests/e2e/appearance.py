# SPDX-License-Identifier: GPL-3.0-or-later
"""How the program may look on somebody else's desktop: larger text, and all from right to left."""

import subprocess

from desktop import Skip

LOCALE = 'ar_EG'
LANGUAGE = 'ar'
DOMAIN = 'glossator'

# A translation without a word: GTK mirrors a program only into a language that it speaks.
CATALOG = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'

STILL = '[Settings]\ngtk-enable-animations=false\n'

# The size that designs are made for.
DOTS_PER_INCH = 96


def prepare_home(home, scale=1):
    """Nothing moves, and text is @scale times as large as usual."""
    (home / '.config/gtk-4.0').mkdir(parents=True, exist_ok=True)
    (home / '.config/gtk-4.0/settings.ini').write_text(STILL)
    # Read where no settings daemon runs; a settings.ini would count for less than the display.
    (home / '.Xdefaults').write_text(f'Xft.dpi: {DOTS_PER_INCH * scale:.0f}\n')


def right_to_left(folder):
    """The environment in which GTK mirrors its interface: that of an Arabic locale, made in @folder.
    The words stay English."""
    messages = folder / LANGUAGE / 'LC_MESSAGES'
    messages.mkdir(parents=True)
    (folder / 'empty.po').write_text(CATALOG)
    for command in (['localedef', '--no-archive', '-i', LOCALE, '-f', 'UTF-8',
                     folder / f'{LOCALE}.UTF-8'],
                    ['msgfmt', '-o', messages / f'{DOMAIN}.mo', folder / 'empty.po']):
        try:
            subprocess.run([str(word) for word in command], check=True, capture_output=True)
        except (FileNotFoundError, subprocess.CalledProcessError) as error:
            raise Skip(f'no Arabic locale: {error}') from None
    return {'LOCPATH': str(folder), 'LC_ALL': f'{LOCALE}.UTF-8',
            'GLOSSATOR_LOCALE_DIR': str(folder)}
