"""Makes a report in each format, where there is one to make: by a body that exists, of entries.

Both the commands and the interface in Python make them here.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ktstartup.documents.formats import rendered
from ktstartup.documents.issue import recorded_issue
from ktstartup.errors import MistypedError, RefusedError
from ktstartup.frozen import frozen, replace
from ktstartup.language import N_
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.summary import measure_report
from ktstartup.rendering.before_signing import Draft, prose, remarks
from ktstartup.rendering.views.heading import Issue, parties
from ktstartup.rendering.views.report_builder import ReportOptions, build_report
from ktstartup.text.formatting import Formatter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ktstartup.calendar import Period
    from ktstartup.language import Language
    from ktstartup.measuring.summary import Summary
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.before_signing import Remark
    from ktstartup.rendering.templates.helpers import Rendered

# What is read before it is signed: the first of these that is made.
_READ = ("md", "docx")


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
    _require_alive(data, formatter, asked, parties(scope, outline, issue.date)[0], issue.date)
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


# ---------------------------------------------------------------- whether it can be made


def _recorded(data: Dataset, asked: ReportRequest) -> Issue | None:
    """The recorded number and day of this very document, where no number is given."""
    if asked.issue.number is not None or asked.brief or asked.outline is not None:
        return None
    found = recorded_issue(data, asked.period, asked.agency)
    return found and replace(found, date=asked.issue.date or found.date)


def _require_alive(
    data: Dataset, write: Formatter, asked: ReportRequest, agency: str, signed: date | None
) -> None:
    """Raise RefusedError when a body does not exist to sign a report, and name who does."""
    period = asked.period
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
    if asked.agency is None:  # of one successor alone it would be the report
        message = N_(
            "{agency} existed until {day}, and several have taken over: {heirs}; write into "
            "plan.yaml which of them compiles the reports since then, under amendments: "
            "from: {since}, changes: {{reporting: {{through: {heir}}}}}"
        )
        first = (body.until or day) + timedelta(days=1)
        raise RefusedError(message, since=first.isoformat(), **words)
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
