"""Takes the commands and the files that a page of the documentation shows out of its Markdown."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FENCE = re.compile(r"^(?P<indent> *)```(?P<kind>\w*)\s*$")
_BEFORE = re.compile(r"^ *<!-- before: (?P<command>.*) -->$")
_NOT_RUN = re.compile(r"^ *<!-- (?:not run: (?P<reason>.+)|(?P<mark>[a-z]+-command)) -->$")
_FILE = re.compile(r"^# (?P<name>[\w./-]+\.ya?ml)$")


@dataclass(frozen=True)
class Block:
    """A fenced block: where it stands, below which heading, what it says, and how it is run.

    ``before`` are commands that a reader has run long before, and ``not_run`` why
    nobody can run this one here; both stand in comments above the block.
    """

    page: Path
    line: int
    kind: str
    text: str
    before: tuple[str, ...] = ()
    not_run: str = ""
    heading: str = ""

    @property
    def file(self) -> str | None:
        """The file that a YAML block shows, where its first line names one."""
        found = _FILE.match(self.text.partition("\n")[0])
        return found["name"] if found and self.kind == "yaml" else None

    @property
    def has_commands(self) -> bool:
        """Whether it shows commands of ours, be it run or not."""
        return bool(re.search(r"^\s*(?:\$ )?(?:\S*/)?ktstartup [a-z-]", self.text, re.MULTILINE))


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    lines = page.read_text(encoding="utf-8").split("\n")
    before: list[str] = []
    not_run = heading = ""
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if told := _BEFORE.match(line):
            before.append(told["command"])
        elif told := _NOT_RUN.match(line):
            not_run = told["reason"] or f"the CI runs it: {told['mark']}"
        elif opened := _FENCE.match(line):
            start = number
            while lines[number].strip() != "```":
                number += 1
            text = textwrap.dedent("\n".join(lines[start:number])) + "\n"
            yield Block(page, start, opened["kind"], text, tuple(before), not_run, heading)
            number += 1
            before, not_run = [], ""
        elif line.strip():
            before, not_run = [], ""
            heading = line[3:] if line.startswith("## ") else heading
