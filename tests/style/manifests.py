#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The two Flatpak manifests agree in all but where the program comes from and how it is built."""
import tap
import tree

FOLDER = 'flatpak/io.github.glossator.Glossator'
OWN = ('branch: devel', '- -Dbuildtype=', '- -Dtests=')
FORBIDDEN = ('--share=network', '--filesystem', '--socket=session-bus', '--socket=system-bus')


def reduce(text):
    """The lines that both must have."""
    shared, _, _ = text.partition('  - name: glossator\n    buildsystem: meson\n')
    lines = [line for line in shared.splitlines() if not line.startswith('#')]
    return [line for line in lines if not line.strip().startswith(OWN)]


def find_permissions(text):
    return [line for line in text.splitlines() if line.strip(' -"\'').startswith(
        tuple(word.lstrip('-') for word in FORBIDDEN))]


def main():
    released, devel = tree.read(FOLDER + '.yml'), tree.read(FOLDER + '.Devel.yml')
    tap.check('/manifests/self-test/differ', [] if reduce(released) != reduce(
        devel.replace('--device=dri', '--device=all')) else ['a difference is not seen'])
    tap.check('/manifests/self-test/permission', [] if find_permissions(
        '  - --share=network\n') else ['a permission is not seen'])
    tap.check('/manifests/agree', set(reduce(released)) ^ set(reduce(devel)))
    tap.check('/manifests/permissions', find_permissions(released) + find_permissions(devel))
    tap.finish()


if __name__ == '__main__':
    main()
