"""`ktstartup add`: enters results, task updates, money and texts; asks only what is not given."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, cast

from ktstartup.commands.entry_writing import (
    STANDARD_INPUT,
    Manner,
    asker,
    content_of,
    name_of,
    readable_data,
    refusal,
    when,
    who,
    write_down,
)
from ktstartup.commands.session import WRONG_USE, StopError
from ktstartup.language import N_
from ktstartup.recording.answer_parser import problems_of, values_of
from ktstartup.recording.entry_drafts import Draft, drafts_of, pair, section_of
from ktstartup.recording.proposal import propose
from ktstartup.recording.questions import Choice, Entering, Question

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ktstartup.commands.asking import Asker
    from ktstartup.commands.session import Session
    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.entry_drafts import DraftSection
    from ktstartup.recording.questions import Answers

__all__ = ["Order", "add"]

_KINDS = {
    "results": N_("a result for an indicator"),
    "tasks": N_("how a task stands"),
    "money": N_("money allocated and disbursed"),
    "narrative": N_("words for the report: work done, difficulties, proposals, next work"),
}


@dataclass(frozen=True)
class Order:
    """What is given on the command line; the rest is asked, if somebody is there.

    ``pairs`` are those of outputs and of a breakdown: classes=2, field=ocop.
    """

    agency: str | None = None
    period: str | None = None
    answers: Answers = field(default_factory=dict)
    pairs: Mapping[str, Sequence[str]] = field(default_factory=dict)
    source: str | None = None
    manner: Manner = field(default_factory=Manner)


def add(session: Session, order: Order) -> int:
    """Enter one entry, or many from a file; at a terminal one after the other."""
    data = readable_data(session)
    person = asker(session, order.manner)
    if order.source is not None:
        return _from_source(session, order, data, person)
    agency = who(session, data, order.agency, person)
    period = when(session, data, order.period, person)
    answers = {**order.answers, **_dotted(order.pairs)}
    while True:
        entering = Entering(data, period, agency, session.language.code, session.text)
        drafts = [_draft(session, entering, answers, person)]
        outcome = _write(session, entering, drafts, order.manner, person)
        if person is None or not person.yes(session.text(N_("Enter another one?")), default=False):
            return outcome
        data, answers = readable_data(session), {}


_EXAMPLES = {"outputs": "classes=2", "disaggregation": "field=ocop,nong-nghiep"}


def _dotted(pairs: Mapping[str, Sequence[str]]) -> Answers:
    """Pairs as answers, by the key and the name in it: outputs.classes."""
    found: Answers = {}
    for key, texts in pairs.items():
        for text in texts:
            name, value = pair(text, _EXAMPLES[key])
            found[f"{key}.{name}"] = value
    return found


def _write(
    session: Session,
    entering: Entering,
    drafts: Sequence[Draft],
    manner: Manner,
    person: Asker | None,
) -> int:
    period, agency = entering.period, entering.agency
    fresh = entering.data if person is None else None
    make = partial(propose, period=period, agency=agency, drafts=drafts)
    return write_down(session, make, manner, person, fresh)


def _from_source(session: Session, order: Order, data: Dataset, person: Asker | None) -> int:
    """Enter all that a file or the standard input has, or nothing of it."""
    agency = who(session, data, order.agency, person)
    period = when(session, data, order.period, person)
    source = order.source or STANDARD_INPUT
    content, name = content_of(session, source), name_of(session, source)
    drafts, problems = drafts_of(data, content, name)
    if problems:
        raise refusal(session, problems, {name: content.decode("utf-8", "replace")})
    entering = Entering(data, period, agency, session.language.code, session.text)
    return _write(session, entering, drafts, order.manner, person)


def _draft(session: Session, entering: Entering, answers: Answers, person: Asker | None) -> Draft:
    """The entry from what is given, and what is asked about it."""
    section = _section(session, entering.data, answers, person)
    answers.update(entering.with_id(answers))
    if person is not None:
        _ask_the_rest(session, entering, section, answers, person)
    elif section == "narrative" and not answers.get("text"):
        raise StopError(session.text(N_("say what the text is: --text")), WRONG_USE)
    return Draft(section, values_of(section, answers))


def _section(
    session: Session, data: Dataset, answers: Answers, person: Asker | None
) -> DraftSection:
    section = "narrative" if "part" in answers else section_of(data, answers)
    if section is None and person is not None:
        kinds = tuple(Choice(kind, session.text(name)) for kind, name in _KINDS.items())
        question = Question("kind", N_("What to enter"), choices=kinds, free=False, required=True)
        section = person.ask(question, lambda _: ())
    if section is None:
        message = N_("say what the entry is about: --indicator, --task, --source or --narrative")
        raise StopError(session.text(message), WRONG_USE)
    return cast("DraftSection", section)


def _ask_the_rest(
    session: Session, entering: Entering, section: DraftSection, answers: Answers, person: Asker
) -> None:
    """Ask for what is not given, each answer checked before the next question."""
    for question in entering.questions(section, answers):
        key = question.key
        if key in answers:
            continue

        def wrong(typed: str, question: Question = question) -> list[str]:
            if section == "narrative" or not typed:
                return []
            answer = [typed] if question.many else typed
            trial = entering.completed({**answers, question.key: answer})
            found = problems_of(entering, section, trial, question.key)
            language = session.language
            return [f"{one.message(language)}; {one.hint(language)}" for one in found]

        if question.yes_no:
            said = person.yes(session.text(question.label, **question.words), default=False)
            given: str | list[str] = "true" if said else ""
        else:
            given = (
                person.ask_many(question, wrong) if question.many else person.ask(question, wrong)
            )
        if given:
            answers.update(entering.completed({**answers, question.key: given}))
