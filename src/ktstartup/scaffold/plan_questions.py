"""The questions for a new plan, in order, with usual answers as defaults; options as answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ktstartup.errors import MistypedError
from ktstartup.language import N_
from ktstartup.model.document_names import DOCUMENT_TYPES
from ktstartup.reading.decode import decode
from ktstartup.reading.tree import read_tree
from ktstartup.recording.answer_parser import lines_of
from ktstartup.recording.questions import AnswerChoice, Question
from ktstartup.recording.yaml_writer import block, plain
from ktstartup.scaffold.naming import body_named, place_in
from ktstartup.scaffold.plan_input import each_name, type_in
from ktstartup.text.parsing import ParseError, parse_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ktstartup.problems import Problem
    from ktstartup.recording.questions import Answers
    from ktstartup.scaffold.plan_input import IndicatorInput, PlanInput

# Most plans of a province run for five years.
_USUAL_YEARS = 5
_ISSUER, _UNIT = "Ủy ban nhân dân tỉnh Gia Lai", "dự án"
_KINDS = {
    "count": N_("things that are named one by one and counted: projects, firms"),
    "sum": N_("money, added up deal by deal"),
    "value": N_("a number that is typed in: people trained, news items"),
    "ratio": N_("a share in percent"),
}


def plan_questions(answers: Answers, say: Callable[[str], str]) -> Iterator[Question]:
    """What to ask about the plan itself; ``answers`` is read as it grows."""
    yield Question("subject", N_("Name of the plan"), required=True)
    yield Question("number", N_("Its number"), required=True, example="12/KH-UBND")
    kinds = tuple(AnswerChoice(kind, say(name)) for kind, name in DOCUMENT_TYPES.items())
    kind = type_in(answers.get("number", ""))
    yield Question("type", N_("What kind of document it is"), choices=kinds, default=kind)
    yield Question("date", N_("Its date"), required=True, example="5/1/2026")
    yield Question("issuer", N_("Who issued it"), required=True, example=_ISSUER)
    seat = place_in(answers.get("issuer", ""))
    yield Question("place", N_("Place before the date of documents"), required=True, default=seat)
    first = _year(answers.get("date", ""))
    yield Question("first_year", N_("First year"), required=True, default=first)
    first = answers.get("first_year", "")
    last = str(int(first) + _USUAL_YEARS - 1) if first.isdecimal() else ""
    yield Question("last_year", N_("Last year"), required=True, default=last)
    cutoffs = (
        AnswerChoice("14", say(N_("15/12 – 14/6 – 14/12, as Decree 09/2019/NĐ-CP says"))),
        AnswerChoice("last", say(N_("half-years of the calendar: 1/1 – 30/6 – 31/12"))),
    )
    yield Question(
        "cutoff_day",
        N_("Day on which figures are cut off"),
        N_("14: Decree 09/2019/NĐ-CP; last: the month's last day"),
        choices=cutoffs,
        required=True,
        default="14",
    )
    hint = N_("one name at a time")
    yield Question(
        "agencies", N_("Agency that carries the plan out"), hint, many=True, required=True
    )
    yield Question(
        "through",
        N_("Which of them consolidates the reports"),
        choices=tuple(_agencies(answers)),
        free=False,
        required=True,
    )
    hint = N_("a sentence each; they can be written into plan.yaml later as well")
    yield Question("tasks", N_("Task"), hint, many=True)


def _agencies(answers: Answers) -> Iterator[AnswerChoice]:
    taken: set[str] = set()
    for text in each_name(answers.get("agencies", ())):
        body = body_named(text, answers.get("place", ""), taken)
        taken.add(body.id)
        yield AnswerChoice(body.id, body.name)


def _year(written: str) -> str:
    try:
        return str(parse_day(written).year)
    except ParseError:
        return ""


def target_questions(
    answers: Answers, plan: Answers, say: Callable[[str], str], *, first: bool
) -> Iterator[Question]:
    """What to ask about one indicator of the plan; an empty name ends them."""
    yield Question("name", N_("Indicator: its name"), required=first)
    if not answers.get("name"):
        return
    kinds = tuple(AnswerChoice(kind, say(name)) for kind, name in _KINDS.items())
    yield Question("kind", N_("How it is reported"), choices=kinds, free=False, required=True)
    if answers.get("kind") in ("count", "value"):
        yield Question("unit", N_("Unit"), required=True, example=_UNIT)
    hint = {
        "sum": N_("at least, 10 - 15 tỷ, or at most 5 tỷ"),
        "ratio": N_("percent: at least, or at most 5%"),
    }.get(answers.get("kind", ""), N_("at least, 1 - 2, at most 5, top 20, 400 a year"))
    yield Question("target", N_("Target"), hint, required=True)
    due = str(plan.get("last_year", ""))
    yield Question("by", N_("To be reached by the end of"), required=True, default=due)


def faults(model: type[PlanInput | IndicatorInput], answers: Answers, key: str) -> list[Problem]:
    """What is wrong with the answer for one key, as far as those before it can tell."""
    written: Any = plain({name: answer for name, answer in answers.items() if answer})
    tree: Any = read_tree("", "\n".join(block(written)))[0]
    found = decode(model, "", tree)[1]
    first, last = lines_of(tree, key)
    # What is not there yet is asked next.
    return [one for one in found if first <= one.place.line < last and one.code != "KT203"]


# ------------------------------------------------------- command-line values

_NOT_WRITTEN = N_("“{value}” is not written as {example}")
_INDICATOR = ("name", "kind", "unit", "target", "by")
_INDICATOR_EXAMPLE = "Dự án được hỗ trợ | count | dự án | 10 | 2030"


def answers_of(given: Answers, years: str | None, indicators: Sequence[str]) -> Answers:
    """The answers in options; what stands on one line is taken apart.

    Raises MistypedError for years or an indicator that are not written as they should be.
    """
    found = {key: answer for key, answer in given.items() if answer}
    if years:
        ends = years_in(years)
        if ends is None:
            raise MistypedError(_NOT_WRITTEN, value=years, example="2026-2030")
        found |= dict(zip(("first_year", "last_year"), ends, strict=True))
    if indicators:
        found["indicators"] = [_indicator(one) for one in indicators]
    return found


def years_in(text: str) -> tuple[str, str] | None:
    """The first and the last year of “2026-2030” or “2026”; None where it is not written so."""
    match = re.fullmatch(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?", text.strip(), re.ASCII)
    return (match[1], match[2] or match[1]) if match else None


def _indicator(text: str) -> Answers:
    parts = [part.strip() for part in text.split("|")]
    if not len(_INDICATOR) - 1 <= len(parts) <= len(_INDICATOR):
        raise MistypedError(_NOT_WRITTEN, value=text, example=_INDICATOR_EXAMPLE)
    return {key: part for key, part in zip(_INDICATOR, parts, strict=False) if part}
