"""`ktstartup add`: enters results, task updates, money and texts; asks only what is not given."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from ktstartup.commands.checked_data import readable_data
from ktstartup.commands.common_options import (
    MANY,
    DryRun,
    FieldOption,
    OptionalAgency,
    OptionalPeriod,
    Yes,
    with_options,
)
from ktstartup.commands.entry_writing import (
    STANDARD_INPUT,
    WriteMode,
    asker,
    content_of,
    name_of,
    refusal,
    when,
    who,
    write_down,
)
from ktstartup.commands.session import Session, UsageError
from ktstartup.language import N_
from ktstartup.model.entries import ENTRY_KEYS
from ktstartup.model.fields import keys_of
from ktstartup.model.progress import Difficulty
from ktstartup.recording.answer_parser import as_typed, problems_of, values_of
from ktstartup.recording.entry_drafts import Draft, drafts_of, pair, section_of
from ktstartup.recording.proposal import propose
from ktstartup.recording.questions import AnswerChoice, Entering, Question

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ktstartup.commands.asking import Asker
    from ktstartup.model.fields import Key
    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.entry_drafts import DraftSection
    from ktstartup.recording.questions import Answers

__all__ = ["ENTRY_OPTIONS", "add"]

_KINDS = {
    "results": N_("a result for an indicator"),
    "tasks": N_("how a task stands"),
    "money": N_("money allocated and disbursed"),
    "narrative": N_("words for the report: work done, difficulties, proposals, next work"),
}


def _option_of(key: Key) -> FieldOption:
    flags = key.meta.flags or (f"--{key.name.replace('_', '-')}",)
    help_ = key.meta.option or key.meta.meaning
    if key.is_list or key.is_mapping:
        return FieldOption(help_, flags, MANY)
    return FieldOption(help_, flags, bool) if key.is_yes_no else FieldOption(help_, flags)


ENTRY_OPTIONS = {
    **{
        key.name: _option_of(key)
        for key in sorted(ENTRY_KEYS.values(), key=lambda key: key.meta.place)
        if key.meta.option is not None
    },
    "part": FieldOption(
        N_("A text of the report: done, difficulties, proposals or next."), ["--narrative"]
    ),
    **{key.name: _option_of(key) for key in keys_of(Difficulty)},
}
"""The options of an entry's fields, and of a text of the report, by the key of the field."""
_FLAGS = {key: one for key, one in ENTRY_OPTIONS.items() if one.type is bool}
_TEXTS = {key: one for key, one in ENTRY_OPTIONS.items() if one.type is not bool}
_PAIRS = {"outputs": "classes=2", "disaggregation": "field=ocop,nong-nghiep"}
"""Fields that are given as pairs, with an example of one."""


@with_options(_FLAGS, after="source_file")
@with_options(_TEXTS, after="period")
def add(
    context: typer.Context,
    agency: OptionalAgency = None,
    period: OptionalPeriod = None,
    source_file: Annotated[
        str | None,
        typer.Option(
            "--from", help=N_("Many entries from a JSON or YAML file; - is standard input.")
        ),
    ] = None,
    *,
    yes: Yes = False,
    dry_run: DryRun = False,
    **given: Any,
) -> int:
    """Enter one entry, or many from a file; at a terminal one after the other."""
    session: Session = context.obj
    mode = WriteMode(yes, dry_run)
    data, person = readable_data(session), asker(session, mode)
    agency_id = who(data, agency, person)
    entered_for = when(session, data, period, person)

    def write(drafts: Sequence[Draft]) -> int:
        make = partial(propose, period=entered_for, agency=agency_id, drafts=drafts)
        return write_down(session, make, mode, person, data if person is None else None)

    if source_file is not None:
        entering = Entering(data, entered_for, agency_id, session.language.code, session.text)
        return write([as_typed(entering, one) for one in _drafts_from(session, data, source_file)])
    answers = _answers(given)
    while True:
        entering = Entering(data, entered_for, agency_id, session.language.code, session.text)
        outcome = write([_draft(session, entering, answers, person)])
        if person is None or not person.yes(session.text(N_("Enter another one?")), default=False):
            return outcome
        data, answers = readable_data(session), {}


def _answers(given: Mapping[str, Any]) -> Answers:
    """What the options say, as it would be typed; pairs by the key and the name in it."""
    found: Answers = {
        key: "true" if typed is True else typed
        for key, typed in given.items()
        if typed and key not in _PAIRS
    }
    for key, example in _PAIRS.items():
        for text in given[key] or ():
            name, value = pair(text, example)
            found[f"{key}.{name}"] = value
    return found


def _drafts_from(session: Session, data: Dataset, source: str) -> Sequence[Draft]:
    """All that a file or the standard input has. Raises StopError with what is wrong in it."""
    source = source or STANDARD_INPUT
    content, name = content_of(source), name_of(session, source)
    drafts, problems = drafts_of(data, content, name)
    if problems:
        raise refusal(session, problems, {name: content})
    return drafts


def _draft(session: Session, entering: Entering, answers: Answers, person: Asker | None) -> Draft:
    """The entry from what is given, and what is asked about it."""
    section = _section(session, entering.data, answers, person)
    answers.update(entering.with_id(answers))
    if person is not None:
        _ask_the_rest(session, entering, section, answers, person)
    elif section == "narrative" and not answers.get("text"):
        raise UsageError(N_("say what the text is: --text"))
    return Draft(section, values_of(section, answers))


def _section(
    session: Session, data: Dataset, answers: Answers, person: Asker | None
) -> DraftSection:
    section = "narrative" if "part" in answers else section_of(data, answers)
    if section is None and person is not None:
        kinds = tuple(AnswerChoice(kind, session.text(name)) for kind, name in _KINDS.items())
        question = Question("kind", N_("What to enter"), choices=kinds, free=False, required=True)
        section = person.ask(question, lambda _: ())
    if section is None:
        message = N_("say what the entry is about: --indicator, --task, --source or --narrative")
        raise UsageError(message)
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
