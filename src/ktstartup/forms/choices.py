"""Drop-down lists of the form: the labels that officers see, and the ids that are recorded."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen, replace
from ktstartup.language import LANGUAGES, N_, Language
from ktstartup.model.effective import standing
from ktstartup.model.entries import ENTRY_KEYS
from ktstartup.text.collation import vietnamese_key
from ktstartup.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from ktstartup.calendar import Period
    from ktstartup.model.entries import Result
    from ktstartup.model.wording import Words
    from ktstartup.reading.dataset import Dataset

STATUSES = ENTRY_KEYS["status"].meta.words
ESTIMATED = ENTRY_KEYS["estimate_of"].meta.words
PARTS = {
    "done": N_("Done in the period"),
    "difficulties": N_("Difficulties"),
    "proposals": N_("Proposals"),
    "lessons": N_("Lessons learnt"),
    "next": N_("Work of the next period"),
}


@frozen
class ChoiceItem:
    """One item of a list: its id, its label, and other texts that are accepted for it."""

    id: str
    label: str
    also: tuple[str, ...] = ()


@frozen
class ChoiceList:
    """A drop-down list."""

    items: tuple[ChoiceItem, ...]

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The labels, in order."""
        return tuple(item.label for item in self.items)

    @cached_property
    def label_of(self) -> dict[str, str]:
        """The labels by id."""
        return {item.id: item.label for item in self.items}

    @cached_property
    def _known(self) -> dict[str, str]:
        """Ids by every text that is accepted for them; ambiguous other texts are left out."""
        known: dict[str, str] = {}
        for texts in (
            [(fold(item.label), item.id) for item in self.items],
            [(fold(item.id), item.id) for item in self.items],
            _unique((fold(text), item.id) for item in self.items for text in item.also),
        ):
            for text, name in texts:
                known.setdefault(text, name)
        return known

    def accepting(self, other: ChoiceList) -> ChoiceList:
        """The list that takes the texts of another one for the same ids as well."""
        texts = {item.id: (item.label, *item.also) for item in other.items}
        items = (replace(one, also=(*one.also, *texts.get(one.id, ()))) for one in self.items)
        return ChoiceList(tuple(items))

    def find(self, text: str) -> str | None:
        """The id that a text means, by label, by id or by another name of it."""
        return self._known.get(fold(text))

    def same_number(self, number: Decimal) -> list[str]:
        """The ids that read as a number: 1.1 and 1.10 are one once a cell keeps numbers."""
        return [item.id for item in self.items if _number(item.id) == number]


def _unique(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    pairs = list(dict.fromkeys(pairs))
    often = Counter(text for text, _ in pairs)
    return [(text, name) for text, name in pairs if often[text] == 1]


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text.replace(".", "", 1).isdecimal() else None


def choices_for(
    data: Dataset, agency: str, period: Period, language: Language
) -> dict[str, ChoiceList]:
    """Every list of an agency's form for a period, by the name that columns call it.

    They say what the plan of the period says; what other versions call the same is accepted.
    """
    found = _choices(data, agency, period, language)
    for other in (one for one in data.versions if one.plan is not data.plan):
        for name, choices in _choices(other, agency, period, language).items():
            if name in found:
                found[name] = found[name].accepting(choices)
    return found


def _choices(
    data: Dataset, agency: str, period: Period, language: Language
) -> dict[str, ChoiceList]:
    plan = data.plan
    found = {
        "indicators": _indicators(data, agency, period, language),
        "subjects": _subjects(data, agency, period),
        "tasks": ChoiceList(
            tuple(
                ChoiceItem(
                    number,
                    f"{number}. {task.short.in_language(language.code)}",
                    tuple(
                        text
                        for words in _all(task.short)
                        for text in (words, f"{number}. {words}", f"{number} {words}")
                    ),
                )
                for number, task in plan.tasks.items()
            )
        ),
        "outputs": _worded({key: one.name for key, one in plan.outputs.items()}, language),
        "sources": _worded({key: one.name for key, one in plan.money.items()}, language),
        "programmes": _worded(plan.programmes, language),
        "levels": _worded(
            {
                name: words
                for one in plan.indicators.values()
                for name, words in one.measure.levels.items()
            },
            language,
        ),
        "themes": _worded(plan.themes, language),
        "receivers": _with_unique_labels(
            ChoiceItem(name, one.name, (one.abbreviation or one.name,))
            for name, one in plan.agencies_and_groups.items()
        ),
        "estimates": _estimates(data, agency, period, language),
        "statuses": _translated(STATUSES, language),
        "estimated": _translated(ESTIMATED, language),
        "parts": _translated(PARTS, language),
        "yes": ChoiceList((ChoiceItem("true", "x"),)),
    }
    for key, dimension in plan.dimensions.items():
        found[f"dimension.{key}"] = _worded(dimension.values, language)
    return found


def _all(words: Words) -> tuple[str, ...]:
    """The words in every language that has any."""
    return (words.vi, words.en) if words.en else (words.vi,)


def _worded(words: Mapping[str, Words], language: Language) -> ChoiceList:
    return _with_unique_labels(
        ChoiceItem(name, one.in_language(language.code), _all(one)) for name, one in words.items()
    )


def _translated(messages: Mapping[str, str], language: Language) -> ChoiceList:
    return ChoiceList(
        tuple(
            ChoiceItem(
                name, language.text(message), tuple(Language(c).text(message) for c in LANGUAGES)
            )
            for name, message in messages.items()
        )
    )


def _with_unique_labels(items: Iterable[ChoiceItem]) -> ChoiceList:
    """The list with the id added to labels that occur twice."""
    items = list(items)
    often = Counter(fold(item.label) for item in items)
    return ChoiceList(
        tuple(
            ChoiceItem(item.id, f"{item.label} ({item.id})", item.also)
            if often[fold(item.label)] > 1
            else item
            for item in items
        )
    )


def _indicators(data: Dataset, agency: str, period: Period, language: Language) -> ChoiceList:
    """Every indicator that the agency may report, those that it leads first."""
    day = day_of(data, agency, period)

    def leads(name: str) -> bool:
        return agency in data.bodies.members(data.plan.indicators[name].lead, day)

    asked = [
        name
        for name, one in data.plan.indicators.items()
        if not one.measure.parts and data.bodies.belongs(agency, one.reported_by)
    ]
    names = sorted(asked, key=lambda name: not leads(name))
    return _with_unique_labels(
        ChoiceItem(name, one.name.in_language(language.code), (*_all(one.name), *_all(one.short)))
        for name in names
        for one in (data.plan.indicators[name],)
    )


def _subjects(data: Dataset, agency: str, period: Period) -> ChoiceList:
    """The names of all subjects that were ever claimed, each once, and of bodies that count."""
    groups = [body for one in data.plan.indicators.values() for body in one.measure.of]
    bodies = data.bodies.named(groups, day_of(data, agency, period))
    names = {fold(name): ChoiceItem(body, name) for body, name in bodies.items()}
    for one in standing(data.results):
        if one.entry.subject and one.entry.name and not one.withdrawn:
            names.setdefault(fold(one.entry.name), ChoiceItem(one.entry.subject, one.entry.name))
    return ChoiceList(
        tuple(sorted(names.values(), key=lambda choice: vietnamese_key(choice.label)))
    )


def _estimates(data: Dataset, agency: str, period: Period, language: Language) -> ChoiceList:
    """The agency's estimates of earlier periods, those settled since left out."""
    settled = {result.entry.settles for result in data.results if result.period != period}
    return ChoiceList(
        tuple(
            ChoiceItem(one.filed.ref, f"{one.filed.ref} ({_about(data, one.entry, language)})")
            for one in standing(data.results)
            if one.entry.estimate
            and not one.withdrawn
            and one.filed.agency == agency
            and one.filed.period.end < period.end
            and one.filed.ref not in settled
        )
    )


def _about(data: Dataset, entry: Result, language: Language) -> str:
    indicator = data.plan.indicators.get(entry.indicator or "")
    return indicator.short.in_language(language.code) if indicator else str(entry.indicator)


def day_of(data: Dataset, agency: str, period: Period) -> date:
    """The day as of which duties are asked: the last of the period on which the body existed."""
    last = data.plan.calendar.window(period).last
    until = data.bodies[agency].until
    return min(last, until) if until else last


def own_tasks(data: Dataset, agency: str, period: Period) -> Iterator[tuple[str, bool]]:
    """The numbers of the tasks that an agency leads (true) or helps with, in the plan's order."""
    day = day_of(data, agency, period)
    for number, task in data.plan.tasks.items():
        if agency in data.bodies.members(task.lead, day):
            yield number, True
        elif agency in data.bodies.members(task.coordinating, day):
            yield number, False
