"""Prompts at a terminal, one question at a time, with completion that needs no diacritics."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import Completer, Completion, DummyCompleter
from prompt_toolkit.filters import Condition, shift_selection_mode
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.selection import SelectionType

from ktstartup.commands.terminal import say, style, width
from ktstartup.frozen import replace
from ktstartup.language import N_
from ktstartup.recording.answer_parser import matching, meant
from ktstartup.recording.questions import BackError, MoreError
from ktstartup.scaffold.plan_input import IndicatorInput, PlanInput
from ktstartup.scaffold.plan_questions import faults, plan_questions, target_questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from prompt_toolkit.completion import CompleteEvent
    from prompt_toolkit.document import Document
    from prompt_toolkit.key_binding import KeyPressEvent

    from ktstartup.commands.session import Session
    from ktstartup.recording.questions import AnswerChoice, Answers, Question

_MOST_NAMED = 6
_BACK = "<"
_LINE = "> "  # what stands before each line of a page


class Asker:
    """The prompt of the terminal; Ctrl-C and Ctrl-D raise KeyboardInterrupt and EOFError.

    Where ``goes_back`` is set, “<” in place of an answer raises BackError; where ``more`` says
    what else could be asked, the last question before writing offers it, by MoreError.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.goes_back = False
        self.more = ""
        self.prompt: PromptSession[str] = PromptSession()
        self.prompt.key_bindings = _keys(Condition(lambda: bool(self.prompt.multiline)))

    def ask(self, question: Question, wrong: Callable[[str], Sequence[str]]) -> str:
        """The answer to a question, asked again until ``wrong`` finds nothing wrong with it.

        An answer that is not required may be empty.
        """
        typed = question.default
        while True:
            typed = self._prompt(question, typed)
            answer = meant(question, typed)
            faults = self._not_an_answer(question, typed, answer) or wrong(answer or "")
            if not faults:
                return answer or ""
            for fault in faults:
                say(style(f"  {fault}", "error"))

    def yes(self, sentence: str, *, default: bool) -> bool:
        """Whether the person says yes; anything but a yes or no is asked again."""
        text = self.session.text
        shown = text(N_("Y/n")) if default else text(N_("y/N"))
        while True:
            typed = self._typed(f"{sentence} ({shown}) ").strip().lower()
            if not typed:
                return default
            if typed[0] in _YES:
                return True
            if typed[0] in _NO:
                return False

    def wants_it_written(self) -> bool:
        """Whether what was shown is to be written; MoreError where more is to be said first."""
        text = self.session.text
        if not self.more:
            return self.yes(text(N_("Write it?")), default=True)
        message = N_("Write it? (Y/n; m: add {more})")
        while True:
            typed = self._typed(f"{text(message, more=text(self.more))} ").strip().lower()[:1]
            if typed in _MORE:
                raise MoreError
            if typed in ("", *_YES, *_NO):
                return typed not in _NO

    def _prompt(self, question: Question, typed: str) -> str:
        text, words = self.session.text, question.words
        hints = [text(question.hint, **words)] if question.hint else []
        if question.example:
            hints.append(text(N_("for example {example}"), example=question.example))
        if not question.required:
            hints.append(text(N_("Enter: no more") if question.many else N_("Enter: skip")))
        hint = f" ({'; '.join(hints)})" if hints else ""
        label = text(question.label, **words)
        if question.page:
            say(fill(f"{label}{hint}:", width()))
            return self._typed(_LINE, typed, question)
        return self._typed(f"{label}{hint}: ", typed, question)

    def _typed(self, shown: str, default: str = "", question: Question | None = None) -> str:
        choices = question.choices if question else ()
        completer = _Choices(choices) if choices else DummyCompleter()
        # What may be answered is shown before anything is typed, where nothing else may be.
        offer = self._offer if question and not question.free and not default else None
        begin = self._select_all if default else offer
        try:
            typed = self.prompt.prompt(
                shown,
                default=default,
                completer=completer,
                pre_run=begin,
                multiline=bool(question and question.page),
                prompt_continuation=_LINE,
            )
        except (KeyboardInterrupt, EOFError):
            self.session.tell(N_("Left here; nothing more was written."))
            raise
        if self.goes_back and typed.strip() == _BACK:
            raise BackError
        return typed

    def _offer(self) -> None:
        self.prompt.default_buffer.start_completion(select_first=False)

    def _select_all(self) -> None:
        """Let what is typed take the place of what stands there; an arrow key keeps it."""
        buffer = self.prompt.default_buffer
        buffer.cursor_position = 0
        buffer.start_selection(SelectionType.CHARACTERS)
        if buffer.selection_state is not None:
            buffer.selection_state.enter_shift_mode()
        buffer.cursor_position = len(buffer.text)

    def _not_an_answer(self, question: Question, typed: str, answer: str | None) -> list[str]:
        text = self.session.text
        if answer is None:
            found = matching(question.choices, typed) or question.choices
            named = ", ".join(one.value for one in found[:_MOST_NAMED])
            named += ", …" if len(found) > _MOST_NAMED else ""
            message = N_("“{value}” is none of the choices, or fits several: {named}")
            return [text(message, value=typed.strip(), named=named)]
        if question.required and not answer:
            return [text(N_("an answer is needed here; Ctrl-C leaves without writing"))]
        return []


def _keys(takes_lines: Condition) -> KeyBindings:
    """What is pasted takes the place of what is selected; of many lines an empty one ends."""
    bindings = KeyBindings()

    @bindings.add("enter", filter=takes_lines)
    def _line(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.document.current_line.strip() not in ("", _BACK):
            buffer.insert_text("\n")
        else:
            buffer.validate_and_handle()

    @bindings.add(Keys.BracketedPaste, filter=takes_lines)
    def _page(event: KeyPressEvent) -> None:
        # One Enter ends a page that was pasted, as it does a line.
        if event.current_buffer.selection_state:
            event.current_buffer.cut_selection()
        text = event.data.replace("\r\n", "\n").replace("\r", "\n")
        event.current_buffer.insert_text(text if text.endswith("\n") else f"{text}\n")

    @bindings.add(Keys.BracketedPaste, filter=shift_selection_mode & ~takes_lines)
    def _paste(event: KeyPressEvent) -> None:
        event.current_buffer.cut_selection()
        event.current_buffer.insert_text(event.data)

    # The library would take these keys a second time, once the selection is gone, and only after
    # what was typed meanwhile.
    @bindings.add("c-u", filter=shift_selection_mode, eager=True)
    def _empty(event: KeyPressEvent) -> None:
        event.current_buffer.cut_selection()

    @bindings.add("c-c", filter=shift_selection_mode, eager=True)
    def _leave(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    return bindings


# Yes and no in both languages: y(es), c(ó), n(o), k(hông).
_YES, _NO = ("y", "c"), ("n", "k")
_MORE = ("m", "t")  # m(ore), t(hêm)


class _Choices(Completer):
    """Completes choices by the words typed; after a comma the next one is typed."""

    def __init__(self, choices: Sequence[AnswerChoice]) -> None:
        self.choices = choices

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        del complete_event
        typed = document.text_before_cursor.rpartition(",")[2].lstrip()
        for choice in matching(self.choices, typed):
            yield Completion(choice.value, -len(typed), choice.value, choice.name)


# ---------------------------------------------------------------- a new plan


def ask_for_plan(session: Session, person: Asker, answers: Answers) -> None:
    """Fill ``answers`` with what is not given; indicators are asked for up to an empty name."""
    _ask(session, person, PlanInput, plan_questions(answers, session.text), answers)
    if answers.get("indicators"):
        return
    targets: list[Answers] = []
    while True:
        one: Answers = {}
        asked = target_questions(
            one, answers, session.text, first=not (targets or answers["tasks"])
        )
        _ask(session, person, IndicatorInput, asked, one)
        if not one["name"]:
            break
        targets.append(one)
    answers["indicators"] = targets


def _ask(
    session: Session,
    person: Asker,
    model: type[PlanInput | IndicatorInput],
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
            return [one.on_one_line(language) for one in found]

        if not question.many:
            answers[key] = person.ask(question, wrong)
            continue
        # Each is checked against those before it; the first of what is required is asked for.
        given = answers[key] = []
        while typed := person.ask(
            replace(question, required=question.required and not given), wrong
        ):
            given.append(typed)
