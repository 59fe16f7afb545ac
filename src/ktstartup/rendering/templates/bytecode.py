"""Keeps the bytecode of shipped templates beside them, as Python does with the tool's modules.

Of a template that stands anywhere else nothing is kept and nothing is read: bytecode is run.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import compiler

from ktstartup.rendering.templates import budget

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

__all__ = ["kept_code"]

_HERE = Path(__file__)
_SHIPPED = tuple(str(one / "templates") + os.sep for one in (_HERE.parents[2], _HERE.parents[4]))
# What the code is made by; whoever works on it changes a file without a new version.
_MADE_BY = (compiler.__file__, budget.__file__, str(_HERE.with_name("sandbox.py")))


def kept_code(file: str, source: str, compiled: Callable[[], CodeType]) -> CodeType:
    """The code of a template's text: as it was kept, or compiled, and kept where that may be."""
    if not file.startswith(_SHIPPED):
        return compiled()
    seal = _seal(file, source)
    # One text in each language: they seldom come to the same name.
    folder = Path(file).parent / "__pycache__"
    kept = folder / f"{Path(file).name}.{sys.implementation.cache_tag}-{seal[0]:02x}.pyc"
    with suppress(OSError, ValueError, EOFError, TypeError):
        content = kept.read_bytes()
        if content.startswith(seal):
            code: CodeType = marshal.loads(content[len(seal) :])  # noqa: S302 - the tool's own
            return code
    code = compiled()
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _write(kept, seal + marshal.dumps(code))
    return code


def _seal(file: str, source: str) -> bytes:
    states = [Path(one).stat() for one in _MADE_BY]
    made_by = [(one.st_size, one.st_mtime_ns) for one in states]
    return sha256(repr((MAGIC_NUMBER, made_by, file, source)).encode()).digest()


def _write(file: Path, content: bytes) -> None:
    """Write a file whole: whoever reads it meanwhile has the old one, or none."""
    file.parent.mkdir(exist_ok=True)
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
