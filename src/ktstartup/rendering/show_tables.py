"""Details of one indicator, task, source of money, agency, subject or entry, with their places."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from rich.text import Text

from ktstartup.language import N_
from ktstartup.model.entries import ENTRY_KEYS
from ktstartup.model.labels import REPORT_STATES, TASK_STATES, task_called
from ktstartup.rendering.entry_text import evidence_in_full, field_text
from ktstartup.rendering.indicator_texts import (
    RUNNING,
    UNCOMPUTED,
    due_text,
    indicator_texts,
    level_text,
)
from ktstartup.rendering.target_texts import milestone_sentence, part_told
from ktstartup.rendering.terminal import illustrative_mark, indented
from ktstartup.rendering.views.money_views import overspent_text
from ktstartup.rendering.views.task_views import group_views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from fractions import Fraction

    from rich.console import RenderableType

    from ktstartup.measuring.indicators import Contribution, IndicatorFigure
    from ktstartup.measuring.money import MoneyFigure
    from ktstartup.measuring.reporting import ReportsDue
    from ktstartup.measuring.summary import Summary
    from ktstartup.model.entries import AnyEntry, FiledEntry
    from ktstartup.model.money import PlannedMoney
    from ktstartup.model.target import Target
    from ktstartup.reading.name_lookup import NamedThing
    from ktstartup.text.formatting import Formatter

    Find = Callable[[str], str]

_KINDS = {
    "indicators": N_("indicator"),
    "tasks": N_("task"),
    "money": N_("source of money"),
    "agencies": N_("agency"),
    "subjects": N_("subject"),
}

# What the figure at the end of a period is, by how those of several periods make one.
_SO_FAR = {
    "total": N_("Since the plan began"),
    "yearly": N_("Since the year began"),
    "latest": N_("At the end of the period"),
    "average": N_("On average since the plan began"),
}


class Shown:
    """Shows things of one measured period; ``find`` gives an entry's file and line."""

    def __init__(self, summary: Summary, formatter: Formatter, find: Find) -> None:
        self.summary = summary
        self.formatter = formatter
        self.find = find
        self.say = formatter.language.text
        self.plan = summary.scope.plan
        self.bodies = summary.scope.bodies

    def _head(self, title: str, kind: str) -> Iterator[RenderableType]:
        yield from illustrative_mark(self.plan)
        yield Text.assemble((title, "bold"), f"  ({self.say(kind)})")

    def _pairs(self, pairs: Iterable[tuple[str, str]]) -> Iterator[RenderableType]:
        for label, value in pairs:
            if value:
                text = Text.assemble((f"{self.say(label)}: ", "bold"), value)
                yield indented(text)

    def _section(self, title: str) -> RenderableType:
        return Text(f"\n{self.say(title)}", style="bold")

    def _period(self) -> str:
        return self.formatter.period(self.summary.period)

    def several(self, typed: str, found: Iterable[NamedThing]) -> Iterator[RenderableType]:
        """Several things of one name: each with the id that it is shown by."""
        yield from illustrative_mark(self.plan)
        message = N_("“{value}” stands in several names; show one of them by its id:")
        yield Text(self.say(message, value=typed))
        for kind, name, called in found:
            text = Text.assemble((name, "bold"), f"  {called} ({self.say(_KINDS[kind])})")
            yield indented(text)

    # ---------------------------------------------------------------- an indicator

    def indicator(self, name: str) -> Iterator[RenderableType]:
        """An indicator: its targets, its figures, and every subject or value behind them."""
        one = next(figure for figure in self.summary.indicators if figure.id == name)
        texts = indicator_texts(one, self.formatter, RUNNING)
        title = one.indicator.name.in_language(self.formatter.language.code)
        yield from self._head(title, N_("indicator"))
        yield from self._pairs(
            [
                (N_("Clause of the plan"), one.indicator.clause),
                (N_("Task"), one.indicator.task or ""),
                (N_("Leads"), ", ".join(map(self.bodies.name, one.indicator.lead))),
                (N_("Reported by"), ", ".join(map(self.bodies.name, one.indicator.reported_by))),
            ]
        )
        for target in one.indicator.targets:
            yield from self._pairs([(N_("Target"), self._target(target))])
        milestones = [milestone_sentence(one, past, self.formatter) for past in one.past]
        yield from self._pairs((N_("Fallen due"), said) for said in milestones)
        parts = (part_told(self.summary.scope, part, self.formatter) for part in one.target_parts)
        yield from self._pairs((N_("Part"), line) for line in parts)
        yield self._section(N_("Figures"))
        none = self.say(UNCOMPUTED if one.uncomputed else N_("no data"))
        yield from self._pairs(
            [
                (N_("Period"), self._period()),
                (N_("In period"), texts.in_period or none),
                (_SO_FAR[one.indicator.measure.over], texts.actual or none),
                (N_("Coverage"), texts.coverage),
                self._not_covered(one),
                (N_("Expected by now"), texts.expected),
                (N_("Share of the target"), texts.share),
                (N_("Status"), texts.status),
                (N_("At the pace so far, by the due date"), texts.projection),
                (N_("Apart from the target"), texts.missing),
                (N_("Pace a year needed now"), texts.needed),
                (N_("Estimate, not counted"), texts.estimate),
            ]
        )
        if one.parts:
            yield self._section(N_("Computed from"))
        for part in one.parts:
            figure = indicator_texts(part, self.formatter, RUNNING).actual or none
            name = part.indicator.name.in_language(self.formatter.language.code)
            yield indented(f"{name} [{part.id}]: {figure}")
        yield from self._contributions(one, one.contributions, N_("What it is made of"))
        yield from self._contributions(
            one, one.elsewhere, N_("Under other programmes, not counted")
        )

    def _not_covered(self, one: IndicatorFigure) -> tuple[str, str]:
        coverage = one.coverage
        missing = self._names(coverage.missing if coverage else ())
        counted = coverage is not None and coverage.counted
        return N_("Not counted yet") if counted else N_("No figures of"), missing

    def _target(self, target: Target) -> str:
        said = self.say(
            N_("{text}, by {due} ({clause})"),
            text=target.text,
            due=due_text(target, self.formatter),
            clause=target.clause,
        )
        if target.adopted is None:
            return said
        return f"{said}; {self._revision(target.adopted, target.document, target.reason)}"

    def _revision(self, day: date, document: str | None, reason: str | None) -> str:
        return self.say(
            N_("revised on {day} by {document}: {reason}"),
            day=self.formatter.day(day),
            document=document or "",
            reason=reason or "",
        )

    def _contributions(
        self, one: IndicatorFigure, rows: Sequence[Contribution], title: str
    ) -> Iterator[RenderableType]:
        if rows:
            yield self._section(title)
        for number, row in enumerate(rows, 1):
            yield from self._contribution(one, number, row)

    def _contribution(
        self, one: IndicatorFigure, number: int, row: Contribution
    ) -> Iterator[RenderableType]:
        name = f"{row.name} [{row.subject}]" if row.subject else ""
        worth = ""
        if one.indicator.is_money:
            worth = self.formatter.money(row.value)
        elif not row.subject:
            worth = (
                level_text(one.indicator.measure, row.value, self.formatter)
                if one.indicator.measure.is_level
                else self.formatter.number(row.value)
            )
        parts = (name, worth, self.formatter.period_short(row.counted_in))
        yield indented(f"{number}. " + "; ".join(filter(None, parts)))
        if row.late:
            yield indented(self.say(N_("reported late: {reason}"), reason=row.late), columns=5)
        for ref in row.refs:
            yield self._source(ref)

    # ---------------------------------------------------------------- a task

    def task(self, number: str) -> Iterator[RenderableType]:
        """A task: who leads it, by when, how it stands, and every update."""
        one = next(figure for figure in self.summary.tasks if figure.number == number)
        view = next(
            task
            for group in group_views(self.summary, self.formatter)
            for task in group.tasks
            if task.number == number
        )
        yield from self._head(f"{number} {view.short}", N_("task"))
        yield indented(view.text)
        yield from self._pairs(
            [
                (N_("Leads"), view.leads),
                (N_("Coordinating"), view.coordinating),
                (N_("Time"), view.time),
                (N_("Period"), self._period()),
                (N_("Status"), self.say(TASK_STATES[view.state])),
                (N_("Outputs"), view.outputs),
            ]
        )
        if one.lines:
            yield self._section(N_("Updates"))
        for line in one.lines:
            done = "; ".join(line.done) or self.say(TASK_STATES[line.status or "in-progress"])
            when = self.formatter.period_short(line.period)
            said = f"{when}, {self.bodies.abbreviation(line.agency)}: "
            yield indented(Text.assemble((said, "bold"), done))
            yield self._source(line.ref)

    # ---------------------------------------------------------------- a source of money

    def source(self, name: str) -> Iterator[RenderableType]:
        """A source of money: what is planned, allocated and disbursed, and every entry."""
        one = next(figure for figure in self.summary.money.sources if figure.source == name)
        source = self.plan.money[name]
        title = source.name.in_language(self.formatter.language.code)
        yield from self._head(title, N_("source of money"))
        yield from self._pairs(
            [(N_("Clause of the plan"), source.clause), (N_("Wording"), source.text)]
        )
        for planned in self.plan.budget:
            if planned.source == name:
                yield from self._pairs([(N_("Planned"), self._planned(planned))])
        yield self._section(N_("Figures"))
        yield from self._money(one)
        for over in self.summary.money.overspent:
            if over.part.source == name:
                yield indented(overspent_text(self.summary, over, self.formatter))
        entries = [one for one in self.summary.scope.money if one.entry.source == name]
        if entries:
            yield self._section(N_("Entries"))
        for known in entries:
            for filed in (known.filed, *known.corrections):
                yield from self.entry(filed)

    def _money(self, one: MoneyFigure) -> Iterator[RenderableType]:
        none = self.say(N_("no data"))

        def money(amount: int | None) -> str:
            return none if amount is None else self.formatter.money(amount)

        def share(rate: Fraction | None) -> str:
            return "" if rate is None else self.formatter.percent(rate)

        yield from self._pairs(
            [
                (N_("Period"), self._period()),
                (N_("Allocated in period"), money(one.allocated_in_period)),
                (N_("Allocated so far"), money(one.allocated)),
                (N_("Allocated of planned"), share(one.allocated_share)),
                (N_("Disbursed in period"), money(one.disbursed_in_period)),
                (N_("Disbursed so far"), money(one.disbursed)),
                (N_("Disbursed of allocated"), share(one.disbursed_share)),
                (N_("Disbursed of planned"), share(one.spent_share)),
            ]
        )

    def _planned(self, one: PlannedMoney) -> str:
        """An amount of the plan, and what it is for."""
        task = task_called(one.task, self.formatter.language) if one.task else ""
        said = [self.formatter.money(one.amount), str(one.years or ""), task]
        if one.adopted is not None:
            said.append(self._revision(one.adopted, one.document, one.reason))
        return "; ".join(filter(None, said))

    # ---------------------------------------------------------------- an agency

    def agency(self, name: str, sent: Iterable[ReportsDue]) -> Iterator[RenderableType]:
        """An agency: its life and successors, its tasks, what it entered and reported."""
        body = self.plan.agencies[name]
        yield from self._head(body.name, N_("agency"))
        yield from self._pairs(
            [
                (N_("Short name"), body.abbreviation),
                (N_("Exists from"), self.formatter.day(body.start) if body.start else ""),
                (N_("Existed until"), self.formatter.day(body.until) if body.until else ""),
                (N_("Successors"), self._names(body.successors)),
                (N_("Came from"), self._names(self.bodies.predecessors(name))),
                (N_("Leads tasks"), self._tasks(name, "lead")),
                (N_("Coordinates in tasks"), self._tasks(name, "coordinating")),
            ]
        )
        yield self._section(N_("Entries"))
        entries = self.summary.scope.data.entries
        counts = Counter(str(one.period) for one in entries if one.agency == name)
        listed = ", ".join(f"{period}: {count}" for period, count in counts.items())
        yield indented(listed or self.say(N_("no data")))
        yield self._section(N_("Reports"))
        for reporting in sent:
            yield from self._delivery(name, reporting)

    def _tasks(self, agency: str, role: str) -> str:
        day = self.summary.scope.window.last
        return ", ".join(
            number
            for number, task in self.plan.tasks.items()
            if agency in self.bodies.members(getattr(task, role), day)
        )

    def _names(self, agencies: Iterable[str]) -> str:
        return ", ".join(f"{self.bodies.name(agency)} [{agency}]" for agency in agencies)

    def _delivery(self, name: str, reporting: ReportsDue) -> Iterator[RenderableType]:
        for one in reporting.deliveries:
            if one.agency == name and reporting.deadline is not None:
                state = self.say(REPORT_STATES[str(one.state)])
                arrived = self.formatter.day(one.arrived) if one.arrived else ""
                parts = (str(reporting.period), state, one.number, arrived)
                yield indented("; ".join(filter(None, parts)))

    # ---------------------------------------------------------------- a subject, an entry

    def subject(self, name: str, entries: Sequence[FiledEntry[Any]]) -> Iterator[RenderableType]:
        """A named subject: every claim and every correction of one."""
        title = next((one.entry.name for one in entries if one.entry.name), name)
        yield from self._head(f"{title} [{name}]", N_("subject"))
        for figure in self.summary.indicators:
            for row in (*figure.contributions, *figure.elsewhere):
                if row.subject == name:
                    indicator = figure.indicator.name.in_language(self.formatter.language.code)
                    counted = row in figure.contributions
                    first = self.say(N_("counts once, for {period}"), period=row.counted_in)
                    other = self.say(N_("another programme: not counted"))
                    yield from self._pairs(
                        [(N_("Indicator"), indicator), (N_("Counted"), first if counted else other)]
                    )
        yield self._section(N_("Claims and corrections"))
        for entry in entries:
            yield from self.entry(entry)

    def with_corrections(self, filed: FiledEntry[AnyEntry]) -> Iterator[RenderableType]:
        """An entry as it was filed, and what corrects it or takes it back."""
        later = self.summary.scope.data.by_ref.values()
        for one in (filed, *(one for one in later if one.entry.corrects == filed.ref)):
            yield from self.entry(one)

    def entry(self, filed: FiledEntry[AnyEntry]) -> Iterator[RenderableType]:
        """An entry as it was filed, with its evidence and where it stands."""
        agency = self.bodies.abbreviation(filed.agency)
        data = self.summary.scope.data
        original = data.by_ref.get(filed.entry.corrects or "", filed)
        yield indented(Text.assemble((filed.ref, "bold"), f"  {agency}"))
        for key in filed.entry.model_fields:
            if key in filed.entry.model_fields_set and key not in ("id", "evidence"):
                label = ENTRY_KEYS[key].meta.called(self.formatter.language)
                given = getattr(filed.entry, key)
                value = field_text(data.plan, original, key, given, self.formatter)
                yield indented(f"{label}: {value}", columns=4)
        for proof in filed.entry.evidence:
            label = self.say(N_("evidence"))
            yield indented(f"{label}: {evidence_in_full(proof)}", columns=4)
        yield self._source(filed.ref)

    def _source(self, ref: str) -> RenderableType:
        return indented(f"↳ {self.find(ref)}  {ref.rpartition('/')[2]}", style="dim", columns=5)
