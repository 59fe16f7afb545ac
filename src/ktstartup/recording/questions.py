"""The questions for an entry, in order, with their choices and defaults.

Each kind of entry is a generator of questions that looks at the answers given
so far, so only what this entry needs is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.frozen import field, frozen
from ktstartup.language import N_
from ktstartup.model.entries import ENTRY_KEYS, Result
from ktstartup.model.fields import keys_of
from ktstartup.model.progress import POINTS
from ktstartup.recording.narrative_page import narrative_of, shortened
from ktstartup.text.collation import vietnamese_key
from ktstartup.text.folding import fold, slug
from ktstartup.text.lazy_text import Day
from ktstartup.text.parsing import ParseError, parse_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from ktstartup.calendar import Period
    from ktstartup.model.indicator import Indicator
    from ktstartup.model.plan import Plan
    from ktstartup.model.wording import Words
    from ktstartup.reading.dataset import Dataset

Answers = dict[str, Any]
"""An entry as far as it is known: its keys and what was typed for them."""


class BackError(Exception):
    """The person who is asked wants to go back to the question before."""


class MoreError(Exception):
    """The person who is asked wants to add what is rarely said."""


@frozen
class AnswerChoice:
    """One answer to choose, and its label."""

    value: str
    name: str


@frozen
class Question:
    """What to ask for one key of an entry; an ``example`` stands behind the label, as a hint does.

    ``free`` lets other answers than the choices pass; ``many`` asks again until
    nothing is answered; ``yes_no`` wants yes or no; ``page`` takes lines up to an empty
    one. ``words`` fill ``label`` and ``hint``.
    """

    key: str
    label: str
    hint: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[AnswerChoice, ...] = ()
    free: bool = True
    required: bool = False
    many: bool = False
    yes_no: bool = False
    page: bool = False
    default: str = ""
    example: str = ""


MORE = "more"
"""Whether to ask what is rarely said as well, among the answers; no key of an entry."""
_RARE = {
    "results": N_("a date, an estimate, a breakdown"),
    "money": N_("a task, a date, another budget year"),
    "narrative": N_("causes, themes, who is to act"),
}
_LINES = N_("a sentence in each line; an empty line ends")


def rarely_asked(section: str, answers: Answers) -> str:
    """What is asked of an entry only once a person wants to add it; empty for nothing."""
    parts = narrative_of(answers.get("page", ""))
    nothing = answers.get("value") == "0" or (
        section == "narrative" and not POINTS.keys() & parts.keys()
    )
    return "" if nothing or MORE in answers else _RARE.get(section, "")


@frozen
class EntryContext:
    """Whose entry for which period is being asked for; names are in ``language`` (vi or en).

    ``data`` are those by the plan of the period.
    """

    data: Dataset
    period: Period
    agency: str
    language: str
    say: Callable[[str], str]

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.data.plan

    def questions(self, section: str, answers: Answers) -> Iterator[Question]:
        """What to ask for an entry of a section; ``answers`` is read as it grows."""
        asked = {
            "results": self._result,
            "tasks": self._task,
            "money": self._money,
            "narrative": self._narrative,
        }
        return asked[section](answers)

    def with_id(self, answers: Answers) -> Answers:
        """The answers with the id of a subject that was named in place of its id.

        The name of one that is known gives its id, that of a new one makes an id.
        """
        typed = answers.get("subject", "")
        if not typed or typed == slug(typed):
            return answers
        indicator = self.plan.indicators.get(answers.get("indicator", ""))
        known = self._subjects(indicator) if indicator is not None else {}
        same = [subject for subject, name in known.items() if fold(name) == fold(typed)]
        if same:
            return {**answers, "subject": same[0]}
        if indicator is not None and indicator.measure.kind == "bodies":
            return {**answers, "subject": slug(typed)}
        return {"name": typed, **answers, "subject": slug(typed)}

    def completed(self, answers: Answers) -> Answers:
        """The answers with what follows from them: a subject's id, or that it is an estimate."""
        indicator = self.plan.indicators.get(answers.get("indicator", ""))
        typed = answers.get("value", "0")
        if indicator is not None and indicator.measure.named and typed != "0":
            return {**answers, "estimate": "true"}
        return self.with_id(answers)

    # ------------------------------------------------------------------ results

    def _result(self, answers: Answers) -> Iterator[Question]:
        yield Question(
            "indicator",
            N_("Indicator"),
            choices=self._worded(
                (name, one.short)
                for name, one in self.plan.indicators.items()
                if not one.measure.parts and self.data.bodies.belongs(self.agency, one.reported_by)
            ),
            free=False,
            required=True,
        )
        indicator = self.plan.indicators.get(answers.get("indicator", ""))
        if indicator is None:
            return
        if indicator.measure.named:
            yield from self._subject(answers, indicator)
        elif indicator.measure.is_level:
            choices = self._worded(indicator.measure.levels.items())
            yield Question("level", N_("Level reached"), choices=choices, free=False, required=True)
        elif indicator.measure.kind == "ratio":
            yield Question("numerator", N_("Numerator"), required=True)
            yield Question("denominator", N_("Denominator"), required=True)
        else:
            words = {"unit": indicator.unit.in_language(self.language)}
            yield Question("value", N_("Value in the period ({unit})"), words=words, required=True)
        if answers.get("value") == "0":
            return
        yield from self._settled(answers)
        if answers.get("estimate") != "true":
            yield EVIDENCE
        if answers.get(MORE) == "true":
            yield from self._when(answers)
            yield Question("estimate", N_("Is it an estimate?"), yes_no=True)
            if not indicator.measure.is_level and answers.get("estimate") != "true":
                yield from self._breakdown()
        if answers.get("estimate") == "true":
            yield Question(
                "estimate_of",
                N_("What is estimated"),
                choices=self._words_of("estimate_of"),
                free=False,
            )

    def _subject(self, answers: Answers, indicator: Indicator) -> Iterator[Question]:
        known, bodies = self._subjects(indicator), indicator.measure.kind == "bodies"
        new = N_("Subject: its id, or the name of a new one")
        yield Question(
            "subject",
            N_("Body: its id or its name") if bodies else new,
            N_("leave it empty when there was none in the period, or to give an estimate"),
            choices=tuple(AnswerChoice(subject, name) for subject, name in known.items()),
        )
        if not answers.get("subject"):
            hint = N_("0 when there was none in the period; any other number is an estimate")
            yield Question("value", N_("How many"), hint, required=True, default="0")
            return
        if answers["subject"] not in known and not bodies:
            yield Question("name", N_("Name of the subject"), required=True)
        kind = self.plan.subject_kinds.get(indicator.measure.subject or "")
        for key in keys_of(Result) if answers["subject"] not in known else ():
            of_a_firm = key.name == "tax_code" and kind is not None and kind.has_tax_code
            if of_a_firm or (
                key.meta.generic and self._others_say(key.field, answers["indicator"])
            ):
                yield Question(key.name, key.meta.title)
        if indicator.measure.kind == "sum":
            hint = N_("for example 1,5 tỷ or 850 triệu")
            yield Question("amount", N_("Amount"), hint, required=True)

    def _subjects(self, indicator: Indicator) -> dict[str, str]:
        """The subjects of the indicator's kind that were claimed, or its bodies, by their names."""
        if indicator.measure.kind == "bodies":
            last = self.plan.calendar.window(self.period).last
            return self.data.bodies.named(indicator.measure.of, last)
        kind = indicator.measure.subject
        found: dict[str, str] = {}
        for filed in self.data.results:
            about = self.plan.every_indicator.get(filed.entry.indicator or "")
            if filed.entry.subject and about is not None and about.measure.subject == kind:
                name = filed.entry.name or found.get(filed.entry.subject, "")
                found[filed.entry.subject] = name
        return dict(sorted(found.items(), key=lambda one: vietnamese_key(one[1] or one[0])))

    def _others_say(self, key: str, indicator: str) -> bool:
        return any(
            getattr(filed.entry, key) is not None and filed.entry.indicator == indicator
            for filed in self.data.results
        )

    def _settled(self, answers: Answers) -> Iterator[Question]:
        """The agency's earlier estimates that nothing has settled yet."""
        if answers.get("estimate") == "true":
            return
        settled = {filed.entry.settles for filed in self.data.results}
        open_ones = tuple(
            AnswerChoice(filed.ref, filed.entry.note or filed.entry.name or "")
            for filed in self.data.results
            if filed.agency == self.agency
            and filed.entry.estimate
            and filed.entry.indicator == answers["indicator"]
            and filed.period.end < self.period.end
            and filed.ref not in settled
        )
        if open_ones:
            label = N_("In place of which earlier estimate")
            yield Question("settles", label, choices=open_ones, free=False)

    def _breakdown(self) -> Iterator[Question]:
        for name, dimension in self.plan.dimensions.items():
            yield Question(
                f"disaggregation.{name}",
                N_("Breakdown: {dimension}"),
                N_("several with commas between them"),
                {"dimension": dimension.name.in_language(self.language)},
                self._worded(dimension.values.items()),
            )

    # ------------------------------------------------------------------ tasks and money

    def _task(self, answers: Answers) -> Iterator[Question]:
        yield Question("task", N_("Task"), choices=self._tasks(), free=False, required=True)
        task = self.plan.tasks.get(answers.get("task", ""))
        if task is None:
            return
        statuses = self._words_of("status")
        yield Question("status", N_("How it stands"), choices=statuses, free=False)
        yield Question("done", N_("What was done"), _LINES, page=True)
        for name in task.outputs:
            output = self.plan.outputs.get(name)
            if output is not None:
                words = {
                    "output": output.name.in_language(self.language),
                    "unit": output.unit.in_language(self.language),
                }
                yield Question(f"outputs.{name}", N_("{output}: how many ({unit})"), words=words)
        yield EVIDENCE
        yield from self._when(answers)

    def _words_of(self, key: str) -> tuple[AnswerChoice, ...]:
        """The fixed words of a key with their meanings."""
        words = ENTRY_KEYS[key].meta.words.items()
        return tuple(AnswerChoice(word, self.say(name)) for word, name in words)

    def _worded(self, items: Iterable[tuple[str, Words]]) -> tuple[AnswerChoice, ...]:
        """Things of the plan with their names."""
        return tuple(AnswerChoice(name, words.in_language(self.language)) for name, words in items)

    def _tasks(self) -> tuple[AnswerChoice, ...]:
        """The tasks, those that the agency leads or helps with first."""
        day = self.plan.calendar.window(self.period).last

        def others(number: str) -> int:
            task = self.plan.tasks[number]
            roles = (task.lead, task.coordinating)
            mine = (self.agency in self.data.bodies.members(role, day) for role in roles)
            return next((rank for rank, one in enumerate(mine) if one), len(roles))

        numbers = sorted(self.plan.tasks, key=others)
        return self._worded((number, self.plan.tasks[number].short) for number in numbers)

    def _money(self, answers: Answers) -> Iterator[Question]:
        sources = self._worded((name, one.name) for name, one in self.plan.money.items())
        yield Question("source", N_("Source"), choices=sources, free=False, required=True)
        hint = N_("for example 1,5 tỷ or 850 triệu")
        yield Question("allocated", N_("Allocated in the period"), hint)
        disbursed = N_("Disbursed in the period")
        yield Question("disbursed", disbursed, hint, required=not answers.get("allocated"))
        yield EVIDENCE
        if answers.get(MORE) != "true":
            return
        yield Question("task", N_("Task, if it is for one"), choices=self._tasks(), free=False)
        if any(one.years for one in self.plan.budget):
            yield Question("year", N_("Budget year, if it is not {year}"),
                           words={"year": str(self.period.year)})  # fmt: skip
        yield from self._when(answers)

    def _narrative(self, answers: Answers) -> Iterator[Question]:
        """The words of a report: a whole page at once, or a text of the part that is given."""
        if "part" in answers:
            yield Question("text", N_("Text"), required=True)
            yield from self._of_point(answers["part"])
            return
        yield Question(
            "page",
            N_("Words of the report"),
            N_(
                "type or paste a page; lines such as {headings} begin a part, each line is a "
                "point; an empty line ends"
            ),
            {"headings": self.say(N_("Difficulties, Proposals, Lessons learnt, Next period"))},
            required=True,
            page=True,
        )
        points = [
            (f"{part}.{number}.", part, one if isinstance(one, str) else one["text"])
            for part, texts in narrative_of(answers.get("page", "")).items()
            if part in POINTS
            for number, one in enumerate(texts)
        ]
        for key, part, text in points if answers.get(MORE) == "true" else ():
            yield from self._of_point(part, key, text)

    def _of_point(self, part: str, key: str = "", text: str = "") -> Iterator[Question]:
        """What else there is to say of a difficulty, a proposal or a lesson."""
        about = f"“{shortened(text)}” – " if text else ""
        bodies = self.plan.agencies_and_groups.items()
        receivers = tuple(AnswerChoice(name, one.name) for name, one in bodies)
        to = N_("{about}who is to act on it, if it is not the receiver of the report")
        asked: dict[str, tuple[str, tuple[AnswerChoice, ...]]] = {
            "cause": (N_("{about}its cause, if it is known"), ()),
            "theme": (
                N_("{about}what it is about, if you like"),
                self._worded(self.plan.themes.items()),
            ),
            "to": (to, receivers),
        }
        keys = POINTS[part].model_fields if part in POINTS else ()
        for name, (label, choices) in asked.items():
            if name in keys:
                yield Question(f"{key}{name}", label, words={"about": about}, choices=choices)

    # ------------------------------------------------------------------ what they share

    def _when(self, answers: Answers) -> Iterator[Question]:
        window = self.data.owed.window(self.agency, self.period)
        words = {"start": Day.of(window.start), "end": Day.of(window.last)}
        yield Question("date", N_("Date ({start} – {end})"), words=words)
        day = _day(answers.get("date"))
        if day is not None and day < window.start:
            yield Question("late", N_("It is older than the period: why is it reported now?"),
                           required=True)  # fmt: skip


EVIDENCE = Question(
    "evidence",
    N_("Evidence"),
    N_(
        "a document's number and date (15/QĐ-SKHCN 20/3/2024), a link, or evidence/… (a file); "
        "several with semicolons between them"
    ),
)


def _day(text: object) -> date | None:
    try:
        return parse_day(str(text or ""))
    except ParseError:
        return None
