"""A command at a pseudo-terminal: what it shows, the keys that a person presses, counted."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
from typing import TYPE_CHECKING, Self

import pytest

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

WHERE = "\x1b[6n"
"""A prompt asks where the cursor is before it listens to the keys."""
_COLOURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_SECONDS = 60


class Terminal:
    """A run of the command with a person before it; ``presses`` counts how often Enter was pressed."""

    def __init__(self, *arguments: str, cwd: Path, **environment: str) -> None:
        import pty  # of Unix

        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ktstartup", *arguments],
            cwd=cwd, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "80", **environment},
        )  # fmt: skip
        os.close(theirs)
        self.presses = 0
        self._seen = b""
        self.whole = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._ours)

    def until(self, *words: str) -> str:
        """Read until all the words were shown; what was shown since the last time."""
        wanted = [word.encode() for word in words]
        answered = 0
        while not all(word in self._seen for word in wanted):
            if not select.select([self._ours], [], [], _SECONDS)[0]:
                pytest.fail(f"never shown: {words}\n{_COLOURS.sub('', self._shown())}")
            try:
                got = os.read(self._ours, 65536)
            except OSError:  # it has ended
                got = b""
            if not got:
                pytest.fail(f"ended before: {words}\n{_COLOURS.sub('', self._shown())}")
            self._seen += got
            asked = self._seen.count(WHERE.encode())
            os.write(self._ours, b"\x1b[1;1R" * (asked - answered))
            answered = asked
        shown = self._shown()
        self.whole += shown
        self._seen = b""
        return _COLOURS.sub("", shown)

    def _shown(self) -> str:
        return self._seen.decode(errors="replace")

    def keys(self, text: str) -> None:
        """Press keys, Enter not among them."""
        os.write(self._ours, text.encode())

    def enter(self) -> None:
        """Press Enter."""
        self.presses += 1
        self.keys("\r")

    def paste(self, text: str) -> None:
        """Paste a text as terminals do."""
        self.keys(f"\x1b[200~{text}\x1b[201~")

    def answer(self, question: str, text: str = "") -> str:
        """Type an answer once a question is asked, and press Enter; what was shown up to there."""
        shown = self.until(question, WHERE)
        self.keys(text)
        self.enter()
        return shown

    def ends(self) -> int:
        """The exit code, once the command has ended by itself."""
        while True:
            if not select.select([self._ours], [], [], _SECONDS)[0]:
                pytest.fail(f"has not ended\n{_COLOURS.sub('', self._shown())}")
            try:
                got = os.read(self._ours, 65536)
            except OSError:
                break
            if not got:
                break
            self._seen += got
        self.whole += self._shown()
        return self.process.wait(_SECONDS)
