"""Gives again what a command said before, byte for byte, before the tool itself is even loaded.

Only commands that read, and only while the command line, its surroundings, the tool and all that
was read are the same: see `surroundings` and `states`.
"""

from __future__ import annotations

import io
import os
import sys

from ktstartup.cache.key import command_of, name_of, today
from ktstartup.cache.manager import no_cache, user_cache

TYPE_CHECKING = False
if TYPE_CHECKING:  # as in `watch`
    from collections.abc import Buffer  # type: ignore[attr-defined]
    from typing import TextIO

__all__ = ["Answer"]

# Commands that may keep their answers; each says itself when it does.
_READING = ("check", "decide", "diff", "show", "status")
_HELP = ("--help", "-h")
_GOOD, _BAD = 0, 1


class Answer:
    """What one run says: the answer kept before, or a new one, overheard while it is given."""

    def __init__(self, arguments: list[str]) -> None:
        """Look the run up; whatever stands in the way, it is then simply not kept."""
        self._help = _asks_for_help(arguments)
        self._said: _Overheard | None = None
        self._complained: _Overheard | None = None
        self._before: tuple[TextIO, TextIO] | None = None
        self._name = ""
        self.keeper = no_cache()
        self.wanted = False
        reading = self._help or command_of(arguments) in _READING
        if reading and "_KTSTARTUP_COMPLETE" not in os.environ:
            try:
                self._name = name_of(arguments) if _can_be_repeated() else ""
                self.keeper = user_cache(today())
            except (OSError, ValueError):  # no folder to stand in any more, say
                self._name = ""
        self.watch = self.keeper.watch() if self._name else no_cache().watch()

    def given(self) -> int | None:
        """Say the kept answer and return its exit code; None where there is none."""
        found = self.keeper.find(self._name) if self._name else None
        if found is None:
            return None
        code, said = found.payload.split(b"\0", 1)
        try:
            sys.stdout.buffer.write(said)
            sys.stdout.buffer.flush()
        except BrokenPipeError:  # the reader has left (… | head)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError:
            return None  # the command itself will meet it, and say it
        return int(code)

    def __enter__(self) -> None:
        """Listen to what is said, if it may be kept."""
        if self._name and self.keeper.keeps:
            self._before = sys.stdout, sys.stderr
            self._said, self._complained = _Overheard(sys.stdout), _Overheard(sys.stderr)
            sys.stdout, sys.stderr = self._said.text(), self._complained.text()

    def __exit__(self, bug: object, *_: object) -> None:
        """Listen no longer; after a bug the streams stay, for they are set up to say so."""
        if self._before and bug is None:
            sys.stdout.flush()
            sys.stderr.flush()
            sys.stdout, sys.stderr = self._before

    def keep(self, code: int) -> None:
        """Keep what was said, if the command wanted it, and all went as it should."""
        if self._said is None or self._complained is None:
            return
        about_help = self._help and not self.watch.states
        whole = not self._said.failed and not self._complained.said
        if whole and (self.wanted or about_help) and code in (_GOOD, _BAD):
            payload = b"%d\0" % code + b"".join(self._said.said)
            self.keeper.keep(self._name, self.watch, payload)


def _can_be_repeated() -> bool:
    """Whether what is written here can be written again as bytes.

    On a Windows console it cannot: colours are calls there, and no part of the text.
    """
    streams = (sys.stdout, sys.stderr, sys.stdin)
    whole = all(hasattr(stream, "buffer") for stream in streams)
    return whole and not (os.name == "nt" and sys.stdout.isatty())


def _asks_for_help(arguments: list[str]) -> bool:
    """Whether help is asked for, and “--help” is not the value of an option before it."""
    before = arguments[-2:-1]
    return arguments[-1:] in ([one] for one in _HELP) and not any(
        one.startswith("-") for one in before
    )


class _Overheard(io.BufferedIOBase):
    """Passes bytes on to a stream and remembers them."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream
        self.said: list[bytes] = []
        self.failed = False

    def text(self) -> io.TextIOWrapper:
        """A stream that writes as the one before did, and is heard."""
        before = self._stream
        return io.TextIOWrapper(
            self,  # type: ignore[arg-type]  # it has no name, and needs none
            before.encoding,
            before.errors,
            line_buffering=getattr(before, "line_buffering", False),
            write_through=getattr(before, "write_through", False),
        )

    def write(self, data: Buffer, /) -> int:
        """Write to the stream behind; whatever goes wrong there goes wrong here."""
        self.failed = True
        written = self._stream.buffer.write(data)
        self.failed = False
        self.said.append(bytes(data))
        return written

    def flush(self) -> None:
        """Flush the stream behind."""
        self._stream.buffer.flush()

    def close(self) -> None:
        """Stay open: the stream behind is not ours."""

    def writable(self) -> bool:
        """Text goes in here."""
        return True

    def fileno(self) -> int:
        """The file behind."""
        return self._stream.fileno()

    def isatty(self) -> bool:
        """Whether a person reads it."""
        return self._stream.isatty()
