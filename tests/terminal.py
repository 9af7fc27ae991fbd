"""The real program in a real terminal, for tests."""

import contextlib
import os
import pty
import select
import signal
import sys
import time
from pathlib import Path


class Terminal:
    """The real program in a real terminal. `until` fails rather than wait for ever."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self.pid, self.screen = pty.fork()
        if self.pid == 0:
            os.environ["STUDY_HOME"] = str(home)
            os.execvp(sys.executable, [sys.executable, "-m", "study", *arguments])
        self.seen = b""

    def until(self, *texts: bytes) -> bytes:
        """Reads on until one of the texts has come; which one."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            for text in texts:
                if text in self.seen:
                    self.seen = self.seen.partition(text)[2]
                    return text
            if select.select([self.screen], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.screen, 65536)
                except OSError:
                    break
        raise AssertionError(f"none of {texts} in {self.seen[-2000:]!r}")

    def type(self, text: bytes) -> None:
        os.write(self.screen, text)

    def exit_code(self, after: bytes = b"") -> int:
        """Its exit code; `after` is typed first, and again every three seconds.

        Once would not do for Ctrl-C: one that comes between a prompt and the wait for its answer
        is seen only at the next key, since so Python reads lines with readline.
        """
        deadline = time.monotonic() + 30
        typed = -3.0
        while time.monotonic() < deadline:
            if after and time.monotonic() > typed + 3:
                with contextlib.suppress(OSError):
                    self.type(after)
                typed = time.monotonic()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self.screen)
                return os.waitstatus_to_exitcode(status)
            if select.select([self.screen], [], [], 0.1)[0]:
                with contextlib.suppress(OSError):
                    self.seen += os.read(self.screen, 65536)
        os.kill(self.pid, signal.SIGKILL)
        raise AssertionError("the program does not end")
