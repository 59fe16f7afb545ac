"""The rows of the long table: every figure, state and entry of measured periods.

The order is that of the periods asked for, then of the plan, and from the whole
to its entries.
"""

from __future__ import annotations

import hashlib
import json
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ktstartup.measuring.reporting import ReportState
from ktstartup.rendering.entry_text import value_text
from ktstartup.rendering.export.long_table import OF_ENTRIES, ExportRow
from ktstartup.rendering.plain_text import printable
from ktstartup.rendering.shown_figures import json_number
from ktstartup.rendering.target_texts import milestone_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.coverage import Coverage
    from ktstartup.measuring.facts import IndicatorFacts, PeriodFacts, TaskFacts
    from ktstartup.measuring.indicators import Contribution, IndicatorFigure
    from ktstartup.measuring.money import MoneyAccount, MoneyFigure
    from ktstartup.measuring.reporting import ReportsDue
    from ktstartup.measuring.tasks import TaskFigure
    from ktstartup.model.indicator import Indicator
    from ktstartup.model.measure import Measure
    from ktstartup.model.wording import Words


def rows(periods: Iterable[PeriodFacts]) -> Iterator[ExportRow]:
    """The rows of measured periods, made as they are asked for."""
    for facts in periods:
        maker = RowMaker(facts.scope)
        for indicator in facts.indicators:
            yield from _indicator(maker, indicator)
        for task in facts.tasks:
            yield from _task(maker, task)
        yield from _money(maker, facts)
        for reporting in facts.reporting:
            yield from _reports(maker, reporting)


# ------------------------------------------------------------------ indicators


def _indicator(maker: RowMaker, facts: IndicatorFacts) -> Iterator[ExportRow]:
    one = facts.whole
    about = _about(one.id, one.indicator)
    yield from _indicator_figures(maker, one, about, {"level": "whole"}, held=True)
    yield from _milestones(maker, one, about)
    for part in one.target_parts:
        whose = {"level": "part", **(maker.agency(*part.bodies) if part.bodies else {})}
        of = joined(f"{dimension}={category}" for dimension, category in part.of)
        about_part = {**about, "disaggregation": of}
        yield from _indicator_figures(maker, part.figure, about_part, whose, held=True)
    yield from _categories(maker, facts, about)
    for agency, own in facts.by_agency.items():
        whose = {"level": "agency", **maker.agency(agency)}
        yield from _indicator_figures(maker, own, about, whose, held=False)
    yearly = one.indicator.measure.over == "yearly"
    for contribution in one.contributions:
        # What other years counted is no part of this year's figure.
        if yearly and not contribution.in_year:
            continue
        yield from _contribution(maker, one.indicator, contribution, about)


def _about(name: str, indicator: Indicator) -> dict[str, Any]:
    return {
        "kind": "indicator",
        "id": name,
        "code": indicator.code,
        "task": indicator.task,
        **named(indicator.name),
        **unit(indicator.unit),
    }


def _indicator_figures(
    maker: RowMaker,
    one: IndicatorFigure,
    about: dict[str, Any],
    part: dict[str, Any],
    *,
    held: bool,
) -> Iterator[ExportRow]:
    """The figures of the whole or of an agency; only the whole is held against the target."""
    measure = one.indicator.measure
    against = _against(one) if held else None
    yield from maker.figures(
        one.in_period, one.actual, about, part, measure=measure, cumulative=against
    )
    for estimate in one.estimates:
        yield maker.row(
            about, part, maker.valued(estimate.value, measure=measure), figure="estimate"
        )


def _milestones(
    maker: RowMaker, one: IndicatorFigure, about: dict[str, Any]
) -> Iterator[ExportRow]:
    for milestone in one.milestones:
        figure = maker.valued(milestone.actual, measure=one.indicator.measure)
        against = _against(one.at(milestone)) | {"status": milestone_code(milestone)}
        yield maker.row(about, figure, against, level="milestone", figure="cumulative")


def _against(one: IndicatorFigure) -> dict[str, Any]:
    against = one.against
    return {
        "target_min": json_number(against.target.min),
        "target_max": json_number(against.target.max),
        "target_due": against.due,
        "expected": json_number(against.expected),
        "share": json_number(against.share),
        "status": str(against.status),
        **_coverage(one.coverage),
    }


def _coverage(coverage: Coverage | None) -> dict[str, Any]:
    if coverage is None:
        return {}
    return {
        "bodies_reported": len(coverage.reported),
        "bodies_asked": len(coverage.members),
    }


def _categories(
    maker: RowMaker, facts: IndicatorFacts, about: dict[str, Any]
) -> Iterator[ExportRow]:
    dimensions, measure = maker.scope.plan.dimensions, facts.whole.indicator.measure
    for part in facts.categories:
        words = dimensions[part.dimension].values[part.category]
        where = {
            "level": "category",
            "dimension": part.dimension,
            "category": part.category,
            "category_code": words.code,
            "category_vi": printable(words.vi),
            "category_en": words.en and printable(words.en),
        }
        yield from maker.figures(part.in_period, part.actual, about, where, measure=measure)


def _contribution(
    maker: RowMaker, indicator: Indicator, one: Contribution, about: dict[str, Any]
) -> Iterator[ExportRow]:
    """A named subject, or a figure that an agency typed in."""
    behind = {
        **maker.agency(*one.agencies),
        **maker.source(one.refs),
        "late": one.late is not None,
        "disaggregation": joined(
            f"{dimension}={','.join(values)}" for dimension, values in one.disaggregation
        ),
    }
    value = maker.valued(one.value, measure=indicator.measure)
    if one.subject is None:
        if one.in_period:
            yield maker.row(about, behind, value, level="entry", figure="in-period")
        return
    subject = {
        "level": "subject",
        "subject": one.subject,
        "subject_name": one.name and printable(one.name),
    }
    if one.in_period:
        yield maker.row(about, behind, value, subject, figure="in-period")
    yield maker.row(about, behind, value, subject, figure="cumulative")


# ------------------------------------------------------------------ tasks


def _task(maker: RowMaker, facts: TaskFacts) -> Iterator[ExportRow]:
    one, number = facts.whole, facts.whole.number
    about = {"kind": "task", "id": number, "task": number, **named(one.task.short)}
    yield maker.row(about, level="whole", figure="state", status=str(one.state))
    for line in one.lines_of_period:
        behind = {**maker.agency(line.agency), **maker.entry(line.ref)}
        said = {"status": line.status, "late": line.late is not None}
        yield maker.row(about, behind, said, level="entry", figure="state")
    yield from _outputs(maker, one, {"level": "whole"})
    for agency, own in facts.by_agency.items():
        yield from _outputs(maker, own, {"level": "agency", **maker.agency(agency)})
    for line in one.lines_of_period:
        for output, value in line.outputs:
            behind = {**maker.agency(line.agency), **maker.entry(line.ref)}
            yield maker.row(
                _output(maker, number, output), behind, maker.valued(value, money=False),
                level="entry", figure="in-period", late=line.late is not None,
            )  # fmt: skip


def _outputs(maker: RowMaker, one: TaskFigure, part: dict[str, Any]) -> Iterator[ExportRow]:
    for output in one.outputs:
        about = _output(maker, one.number, output.output)
        yield from maker.figures(output.in_period, output.actual, about, part)


def _output(maker: RowMaker, number: str, name: str) -> dict[str, Any]:
    output = maker.scope.plan.outputs[name]
    return {
        "kind": "output", "id": name, "task": number, **named(output.name), **unit(output.unit)
    }  # fmt: skip


# ------------------------------------------------------------------ money, reports


def _money(maker: RowMaker, facts: PeriodFacts) -> Iterator[ExportRow]:
    for one in facts.money.sources:
        about = named(maker.scope.plan.money[one.source].name)
        yield from _of_part(maker, one, {"level": "whole", "id": one.source, **about})
    yield from _of_budget(maker, facts.money)
    for agency, own in facts.money_by_agency.items():
        for one in own:
            about = {"id": one.source, **named(maker.scope.plan.money[one.source].name)}
            yield from _of_part(maker, one, {"level": "agency", **about, **maker.agency(agency)})
    for known in maker.scope.money:
        if not maker.scope.in_period(known.filed):
            continue
        behind = {**maker.agency(known.filed.agency), **maker.entry(known.filed.ref)}
        entry = known.entry
        for kind, amount in (("allocated", entry.allocated), ("disbursed", entry.disbursed)):
            if amount is not None and entry.source is not None:
                about = {"kind": kind, "id": entry.source}
                about |= named(maker.scope.plan.money[entry.source].name)
                yield maker.row(
                    about, behind, maker.valued(amount, money=True), level="entry",
                    figure="in-period", task=entry.task, late=entry.late is not None,
                )  # fmt: skip


def _of_budget(maker: RowMaker, account: MoneyAccount) -> Iterator[ExportRow]:
    """What the plan sets aside: in all, by year and by task, each held against it."""
    if account.is_planned:
        yield from _of_part(maker, account.total, {"level": "total", "id": "total"})
    for one in account.years:
        yield from _of_part(maker, one, {"level": "years", "id": str(one.part.years)})
    for one in account.tasks:
        number = one.part.task or ""
        about = {"id": number, "task": number, **named(maker.scope.plan.tasks[number].short)}
        yield from _of_part(maker, one, {"level": "task", **about})


def _of_part(maker: RowMaker, one: MoneyFigure, part: dict[str, Any]) -> Iterator[ExportRow]:
    for kind, in_period, actual, share in (
        ("allocated", one.allocated_in_period, one.allocated, one.allocated_share),
        ("disbursed", one.disbursed_in_period, one.disbursed, one.spent_share),
    ):
        against = {"target_min": one.planned, "share": json_number(share)}
        about = {"kind": kind, **part}
        yield from maker.figures(in_period, actual, about, money=True, cumulative=against)


def _reports(maker: RowMaker, reporting: ReportsDue) -> Iterator[ExportRow]:
    about = {"kind": "report", "id": str(reporting.period)}
    yield maker.row(
        about, level="whole", figure="in-period",
        value=reporting.received, target_min=reporting.expected, target_due=reporting.deadline,
    )  # fmt: skip
    for one in reporting.deliveries:
        sent = {
            "status": str(one.state),
            "target_due": one.deadline,
            "date": one.arrived,
            "late": one.state is ReportState.LATE,
        }
        yield maker.row(about, maker.agency(one.agency), sent, level="agency", figure="state")


# ------------------------------------------------------------ common columns

_DONG = {"unit_vi": "đồng", "unit_en": "đồng"}


class RowMaker:
    """Makes the rows of one period."""

    def __init__(self, scope: AsOfView) -> None:
        self.scope = scope
        self.data = scope.data

    @cached_property
    def _common(self) -> dict[str, Any]:
        plan, period, window = self.scope.plan, self.scope.period, self.scope.window
        # Rows of all periods are joined by these, so an amendment does not divide them.
        document = plan.versions[-1][1].document
        return {
            "plan": printable(document.number),
            "province": document.province,
            "illustrative": plan.illustrative is not None,
            "period": str(period),
            "period_kind": period.kind,
            "period_start": window.start,
            "period_end": window.last,
        }

    def row(self, *parts: dict[str, Any], **values: Any) -> ExportRow:
        """A row of the period; what ``values`` says comes before what ``parts`` say."""
        merged: dict[str, Any] = dict(self._common)
        for part in parts:
            merged |= part
        merged |= values
        return ExportRow(fact_id=_fact_id(merged), **merged)

    def figures(
        self,
        in_period: Fraction | int | None,
        actual: Fraction | int | None,
        *parts: dict[str, Any],
        money: bool = False,
        measure: Measure | None = None,
        cumulative: dict[str, Any] | None = None,
    ) -> Iterator[ExportRow]:
        """Two rows: what is new, and everything so far, which ``cumulative`` says more of."""
        yield self.row(
            *parts, self.valued(in_period, money=money, measure=measure), figure="in-period"
        )
        yield self.row(
            *parts,
            self.valued(actual, money=money, measure=measure),
            cumulative or {},
            figure="cumulative",
        )

    def valued(
        self, value: Fraction | int | None, *, money: bool = False, measure: Measure | None = None
    ) -> dict[str, Any]:
        """The columns of a figure; of a level its place and its name."""
        if measure is not None and measure.is_level and value is not None:
            level = measure.level_at(Fraction(value))
            words = measure.levels.get(level or "")
            names = {"value_vi": words.vi, "value_en": words.en} if words else {}
            return {"value": json_number(value), **names}
        if not money and (measure is None or measure.kind != "sum"):
            return {"value": json_number(value)}
        return {
            "value": json_number(value),
            "amount": None if value is None else int(value),
            **_DONG,
        }

    @cached_property
    def _codes(self) -> dict[str, str]:
        agencies = self.scope.plan.agencies.items()
        return {name: agency.identifier for name, agency in agencies if agency.identifier}

    def agency(self, *agencies: str) -> dict[str, Any]:
        """Who reported."""
        return {
            "agency": joined(agencies),
            "agency_name": joined(printable(self.scope.bodies.name(one)) for one in agencies),
            "agency_code": joined(self._codes[one] for one in agencies if one in self._codes),
        }

    @cached_property
    def _corrections(self) -> dict[str, list[str]]:
        known = (*self.scope.task_updates, *self.scope.money)
        return {one.filed.ref: [c.ref for c in one.corrections] for one in known}

    def entry(self, ref: str) -> dict[str, Any]:
        """The one entry behind a row, and what corrects it."""
        return self.source([ref, *self._corrections[ref]])

    def source(self, refs: Sequence[str]) -> dict[str, Any]:
        """The entries behind a row, with their places and the date of the first."""
        filed = [self.data.by_ref[ref] for ref in refs]
        places = (self.data.place(one) for one in filed)
        return {
            "date": filed[0].entry.date,
            "entries": joined(refs),
            "places": joined(f"{place.file}:{place.line}" for place in places),
            "of_entry": {
                key.name: value_text(value)
                for key in OF_ENTRIES
                for one in filed
                if (value := getattr(one.entry, key.field, None)) not in (None, ())
            },
        }


# What tells a row from every other of a plan; whatever else it has may change.
IDENTITY = (
    "province", "plan", "period", "level", "kind", "figure", "id", "task", "agency", "subject",
    "dimension", "category",
)  # fmt: skip


def _fact_id(row: dict[str, Any]) -> str:
    """The digest of what a row is about; lines, figures and names are no part of it."""
    told, level = {name: row.get(name) for name in IDENTITY}, row["level"]
    if row["kind"] != "output":
        told["task"] = None  # it may pass to another one; an output is counted by task
    if level in ("subject", "entry"):
        told["agency"] = None  # others may claim the same
    about = [*told.values()]
    if level == "part":
        about.append(row.get("disaggregation"))
    elif level == "milestone":
        about.append(str(row["target_due"]))
    elif level == "entry":
        # The entry itself; what corrects it may come later.
        about.append((row["entries"] or "").split("; ")[0])
    text = json.dumps(about, ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.blake2b(text, digest_size=10).hexdigest()


def named(words: Words) -> dict[str, Any]:
    """A name in both languages; English stays empty where the plan has none."""
    return {"name_vi": printable(words.vi), "name_en": words.en and printable(words.en)}


def unit(words: Words) -> dict[str, Any]:
    """A unit in both languages."""
    return {"unit_vi": printable(words.vi), "unit_en": words.en and printable(words.en)}


def joined(words: Iterable[str]) -> str | None:
    """Several words in one cell; none is an empty cell."""
    return "; ".join(words) or None
