"""`ktstartup add`: enters results, task updates, money and texts; asks only what is not given."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, cast

from ktstartup.api import agency_of
from ktstartup.commands.arguments import period_typed
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
    agency_question,
    asker,
    content_of,
    name_of,
    period_faults,
    period_question,
    refusal,
    resolve_agency,
    resolve_period,
    write_proposal,
)
from ktstartup.commands.options import Option
from ktstartup.commands.session import GOOD, Session, StopError, UsageError
from ktstartup.language import N_
from ktstartup.model.entries import ENTRY_KEYS
from ktstartup.model.fields import keys_of
from ktstartup.model.progress import Difficulty
from ktstartup.recording.answer_parser import as_typed, problems_of, values_of
from ktstartup.recording.entry_drafts import Draft, drafts_of, pair, section_of
from ktstartup.recording.proposal import propose
from ktstartup.recording.questions import (
    MORE,
    AnswerChoice,
    BackError,
    EntryContext,
    MoreError,
    Question,
    rarely_asked,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ktstartup.calendar import Period
    from ktstartup.commands.asking import Asker
    from ktstartup.commands.dialogue import Dialogue
    from ktstartup.model.fields import Key
    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.entry_drafts import DraftSection
    from ktstartup.recording.questions import Answers

_KINDS = {
    "results": N_("a result for an indicator"),
    "tasks": N_("how a task stands"),
    "money": N_("money allocated and disbursed"),
    "narrative": N_("words for the report: work done, difficulties, proposals, lessons, next work"),
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
        N_("A text of the report: done, difficulties, proposals, lessons or next."), ["--narrative"]
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
    session: Session,
    agency: OptionalAgency = None,
    period: OptionalPeriod = None,
    source_file: Annotated[
        str | None,
        Option("--from", help=N_("Many entries from a JSON or YAML file; - is standard input.")),
    ] = None,
    *,
    yes: Yes = False,
    dry_run: DryRun = False,
    **given: Any,
) -> int:
    """Enter one entry, or many from a file; at a terminal one after the other."""
    mode = WriteMode(yes, dry_run)
    data, person = readable_data(session), asker(session, mode)
    answers = _answers(given)
    if person is not None and source_file is None:
        known = {"agency": agency_of(data, agency)}
        known["period"] = period and str(period_typed(session, data, period))
        answers |= {key: one for key, one in known.items() if one}
        return _talk(session, data, person, mode, answers)
    context = _context(
        session,
        data,
        resolve_agency(data, agency, person),
        resolve_period(session, data, period, person),
    )
    drafts = (
        [_draft(context, answers)]
        if source_file is None
        else _drafts_from(session, data, source_file)
    )
    drafts = [as_typed(context, draft) for draft in drafts]
    make = partial(propose, period=context.period, agency=context.agency, drafts=drafts)
    return write_proposal(session, make, mode, person, data if person is None else None)


def _context(session: Session, data: Dataset, agency: str, period: Period) -> EntryContext:
    return EntryContext(data.at(period), period, agency, session.language.code, session.text)


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


def _draft(context: EntryContext, answers: Answers) -> Draft:
    """The entry from what is given. Raises UsageError where that does not say what it is."""
    section = _section(context.data, answers)
    if section is None:
        message = N_("say what the entry is about: --indicator, --task, --source or --narrative")
        raise UsageError(message)
    if section == "narrative" and not answers.get("text") and "page" not in answers:
        raise UsageError(N_("say what the text is: --text"))
    return Draft(section, values_of(section, context.with_id(answers)))


def _section(data: Dataset, answers: Answers) -> DraftSection | None:
    """Where the entry belongs, if that is known."""
    found = "narrative" if "part" in answers else section_of(data, answers)
    return cast("DraftSection | None", answers.get("kind") or found)


# ------------------------------------------------------------------ at a terminal


def _talk(session: Session, data: Dataset, person: Asker, mode: WriteMode, answers: Answers) -> int:
    """Ask for one entry after the other, up to an empty answer to what comes next."""
    from ktstartup.commands.dialogue import Dialogue

    person.goes_back = True
    session.tell(N_("“<” goes back to the question before; Ctrl-C leaves, and nothing is written."))
    outcome = GOOD
    while True:
        asked = _Questions(session, data)
        dialogue = Dialogue(person, asked.questions, asked.wrong, answers, asked.completed)
        done = _written(session, dialogue, asked, mode)
        if done is None:
            return outcome
        outcome, data = done, readable_data(session)
        answers = {key: answers[key] for key in ("agency", "period")} | {"again": "true"}


def _written(
    session: Session, dialogue: Dialogue, asked: _Questions, mode: WriteMode
) -> int | None:
    """Ask for an entry and write it; None where no more is to be entered."""
    answers, person = dialogue.answers, dialogue.person
    while True:
        dialogue.run()
        if _section(asked.data, answers) is None:
            return None
        context = asked.context(answers)
        draft = _draft(context, answers)
        make = partial(propose, period=context.period, agency=context.agency, drafts=[draft])
        person.more = rarely_asked(draft.section, answers)
        try:
            return write_proposal(session, make, mode, person)
        except MoreError:
            answers[MORE] = "true"
        except BackError:
            dialogue.back()
        except StopError as refused:
            if not dialogue.can_go_back:
                raise
            session.warn("{said}", said=refused.message(session.language))
            dialogue.back()


class _Questions:
    """What to ask for an entry of any kind, and what is wrong with an answer."""

    def __init__(self, session: Session, data: Dataset) -> None:
        self.session = session
        self.data = data

    def context(self, answers: Answers) -> EntryContext:
        """Whose entry for which period it is, once both are known."""
        period = period_typed(self.session, self.data, answers["period"])
        return _context(self.session, self.data, answers["agency"], period)

    def questions(self, answers: Answers) -> Iterator[Question]:
        """Agency, period and kind, then what belongs to the kind."""
        yield agency_question(self.data)
        yield period_question(self.session, self.data, answers.get("agency"))
        section = _section(self.data, answers)
        if section is None or "kind" in answers:
            yield self._kind(answers)
        if section is not None:
            yield from self.context(answers).questions(section, answers)

    def _kind(self, answers: Answers) -> Question:
        kinds = tuple(AnswerChoice(one, self.session.text(name)) for one, name in _KINDS.items())
        again = "again" in answers
        label = N_("What to enter next") if again else N_("What to enter")
        return Question("kind", label, choices=kinds, free=False, required=not again, many=again)

    def wrong(self, question: Question, answers: Answers, typed: str) -> list[str]:
        """What is wrong with an answer, as far as that can be told before the entry is whole."""
        section = _section(self.data, answers)
        if question.key == "period":
            return period_faults(self.session, self.data, answers["agency"], typed)
        if section is None or section == "narrative" or not typed:
            return []
        context, language = self.context(answers), self.session.language
        trial = context.completed({**answers, question.key: typed})
        found = problems_of(context, section, trial, question.key)
        return [one.on_one_line(language) for one in found]

    def completed(self, answers: Answers) -> Answers:
        """The answers with what follows from them."""
        if not {"agency", "period"} <= answers.keys():
            return answers
        return self.context(answers).completed(answers)
