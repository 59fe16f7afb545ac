"""`ktstartup correct`: puts an entry right by a new one, or takes it back, with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from ktstartup.commands.entry_writing import Manner, asker, readable_data, when, who, write_down
from ktstartup.commands.session import WRONG_USE, StopError
from ktstartup.language import N_
from ktstartup.model.entries import CORRECTABLE, ENTRY_KEYS
from ktstartup.recording.answer_parser import problems_of, values_of
from ktstartup.recording.entry_drafts import Draft, pair
from ktstartup.recording.proposal import propose
from ktstartup.recording.questions import EVIDENCE, Choice, Entering, Question
from ktstartup.text import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.calendar import Period
    from ktstartup.commands.asking import Asker
    from ktstartup.commands.session import Session
    from ktstartup.model.entries import AnyEntry, FiledEntry
    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.questions import Answers

__all__ = ["Mistake", "correct"]

_ALL = "withdrawn"


@dataclass(frozen=True)
class Mistake:
    """What is wrong with which entry, as far as the command line says; the rest is asked."""

    ref: str
    values: Sequence[str] = ()
    withdraw: bool = False
    reason: str | None = None
    evidence: Sequence[str] = ()
    agency: str | None = None
    period: str | None = None
    manner: Manner = field(default_factory=Manner)


def correct(session: Session, mistake: Mistake) -> int:
    """Enter a correction of an entry into the file of an open period."""
    data, person = readable_data(session), asker(session, mistake.manner)
    filed = _first(session, data, mistake.ref)
    period = when(session, data, mistake.period, person)
    agency = _agency(session, data, filed, period, mistake.agency, person)
    answers: Answers = {"corrects": filed.ref, **_values(mistake)}
    if person is not None:
        entering = Entering(data, period, agency, session.language.code, session.text)
        _ask_the_rest(session, entering, filed, answers, person)
    draft = Draft(filed.section, values_of(filed.section, answers))
    make = partial(propose, period=period, agency=agency, drafts=[draft])
    return write_down(session, make, mistake.manner, person, data if person is None else None)


def _first(session: Session, data: Dataset, ref: str) -> FiledEntry[AnyEntry]:
    """The entry meant; of a correction the entry that it corrects, for corrections never chain.

    Raises StopError when there is none, naming the nearest.
    """
    filed = data.by_ref.get(ref)
    if filed is not None and filed.entry.corrects:
        original = data.by_ref.get(filed.entry.corrects)
        if original is not None:
            message = N_(
                "{ref} is itself a correction: what it corrects is corrected again, {first}"
            )
            session.say(session.text(message, ref=ref, first=original.ref))
        return original or filed
    if filed is None:
        said = session.text(N_("there is no entry “{value}”: write period/agency/id"), value=ref)
        if near := nearest(ref, data.by_ref):
            said += "; " + session.text(N_("did you mean “{nearest}”?"), nearest=near)
        raise StopError(said, WRONG_USE)
    return filed


def _agency(
    session: Session,
    data: Dataset,
    filed: FiledEntry[AnyEntry],
    period: Period,
    given: str | None,
    person: Asker | None,
) -> str:
    """Who corrects: who entered it, or the body that carries its duties on by then."""
    if given is None:
        day = data.plan.calendar.window(period).last
        heirs = data.bodies.responsible(filed.agency, day)
        given = heirs[0] if len(heirs) == 1 else None
    return who(session, data, given, person)


def _values(mistake: Mistake) -> Answers:
    """The new values as they are typed: amount=1,2 tỷ. Raises MistypedError for any other text."""
    found: Answers = {}
    for text in mistake.values:
        key, value = pair(text, "amount='1,2 tỷ'")
        found[key] = value
    if mistake.withdraw:
        found[_ALL] = "true"
    if mistake.reason:
        found["reason"] = mistake.reason
    if mistake.evidence:
        found["evidence"] = list(mistake.evidence)
    return found


def _ask_the_rest(session: Session, entering: Entering, filed: FiledEntry[AnyEntry],
                  answers: Answers, person: Asker) -> None:  # fmt: skip
    """Ask which values are wrong and what they should be, why, and what proves it."""

    def wrong(key: str, typed: str) -> list[str]:
        trial = {"corrects": filed.ref, key: [typed] if key == "evidence" else typed}
        found = problems_of(entering, filed.section, trial, key) if typed else ()
        language = session.language
        return [f"{one.message(language)}; {one.hint(language)}" for one in found]

    def ask(question: Question) -> str:
        return person.ask(question, lambda typed: wrong(question.key, typed))

    stands = _as_typed(entering.data, filed)
    if not set(answers) - {"corrects", "reason", "evidence"}:
        while key := person.ask(_which(session, filed, stands, answers), lambda _: ()):
            if key == _ALL:
                answers[_ALL] = "true"
                break
            label = ENTRY_KEYS[key.partition(".")[0]].meta.called(session.language)
            old = stands.get(key, "")
            answers[key] = ask(Question(key, label, required=True, default=old))
    if "reason" not in answers:
        answers["reason"] = ask(Question("reason", N_("Reason"), required=True))
    if "evidence" not in answers:
        answers["evidence"] = person.ask_many(EVIDENCE, lambda typed: wrong("evidence", typed))


def _which(
    session: Session, filed: FiledEntry[AnyEntry], stands: dict[str, str], answers: Answers
) -> Question:
    """Which value is wrong: those that stand are offered first, then others it may have."""
    changed = [key for key in answers if key not in ("corrects", "reason", "evidence")]
    known = [key for key in stands if key.partition(".")[0] in CORRECTABLE[filed.section]]
    more = [key for key in CORRECTABLE[filed.section] if key not in ("outputs", "disaggregation")]
    choices = [
        Choice(
            key, stands.get(key, ENTRY_KEYS[key.partition(".")[0]].meta.called(session.language))
        )
        for key in dict.fromkeys([*known, *more])
        if key not in changed
    ]
    if not changed:
        choices.append(Choice(_ALL, session.text(N_("take the whole entry back"))))
    label = N_("What else is wrong") if changed else N_("What is wrong")
    return Question("which", label, choices=tuple(choices), free=False, required=not changed)


def _as_typed(data: Dataset, filed: FiledEntry[AnyEntry]) -> dict[str, str]:
    """The values of an entry as they stand now, as they were typed in its file or corrected."""
    found: dict[str, str] = {}
    corrections = [one for one in data.entries if one.entry.corrects == filed.ref]
    for one in (filed, *corrections):
        node: Any = data.by_name[one.file].tree
        for step in one.path:
            node = node[step]
        for key, value in node.items():
            found |= _flat(key, value)
    return found


def _flat(key: str, value: Any) -> dict[str, str]:
    if isinstance(value, str):
        return {key: value}
    if key == "disaggregation" and isinstance(value, dict):
        return {
            f"{key}.{name}": one if isinstance(one, str) else ", ".join(one)
            for name, one in value.items()
        }
    if key == "outputs":
        return {f"{key}.{one['output']}": one["value"] for one in value}
    return {}
