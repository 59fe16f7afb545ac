"""Unified diff of a text file, coloured as git does."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

from ktstartup.language import N_, NN_, Language

if TYPE_CHECKING:
    from ktstartup.rendering.check_result import Style

_COLOURS = {"+": "good", "-": "error", "@": "place"}


def difference(
    file: str,
    before: bytes,
    after: bytes,
    language: Language,
    style: Style,
    *,
    at_most: int | None = None,
) -> str:
    """The changed lines with those around them; of a short form only the first ones."""
    around = 1 if at_most else 3
    names = (f"a/{file.lstrip('/')}", f"b/{file.lstrip('/')}")
    lines = list(unified_diff(_lines(before), _lines(after), *names, n=around, lineterm=""))
    if not lines:
        return language.text(N_("{file}: only line ends change"), file=file)
    shown = lines if at_most is None else lines[2:][:at_most]
    said = [
        style(line, _COLOURS[line[0]]) if line[:1] in _COLOURS and line[:3] not in ("+++", "---")
        else line
        for line in shown
    ]  # fmt: skip
    left = 0 if at_most is None else len(lines) - 2 - len(shown)
    if left:
        message = NN_(
            "… {n} more line: ktstartup fmt --diff {file}",
            "… {n} more lines: ktstartup fmt --diff {file}",
        )
        said.append(language.counted(message, left, file=file))
    return "\n".join(said)


def first_change(before: bytes, after: bytes) -> tuple[int, int]:
    """Line and column of the first thing that changes, from 1; the end of what only grows."""
    old, new = _lines(before), _lines(after)
    pairs = enumerate(zip(old, new, strict=False))
    found = next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)) - 1)
    return found + 1, len(old[found]) - len(old[found].lstrip()) + 1


def _lines(content: bytes) -> list[str]:
    return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").splitlines()
