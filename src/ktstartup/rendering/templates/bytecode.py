"""Keeps what shipped templates are made into beside them, as Python does with the tool's modules.

Of a template that stands anywhere else nothing is kept and nothing is read: bytecode is run, and
what once passed the checks of a Word template is not checked again.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from jinja2 import compiler

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

T = TypeVar("T", "CodeType", str)

_HERE = Path(__file__)
_SHIPPED = tuple(str(one / "templates") + os.sep for one in (_HERE.parents[2], _HERE.parents[4]))
# What it is made by; whoever works on it changes a file without a new version.
_MADE_BY = (
    Path(compiler.__file__),
    *(_HERE.with_name(one) for one in ("budget.py", "sandbox.py")),
    *(_HERE.parents[1] / "word" / one for one in ("document.py", "marks.py", "template_checks.py")),
)


def kept(file: str, source: str, made: Callable[[], T]) -> T:
    """What a template's text is made into: as it was kept, or made, and kept where that may be."""
    if not file.startswith(_SHIPPED):
        return made()
    seal = _seal(file, source)
    # Several texts of one file, by language and by part: they seldom come to the same name.
    name = f"{Path(file).name}.{sys.implementation.cache_tag}-{seal[:2].hex()}.pyc"
    place = Path(file).parent / "__pycache__" / name
    with suppress(OSError, ValueError, EOFError, TypeError):
        content = place.read_bytes()
        if content.startswith(seal):
            known: T = marshal.loads(content[len(seal) :])  # noqa: S302 - the tool's own
            return known
    outcome = made()
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _write(place, seal + marshal.dumps(outcome))
    return outcome


def _seal(file: str, source: str) -> bytes:
    known = sha256(repr((MAGIC_NUMBER, _made_by(), file)).encode())
    known.update(source.encode())
    return known.digest()


@cache
def _made_by() -> list[tuple[int, int]]:
    states = [one.stat() for one in _MADE_BY]
    return [(one.st_size, one.st_mtime_ns) for one in states]


def _write(file: Path, content: bytes) -> None:
    """Write a file whole: whoever reads it meanwhile has the old one, or none."""
    file.parent.mkdir(exist_ok=True)
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
