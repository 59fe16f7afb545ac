"""The plan as an activity of IATI 2.03: who, what and when; its results stand beside.

The order of elements is the schema's (iati-activities-schema.xsd); codes are
those of the standard's code lists. Whatever the standard asks and the plan
does not say comes from the plan's ``iati`` block or is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from ktstartup.language import Language
from ktstartup.model.document_names import plan_name
from ktstartup.rendering.export.iati_results import LANG, E, narrative, narratives, results
from ktstartup.text.folding import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.calendar import Period
    from ktstartup.measuring.facts import PeriodFacts
    from ktstartup.model.plan import Plan
    from ktstartup.reading.dataset import Dataset

__all__ = ["as_iati"]

_IMPLEMENTATION, _COMPLETION = "2", "3"  # ActivityStatus
_PLANNED_START, _PLANNED_END = "1", "3"  # ActivityDateType
_ACCOUNTABLE, _IMPLEMENTING = "2", "4"  # OrganisationRole
_GENERAL, _OBJECTIVES, _TARGET_GROUPS, _OTHER = "1", "2", "3", "4"  # DescriptionType
_ONE_PROVINCE = "6"  # ActivityScope
_OWN_VOCABULARY = "99"
_ORIGINAL, _REVISED = "1", "2"  # BudgetType


def as_iati(known: Sequence[PeriodFacts]) -> bytes:
    """The XML file of a plan with its results in at least one period.

    The day of its making, which the standard leaves open, is not in it: the
    same data give the same bytes.
    """
    newest = max(known, key=lambda one: one.scope.period.end)
    data = newest.scope.data
    activity = E(
        "iati-activity",
        {LANG: "vi", "default-currency": "VND"},
        *_heading(data),
        *_times(data.plan, newest.scope.period),
        *_places(data.plan),
        *_budgets(data.plan, newest),
        *results(known),
    )
    file = E("iati-activities", activity, version="2.03")
    etree.indent(file)
    made: bytes = etree.tostring(file, xml_declaration=True, encoding="UTF-8")
    return made + b"\n"


def _heading(data: Dataset) -> Iterator[etree._Element]:
    plan = data.plan
    organisation = plan.iati.organisation or plan.document.issuer
    activity = plan.iati.activity or slug(plan.document.number)
    issuer = data.bodies.name(plan.document.issuer)
    yield E("iati-identifier", f"{organisation}-{activity}")
    yield E("reporting-org", narrative(issuer), ref=organisation, type=plan.iati.organisation_type)
    yield E("title", narrative(plan.document.subject))
    yield from _descriptions(plan)
    yield E(
        "participating-org",
        narrative(issuer),
        ref=organisation,
        role=_ACCOUNTABLE,
        type=plan.iati.organisation_type,
    )
    leads = (lead for one in plan.indicators.values() for lead in one.lead)
    for body in dict.fromkeys((plan.reporting.through, *leads)):
        yield E("participating-org", narrative(data.bodies.name(body)), role=_IMPLEMENTING)


def _descriptions(plan: Plan) -> Iterator[etree._Element]:
    document = plan.document
    general = f"{plan_name(document, Language('vi'))}: {document.subject}"
    texts = (
        (_GENERAL, (general, *plan.general_objectives)),
        (_OBJECTIVES, tuple(one.text for one in plan.specific_objectives)),
        (_TARGET_GROUPS, (document.beneficiaries,)),
        # Made-up data must say so wherever they go.
        (_OTHER, (plan.illustrative,)),
    )
    for code, lines in texts:
        if text := "\n".join(line for line in lines if line):
            yield E("description", narrative(text), type=code)


def _times(plan: Plan, last: Period) -> Iterator[etree._Element]:
    window = plan.calendar.window(plan.period)
    over = last.end >= plan.period.end
    yield E("activity-status", code=_COMPLETION if over else _IMPLEMENTATION)
    for code, day in ((_PLANNED_START, window.start), (_PLANNED_END, window.last)):
        yield E("activity-date", {"type": code, "iso-date": day.isoformat()})


def _budgets(plan: Plan, newest: PeriodFacts) -> Iterator[etree._Element]:
    """What is set aside for each year: the standard has no budget of more than one."""
    for one in newest.money.years:
        years = one.part.years
        if one.planned is None or years is None or years.kind != "year":
            continue
        changed = any(said.adopted and said.part == one.part for said in plan.budget)
        window = plan.calendar.window(years)
        yield E(
            "budget",
            E("period-start", {"iso-date": window.start.isoformat()}),
            E("period-end", {"iso-date": window.last.isoformat()}),
            E("value", str(one.planned), {"value-date": plan.document.date.isoformat()}),
            type=_REVISED if changed else _ORIGINAL,
        )


def _places(plan: Plan) -> Iterator[etree._Element]:
    yield E("activity-scope", code=_ONE_PROVINCE)
    # The country whose holidays the plan's calendar keeps.
    yield E("recipient-country", code=plan.calendar_rules.holidays)
    if plan.iati.sector is not None:
        yield E("sector", vocabulary="1", code=plan.iati.sector)
        return
    number = plan.document.number
    name = narratives(plan_name(plan.document, Language("vi")), None)
    yield E("sector", *name, vocabulary=_OWN_VOCABULARY, code=slug(number))
