"""The public Python interface: a data folder read and checked once, then its figures and facts.

    >>> import ktstartup
    >>> data = ktstartup.load("examples/minh-hoa")
    >>> data.problems
    []
    >>> status = data.status("2024H1")
    >>> [one["actual"] for one in status["indicators"] if one["id"] == "projects"]
    [7]

The commands read and check through it, and measure and make documents by the same functions. What
it gives back are the types of ``status --format json`` and ``check --format json``
(:mod:`ktstartup.schema.outputs`), the long table of ``export`` and the bytes of ``report`` and
``page``; with them it follows semantic versioning. Nothing is written, printed or asked.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from ktstartup.calendar import Period
from ktstartup.checking.acceptances import Verdict
from ktstartup.checking.table import judge
from ktstartup.errors import MistypedError, RefusedError, UnknownArgumentError
from ktstartup.frozen import frozen
from ktstartup.language import DEFAULT, LANGUAGES, N_, Language
from ktstartup.problems import Place, Problem, has_errors, in_order
from ktstartup.reading.dataset import PLAN
from ktstartup.reading.loader import ReadResult, read_folder
from ktstartup.reading.source_files import SourceFiles
from ktstartup.rendering.check_result import CheckResult, SourcePaths

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ktstartup.cache.file_cache import FileCache
    from ktstartup.measuring.summary import Summary
    from ktstartup.model.entries import AnyEntry, FiledEntry
    from ktstartup.model.plan import Plan
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.export.long_table import ExportRow
    from ktstartup.schema.outputs import CheckOutput, ProblemFound, StatusOutput

__all__ = [
    "Data",
    "DataError",
    "Facts",
    "MistypedError",
    "RefusedError",
    "agency_of",
    "judged",
    "load",
    "missing_folder",
    "period_of",
]

Bodies = Literal["then", "now"]
ReportForm = Literal["docx", "md", "xlsx"]


class DataError(RefusedError):
    """The data have errors, so nothing is measured; ``problems`` has them."""

    def __init__(self, problems: Sequence[ProblemFound]) -> None:
        first = next((one for one in problems if one["severity"] == "error"), None)
        place = ":".join(map(str, filter(None, (first["file"], first["line"])))) if first else ""
        message = N_("the data have errors; the first is in {place}: {message}")
        super().__init__(message, place=place, message=first["message"] if first else "")
        self.problems = problems


def load(
    folder: str | os.PathLike[str] = "data", *, lang: str = DEFAULT, today: date | None = None
) -> Data:
    """Read and check a data folder; what is wrong with it is in ``problems``.

    ``lang``: the language of sentences, ``vi`` or ``en``; MistypedError for another. ``today``: the
    day by which the last period that has ended is known; by default the computer's.
    """
    _require_one_of("lang", lang, LANGUAGES)
    path, language = Path(folder), Language(lang)
    read = read_folder(path) if path.is_dir() else missing_folder(path)
    return judged(path, read, language, _day(today))


def _require_one_of(option: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        message = N_("“{value}” cannot be used for {option}; one of: {near}")
        raise MistypedError(message, value=value, option=option, near=", ".join(known))


def _day(given: date | None) -> date | None:
    """The day of a moment as well: for types, and for pandas, that is a day."""
    return given.date() if isinstance(given, datetime) else given


def missing_folder(folder: Path) -> ReadResult:
    """What reading finds where there is no folder."""
    problem = Problem("KT100", Place(PLAN), {"folder": folder.as_posix()})
    return ReadResult(None, [problem], SourceFiles(folder))


def judged(
    folder: Path,
    read: ReadResult,
    language: Language,
    today: date | None = None,
    cache: FileCache | None = None,
) -> Data:
    """Check what was read; of files that a cache knows only what all of them are asked."""
    data = read.data
    verdict = Verdict(in_order(read.problems)) if data is None else judge(data, _also(data), cache)
    return Data(folder, language, today, data, verdict, read.sources)


def _also(data: Dataset) -> Sequence[Callable[[Dataset], Iterable[Problem]]]:
    """Checks that make documents or run a program; data in which nothing is closed need none."""
    if not data.closed:
        return ()
    from ktstartup.closing.issued_documents import check_issued_texts
    from ktstartup.closing.signatures import check_signatures

    return (check_issued_texts, check_signatures)


@frozen
class Data:
    """A data folder as it was read and checked.

    ``dataset`` and ``verdict`` are what the commands go on with, and are not part of the promise;
    ``dataset`` is None where the plan cannot be read.
    """

    folder: Path
    language: Language
    today: date | None
    dataset: Dataset | None
    verdict: Verdict
    sources: SourceFiles

    def __repr__(self) -> str:
        """Short: a notebook shows it."""
        return f"Data({self.folder.as_posix()!r})"

    def check(self) -> CheckOutput:
        """What ``check --format json`` prints."""
        from ktstartup.rendering.problem_formats import check_data

        return check_data(self.result, self.language)

    @property
    def problems(self) -> list[ProblemFound]:
        """Every problem of every file, errors and warnings, with its place."""
        return self.check()["problems"]

    @cached_property
    def result(self) -> CheckResult:
        """The problems with what is needed to show them in any format."""
        data = self.dataset
        return CheckResult(
            self.verdict.problems,
            self.sources,
            SourcePaths(self.folder),
            files=data.files_read if data else 0,
            entries=len(data.entries) if data else 0,
            names=data.names if data else (),
            accepted=self.verdict.accepted,
        )

    @cached_property
    def errors(self) -> list[Problem]:
        """The problems for which the data cannot be measured; warnings are not among them."""
        return [one for one in self.verdict.problems if has_errors([one])]

    @property
    def is_sound(self) -> bool:
        """Whether the data have no errors, so that they can be measured; warnings may stand."""
        return self.dataset is not None and not self.errors

    @cached_property
    def sound(self) -> Dataset:
        """The data set to be measured. Raises DataError where the data have errors."""
        if self.dataset is None or not self.is_sound:
            raise DataError(self.problems)
        return self.dataset

    @property
    def plan(self) -> Plan:
        """The plan: indicators, tasks, agencies. Raises DataError where the data have errors."""
        return self.sound.plan

    @property
    def entries(self) -> list[FiledEntry[AnyEntry]]:
        """Every entry with its agency, period and file, corrections among them.

        Raises DataError where the data have errors.
        """
        return self.sound.entries

    @property
    def periods(self) -> list[str]:
        """The periods of entries, from the plan's start to the last that has ended or has some."""
        from ktstartup.measuring.summary import known_periods

        return [str(one) for one in known_periods(self.sound, self.day)]

    def status(
        self, period: str | None = None, *, agency: str | None = None, bodies: Bodies = "then"
    ) -> StatusOutput:
        """Targets against actuals, each figure with its entries: ``status --format json``.

        Without a period the last that has ended. ``bodies``: agencies as they reported, or as
        responsible now. Raises DataError where the data have errors, RefusedError for a period
        or an agency that the plan has not.
        """
        from ktstartup.rendering.status_data import status_data

        return status_data(self.measured(period, agency=agency, bodies=bodies))

    def measured(
        self, period: str | None = None, *, agency: str | None = None, bodies: Bodies = "then"
    ) -> Summary:
        """The figures of a period as exact fractions, for what the commands write of them."""
        # Imported here, as below: who only checks measures nothing.
        from ktstartup.measuring.summary import measure

        data = self.sound
        return measure(
            data,
            self.period(period),
            agency=agency_of(data, agency),
            bodies_on=self._bodies_on(bodies),
        )

    def report(  # noqa: PLR0913 - what a report can be asked for, each by its name
        self,
        period: str | None = None,
        *,
        form: ReportForm = "docx",
        agency: str | None = None,
        outline: str | None = None,
        number: str | None = None,
        dated: date | None = None,
        bodies: Bodies = "then",
        trace: bool = False,
        brief: bool = False,
    ) -> bytes:
        """A period's report as a Word file, Markdown or a workbook: what ``report`` writes.

        Number and day are those recorded of it, else left open, unless given. ``outline``: another
        one of the plan; ``trace``: with the entries behind each figure; ``brief``: two pages for
        the leader.
        Raises as `status` does, and RefusedError for a document that nobody can issue so, and for
        a template that is wrong.
        """
        from ktstartup.documents.issue import issue_on
        from ktstartup.documents.report import ReportRequest, make_report

        data, over = self.sound, self.period(period)
        _require_one_of("form", form, get_args(ReportForm))
        asked = ReportRequest(
            over, self.day, issue_on(data, self.language, over, number, _day(dated)),
            agency_of(data, agency), (form,), outline, trace, self._bodies_on(bodies), brief,
        )  # fmt: skip
        with _telling_of_templates():
            return make_report(data, self.language, asked).documents[form].content

    def page(
        self, period: str | None = None, *, map_file: str | os.PathLike[str] | None = None
    ) -> bytes:
        """The page for leaders, of a period and all before it: the HTML file that ``page`` writes.

        ``map_file``: the province's own map of its places (GeoJSON).
        Raises as `report` does, and RefusedError for a map that cannot be drawn.
        """
        from ktstartup.documents.page import map_features, page_of
        from ktstartup.measuring.summary import measure_steps

        data, over = self.sound, self.period(period)
        features = () if map_file is None else map_features(data.plan, Path(map_file))
        with _telling_of_templates():
            figures = measure_steps(data, over)
            return page_of(data, figures, self.language, self.day, features)

    def _bodies_on(self, bodies: Bodies) -> date | None:
        """The day whose bodies are named in place of those that reported."""
        _require_one_of("bodies", bodies, get_args(Bodies))
        return self.day if bodies == "now" else None

    def facts(self, periods: str | Sequence[str] | None = None) -> Facts:
        """The long table of ``export``: every figure, state and entry of a period or several.

        By default of every period up to now. Raises as `status` does.
        """
        from ktstartup.measuring.summary import known_periods

        data = self.sound
        if periods is None:
            known = {*known_periods(data, self.day)}
        else:
            named = [periods] if isinstance(periods, str) else periods
            known = {self.period(one) for one in named}
        return Facts(data, tuple(sorted(known, key=lambda one: (one.end, -one.first))))

    def period(self, written: str | None = None) -> Period:
        """A period of the plan; without one the last that has ended. Raises as `status` does."""
        if written is None:
            from ktstartup.measuring.summary import default_period

            return default_period(self.sound, self.day)
        return period_of(self.sound, written)

    @property
    def day(self) -> date:
        """The day by which the last period that has ended is known."""
        return self.today or date.today()  # noqa: DTZ011 - a local day


@frozen
class Facts:
    """The long table of some periods, measured anew each time it is gone through.

    pandas, polars, DuckDB and whatever else knows Arrow take it as it is, without a copy, where
    pyarrow is installed.
    """

    dataset: Dataset
    periods: tuple[Period, ...]

    def __repr__(self) -> str:
        """Short: a notebook shows it."""
        return f"Facts({', '.join(map(str, self.periods))})"

    def __iter__(self) -> Iterator[ExportRow]:
        from ktstartup.measuring.facts import measure_facts
        from ktstartup.rendering.export.rows import rows

        return rows(measure_facts(self.dataset, self.periods))

    def records(self) -> Iterator[dict[str, Any]]:
        """The rows as dictionaries, one key for each column."""
        from ktstartup.rendering.export.long_table import COLUMNS, values

        names = [column.name for column in COLUMNS]
        return (dict(zip(names, values(row), strict=True)) for row in self)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table by Arrow's interface between libraries. Raises ImportError without pyarrow."""
        from ktstartup.rendering.export.parquet_table import record_batches

        return record_batches(self).__arrow_c_stream__(requested_schema)


@contextmanager
def _telling_of_templates() -> Iterator[None]:
    """Turn what is wrong with a template, or that there is none, into a RefusedError."""
    from ktstartup.rendering.templates.faults import BrokenTemplateError

    try:
        yield
    except BrokenTemplateError as error:
        problem, message = error.problem, N_("{place}: {said}")
        place = f"{problem.place.file}:{problem.place.line}"
        raise RefusedError(message, place=place, said=problem.message(Language("en"))) from error
    except FileNotFoundError as error:
        raise RefusedError(N_("there is no template {file}"), file=error) from error


def period_of(data: Dataset, written: str) -> Period:
    """The period of the plan that a text names.

    Raises MistypedError when the text is no period or lies outside the plan.
    """
    plan = data.plan.period
    try:
        period = Period.parse(written.strip().upper())
    except ValueError:
        from ktstartup.reading.mistakes.value_suggestions import likely_period

        message = N_(
            "“{value}” is not a reporting period: "
            "write 2024H1, 2024, 2024Q1, 2024M03, 2024-9M or {plan}"
        )
        if meant := likely_period(written.strip("“”‘’\"' ")):
            message = N_("“{value}” is not a reporting period; did you mean {meant}?")
        raise MistypedError(message, value=written, plan=plan, meant=meant or "") from None
    if period not in plan:
        message = N_("the period {period} lies outside the plan ({years})")
        raise MistypedError(message, period=period, years=plan.in_years)
    return period


def agency_of(data: Dataset, name: str | None) -> str | None:
    """The id of the agency asked for by it or by its whole name, if any.

    Raises UnknownArgumentError where the plan has none such.
    """
    if name is None or name in data.plan.agencies:
        return name
    from ktstartup.reading.mistakes.path_suggestions import likely_agency
    from ktstartup.reading.name_lookup import id_named

    if (named := id_named(name, data.plan, "agencies")) in data.plan.agencies:
        return named
    meant = likely_agency(name, data.plan)
    sentence = N_("the plan has no agency “{value}”")
    if meant is None:
        sentence = N_(
            "the plan has no agency “{value}”: write its id, which “ktstartup show” finds by a name"
        )
    error = UnknownArgumentError(sentence, name, ())
    error.nearest = meant
    raise error
