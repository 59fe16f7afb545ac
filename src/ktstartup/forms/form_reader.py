"""Reads a returned form: whose it is, for which period, and the tree of what was filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.calendar import Period
from ktstartup.forms.choices import choices_for
from ktstartup.forms.columns import VERSION, sheets_by_headings
from ktstartup.forms.form_tree import FormTree, SubjectIds, build_tree
from ktstartup.forms.spreadsheets import read_textfile, read_workbook
from ktstartup.forms.tables import FORM_MARK, find_tables, form_marks
from ktstartup.frozen import frozen
from ktstartup.language import N_, Said
from ktstartup.problems import Place, Problem, has_errors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ktstartup.language import Language
    from ktstartup.model.plan import Plan
    from ktstartup.reading.dataset import Dataset

_TEXT = (".csv", ".txt", ".tsv")


@frozen
class FormPeriods:
    """The periods that a form is filed under: of its figures, and of its report with the narrative.

    They differ where the figures of a half-year come with the report on the
    year. ``owed`` says whether the plan asks for a report then.
    """

    entries: Period
    report: Period
    owed: bool


@frozen
class Form:
    """A form that was read: whose, for which periods, and the tree of its rows."""

    agency: str
    periods: FormPeriods
    tree: FormTree


def form_periods(data: Dataset, period: Period, agency: str | None = None) -> FormPeriods:
    """The periods of an agency's form: a year's is that of its last half.

    Without an agency the report is the longest that any of them owes.
    """
    kind = data.plan.calendar_rules.entries_by
    entries = period if period.kind == kind else (period.parts(kind) or [period.around(kind)])[-1]
    report = data.owed.of(agency, entries) if agency else data.plan.owed(entries)
    return FormPeriods(entries, report or entries, report is not None)


def read_form(
    file: str,
    content: bytes,
    data: Dataset,
    language: Language,
    *,
    agency: str | None = None,
    period: Period | None = None,
) -> tuple[Form | None, list[Problem]]:
    """Read a workbook or a text file with commas; None when nothing of it can be used.

    ``agency`` and ``period`` are what the form must be for; a file that does
    not say so itself is for them. Codes: those of the modules it calls, KT806
    not said for whom or for when, KT807 for another plan, agency or period,
    KT808 another version of the form.
    """
    if file.lower().endswith(_TEXT):
        known = {text for _, columns in sheets_by_headings(data.plan) for text in columns}
        grids, problems = read_textfile(file, content, known)
    else:
        grids, problems = read_workbook(file, content)
    if problems:
        return None, problems
    try:
        agency, periods = _whose(form_marks(grids), data, agency, period)
    except _NotOursError as error:
        return None, [Problem(error.code, Place(file), error.words)]
    data = data.at(periods.entries)
    tables, problems = find_tables(file, grids, data.plan)
    if not tables:
        return None, problems
    choices = choices_for(data, agency, periods.entries, language)
    tree = build_tree(file, tables, choices, SubjectIds(data), data.plan)
    tree.problems[:0] = problems
    if not tree.root and not has_errors(tree.problems):
        tree.problems.append(Problem("KT827", Place(file)))
    return Form(agency, periods, tree), tree.problems


class _NotOursError(Exception):
    """The form cannot be taken for what it says of itself."""

    def __init__(self, code: str, **words: str) -> None:
        super().__init__(code, words)
        self.code = code
        self.words = words


def _whose(
    marks: Mapping[str, str], data: Dataset, agency: str | None, period: Period | None
) -> tuple[str, FormPeriods]:
    """For whom and for when a form is. Raises _NotOursError when that cannot be told."""
    if marks:
        version = marks.get(FORM_MARK, "–")
        if version != str(VERSION):
            raise _NotOursError("KT808", value=version, wanted=str(VERSION))
        _of_the_plan(marks.get("plan"), data.plan)
    marked = marks.get("agency")
    if agency is not None and marked is not None:
        _same(N_("agency"), marked, agency)
    when = _marked_period(marks)
    if period is not None and when is not None:
        _same(N_("period"), str(when), str(form_periods(data, period).entries))
    agency, period = marked or agency, when or period
    if agency is None or period is None:
        raise _NotOursError("KT806")
    if agency not in data.at(period).plan.agencies:
        raise _NotOursError("KT303", value=agency)
    return agency, form_periods(data, period, agency)


def _of_the_plan(number: str | None, plan: Plan) -> None:
    """Raise _NotOursError where no version of the plan has that number."""
    if number not in {one.document.number for _, one in plan.versions}:
        _same(N_("plan"), number, plan.document.number)


def _same(key: str, value: str | None, wanted: str) -> None:
    if value != wanted:
        raise _NotOursError("KT807", key=Said(key), value=value or "–", wanted=wanted)


def _marked_period(marks: Mapping[str, str]) -> Period | None:
    try:
        return Period.parse(marks["period"]) if "period" in marks else None
    except ValueError:
        raise _NotOursError("KT209", value=marks["period"]) from None
