"""The menu of whoever starts the tool without a command: the routine of a half-year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ktstartup.commands.asking import Asker
from ktstartup.commands.dialogue import Dialogue
from ktstartup.commands.documents import folder_for
from ktstartup.commands.entry_writing import agency_question, period_faults, period_question
from ktstartup.commands.terminal import say, style
from ktstartup.language import N_
from ktstartup.model.document_names import plan_name
from ktstartup.reading.loader import read_folder
from ktstartup.recording.questions import AnswerChoice, Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.commands.session import Session
    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.questions import Answers


class _Step(NamedTuple):
    """A line of the menu: the command that it runs, and which of its options are asked."""

    command: str
    label: str
    asks: tuple[str, ...] = ()


_STEPS = (
    _Step("add", N_("Enter figures and words")),
    _Step("check", N_("Check what was entered")),
    _Step("report", N_("Make a report"), ("agency", "period")),
    _Step("remind", N_("Remind those whose report is missing"), ("period",)),
    _Step("submit", N_("Note that a report was sent")),
    _Step("close", N_("Close a period"), ("period", "report", "number", "date")),
    _Step("sync", N_("Send to the others, and take what they have sent")),
    _Step("undo", N_("Take back what was written last")),
    _Step("--help", N_("All commands")),
)
_OPENS = ("report", "remind")


def chosen(session: Session) -> list[str]:
    """Show the menu and ask; the command line that was chosen, empty to leave."""
    data = read_folder(session.location.folder).data if session.location.exists else None
    person = Asker(session)
    person.goes_back = True
    if data is not None:
        say(style(plan_name(data.plan.document, session.language), "place"))
    for number, step in enumerate(_STEPS, 1):
        say(f"  {number}  {session.text(step.label)}")
    if not session.location.exists:
        message = N_(
            "There is no data here: open the folder that has it, or begin a new one: "
            "ktstartup init DIR"
        )
        say(session.text(message))
    asked = _Asked(session, data)
    dialogue = Dialogue(person, asked.questions, asked.wrong, {})
    dialogue.run()
    return _command_line(dialogue.answers)


def _command_line(answers: Answers) -> list[str]:
    if "step" not in answers:
        return []
    step = _STEPS[int(answers["step"]) - 1]
    options = [word for key in step.asks if key in answers for word in (f"--{key}", answers[key])]
    return [step.command, *options, *(["--open"] if step.command in _OPENS else [])]


class _Asked:
    """What is asked in the menu: the step, and then what its command needs."""

    def __init__(self, session: Session, data: Dataset | None) -> None:
        self.session = session
        self.data = data

    def questions(self, answers: Answers) -> Iterator[Question]:
        """The step, then its options; those of data that cannot be read are left to the command."""
        choices = tuple(
            AnswerChoice(str(number), self.session.text(step.label))
            for number, step in enumerate(_STEPS, 1)
        )
        yield Question("step", N_("What to do"), choices=choices, free=False, many=True)
        asks = _STEPS[int(answers["step"]) - 1].asks if "step" in answers else ()
        if self.data is not None:
            for key in asks:
                yield self._option(self.data, key, answers)

    def _option(self, data: Dataset, key: str, answers: Answers) -> Question:
        if key == "agency":
            question = agency_question(data)
            hint = N_("leave it empty for the report of the whole plan")
            return Question(key, question.label, hint, choices=question.choices, free=False)
        if key == "period":
            return period_question(self.session, data, answers.get("agency"), report=True)
        if key == "report":
            made = folder_for(data) / answers["period"] / "bao-cao.docx"
            usual = made.as_posix() if made.exists() else ""
            return Question(key, N_("The report as it was issued"), required=True, default=usual)
        return _OF_A_REPORT[key]

    def wrong(self, question: Question, answers: Answers, typed: str) -> list[str]:
        """What is wrong with an answer that the command would refuse."""
        if question.key == "period" and self.data is not None:
            return period_faults(self.session, self.data, answers.get("agency"), typed)
        if question.key == "report" and not Path(typed).is_file():
            return [self.session.text(N_("there is no {value}"), value=typed)]
        return []


_OF_A_REPORT = {
    "number": Question("number", N_("The report's number"), required=True, example="12"),
    "date": Question("date", N_("The report's date"), required=True, example="18/6/2024"),
}
