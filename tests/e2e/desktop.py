# SPDX-License-Identifier: GPL-3.0-or-later
"""A private desktop for one test: X server, window manager, session bus and the program.

Everything lives below a temporary folder and ends with the test; only processes started here are
ever ended. The program is driven as a person would (keys, pointer), through its actions on D-Bus,
or through AT-SPI.
"""

import ast
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

APP_ID = 'io.github.glossator.Glossator'
APP_PATH = '/' + APP_ID.replace('.', '/')
WINDOW_PATH = APP_PATH + '/window/1'


class Desktop:
    def __init__(self, program, environment=None, size='1280x800'):
        self.program = program
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='glossator-e2e-'))
        self.home = self.folder / 'home'
        self.home.mkdir()
        self.output = open(self.folder / 'output.log', 'w+b')
        self.processes = []
        self.app = None
        self.env = dict(
            os.environ,
            HOME=str(self.home),
            XDG_CONFIG_HOME=str(self.home / '.config'),
            XDG_DATA_HOME=str(self.home / '.local/share'),
            XDG_STATE_HOME=str(self.home / '.local/state'),
            XDG_CACHE_HOME=str(self.home / '.cache'),
            XDG_RUNTIME_DIR=str(self.folder / 'run'),
            GDK_BACKEND='x11',
            GSK_RENDERER='cairo',
            GTK_A11Y='atspi',
            NO_AT_BRIDGE='0',
            LC_ALL='C.UTF-8',
        ) | (environment or {})
        self.env.pop('G_DEBUG', None)
        (self.folder / 'run').mkdir(mode=0o700)
        try:
            self._start_display(size)
            self._start_bus()
            self._start('openbox', '--sm-disable', stdout=subprocess.DEVNULL,
                        stderr=subprocess.DEVNULL)
            time.sleep(0.3)
        except BaseException:
            self.close()
            raise

    # The ground

    def _start(self, *command, **options):
        process = subprocess.Popen(command, env=self.env, **options)
        self.processes.append(process)
        return process

    def _start_display(self, size):
        read, write = os.pipe()
        self._start('Xvfb', '-displayfd', str(write), '-screen', '0', size + 'x24', '-nolisten', 'tcp',
                    '-noreset', pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError('Xvfb did not start')
        self.env['DISPLAY'] = ':' + number
        self.env.pop('WAYLAND_DISPLAY', None)

    def _start_bus(self):
        bus = self._start('dbus-daemon', '--session', '--nofork', '--print-address=1',
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.env['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().decode().strip()

    def start(self, *arguments):
        self.app = self._start(self.program, *map(str, arguments), stdout=self.output,
                               stderr=subprocess.STDOUT)
        return self.app

    def kill(self):
        """As a power cut: no chance to tidy up."""
        self.app.send_signal(signal.SIGKILL)
        self.app.wait()

    def close(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(5)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
        self.output.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.close()

    def terminal(self):
        """What the program printed: warnings on the terminal are bugs."""
        self.output.flush()
        return (self.folder / 'output.log').read_text(errors='replace')[-4000:]

    # Looking and waiting

    def wait(self, what, condition, seconds=15.0):
        """Until @condition() holds; a failure says @what did not come."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if condition():
                return
            if self.app and self.app.poll() is not None:
                raise AssertionError(f'the program ended ({self.app.returncode}) while waiting for '
                                     f'{what}:\n{self.terminal()}')
            time.sleep(0.05)
        raise AssertionError(f'no {what} after {seconds:g} seconds\n{self.terminal()}')

    def picture(self, path):
        subprocess.run(['import', '-window', 'root', str(path)], env=self.env, check=True)
        return path

    # Actions, as menus, keys and D-Bus reach them

    def gdbus(self, path, method, *arguments):
        done = subprocess.run(
            ['gdbus', 'call', '--session', '--dest', APP_ID, '--object-path', path,
             '--method', method, *arguments],
            env=self.env, capture_output=True, text=True, timeout=30, check=False)
        return done.stdout.strip() if done.returncode == 0 else None

    def act(self, name, *parameters, path=WINDOW_PATH):
        """Runs an action; parameters are GVariant text, such as 'uint32 3' or "'person'"."""
        value = f'[<({", ".join(parameters)})>]' if len(parameters) > 1 else \
            f'[<{parameters[0]}>]' if parameters else '[]'
        if self.gdbus(path, 'org.gtk.Actions.Activate', name, value, '{}') is None:
            raise AssertionError(f'the action {name} could not be reached')

    def state(self, name, path=WINDOW_PATH):
        """The state of an action as text, or None."""
        answer = self.gdbus(path, 'org.gtk.Actions.Describe', name)
        if answer is None or '[<' not in answer:
            return None
        value = answer[answer.index('[<') + 2:answer.rindex('>]')]
        try:
            return ast.literal_eval(value)
        except (ValueError, SyntaxError):
            return value

    def enabled(self, name, path=WINDOW_PATH):
        answer = self.gdbus(path, 'org.gtk.Actions.Describe', name)
        return answer is not None and answer.startswith('((true')

    def wait_for_article(self, article):
        uri = pathlib.Path(article).resolve().as_uri()
        self.wait(f'article {article}', lambda: self.state('article') == uri)

    def wait_until_saved(self):
        self.wait('saved state', lambda: self.state('save-state') == 'saved')

    # Keys and pointer

    def xdo(self, *arguments):
        return subprocess.run(['xdotool', *map(str, arguments)], env=self.env, check=True,
                              capture_output=True, text=True, timeout=30).stdout.strip()

    def key(self, *names):
        for name in names:
            self.xdo('key', '--clearmodifiers', name)
            time.sleep(0.08)

    def type(self, text):
        self.xdo('type', '--delay', '30', text)
        time.sleep(0.1)

    def click(self, x, y, button=1, times=1):
        self.xdo('mousemove', x, y)
        time.sleep(0.08)
        self.xdo('click', '--repeat', times, '--delay', 60, button)
        time.sleep(0.25)

    def drag(self, x1, y1, x2, y2):
        self.xdo('mousemove', x1, y1)
        time.sleep(0.1)
        self.xdo('mousedown', 1)
        steps = 8
        for i in range(1, steps + 1):
            self.xdo('mousemove', x1 + (x2 - x1) * i // steps, y1 + (y2 - y1) * i // steps)
            time.sleep(0.02)
        self.xdo('mouseup', 1)
        time.sleep(0.25)

    def has_window(self, title=None):
        """Whether the program shows a window, or anybody one of that title."""
        sought = ['--class', 'glossator'] if title is None else ['--name', title]
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', *sought],
                               env=self.env, capture_output=True, timeout=30, check=False)
        return found.returncode == 0

    def has_focus(self):
        """Whether the keys go to a window of the program."""
        command = ['xdotool', 'search', '--onlyvisible', '--class', 'glossator']
        shown, active = (subprocess.run(what, env=self.env, capture_output=True, text=True,
                                        timeout=30, check=False).stdout.split()
                         for what in (command, ['xdotool', 'getactivewindow']))
        return active != [] and active[0] in shown


def read_set(path):
    """A set file as Python sees it."""
    return json.loads(pathlib.Path(path).read_text(encoding='utf-8'))


class Skip(Exception):
    """Why a case cannot run here."""


class Tap:
    """Runs functions as the cases of one TAP program."""

    def __init__(self):
        self.cases = []

    def case(self, function):
        self.cases.append(function)
        return function

    def run(self, names=()):
        """All cases, or those whose names are given."""
        cases = [case for case in self.cases if not names or case.__name__ in names]
        print(f'1..{len(cases)}', flush=True)
        failed = 0
        for number, function in enumerate(cases, 1):
            try:
                function()
                print(f'ok {number} {function.__name__}', flush=True)
            except Skip as reason:
                print(f'ok {number} {function.__name__} # SKIP {reason}', flush=True)
            except Exception as error:  # each case stands for itself
                failed += 1
                print(f'not ok {number} {function.__name__}', flush=True)
                for line in f'{type(error).__name__}: {error}'.splitlines():
                    print('# ' + line, flush=True)
        sys.exit(1 if failed else 0)
