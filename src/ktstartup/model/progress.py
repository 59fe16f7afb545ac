"""What an agency enters for one period: results, task updates, money, and its own words.

An entry is never edited once its period is closed; a mistake is put right by a
new entry that ``corrects`` it. Whether ids exist, dates fit and figures suit
their indicator is not known here: :mod:`ktstartup.checking` asks the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Generic, Literal, TypeVar

from pydantic import BeforeValidator, Field, model_validator

from ktstartup.model.scalars import (
    AgencyRef,
    Day,
    Id,
    Link,
    ManyIds,
    ManyTexts,
    Model,
    Money,
    Number,
    PeriodName,
    TaskNumber,
    TaxCode,
    Text,
    YesNo,
    refuse,
)

if TYPE_CHECKING:
    from ktstartup.calendar import Period

__all__ = [
    "SECTIONS",
    "Acceptance",
    "AnyEntry",
    "Decisions",
    "Difficulty",
    "Distinct",
    "Entry",
    "Evidence",
    "FiledEntry",
    "Header",
    "MoneyEntry",
    "Narrative",
    "OutputValue",
    "Result",
    "Section",
    "Sending",
    "TaskStatus",
    "TaskUpdate",
]

Section = Literal["results", "tasks", "money"]
TaskStatus = Literal["not-started", "in-progress", "done", "suspended"]


def _listed(value: object) -> object:
    """Let a single block stand where a list of blocks may."""
    return tuple(value) if isinstance(value, list) else (value,)


def _difficulty(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


class Evidence(Model):
    """What proves an entry: a document's number and date, a link, or a file beside the data."""

    number: Text | None = None
    title: Text | None = None
    date: Day | None = None
    issuer: Text | None = None
    link: Link | None = None
    file: Text | None = None


class Entry(Model):
    """What results, task updates and money have in common.

    ``corrects`` names an earlier entry (period/agency/id) whose values this one
    replaces, or takes back with ``withdrawn``; ``reason`` is printed with it.
    ``late`` gives the reason why something older than the period's window was
    only reported now.
    """

    ABOUT: ClassVar[str]
    """The key that names what the entry is about."""

    id: Id
    date: Day | None = None
    late: Text | None = None
    corrects: Text | None = None
    withdrawn: YesNo = False
    reason: Text | None = None
    evidence: Annotated[tuple[Evidence, ...], BeforeValidator(_listed)] = ()
    note: Text | None = None

    @property
    def about(self) -> str | None:
        """The id of what the entry is about: an indicator, a task or a source of money."""
        found: str | None = getattr(self, self.ABOUT)
        return found

    @model_validator(mode="after")
    def _about_is_given(self) -> Entry:
        if self.about is None and self.corrects is None:
            raise refuse("KT203", key=self.ABOUT)
        return self


class Result(Entry):
    """A named subject claimed for an indicator, or a value of it.

    ``amount`` is in đồng; ``value``, ``numerator`` and ``denominator`` are in
    the indicator's unit. An ``estimate`` is shown beside the actual and never
    added to it; ``settles`` names the estimate that this entry makes good.
    """

    ABOUT = "indicator"

    indicator: Id | None = None
    subject: Id | None = None
    name: Text | None = None
    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    amount: Money | None = None
    estimate: YesNo = False
    settles: Text | None = None
    programme: Id | None = None
    tax_code: TaxCode | None = None
    investor: Text | None = None
    disaggregation: dict[Id, ManyIds] = Field(default_factory=dict)


class OutputValue(Model):
    """So many of one output (classes, trainees)."""

    output: Id
    value: Number


class TaskUpdate(Entry):
    """How a task stands and what was done for it in the period."""

    ABOUT = "task"

    task: TaskNumber | None = None
    status: TaskStatus | None = None
    done: ManyTexts = ()
    outputs: tuple[OutputValue, ...] = ()


class MoneyEntry(Entry):
    """Money allocated and disbursed in the period, in đồng, from one source."""

    ABOUT = "source"

    source: Id | None = None
    task: TaskNumber | None = None
    allocated: Money | None = None
    disbursed: Money | None = None


AnyEntry = Result | TaskUpdate | MoneyEntry
SECTIONS: dict[Section, type[Result | TaskUpdate | MoneyEntry]] = {
    "results": Result,
    "tasks": TaskUpdate,
    "money": MoneyEntry,
}


class Difficulty(Model):
    """A difficulty and, where it is known, its cause."""

    text: Text
    cause: Text | None = None


class Narrative(Model):
    """An agency's own words for a period (plan 2763, IV.4: results, then proposals)."""

    done: ManyTexts = ()
    difficulties: Annotated[
        tuple[Annotated[Difficulty, BeforeValidator(_difficulty)], ...], BeforeValidator(_listed)
    ] = ()
    proposals: ManyTexts = ()
    next: ManyTexts = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not (self.done or self.difficulties or self.proposals or self.next)


class Sending(Model):
    """The agency's report as it was sent: its number, its date, the day it arrived."""

    number: Text
    date: Day
    received: Day | None = None

    @property
    def arrived(self) -> Day:
        """The day that counts for the deadline."""
        return self.received or self.date


class Header(Model):
    """What a progress file says besides its entries."""

    period: PeriodName | None = None
    agency: AgencyRef | None = None
    report: Sending | None = None
    narrative: Narrative = Field(default_factory=Narrative)


class Distinct(Model):
    """A person's decision that subjects that look alike are different."""

    subjects: ManyIds = Field(min_length=2)
    reason: Text
    date: Day
    by: Text


class Acceptance(Model):
    """A person's decision that one warning of ``check`` may stand where it stands.

    ``file`` counts from the data folder. ``at`` is an entry's id with the keys
    below it (``r1``, ``r1/note``), or the keys alone (``report``); ``about`` is a
    word of the warning, such as an id, where several like it stand in one place.
    """

    code: Text
    file: Text
    at: Text | None = None
    about: Text | None = None
    reason: Text
    date: Day
    by: Text


class Decisions(Model):
    """Decisions about the data that a person took and that are not asked again."""

    distinct: tuple[Distinct, ...] = ()
    accepted: tuple[Acceptance, ...] = ()


E_co = TypeVar("E_co", bound=Entry, covariant=True)
"""An entry of one kind; what holds filed results can be read as holding filed entries."""


# Not frozen, though nobody changes it: to make a frozen one, and there is one for every entry,
# takes four times as long.
@dataclass(slots=True, unsafe_hash=True)
class FiledEntry(Generic[E_co]):
    """An entry as filed: whose, for which period, and where it stands in its file."""

    entry: E_co
    section: Section
    index: int
    period: Period
    agency: str
    file: str

    @property
    def ref(self) -> str:
        """The name by which other entries refer to it, for example 2024H1/so-khcn/r1."""
        return f"{self.period}/{self.agency}/{self.entry.id}"

    @property
    def path(self) -> tuple[str | int, ...]:
        """Where the entry stands in its file's tree."""
        return (self.section, self.index)
