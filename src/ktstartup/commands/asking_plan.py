"""Asks for a new plan at a terminal, one question after another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ktstartup.founding.questions import faults, plan_questions, target_questions
from ktstartup.founding.wishes import WishedIndicator, WishedPlan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.commands.asking import Asker
    from ktstartup.commands.session import Session
    from ktstartup.recording.questions import Answers, Question

__all__ = ["ask_for_plan"]


def ask_for_plan(session: Session, person: Asker, answers: Answers) -> None:
    """Fill ``answers`` with what is not given; indicators are asked for up to an empty name."""
    _ask(session, person, WishedPlan, plan_questions(answers, session.text), answers)
    if answers.get("indicators"):
        return
    targets: list[Answers] = []
    while True:
        one: Answers = {}
        asked = target_questions(one, answers, session.text, first=not targets)
        _ask(session, person, WishedIndicator, asked, one)
        if not one["name"]:
            break
        targets.append(one)
    answers["indicators"] = targets


def _ask(
    session: Session,
    person: Asker,
    model: type[WishedPlan | WishedIndicator],
    asked: Iterator[Question],
    answers: Answers,
) -> None:
    """Ask for what is not given, each answer checked before the next question."""
    for question in asked:
        key = question.key
        if answers.get(key):
            continue

        def wrong(typed: str, question: Question = question) -> list[str]:
            if not typed:
                return []
            answer = [*answers.get(question.key, ()), typed] if question.many else typed
            found = faults(model, {**answers, question.key: answer}, question.key)
            language = session.language
            return [f"{one.message(language)}; {one.hint(language)}" for one in found]

        if not question.many:
            answers[key] = person.ask(question, wrong)
            continue
        # Each is checked against those before it; the first of what is required is asked for.
        given = answers[key] = []
        while typed := person.ask(
            replace(question, required=question.required and not given), wrong
        ):
            given.append(typed)
