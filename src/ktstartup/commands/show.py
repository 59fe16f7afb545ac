"""`ktstartup show`: everything known about one thing of the plan, one subject or one entry."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from ktstartup.commands.arguments import period_typed
from ktstartup.commands.checked_data import sound_data
from ktstartup.commands.common_options import OptionalPeriod
from ktstartup.commands.options import Argument
from ktstartup.commands.session import GOOD, Session
from ktstartup.commands.terminal import print_tables
from ktstartup.errors import MistypedError, UnknownArgumentError
from ktstartup.language import N_
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.reporting import reports_due_until
from ktstartup.measuring.summary import measure
from ktstartup.reading.name_lookup import PLAN_LISTS, NamedThing, things_called
from ktstartup.rendering.show_tables import Shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from ktstartup.commands.session import Session
    from ktstartup.measuring.reporting import ReportsDue
    from ktstartup.measuring.summary import Summary
    from ktstartup.model.entries import FiledEntry, Result
    from ktstartup.reading.dataset import Dataset


def show(
    session: Session,
    name: Annotated[
        str,
        Argument(
            metavar="ID",
            help=N_(
                "An indicator, a task, a source of money, an agency or a subject, by its id or "
                "its name; an entry by its id."
            ),
        ),
    ],
    period: OptionalPeriod = None,
) -> int:
    """Show one thing as of a period (default: the last whose window has ended)."""
    session.allow_caching()
    data = sound_data(session)
    summary = measure(data, period_typed(session, data, period))
    print_tables(*_parts(session, data, summary, name))
    return GOOD


def _parts(
    session: Session, data: Dataset, summary: Summary, name: str
) -> Iterable[RenderableType]:
    find = partial(session.location.place_of_entry, data)
    shown = Shown(summary, session.formatter, find)
    subjects = _subjects(data)
    plan = summary.scope.plan
    kinds = {one: plan.in_any_version(one) for one in PLAN_LISTS} | {"subjects": subjects}
    kind = next((kind for kind, listed in kinds.items() if name in listed), None)
    if kind is not None:
        return _shown(session, summary, shown, NamedThing(kind, name, name))
    if name in data.by_ref:
        return shown.with_corrections(data.by_ref[name])
    called = things_called(name, plan, subjects)
    if len(called) == 1:
        return _shown(session, summary, shown, called[0])
    if called:
        return shown.several(name, called)
    known = [one for listed in kinds.values() for one in listed]
    message = N_(
        "“{value}” is no indicator, task, source of money, agency, subject or entry of these data"
    )
    raise UnknownArgumentError(message, name, known)


def _shown(
    session: Session, summary: Summary, shown: Shown, thing: NamedThing
) -> Iterable[RenderableType]:
    """A thing of one kind, by its id."""
    kind, name, _ = thing
    data = summary.scope.data
    if kind == "subjects":
        return shown.subject(name, _claims(data, name))
    _require_in_plan(session, summary, thing)
    if kind == "indicators":
        return shown.indicator(name)
    if kind == "tasks":
        return shown.task(name)
    if kind == "money":
        return shown.source(name)
    return shown.agency(name, _sent(data, summary))


def _require_in_plan(session: Session, summary: Summary, thing: NamedThing) -> None:
    """Raise MistypedError, with a period to ask for, where an amendment adds or drops a thing."""
    plan, period = summary.scope.plan, summary.period
    if thing.id in getattr(plan, thing.kind):
        return
    others = [
        one
        for one in plan.period.parts(plan.calendar_rules.entries_by)
        if thing.id in getattr(plan.at(one), thing.kind)
    ]
    nearest = min(others, key=lambda one: abs(one.end - period.end))
    message = N_(
        "the plan of {period} has no “{value}”; "
        "look at a period whose plan has it: --period {other}"
    )
    words = {"period": session.formatter.period(period), "value": thing.name, "other": nearest}
    raise MistypedError(message, **words)


def _subjects(data: Dataset) -> dict[str, list[str]]:
    """The names that entries give each subject, by its id."""
    names: dict[str, list[str]] = {}
    for one in data.results:
        if one.entry.subject:
            names.setdefault(one.entry.subject, []).extend(filter(None, [one.entry.name]))
    return names


def _claims(data: Dataset, subject: str) -> list[FiledEntry[Result]]:
    claims = [one for one in data.results if one.entry.subject == subject]
    refs = {one.ref for one in claims}
    return [one for one in data.results if one in claims or one.entry.corrects in refs]


def _sent(data: Dataset, summary: Summary) -> Iterator[ReportsDue]:
    """The reports owed up to the end of the period, oldest first."""
    return reports_due_until(AsOfView(data, summary.period))
