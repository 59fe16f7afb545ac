"""Questions one after the other, each answer checked at once; “<” goes back to the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import replace
from ktstartup.language import N_
from ktstartup.recording.questions import BackError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ktstartup.commands.asking import Asker
    from ktstartup.recording.questions import Answers, Question

    Questions = Callable[[Answers], Iterator[Question]]
    Wrong = Callable[[Question, Answers, str], Sequence[str]]


class Dialogue:
    """What is asked of a person and was answered so far.

    ``questions`` are asked for anew after each answer, for what is asked depends on
    them; ``wrong`` says what is wrong with an answer, ``completed`` what follows from
    the answers. What ``answers`` hold at the beginning is not asked.
    """

    def __init__(
        self,
        person: Asker,
        questions: Questions,
        wrong: Wrong,
        answers: Answers,
        completed: Callable[[Answers], Answers] = dict,
    ) -> None:
        self.person = person
        self.answers = answers
        self._questions, self._wrong, self._completed = questions, wrong, completed
        self._asked: list[tuple[str, Answers]] = []
        self._typed: dict[str, str] = {}

    def run(self) -> None:
        """Ask until nothing is left to ask."""
        while question := self._next():
            try:
                given = self._answer(question)
            except BackError:
                self.back()
                continue
            self._asked.append((question.key, dict(self.answers)))
            self._typed[question.key] = given
            if given:
                self.answers |= self._completed({**self.answers, question.key: given})

    @property
    def can_go_back(self) -> bool:
        """Whether anything was asked yet."""
        return bool(self._asked)

    def back(self) -> None:
        """Forget the last answer, so that its question is asked again with it to be changed."""
        if not self.can_go_back:
            self.person.session.tell(N_("This is the first question; Ctrl-C leaves."))
            return
        _, before = self._asked.pop()
        self.answers.clear()
        self.answers |= before

    def _next(self) -> Question | None:
        passed = {key for key, _ in self._asked}
        waiting = self._questions(self.answers)
        return next(
            (one for one in waiting if one.key not in passed and one.key not in self.answers), None
        )

    def _answer(self, question: Question) -> str:
        person = self.person
        if question.yes_no:
            label = person.session.text(question.label, **question.words)
            return "true" if person.yes(label, default=False) else ""
        asked = replace(question, default=self._typed.get(question.key) or question.default)
        return person.ask(asked, lambda typed: self._wrong(question, self.answers, typed))
