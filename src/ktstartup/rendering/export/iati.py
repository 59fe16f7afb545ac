"""The plan as an activity of IATI 2.03: who, what and when, and its results.

The order of elements is the schema's (iati-activities-schema.xsd); codes are
those of the standard's code lists. Whatever the standard asks and the plan
does not say comes from the plan's ``iati`` block or is left out.

Each period of entries carries what is new in it, so those of one indicator
add up; one more period, from the plan's first day to the day a target is due,
carries the target and everything so far.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from lxml import etree
from lxml.builder import ElementMaker

from ktstartup.language import N_, Language
from ktstartup.model.document_names import plan_name
from ktstartup.rendering.plain_text import printable
from ktstartup.rendering.shown_figures import json_number
from ktstartup.text.folding import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from fractions import Fraction

    from ktstartup.calendar import Period
    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.facts import IndicatorFacts, PeriodFacts
    from ktstartup.measuring.parts import PartFigure
    from ktstartup.measuring.targets import Milestone
    from ktstartup.model.entries import Evidence
    from ktstartup.model.indicator import Indicator
    from ktstartup.model.plan import Plan
    from ktstartup.model.target import Target
    from ktstartup.reading.dataset import Dataset

E: Callable[..., etree._Element] = ElementMaker()
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_VI, _EN = Language("vi"), Language("en")
_OUTPUT = "1"  # ResultType
_UNIT, _PERCENTAGE, _ORDINAL = "1", "2", "4"  # IndicatorMeasure
_OF_RESULTS = "A08"  # DocumentCategory: results, outcomes and outputs
_FORMATS = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jpg": "image/jpeg",
    "png": "image/png",
}
_ADDS_UP = N_(
    "Each reporting period has what is new in it; the period since the plan began has the target "
    "and everything so far."
)
_NEWEST = N_(
    "Each period has the newest figure, which is not to be added up; the period since the plan "
    "began has the target and the newest figure."
)
_IMPLEMENTATION, _COMPLETION = "2", "3"  # ActivityStatus
_PLANNED_START, _PLANNED_END = "1", "3"  # ActivityDateType
_ACCOUNTABLE, _IMPLEMENTING = "2", "4"  # OrganisationRole
_GENERAL, _OBJECTIVES, _TARGET_GROUPS, _OTHER = "1", "2", "3", "4"  # DescriptionType
_ONE_PROVINCE = "6"  # ActivityScope
_OWN_VOCABULARY = "99"  # SectorVocabulary, IndicatorVocabulary
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
        {_LANG: "vi", "default-currency": "VND"},
        *_heading(data),
        *_times(data.plan, newest.scope.period),
        *_places(data.plan),
        *_budgets(data.plan, newest),
        *_results(known),
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
    yield E("reporting-org", _narrative(issuer), ref=organisation, type=plan.iati.organisation_type)
    yield E("title", _narrative(plan.document.subject))
    yield from _descriptions(plan)
    yield E(
        "participating-org",
        _narrative(issuer),
        ref=organisation,
        role=_ACCOUNTABLE,
        type=plan.iati.organisation_type,
    )
    leads = (lead for one in plan.indicators.values() for lead in one.lead)
    for body in dict.fromkeys((plan.reporting.through, *leads)):
        yield E("participating-org", _narrative(data.bodies.name(body)), role=_IMPLEMENTING)


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
            yield E("description", _narrative(text), type=code)


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
    name = _narratives(plan_name(plan.document, Language("vi")), None)
    yield E("sector", *name, vocabulary=_OWN_VOCABULARY, code=slug(number))


# ------------------------------------------------------------ results


def _results(known: Sequence[PeriodFacts]) -> Iterator[etree._Element]:
    """The result of the plan's indicators, and that of its tasks' outputs where there are any."""
    plan = known[0].scope.plan
    yield E(
        "result",
        E("title", *_own_narratives(N_("Indicators"))),
        *(_indicator(known, name) for name in plan.every_indicator if _measured(known, name)),
        {"type": plan.iati.result},
    )
    if outputs := list(_outputs(known)):
        title = E("title", *_own_narratives(N_("Outputs of the tasks")))
        adds_up = all(one.get("aggregation-status") == "true" for one in outputs)
        status = {"type": _OUTPUT, "aggregation-status": str(adds_up).lower()}
        yield E("result", title, *outputs, status)


def _measured(known: Sequence[PeriodFacts], name: str) -> list[tuple[AsOfView, IndicatorFacts]]:
    """An indicator's figures in the periods whose plan has it."""
    return [
        (facts.scope, one) for facts in known for one in facts.indicators if one.whole.id == name
    ]


def _indicator(known: Sequence[PeriodFacts], name: str) -> etree._Element:
    figures = _measured(known, name)
    scope, newest = max(figures, key=lambda one: one[0].period.end)
    indicator = newest.whole.indicator
    adds_up = indicator.measure.adds_up
    return E(
        "indicator",
        E("title", *_narratives(indicator.name.vi, indicator.name.en)),
        E("description", *_own_narratives(_ADDS_UP if adds_up else _NEWEST), *_order(indicator)),
        E("reference", vocabulary=_OWN_VOCABULARY, code=name),
        *_baseline(scope.plan, indicator),
        *(period for scope, one in figures for period in _new(scope, one)),
        *_towards_targets(figures),
        {
            "measure": _kind(indicator),
            "ascending": str(not indicator.goes_down).lower(),
            "aggregation-status": str(adds_up).lower(),
        },
    )


def _kind(indicator: Indicator) -> str:
    if indicator.measure.is_level:
        return _ORDINAL
    return _PERCENTAGE if indicator.measure.is_percentage else _UNIT


def _order(indicator: Indicator) -> list[etree._Element]:
    """What each figure of a level stands for."""
    levels = [*enumerate(indicator.measure.levels.values(), 1)]
    if not levels:
        return []
    vi = "; ".join(f"{place} = {words.vi}" for place, words in levels)
    en = "; ".join(f"{place} = {words.in_language('en')}" for place, words in levels)
    return _narratives(vi, en)


def _baseline(plan: Plan, indicator: Indicator) -> Iterator[etree._Element]:
    """What there was when the plan began; of a share that the plan does not give, nothing."""
    if indicator.measure.adds_up or indicator.baseline is not None:
        yield E("baseline", year=str(plan.document.first_year), value=_value(indicator.base))


def _new(scope: AsOfView, facts: IndicatorFacts) -> Iterator[etree._Element]:
    """A period of entries; none where nobody has given a figure."""
    one = facts.whole
    if one.in_period is None:
        return
    evidence = [p for c in one.contributions if c.in_period for p in c.evidence]
    parts = (
        E(
            "actual",
            _category(scope.plan, part.dimension, part.category),
            value=_value(part.in_period),
        )
        for part in facts.categories
        if part.in_period is not None
    )
    actual = E("actual", *_documents(evidence), value=_value(one.in_period))
    yield _period(scope.window.start, scope.window.last, actual, *parts)


def _towards_targets(
    figures: Sequence[tuple[AsOfView, IndicatorFacts]],
) -> Iterator[etree._Element]:
    scope, newest = max(figures, key=lambda one: one[0].period.end)
    plan, indicator = scope.plan, newest.whole.indicator
    start = plan.calendar.window(plan.period).start

    def begins(due: date) -> date:
        of_year = plan.calendar.containing(due, "year")
        return plan.calendar.window(of_year).start if indicator.measure.over == "yearly" else start

    for one in newest.whole.milestones:
        due, target = one.held.due, one.held.target
        yield _period(begins(due), due, _target(indicator, target), *_on_its_day(one))
    for target in newest.whole.against.in_force:
        due = plan.due_day(target)
        if due > scope.window.last:
            parts = newest.whole.target_parts if target == newest.whole.against.target else ()
            yield _period(
                begins(due),
                due,
                _target(indicator, target),
                *(_part(scope, one, "target") for one in parts),
                *_so_far(figures, begins(due), due),
                *(_part(scope, one, "actual") for one in parts if one.figure.actual is not None),
            )


def _part(scope: AsOfView, part: PartFigure, kind: str) -> etree._Element:
    """What the plan allots to a body or a category, or what it has reached of it."""
    dimensions = [_category(scope.plan, *one) for one in part.of]
    if part.bodies:
        bodies = ", ".join(map(scope.bodies.name, part.bodies))
        name = _EN.text(N_("Body"))
        dimensions.insert(0, E("dimension", name=name, value=printable(bodies)))
    figure = part.figure
    value = figure.indicator.goal(figure.against.target) if kind == "target" else figure.actual
    return E(kind, *dimensions, value=_value(value))


def _category(plan: Plan, dimension: str, category: str) -> etree._Element:
    known = plan.dimensions[dimension]
    return E(
        "dimension",
        name=printable(known.name.in_language("en")),
        value=printable(known.values[category].in_language("en")),
    )


def _target(indicator: Indicator, target: Target) -> etree._Element:
    comment = E("comment", *_narratives("\n".join(_wording(indicator, target)), None))
    return E("target", comment, value=_value(indicator.goal(target)))


def _on_its_day(one: Milestone) -> Iterator[etree._Element]:
    """What was there when a target fell due, as known now."""
    if one.actual is not None:
        comment = E("comment", *_own_narratives(N_("as of {day}"), day=one.held.due.isoformat()))
        yield E("actual", comment, value=_value(one.actual))


def _so_far(
    figures: Sequence[tuple[AsOfView, IndicatorFacts]], first: date, due: date
) -> Iterator[etree._Element]:
    """Everything up to the due day, as the last of the periods before it knows it."""
    before = [one for one in figures if first <= one[0].window.last <= due]
    if not before:
        return
    scope, one = max(before, key=lambda found: found[0].period.end)
    if one.whole.actual is not None:
        comment = E("comment", *_known(scope, one))
        yield E("actual", comment, value=_value(one.whole.actual))


def _known(scope: AsOfView, facts: IndicatorFacts) -> list[etree._Element]:
    """Until when the figure is known, and of how many bodies where the plan asks some."""
    day, coverage = scope.window.last.isoformat(), facts.whole.coverage
    if coverage is None:
        return _own_narratives(N_("as of {day}"), day=day)
    message = N_("as of {day}, by the figures of {n} of {all} bodies")
    known, asked = len(coverage.reported), len(coverage.members)
    return _own_narratives(message, day=day, n=known, all=asked)


def _wording(indicator: Indicator, target: Target) -> Iterator[str]:
    """The plan's own words: a range and a condition have no place of their own in IATI."""
    yield target.text
    if target.condition:
        yield target.condition
    for earlier in indicator.targets[: indicator.targets.index(target)]:
        if earlier.by == target.replaces:
            # A revised target never erases the one before it.
            why = f"{target.document}, {target.adopted}: {target.reason}"
            yield f"{earlier.text} → {target.text} ({why})"


def _outputs(known: Sequence[PeriodFacts]) -> Iterator[etree._Element]:
    outputs = known[0].scope.plan.in_any_version("outputs")
    for number in dict.fromkeys(one.whole.number for facts in known for one in facts.tasks):
        told = [
            (facts.scope, one.whole)
            for facts in known
            for one in facts.tasks
            if one.whole.number == number
        ]
        figures = [(scope, output) for scope, task in told for output in task.outputs]
        task = max(told, key=lambda one: one[0].period.end)[1].task
        for name in dict.fromkeys(output.output for _, output in figures):
            periods = [
                _period(
                    scope.window.start,
                    scope.window.last,
                    E("actual", value=_value(output.in_period)),
                )
                for scope, output in figures
                if output.output == name and output.in_period is not None
            ]
            words, short = outputs[name].name, task.short
            yield E(
                "indicator",
                E(
                    "title",
                    *_narratives(
                        f"{words.vi} ({number}. {short.vi})",
                        words.en and f"{words.en} ({number}. {short.in_language('en')})",
                    ),
                ),
                E("reference", vocabulary=_OWN_VOCABULARY, code=f"{number}-{name}"),
                *periods,
                {
                    "measure": _UNIT,
                    "ascending": "true",
                    "aggregation-status": str(outputs[name].over == "total").lower(),
                },
            )


def _period(start: date, end: date, *content: etree._Element) -> etree._Element:
    return E(
        "period",
        E("period-start", {"iso-date": start.isoformat()}),
        E("period-end", {"iso-date": end.isoformat()}),
        *content,
    )


def _documents(evidence: Iterable[Evidence]) -> Iterator[etree._Element]:
    """What can be opened on the web, each once; papers with a number only are not published."""
    linked = {one.link: one for one in reversed(list(evidence)) if one.link}
    for link, one in sorted(linked.items()):
        url = _address(link)
        parts = [
            E("title", _narrative(one.title or one.number or link)),
            E("category", code=_OF_RESULTS),
        ]
        if one.date is not None:
            parts.append(E("document-date", {"iso-date": one.date.isoformat()}))
        ending = re.split("[?#]", url)[0].rpartition(".")[2].lower()
        yield E("document-link", *parts, url=url, format=_FORMATS.get(ending, "text/html"))


def _address(link: str) -> str:
    """A link, whatever it holds, as an address that XML Schema accepts."""
    quoted = quote(printable(link), safe=":/?#@!$&'()*+,;=%-._~")
    head, mark, fragment = quoted.partition("#")
    joined = head + mark + fragment.replace("#", "%23")
    return re.sub("%(?![0-9A-Fa-f]{2})", "%25", joined)


def _value(value: Fraction | None) -> str:
    return str(json_number(value))


# ------------------------------------------------------------ texts in both languages


def _narrative(text: str, language: str = "vi") -> etree._Element:
    """A text in one language, in lines as it has them; what XML cannot hold is replaced."""
    lines = "\n".join(printable(line) for line in text.splitlines())
    return E("narrative", lines, {_LANG: language})


def _narratives(vi: str, en: str | None) -> list[etree._Element]:
    """A text in Vietnamese, and in English where there is one."""
    return [_narrative(vi), *([_narrative(en, "en")] if en else ())]


def _own_narratives(message: str, **words: object) -> list[etree._Element]:
    """A catalogue sentence in both languages."""
    return _narratives(_VI.text(message, **words), _EN.text(message, **words))
