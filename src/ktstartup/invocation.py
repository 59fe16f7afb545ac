"""How this tool is called here: by its name where that works, else as it was started.

Messages of the catalogue write `ktstartup check`; what is shown is what a person can type
at this terminal.
"""

from __future__ import annotations

import ntpath
import os
import posixpath
import sys
from functools import lru_cache
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

NAME = "ktstartup"
# Where the name is a command: not in paths, nor before a bracket, as in ktstartup[parquet].
_COMMAND = lazy_pattern(rf"(?<![\w./-]){NAME}(?=\s)")
_PLAIN = lazy_pattern(r"[\w.:/\\~+-]+")


def as_typed_here(message: str, *, has_fields: bool = False) -> str:
    """A message with its commands as they work at this terminal, before its fields are filled."""
    if NAME not in message:
        return message
    typed = invocation()
    if has_fields:
        typed = typed.replace("{", "{{").replace("}", "}}")
    return _COMMAND.sub(lambda _: typed, message)


def invocation() -> str:
    """What to type before a command's name: `ktstartup`, `py -m ktstartup`, or its path.

    A script that uses this package without being the tool (a test, a generator) has the name.
    """
    return _invocation(sys.argv[0], os.environ.get("PATH", ""), _here())


def _here() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 - no path of it is made
    except OSError:  # the folder is gone
        return ""


@lru_cache(maxsize=8)
def _invocation(started_as: str, path: str, here: str) -> str:
    # Imported here: only messages that name a command need it.
    from shutil import which

    start = Start(
        started_as=started_as,
        python=sys.executable,
        in_venv=sys.prefix != sys.base_prefix,
        windows=os.name == "nt",
        here=here,
        which=lambda name: which(name, path=path),
    )
    return start.typed()


@frozen
class Start:
    """How a run was started, and what the terminal finds by which name."""

    started_as: str
    python: str
    in_venv: bool
    windows: bool
    here: str
    which: Callable[[str], str | None]

    def typed(self) -> str:
        """What to type to start the tool like this again."""
        folder, file = self._paths.split(self.started_as)
        if file == "__main__.py" and self._paths.basename(folder) == NAME:
            return self._by_module()
        if self._stem(file) != NAME or self._found(NAME, self.started_as):
            return NAME
        return self._word(self.started_as.removesuffix(".exe"))

    @property
    def _paths(self) -> ModuleType:
        return ntpath if self.windows else posixpath

    def _by_module(self) -> str:
        """`-m ktstartup`, unless the name is that of the same installation."""
        beside = self._paths.join(self._paths.dirname(self.python), NAME)
        in_scripts = self._paths.join(self._paths.dirname(self.python), "Scripts", NAME)
        if self._found(NAME, beside) or (self.windows and self._found(NAME, in_scripts)):
            return NAME
        # The launcher of Windows takes the newest Python; in an environment it is the one
        # that was activated, and then the environment's own is found by its name as well.
        if self.windows and not self.in_venv and self.which("py"):
            return f"py -m {NAME}"
        names = (self._stem(self._paths.basename(self.python)), "python3", "python")
        name = next((one for one in names if self._found(one, self.python)), None)
        return f"{name or self._word(self.python.removesuffix('.exe'))} -m {NAME}"

    def _stem(self, file: str) -> str:
        return file.removesuffix(".exe") if self.windows else file

    def _found(self, name: str, file: str) -> bool:
        """Whether the terminal finds the program of that folder by the name."""
        found = self.which(name)
        return found is not None and self._folder(found) == self._folder(file)

    def _folder(self, file: str) -> str:
        whole = self._paths.join(self.here, file)
        return str(self._paths.normcase(self._paths.normpath(self._paths.dirname(whole))))

    def _word(self, file: str) -> str:
        """A file as one word of a command line, below the folder one is in without that folder."""
        whole = str(self._paths.normpath(self._paths.join(self.here, file)))
        below = str(self._paths.join(self.here, ""))
        if below and whole.startswith(below):
            whole = whole.removeprefix(below)
            if self._paths.sep not in whole:
                whole = f".{self._paths.sep}{whole}"
        if _PLAIN.fullmatch(whole):
            return whole
        # PowerShell, which Windows opens by default, runs a path in quotes after an “&”.
        quoted = whole.replace("'", "''" if self.windows else "'\"'\"'")
        return f"& '{quoted}'" if self.windows else f"'{quoted}'"
