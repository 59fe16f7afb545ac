"""The files of `corpus/` with what their headings say of them (see `test_corpus.py`)."""

from __future__ import annotations

import codecs
import re
import shutil
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.checking.table import check
from ktstartup.problems import Problem, in_order
from ktstartup.reading.dataset import Dataset
from ktstartup.reading.loader import read_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = Path(__file__).parent / "corpus"
_HEADING = re.compile(r"# (expect|says|entries|file|also): (.+)")


@dataclass(eq=False)
class Case:
    """A file of the corpus and what its heading says of it."""

    path: Path
    expected: list[tuple[str, int, str]] = field(default_factory=list)
    columns: list[tuple[str, int, int]] = field(default_factory=list)
    entries: int | None = None
    file: str = "progress/2024H1/so-khcn.yaml"
    also: list[tuple[str, str]] = field(default_factory=list)
    says: list[str] = field(default_factory=list)

    def lay_out(self, folder: Path) -> None:
        """Put the case's files into a data folder."""
        for source, place in [
            (self.path, self.file),
            *((CORPUS / "support" / s, p) for s, p in self.also),
        ]:
            target = folder / place
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def read_case(path: Path) -> Case:
    case = Case(path)
    said = list(_said(path))
    case.file = next((value for key, value in said if key == "file"), case.file)
    for key, value in said:
        if key == "expect":
            code, place, *elsewhere = value.split(" ", 2)
            line, _, column = place.partition(":")
            case.expected.append((code, int(line), *(elsewhere or [case.file])))  # type: ignore[arg-type]
            if column:
                case.columns.append((code, int(line), int(column)))
        elif key == "says":
            case.says.append(value)
        elif key == "entries":
            case.entries = int(value)
        elif key == "also":
            source, _, place = value.partition(" -> ")
            case.also.append((source, place))
    return case


def text_of(path: Path) -> str:
    """The text of a case, be its file saved in another encoding: its heading can be read."""
    content = path.read_bytes()
    if content.startswith(codecs.BOM_UTF16_LE):
        return content.decode("utf-16")
    return content.decode("utf-8", "replace")


def _said(path: Path) -> Iterator[tuple[str, str]]:
    for line in text_of(path).splitlines():
        if not line.startswith("#"):
            return
        if match := _HEADING.fullmatch(line):
            yield match[1], match[2]


BAD = [read_case(path) for path in sorted((CORPUS / "bad").iterdir())]


GOOD = [read_case(path) for path in sorted((CORPUS / "good").iterdir())]


def checked(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    data, problems = read_dataset(folder)
    return data, in_order(problems) if data is None else check(data)


@cache
def problems_of(case: Case) -> list[Problem]:
    """What `check` finds in a case; read once for all tests that look at it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        shutil.copyfile(CORPUS / "plan.yaml", folder / "plan.yaml")
        case.lay_out(folder)
        return checked(folder)[1]
