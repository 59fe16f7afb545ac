"""Makes the reports of a data folder as bytes, in each format, and rules what number and day fit.

Both the commands and the interface in Python make them here. Whether a document can be issued as
asked is looked at first: by a body that exists, with a number and a day that can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.formatting import Formatter
from ktstartup.frozen import frozen, replace
from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.summary import measure_report
from ktstartup.recording.write_errors import MistypedError, RefusedError
from ktstartup.rendering.before_signing import Draft, prose, remarks
from ktstartup.rendering.views.heading import Issue, parties
from ktstartup.rendering.views.report_view import ReportOptions, build_report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from ktstartup.calendar import Period
    from ktstartup.language import Language
    from ktstartup.measuring.summary import Summary
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.before_signing import Remark
    from ktstartup.rendering.templates.helpers import Rendered, View

__all__ = [
    "MadeReport",
    "ReportRequest",
    "issue_on",
    "make_report",
    "possible_number",
    "recorded_issue",
    "rendered",
    "require_after_cutoff",
]

# What is made of a Word file, and of which format that is asked for.
_OF_WORD = {"pdf": "docx", "eml": "docx"}
# What is read before it is signed: the first of these that is made.
_READ = ("md", "docx")
# What stands before the stroke of a number: 0, 00 and -1 number nothing.
_NOTHING = lazy_pattern(r"\s*(?:-\s*\d+|0*)\s*(?:/.*)?")


@frozen
class ReportRequest:
    """What is asked for; no formats means all, number and date are left open unless given.

    ``bodies_on``: the day whose bodies are named in place of those that reported.
    """

    period: Period
    today: date
    issue: Issue
    agency: str | None = None
    formats: Sequence[str] = ()
    outline: str | None = None
    trace: bool = False
    bodies_on: date | None = None
    brief: bool = False


@frozen
class MadeReport:
    """A report in its formats, and what is to be looked at before it is signed."""

    documents: dict[str, Rendered]
    remarks: tuple[Remark, ...]
    recorded: Issue | None = None
    """The number and day that it has because they were recorded, and not given."""


def make_report(data: Dataset, language: Language, asked: ReportRequest) -> MadeReport:
    """A report in each format asked for. Raises RefusedError where there is none to make.

    Raises BrokenTemplateError and FileNotFoundError of templates.
    """
    if asked.brief and (asked.agency or asked.outline or "xlsx" in asked.formats):
        message = N_(
            "two pages for the leader are of the whole plan's report and have no tables: leave "
            "agency, outline and xlsx out"
        )
        raise MistypedError(message)
    data = data.at(asked.period)
    formatter = Formatter(language)
    outline = _outline(data, asked)
    scope = AsOfView(data, asked.period, asked.agency)
    recorded = _recorded(data, asked)
    issue = recorded or asked.issue
    _require_alive(data, formatter, asked.period, parties(scope, outline)[0], issue.date)
    account = measure_report(data, asked.period, agency=asked.agency, bodies_on=asked.bodies_on)
    _something_to_report(account.summary)
    view = build_report(account, formatter, ReportOptions(issue, outline, asked.trace))
    template = "brief" if asked.brief else f"report-{outline}" if outline else "report"
    day = issue.date or asked.today
    documents = rendered(data, language, view, template, asked.formats, day)
    read = documents
    if not documents.keys() & set(_READ):
        read = rendered(data, language, view, template, _READ[:1], day)
    form = next(one for one in _READ if one in read)
    draft = Draft(account, view, issue.date, prose(form, read[form].content), formatter)
    return MadeReport(documents, tuple(remarks(draft)), recorded)


def rendered(
    data: Dataset,
    language: Language,
    view: View,
    template: str,
    forms: Sequence[str],
    day: date,
) -> dict[str, Rendered]:
    """A view in each format, and as Word what is made of that; none means both that are edited.

    ``day`` is the document's own, or today.
    Raises BrokenTemplateError, FileNotFoundError where a template is wrong or missing.
    """
    from ktstartup.rendering.templates.template_files import folders

    places = folders(data.folder, language.code)
    asked = dict.fromkeys(_OF_WORD.get(form, form) for form in forms or _RENDERERS)
    return {
        form: _workbook(language, view, places, day)
        if form == "xlsx"
        else _RENDERERS[form](view, template, places, language.code)
        for form in asked
    }


def _markdown(view: View, name: str, places: Sequence[Path], language: str) -> Rendered:
    from ktstartup.rendering.templates.markdown_report import render_markdown

    return render_markdown(view, name, places, language)


def _word(view: View, name: str, places: Sequence[Path], language: str) -> Rendered:
    from ktstartup.rendering.word.document import render_word

    return render_word(view, name, places, language)


def _workbook(language: Language, view: View, places: Sequence[Path], day: date) -> Rendered:
    from ktstartup.rendering.views.report_view import ReportView
    from ktstartup.rendering.workbook.report_workbook import render_workbook

    assert isinstance(view, ReportView)  # noqa: S101 - letters are offered in other formats
    return render_workbook(view, places, Formatter(language), day)


_RENDERERS = {"md": _markdown, "docx": _word}


# ---------------------------------------------------------------- whether it can be issued


def issue_on(
    data: Dataset, language: Language, period: Period, number: str | None, day: date | None
) -> Issue:
    """Number and date of a document on a period. Raises MistypedError when they cannot be meant."""
    if day is not None:
        require_after_cutoff(data, language, period, day)
    return Issue(possible_number(number), day)


def possible_number(written: str | None) -> str | None:
    """A document's number. Raises MistypedError for one that no register has."""
    if written is not None and _NOTHING.fullmatch(written):
        message = N_("“{value}” is not the number of a document: numbers begin with 1")
        raise MistypedError(message, value=written)
    return written


def require_after_cutoff(data: Dataset, language: Language, period: Period, day: date) -> None:
    """Raise MistypedError for a day on which the period's figures were not complete yet."""
    cutoff = data.plan.calendar.window(period).last
    if day < cutoff:
        message = N_(
            "a document of {day} cannot have the figures of {period}, whose cut-off is {cutoff}: "
            "date it on that day or later"
        )
        write = Formatter(language)
        words = {"day": write.day(day), "cutoff": write.day(cutoff)}
        raise MistypedError(message, period=write.period(period), **words)


def _recorded(data: Dataset, asked: ReportRequest) -> Issue | None:
    """The recorded number and day of this very document, where no number is given."""
    if asked.issue.number is not None or asked.brief or asked.outline is not None:
        return None
    found = recorded_issue(data, asked.period, asked.agency)
    return found and replace(found, date=asked.issue.date or found.date)


def recorded_issue(data: Dataset, period: Period, agency: str | None) -> Issue | None:
    """Number and day of a report that was sent already, of the whole plan or of one body.

    They stand in the manifest of a closed period, else where `submit` put them: at the head of the
    issuer's own file. Of who consolidates that is the whole plan's report, unless it owes one too.
    """
    data = data.at(period)
    closed = next((one.manifest for one in data.manifests if one.period == period), None)
    if agency is None and closed is not None and closed.in_force:
        from ktstartup.closing.documents import issue_of

        return issue_of(closed.last.report)
    through = AsOfView(data, period).heir(data.plan.reporting.through)
    issuer = agency or through
    owed = data.owed.at(period).get(issuer)
    has_own = owed is not None and owed.period == period
    if issuer == through and has_own is (agency is None):
        return None
    files = (one for one in data.files if (one.period, one.agency) == (period, issuer))
    sent = next((one.header.report for one in files), None)
    if sent is None:
        return None
    number, _, symbol = sent.number.partition("/")
    usual = symbol in ("", f"BC-{data.bodies[issuer].symbol}")
    return Issue(number if usual else sent.number, sent.date)


def _require_alive(
    data: Dataset, write: Formatter, period: Period, agency: str, signed: date | None
) -> None:
    """Raise RefusedError when a body does not exist to sign a report, and name who does."""
    body, last = data.bodies[agency], data.plan.calendar.window(period).last
    day = max(signed or last, last)
    if body.alive_on(day):
        return
    names = data.bodies.responsible(agency, day)
    words = {"agency": body.name, "period": period, "day": write.day(body.until or day)}
    if not names:
        message = N_("{agency} exists no more since {day} and has no successor to sign this report")
        raise RefusedError(message, **words)
    words["heirs"] = write.listed([data.bodies.name(one) for one in names])
    words |= {"kept": str(period), "heir": names[0]}
    if body.until is not None and body.until < day:
        message = N_(
            "{agency} existed until {day} and cannot sign this report: it is for {heirs} "
            "to sign; run: ktstartup report --period {kept} --agency {heir}"
        )
        raise RefusedError(message, **words)
    message = N_(
        "{agency} did not exist yet on {day}: it is for {heirs} to report; run: "
        "ktstartup report --period {kept} --agency {heir}"
    )
    raise RefusedError(message, **words)


def _outline(data: Dataset, asked: ReportRequest) -> str | None:
    """The outline asked for. Raises MistypedError when the plan has none of that name."""
    wanted, known = asked.outline, data.plan.outlines
    if wanted is None:
        return None
    if asked.agency is not None:
        message = N_("an outline is for the whole plan's report: leave the agency (--agency) out")
        raise MistypedError(message)
    if wanted not in known:
        message = N_("the plan has no outline “{value}”; it has: {known}")
        raise MistypedError(message, value=wanted, known=", ".join(known) or "–")
    return wanted


def _something_to_report(summary: Summary) -> None:
    agency, scope = summary.scope.agency, summary.scope
    if agency is None:
        return
    known = [*scope.results, *scope.task_updates, *scope.money]
    if not known and not summary.narratives:
        message = N_("{agency} has entered nothing up to {period}: there is nothing to report")
        raise RefusedError(message, agency=agency, period=scope.period)
