# SPDX-License-Identifier: GPL-3.0-or-later
"""The few lines of TAP that the style tests need."""
import sys

_count = 0
_failed = 0


def check(name, faults):
    """One case: passed if faults, lines that say what is wrong, is empty."""
    global _count, _failed
    faults = list(faults)
    _count += 1
    _failed += bool(faults)
    print(f'{"not ok" if faults else "ok"} {_count} - {name}')
    for fault in faults:
        print(f'# {fault}')


def finish():
    print(f'1..{_count}')
    sys.exit(1 if _failed else 0)
