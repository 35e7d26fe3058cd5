# SPDX-License-Identifier: GPL-3.0-or-later
"""Our own files: what git knows or would add, or all of them where there is no git."""
import os
import pathlib
import subprocess

TOP = pathlib.Path(__file__).resolve().parents[2]
IGNORED = ('_build', '_asan', '_flatpak', 'build', '.git', '.flatpak-builder', '__pycache__')


def list_files():
    """Paths below TOP, sorted, as text with slashes."""
    command = ['git', '-C', str(TOP), 'ls-files', '-z', '--cached', '--others',
               '--exclude-standard']
    try:
        done = subprocess.run(command, capture_output=True, check=True)
        names = done.stdout.decode('utf-8', 'surrogateescape').split('\0')
    except (OSError, subprocess.CalledProcessError):
        names = walk_files()
    return sorted(name for name in names if name and (TOP / name).is_file())


def walk_files():
    for folder, folders, files in os.walk(TOP):
        folders[:] = [name for name in folders if not name.startswith(IGNORED)]
        for name in files:
            yield pathlib.Path(folder, name).relative_to(TOP).as_posix()


def read(name):
    return (TOP / name).read_text(encoding='utf-8')
