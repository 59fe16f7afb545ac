"""Checks that a file's path matches its period and agency, and that its report is owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.checking.references import unknown
from ktstartup.frozen import replace
from ktstartup.language import N_, Said
from ktstartup.problems import Place, Problem
from ktstartup.reading.file_access import COPY, RENAME
from ktstartup.text.lazy_text import Day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.reading.dataset import Dataset, ProgressFile

_KINDS = {
    "month": N_("month"),
    "quarter": N_("quarter"),
    "half": N_("half-year"),
    "year": N_("year"),
}


def check_files(data: Dataset, files: Sequence[ProgressFile]) -> Iterator[Problem]:
    """KT303, KT316, KT420, KT422-KT424, KT426: period and agency of every file."""
    for file in files:
        yield from _heading(file)
        if file.period not in data.plan.period:
            words = {"period": str(file.period), "years": data.plan.period.in_years}
            yield Problem("KT426", Place(file.name), words)
        yield from _entries_belong(data, file)
        if file.agency not in data.plan.agencies:
            yield _of_nobody(data, file)
        else:
            yield from _alive(data, file)


def _of_nobody(data: Dataset, file: ProgressFile) -> Problem:
    """KT303, KT309, KT316: a file that is named after no agency, with the name that was meant."""
    from ktstartup.reading.mistakes.path_suggestions import likely_agency

    if file.agency in data.plan.in_any_version("agencies"):
        return Problem("KT316", Place(file.name), {"value": file.agency})
    problem = unknown("KT303", file.agency, data.plan.agencies, Place(file.name))
    agency = likely_agency(file.agency, data.plan)
    if agency is None:
        return problem
    meant = f"{file.name.rpartition('/')[0]}/{agency}.yaml"
    words = {**problem.words, "meant": meant}
    return replace(problem, words=words, advice=COPY if meant in data.by_name else RENAME)


def _heading(file: ProgressFile) -> Iterator[Problem]:
    folder = file.name.rpartition("/")[0]
    said = {"period": file.header.period, "agency": file.header.agency}
    stands = {"period": file.period, "agency": file.agency}
    for key, value in said.items():
        if value is not None and value != stands[key]:
            where = folder if key == "period" else file.name
            words = {"key": key, "value": str(value), "folder": where}
            yield Problem("KT422", file.place((key,)), words)


def _entries_belong(data: Dataset, file: ProgressFile) -> Iterator[Problem]:
    kind = data.plan.calendar_rules.entries_by
    if file.entries and file.period.kind != kind:
        parts = file.period.parts(kind) or [file.period.around(kind)]
        right = ", ".join(f"progress/{part}" for part in parts)
        words = {"period": str(file.period), "wanted": Said(_KINDS[kind]), "right": right}
        yield Problem("KT420", file.place((file.entries[0].section,), key=True), words)


def _alive(data: Dataset, file: ProgressFile) -> Iterator[Problem]:
    agency, window = data.bodies[file.agency], data.owed.window(file.agency, file.period)
    if data.bodies.existed(file.agency, window):
        return
    words = {"value": file.agency, "period": str(file.period)}
    if agency.until and agency.until < window.start:
        heirs = ", ".join(agency.successors) or "–"
        words |= {"until": Day.of(agency.until), "successors": heirs}
        yield Problem("KT423", Place(file.name), words)
    elif agency.start:
        before = ", ".join(data.bodies.predecessors(file.agency)) or "–"
        words |= {"start": Day.of(agency.start), "predecessors": before}
        yield Problem("KT424", Place(file.name), words)


def check_reports(data: Dataset, files: Sequence[ProgressFile]) -> Iterator[Problem]:
    """KT701 and KT704 not owed, KT702 dated before its period."""
    for file in files:
        yield from _owed(data, file)
        report = file.header.report
        if report is None:
            continue
        window = data.owed.window(file.agency, file.period)
        if report.date < window.start:
            words = {"date": Day.of(report.date), "start": Day.of(window.start)}
            yield Problem("KT702", file.place(("report", "date")), words)


def check_empty_reports(data: Dataset) -> Iterator[Problem]:
    """KT703: a report for which neither its file nor one inside its period says anything."""
    for file in data.files:
        if file.header.report is None or _says_something(data, file):
            continue
        parts = [part for part in data.by_agency[file.agency] if part.period in file.period]
        if not any(_says_something(data, part) for part in parts):
            yield Problem("KT703", file.place(("report",), key=True))


def _says_something(data: Dataset, file: ProgressFile) -> bool:
    return file.says_something or file.name in data.broken


def _owed(data: Dataset, file: ProgressFile) -> Iterator[Problem]:
    """A report or its narrative belongs to a period that the plan wants a report on."""
    owed = data.owed.of(file.agency, file.period)
    if owed == file.period:
        return
    given = {"report": file.header.report, "narrative": not file.header.narrative.is_empty}
    key = next((key for key, value in given.items() if value), None)
    if key is not None:
        words = {"period": str(file.period), "right": str(owed), "agency": file.agency}
        yield Problem("KT701" if owed else "KT704", file.place((key,), key=True), words)
