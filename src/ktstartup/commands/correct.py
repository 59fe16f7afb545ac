"""`ktstartup correct`: puts an entry right by a new one, or takes it back, with the reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from ktstartup.commands.checked_data import readable_data
from ktstartup.commands.common_options import (
    DryRun,
    OptionalAgency,
    OptionalPeriod,
    Yes,
)
from ktstartup.commands.entry_writing import (
    WriteMode,
    asker,
    resolve_agency,
    resolve_period,
    write_proposal,
)
from ktstartup.commands.options import Argument, Option
from ktstartup.commands.session import Session
from ktstartup.errors import UnknownArgumentError
from ktstartup.language import N_
from ktstartup.model.entries import CORRECTABLE, ENTRY_KEYS, SECTIONS
from ktstartup.recording.answer_parser import problems_of, values_of, with_ids
from ktstartup.recording.entry_drafts import Draft, pair
from ktstartup.recording.proposal import propose
from ktstartup.recording.questions import EVIDENCE, AnswerChoice, EntryContext, Question

if TYPE_CHECKING:
    from ktstartup.calendar import Period
    from ktstartup.commands.asking import Asker
    from ktstartup.commands.session import Session
    from ktstartup.model.entries import AnyEntry, FiledEntry
    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.questions import Answers

_ALL = "withdrawn"


_Entry = Annotated[
    str,
    Argument(metavar="ID", help=N_("The entry: period/agency/id, as “show” names it.")),
]
_NewValues = Annotated[list[str] | None, Option("--set", help=N_("A new value: amount='1,2 tỷ'."))]
_Reason = Annotated[str | None, Option("--reason", help=N_("Why; it is printed."))]
_Evidence = Annotated[
    list[str] | None,
    Option("--evidence", "-e", help=ENTRY_KEYS["evidence"].meta.option or ""),
]
_Withdraw = Annotated[bool, Option("--withdraw", help=N_("Take the entry back."))]


def correct(
    session: Session,
    ref: _Entry,
    agency: OptionalAgency = None,
    period: OptionalPeriod = None,
    new: _NewValues = None,
    reason: _Reason = None,
    evidence: _Evidence = None,
    *,
    withdraw: _Withdraw = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> int:
    """Enter a correction of an entry into the file of an open period."""
    mode = WriteMode(yes, dry_run)
    data, person = readable_data(session), asker(session, mode)
    filed = _first(session, data, ref)
    entered_for = resolve_period(session, data, period, person)
    corrector = resolve_agency(data, agency or _corrector(data, filed, entered_for), person)
    answers: Answers = {"corrects": filed.ref}
    for text in new or ():
        key, value = pair(text, "amount='1,2 tỷ'")
        answers[key] = value
    given = {_ALL: "true" if withdraw else None, "reason": reason, "evidence": evidence}
    answers |= {key: answer for key, answer in given.items() if answer}
    if person is not None:
        then, language = data.at(entered_for), session.language
        context = EntryContext(then, entered_for, corrector, language.code, session.text)
        _ask_the_rest(session, context, filed, answers, person)
    values = with_ids(values_of(filed.section, answers), SECTIONS[filed.section], data.plan)
    draft = Draft(filed.section, values)
    make = partial(propose, period=entered_for, agency=corrector, drafts=[draft])
    return write_proposal(session, make, mode, person, data if person is None else None)


def _first(session: Session, data: Dataset, ref: str) -> FiledEntry[AnyEntry]:
    """The entry meant; of a correction the entry that it corrects, for corrections never chain.

    Raises UnknownArgumentError when there is none.
    """
    filed = data.by_ref.get(ref)
    if filed is not None and filed.entry.corrects:
        original = data.by_ref.get(filed.entry.corrects)
        if original is not None:
            message = N_(
                "{ref} is itself a correction: what it corrects is corrected again, {first}"
            )
            session.tell(message, ref=ref, first=original.ref)
        return original or filed
    if filed is None:
        message = N_("there is no entry “{value}”: write period/agency/id")
        error = UnknownArgumentError(message, ref, data.by_ref)
        called_so = [one for one in data.by_ref if one.endswith(f"/{ref}")]
        error.nearest = called_so[0] if len(called_so) == 1 else error.nearest
        raise error
    return filed


def _corrector(data: Dataset, filed: FiledEntry[AnyEntry], period: Period) -> str | None:
    """Who entered it, or the one body that carries its duties on by then."""
    day = data.plan.calendar.window(period).last
    heirs = data.bodies.responsible(filed.agency, day)
    return heirs[0] if len(heirs) == 1 else None


def _ask_the_rest(session: Session, context: EntryContext, filed: FiledEntry[AnyEntry],
                  answers: Answers, person: Asker) -> None:  # fmt: skip
    """Ask which values are wrong and what they should be, why, and what proves it."""

    def wrong(key: str, typed: str) -> list[str]:
        trial = {"corrects": filed.ref, key: typed}
        found = problems_of(context, filed.section, trial, key) if typed else ()
        language = session.language
        return [one.on_one_line(language) for one in found]

    def ask(question: Question) -> str:
        return person.ask(question, lambda typed: wrong(question.key, typed))

    stands = _as_typed(context.data, filed)
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
        answers["evidence"] = ask(EVIDENCE)


def _which(
    session: Session, filed: FiledEntry[AnyEntry], stands: dict[str, str], answers: Answers
) -> Question:
    """Which value is wrong: those that stand are offered first, then others it may have."""
    changed = [key for key in answers if key not in ("corrects", "reason", "evidence")]
    known = [key for key in stands if key.partition(".")[0] in CORRECTABLE[filed.section]]
    more = [key for key in CORRECTABLE[filed.section] if key not in ("outputs", "disaggregation")]
    choices = [
        AnswerChoice(
            key, stands.get(key, ENTRY_KEYS[key.partition(".")[0]].meta.called(session.language))
        )
        for key in dict.fromkeys([*known, *more])
        if key not in changed
    ]
    if not changed:
        choices.append(AnswerChoice(_ALL, session.text(N_("take the whole entry back"))))
    label = N_("What else is wrong") if changed else N_("What is wrong")
    return Question("which", label, choices=tuple(choices), free=False, required=not changed)


def _as_typed(data: Dataset, filed: FiledEntry[AnyEntry]) -> dict[str, str]:
    """The values of an entry as they stand now, as they were typed in its file or corrected."""
    found: dict[str, str] = {}
    corrections = data.corrections.get(filed.ref, [])
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
