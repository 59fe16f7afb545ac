"""Caches the output of reading commands; replays it before the rest of the tool is loaded.

An entry is valid while the command line, its environment and the installation (`key`) and all
files that were read (`file_states`) are the same.
"""

from __future__ import annotations

import io
import os
import sys

from ktstartup.cache.key import command_of, installation, run_key, today
from ktstartup.cache.manager import no_cache, user_cache

TYPE_CHECKING = False
if TYPE_CHECKING:  # as in `dependencies`
    from collections.abc import Buffer  # type: ignore[attr-defined]
    from typing import TextIO

# Commands whose output may be cached; each allows it itself.
_READING = ("check", "decide", "diff", "show", "status")
_HELP = ("--help", "-h")
_GOOD, _BAD = 0, 1


class CommandOutput:
    """The output of one run: replayed from the cache, or captured while it is written."""

    def __init__(self, arguments: list[str]) -> None:
        """Work out the cache key; whatever stands in the way, nothing is cached."""
        self._help = _asks_for_help(arguments)
        self._out: _Tee | None = None
        self._err: _Tee | None = None
        self._before: tuple[TextIO, TextIO] | None = None
        self._name = ""
        self.installed: list[object] | None = None
        self.cache = no_cache()
        self.cacheable = False
        reading = self._help or command_of(arguments) in _READING
        if reading and "_KTSTARTUP_COMPLETE" not in os.environ:
            try:
                self.installed = installation()
                self._name = run_key(arguments, self.installed) if _can_be_repeated() else ""
                self.cache = user_cache(today())
            except (OSError, ValueError):  # no folder to stand in any more, say
                self._name = ""
        self.dependencies = (
            self.cache.new_dependencies() if self._name else no_cache().new_dependencies()
        )

    def replayed(self) -> int | None:
        """Write the cached output and return its exit code; None where there is none."""
        found = self.cache.find(self._name) if self._name else None
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
        """Capture both streams, if the output may be cached."""
        if self._name and self.cache.enabled:
            self._before = sys.stdout, sys.stderr
            self._out, self._err = _Tee(sys.stdout), _Tee(sys.stderr)
            sys.stdout, sys.stderr = self._out.text(), self._err.text()

    def __exit__(self, bug: object, *_: object) -> None:
        """Restore the streams; after a bug they stay, for they are set up to report it."""
        if self._before and bug is None:
            sys.stdout.flush()
            sys.stderr.flush()
            sys.stdout, sys.stderr = self._before

    def save(self, code: int) -> None:
        """Cache the captured output, if the command allows it and nothing failed."""
        if self._out is None or self._err is None:
            return
        about_help = self._help and not self.dependencies.states
        whole = not self._out.failed and not self._err.copied
        if whole and (self.cacheable or about_help) and code in (_GOOD, _BAD):
            payload = b"%d\0" % code + b"".join(self._out.copied)
            self.cache.keep(self._name, self.dependencies, payload)


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


class _Tee(io.BufferedIOBase):
    """Passes bytes on to a stream and keeps a copy."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream
        self.copied: list[bytes] = []
        self.failed = False

    def text(self) -> io.TextIOWrapper:
        """A text stream like the one before, whose bytes are copied."""
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
        self.copied.append(bytes(data))
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
