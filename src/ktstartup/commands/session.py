"""What every command needs: where the data are, in which language to speak, and a way to say it."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ktstartup.cache.command_output import Answer
from ktstartup.language import N_, Language
from ktstartup.problems import Place, Problem, has_errors, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from rich.console import RenderableType

    from ktstartup.calendar import Period
    from ktstartup.checking.acceptances import Verdict
    from ktstartup.formatting import Formatter
    from ktstartup.reading.dataset import Dataset
    from ktstartup.reading.stable_paths import Anchors
    from ktstartup.rendering.problems import Checked

__all__ = ["BAD", "GOOD", "WRONG_USE", "Session", "StopError"]

GOOD, BAD, WRONG_USE = 0, 1, 2
_COLOURS = {"error": "red", "warning": "yellow", "good": "green", "place": "bright_blue"}
_WIDEST = 120
_NARROWEST_TABLE = 80


@dataclass
class StopError(Exception):
    """The command cannot go on; says why, and how it exits."""

    message: str
    code: int = BAD


@dataclass
class Session:
    """One run of the tool."""

    language: Language
    started_on: date
    named_data: Path | None = None
    answer: Answer = field(default_factory=lambda: Answer([]))
    _lines: dict[str, list[str]] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The data folder. Raises StopError where there are many of them."""
        if self.collection:
            message = N_(
                "{folder} holds {n} data folders, and this command wants one of them; for example: "
                "ktstartup --data {one} …"
            )
            one = self.shown(self.collection[0])
            words = {"folder": self.root.as_posix(), "n": len(self.collection), "one": one}
            raise StopError(self.text(message, **words), WRONG_USE)
        return self.root

    @cached_property
    def collection(self) -> tuple[str, ...]:
        """The data folders below the one that is named, if it is none itself."""
        from ktstartup.commands.data_dependencies import marks_of_collection
        from ktstartup.reading.loader import folders_in

        try:
            self.answer.watch.reading(marks_of_collection(self.root))
            return folders_in(self.root)
        except OSError:  # whatever is wrong with the folder is said when it is read
            return ()

    @cached_property
    def root(self) -> Path:
        """The folder named, or the nearest ``data`` here or above."""
        from ktstartup.reading.loader import find_data

        if self.named_data is not None:
            return self.named_data
        from ktstartup.commands.data_dependencies import marks_of_search

        self.answer.watch.reading(marks_of_search(Path.cwd()))
        return find_data(Path.cwd()) or Path("data")

    @property
    def today(self) -> date:
        """Today; an answer that asks for it is another one tomorrow."""
        self.answer.watch.day_matters = True
        return self.started_on

    def may_be_kept(self, *, by_content: bool = False) -> None:
        """Let the answer be kept: the command only reads, and only what `checked` reads.

        Where it is by content, or in CI, every byte is looked at before it is given again; else
        sizes and times are enough.
        """
        self.answer.wanted = True
        self.answer.watch.by_times = not by_content and "CI" not in os.environ

    @cached_property
    def formatter(self) -> Formatter:
        """How figures and days are written in this run's language."""
        from ktstartup.formatting import Formatter

        return Formatter(self.language)

    @property
    def width(self) -> int:
        """The columns of the terminal; 80 where the output is piped."""
        if columns := os.environ.get("COLUMNS", ""):
            return max(int(columns), 40) if columns.isdecimal() else 80
        if not sys.stdout.isatty():
            return 80
        return min(os.get_terminal_size(sys.stdout.fileno()).columns, _WIDEST)

    def say(self, text: str) -> None:
        """Print to standard output; colours go where the output takes them."""
        with _reader_may_leave():
            typer.echo(text)

    def show(self, *parts: RenderableType) -> None:
        """Print tables and texts, as wide as the terminal, in colour where it takes them."""
        from ktstartup.commands.console import console

        # A table in fewer columns would lose words; the terminal wraps instead.
        screen = console(max(self.width, _NARROWEST_TABLE))
        with screen.capture() as captured:
            for part in parts:
                screen.print(part)
        lines = (line.rstrip(" ") for line in captured.get().rstrip("\n").split("\n"))
        with _reader_may_leave():
            typer.echo("\n".join(lines), color=True if "FORCE_COLOR" in os.environ else None)

    def style(self, text: str, kind: str) -> str:
        """Colour text for a terminal; NO_COLOR and pipes are respected."""
        if "NO_COLOR" in os.environ:
            return text
        return typer.style(text, fg=_COLOURS[kind], bold=kind in ("error", "warning"))

    def text(self, message: str, /, **words: object) -> str:
        """The sentence in this run's language."""
        return self.language.text(message, **words)

    def shown(self, file: str) -> str:
        """A data file's path as the reader would type it from here."""
        path = os.path.normpath(self.root / file)
        try:
            inside = os.path.relpath(path)
        except ValueError:  # another drive of Windows
            inside = path
        return (path if inside.startswith("..") and Path(path).is_absolute() else inside).replace(
            os.sep, "/"
        )

    def inside(self, path: Path) -> str:
        """A file's path from the top of the repository, as servers want it; or the whole path."""
        for root, place in (
            (self._root, os.path.normpath(path.absolute())),
            (self._root.resolve(), os.path.realpath(path)),
        ):
            if Path(place).is_relative_to(root):
                return Path(place).relative_to(root).as_posix()
        return Path(os.path.normpath(path.absolute())).as_posix()

    @cached_property
    def _root(self) -> Path:
        """The top of the repository, or the folder that the tool was started in."""
        from ktstartup.git import root_of

        return root_of(self.root if self.root.is_dir() else Path.cwd()) or Path.cwd()

    @cached_property
    def anchors(self) -> Anchors:
        """The names of places in the data files, whatever their lines."""
        from ktstartup.reading.stable_paths import anchors_in

        return anchors_in(self.root)

    def lines(self, file: str) -> Sequence[str]:
        """The lines of a data file, to be shown beside a problem."""
        if file not in self._lines:
            try:
                data = (self.root / file).read_bytes()[: 1 << 22]
            except OSError:
                data = b""
            text = data.decode("utf-8-sig", "replace")
            self._lines[file] = re.split("\r\n|\r|\n", text)
        return self._lines[file]

    @property
    def at_terminal(self) -> bool:
        """Whether a person sits there who can be asked."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    @property
    def has_folder(self) -> bool:
        """Whether there is a data folder at all."""
        try:
            return self.folder.is_dir()
        except OSError:  # no folder can have such a name, or it may not be looked into
            return False

    def checked(self) -> tuple[Dataset | None, list[Problem]]:
        """Read and check the data folder."""
        data, verdict = self.judged()
        return data, verdict.problems

    def judged(self, folder: Path | None = None) -> tuple[Dataset | None, Verdict]:
        """Read and check the data folder, or another; with what was accepted."""
        from ktstartup.checking.acceptances import Verdict
        from ktstartup.checking.table import judge
        from ktstartup.commands.data_dependencies import read_watched
        from ktstartup.reading.loader import read_dataset

        if folder is None and not self.has_folder:
            words = {"folder": self.folder.as_posix()}
            return None, Verdict([Problem("KT100", Place("plan.yaml"), words)])
        data, problems = (
            read_watched(self.folder, self.answer.watch) if folder is None else read_dataset(folder)
        )
        return data, Verdict(in_order(problems)) if data is None else judge(data)

    def outcome(
        self,
        data: Dataset | None,
        problems: Sequence[Problem],
        texts: Mapping[str, str] | None = None,
    ) -> Checked:
        """Problems with what is needed to show them; ``texts`` are files as they would be."""
        from ktstartup.rendering.problems import Checked

        for file, text in (texts or {}).items():
            self._lines[file] = re.split("\r\n|\r|\n", text)
        return Checked(
            problems,
            files=data.files_read if data else 0,
            entries=len(data.entries) if data else 0,
            lines=self.lines,
            shown=self.shown,
            inside=lambda file: self.inside(self.root / file),
            anchor=self.anchors.name,
            names=data.names if data else (),
        )

    def sound_data(self) -> Dataset:
        """The data, once they are free of errors.

        Raises StopError with the errors: figures from bad data are not shown.
        """
        from ktstartup.rendering.problems import as_text

        data, problems = self.checked()
        if data is not None and not has_errors(problems):
            return data
        checked = self.outcome(data, [one for one in problems if has_errors([one])])
        said = as_text(checked, self.language, self.width, self.style)
        ask = self.text(N_("Nothing was made: put these errors right first, then run it again."))
        raise StopError(f"{said}\n{ask}")

    def period(self, data: Dataset, written: str | None) -> Period:
        """The period asked for, or the last one whose window has ended.

        Raises StopError when the text is no period or lies outside the plan.
        """
        from ktstartup.calendar import Period
        from ktstartup.measuring.summary import default_period

        if written is None:
            return default_period(data, self.today)
        try:
            period = Period.parse(written.strip().upper())
        except ValueError:
            message = N_(
                "“{value}” is not a reporting period: write 2024H1, 2024, 2024Q1 or {plan}"
            )
            stop = self.text(message, value=written, plan=data.plan.period)
            raise StopError(stop, WRONG_USE) from None
        if period not in data.plan.period:
            message = N_("the period {period} lies outside the plan ({years})")
            raise StopError(self.text(message, period=period, years=data.plan.period), WRONG_USE)
        return period

    def day(self, written: str) -> date:
        """A day as an option gives it. Raises StopError when it is none."""
        from ktstartup.parsing import ParseError, parse_day

        try:
            return parse_day(written)
        except ParseError:
            message = N_("“{value}” is not a date: write 2024-06-14 or 14/6/2024")
            raise StopError(self.text(message, value=written), WRONG_USE) from None

    def agency(self, data: Dataset, name: str | None) -> str | None:
        """The agency asked for.

        Raises StopError when the plan does not know it, naming the nearest.
        """
        if name is None or name in data.plan.agencies:
            return name
        from ktstartup.text import nearest

        said = self.text(N_("the plan has no agency “{value}”"), value=name)
        if near := nearest(name, data.plan.agencies):
            said += "; " + self.text(N_("did you mean “{nearest}”?"), nearest=near)
        raise StopError(said, WRONG_USE)


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    """Go on in silence when the reader of a pipe has gone away (… | head)."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
