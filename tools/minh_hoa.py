"""Writes the illustrative data set ``examples/minh-hoa/``: a whole plan's life, all invented.

    python tools/minh_hoa.py [--check]

The story (who claims which subject when, who is late, who corrects what)
stands in ``illustrative/story.py`` as plain data. What every agency reports as
a matter of routine is drawn from the sentences of ``illustrative/routine.py``,
seeded with the plan's number, so that
running the tool again leaves the same bytes. Only ``progress/`` and
``evidence/`` are written; files there that the story no longer tells go away.
"""

from __future__ import annotations

import random
import string
import sys
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar, cast

from illustrative.routine import (
    BODIES,
    COMING_COLUMN,
    DIFFICULTIES,
    DONE,
    DONE_OF_KIND,
    LESSONS,
    NEW_COLUMN,
    NEXT,
    PER_GROUP,
    PROPOSALS,
    RANGES,
    TASK_SENTENCES,
    THE_COLLECTOR,
    Body,
)
from illustrative.story import (
    CLAIMS,
    COLUMN_OPENED,
    CORRECTIONS,
    ENDED,
    FIGURES,
    LATE,
    MISSING,
    MONEY,
    PAPER_KINDS,
    PAPERS,
    SILENT,
    SLOW_COLUMN,
    SUBJECTS,
    TOLD,
    Claim,
    Correction,
)
from ktstartup.calendar import Period
from ktstartup.reading.loader import read_dataset
from ktstartup.recording.file_layout import laid_out
from ktstartup.recording.yaml_writer import block, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.yaml_writer import Collection as Written
    from ktstartup.recording.yaml_writer import Value

SEED = "2763"
ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "examples" / "minh-hoa"
BANNER = "# SỐ LIỆU MINH HỌA - không phải số liệu thật\n"

HALVES = tuple(Period.parse("2019-2025").parts("half")[1:])

Block: TypeAlias = dict[str, object]


class Row(Protocol):
    """A row of the story: whose, and in which half-year."""

    @property
    def half(self) -> str:
        """The half-year."""

    @property
    def agency(self) -> str:
        """The agency."""


S = TypeVar("S", bound=Row)


# ------------------------------------------------------------------ telling it


def dice(*about: object) -> random.Random:
    """Seed by what is told, so that one report more changes no other."""
    return random.Random("/".join(map(str, (SEED, *about))))  # noqa: S311 - no secret is drawn


def turn(bank: Sequence[str], whose: str, index: int, count: int = 1) -> list[str]:
    """Take the next sentences of a list shuffled for its teller: none comes back soon."""
    order = dice(whose, bank[0]).sample(bank, len(bank))
    return [order[(index * count + step) % len(order)] for step in range(count)]


def shown(number: int) -> str:
    """Write a count as in running text: 02, 64, 1.250."""
    return f"{number:02d}" if number < 10 else f"{number:,}".replace(",", ".")  # noqa: PLR2004


def given(**values: object) -> Block:
    """Leave out what is not given; a zero is given."""
    return {
        key: value
        for key, value in values.items()
        if value is not False and value not in ("", [], {})
    }


def numbered(letter: str, blocks: Iterable[Block]) -> list[Block]:
    """Give the entries of a section their ids."""
    return [{"id": f"{letter}{number}", **block} for number, block in enumerate(blocks, 1)]


def some(ids: str) -> str | list[str]:
    """Write one id as itself, several as a list."""
    return ids.split() if " " in ids else ids


def amount(written: str | int) -> object:
    """Write whole đồng in groups of three digits, and words as the officer wrote them."""
    return f"{written:_}" if isinstance(written, int) and written else written


def evidence_of(claim: Claim) -> Block:
    """Name the invented paper behind a claim."""
    subject = SUBJECTS[claim.subject]
    kind = PAPER_KINDS.get(subject.indicator, "QĐ")
    number = dice(claim.half, claim.agency, claim.subject).randint(5, 180)
    return given(
        number=f"{shown(number)}/{kind}-MINHHOA",
        date=date.fromisoformat(claim.day),
        link=f"https://example.org/minh-hoa/{claim.subject}",
        file=next(iter(PAPERS.get(claim.subject, {})), ""),
    )


def claimed(claim: Claim) -> Block:
    """Write a claim as a result."""
    subject = SUBJECTS[claim.subject]
    broken_down = given(
        field=some(subject.fields), district=subject.district, owner=some(subject.owner)
    )
    return given(
        indicator=subject.indicator,
        subject=claim.subject,
        name=subject.name,
        amount=amount(claim.amount),
        investor=subject.investor,
        tax_code=subject.tax_code,
        date=claim.day and date.fromisoformat(claim.day),
        late=claim.late,
        estimate=bool(claim.estimate_of),
        estimate_of=claim.estimate_of,
        settles=claim.settles,
        programme=claim.programme,
        disaggregation=broken_down,
        evidence={} if claim.estimate_of else evidence_of(claim),
        note=claim.note,
    )


def corrected(correction: Correction) -> Block:
    """Write a correction."""
    return given(
        corrects=correction.corrects,
        withdrawn=not correction.values,
        **correction.values,
        reason=correction.reason,
    )


def profile(data: Dataset, agency: str) -> Body:
    """Find what an agency writes about; a new body goes on with its predecessor's."""
    if agency in BODIES:
        return BODIES[agency]
    return next(profile(data, before) for before in data.bodies.predecessors(agency))


@dataclass(frozen=True)
class Report:
    """What one agency sends for one half-year."""

    data: Dataset
    half: Period
    agency: str

    @property
    def owed(self) -> Period:
        """The period of the report that carries the half-year's figures."""
        return self.data.plan.owed(self.half) or self.half

    @property
    def last_day(self) -> date:
        """The cut-off, on which leads and successors are asked for."""
        return self.data.plan.calendar.window(self.owed).last

    @property
    def index(self) -> int:
        """Which half-year of the plan this is, from 0."""
        return HALVES.index(self.half)

    @property
    def is_sent(self) -> bool:
        """Whether the agency reports at all this time."""
        return self.agency not in (*SILENT, *MISSING[str(self.owed)].split())

    @property
    def is_owed(self) -> bool:
        """Whether the plan asks the agency for a report; who collects them sends itself none."""
        free = self.data.plan.reporting.not_owed_by
        return self.agency not in self.data.bodies.members(free, self.last_day)

    def mine(self, rows: Iterable[S]) -> list[S]:
        """Choose the rows of the story that this report tells."""
        return [row for row in rows if (row.half, row.agency) == (str(self.half), self.agency)]

    def files(self) -> Iterator[tuple[str, Block]]:
        """Make the report's files: a second half's words stand in the year's file."""
        entries = given(
            results=numbered("r", self.results()),
            tasks=numbered("t", self.tasks()),
            money=numbered("m", self.money()),
        )
        sending = {"report": self.sending()} if self.is_owed else {}
        words: Block = {"narrative": self.narrative()}
        if self.owed == self.half:
            yield f"progress/{self.half}/{self.agency}.yaml", {**sending, **entries, **words}
            return
        if entries:
            yield f"progress/{self.half}/{self.agency}.yaml", entries
        yield f"progress/{self.owed}/{self.agency}.yaml", {**sending, **words}

    def sending(self) -> Block:
        """Give the report its number and date, and the day it arrived when that is another day."""
        draw = dice(self.half, self.agency, "sending")
        calendar = self.data.plan.calendar
        late = LATE[str(self.owed)].get(self.agency)
        days = calendar.deadline_days + late if late else draw.randint(1, calendar.deadline_days)
        received = replace(calendar, deadline_days=days).deadline(self.owed)
        dated = received - timedelta(draw.choice((0, 0, 1, 2)))
        dated -= timedelta(max(0, dated.weekday() - 4))
        return given(
            number=f"{shown(draw.randint(15, 380))}/BC-MINHHOA",
            date=dated,
            received=received if received != dated else "",
        )

    # ---------------------------------------------------------------- entries

    def results(self) -> Iterator[Block]:
        """Tell claims, zeros and estimates, then correct."""
        yield from map(claimed, self.mine(CLAIMS))
        for figure in self.mine(FIGURES):
            estimate = bool(figure.estimate_of)
            yield given(**vars(figure) | {"half": "", "agency": "", "estimate": estimate})
        yield from self.corrections("results")

    def corrections(self, section: str) -> Iterator[Block]:
        """Tell the corrections of a section."""
        yield from (corrected(one) for one in self.mine(CORRECTIONS) if one.section == section)

    def money(self) -> Iterator[Block]:
        """Tell what was allocated and disbursed, then correct."""
        for half, agency, source, task, allocated, disbursed in MONEY:
            if (half, agency) == (str(self.half), self.agency):
                number = dice(half, agency, source, task).randint(10, 900)
                yield given(
                    source=source,
                    task=task,
                    allocated=amount(allocated),
                    disbursed=amount(disbursed),
                    evidence={"number": f"{number}/QĐ-MINHHOA"},
                )
        yield from self.corrections("money")

    def tasks(self) -> Iterator[Block]:
        """Tell of the tasks the agency leads and of one it helps with, then correct."""
        helps = profile(self.data, self.agency).helps.split()
        numbers = {*self.leads(), helps[self.index % len(helps)]}
        for number in self.data.plan.tasks:
            if number in numbers and self.is_open(number):
                yield from self.update(number)
        yield from self.corrections("tasks")

    def leads(self) -> list[str]:
        """List the tasks the agency leads by the plan."""
        tasks, members = self.data.plan.tasks, self.data.bodies.members
        return [
            number
            for number, task in tasks.items()
            if self.agency in members(task.lead, self.last_day)
        ]

    def is_open(self, number: str) -> bool:
        """Whether the task has begun and was not done in an earlier half-year."""
        start = self.data.plan.tasks[number].time.start
        ended = ENDED.get(number)
        begun = start is None or start.first < self.half.end
        return begun and (ended is None or self.half.end <= Period.parse(ended).end)

    def update(self, number: str) -> Iterator[Block]:
        """Tell how a task stands: by the story, or else as routine has it."""
        for told in self.mine(TOLD):
            if told.task == number:
                yield task_block(number, told.status, told.done, told.outputs)
                return
        if number == "1.2":
            yield from self.column()
            return
        sentence = turn(TASK_SENTENCES[number], f"{self.agency}/{number}", self.index)[0]
        status = self.status(number) if number in self.leads() else ""
        yield self.routine(number, status, sentence)

    def column(self) -> Iterator[Block]:
        """Tell of task 1.2: a section of the website is opened once, then looked after."""
        opened = Period.parse(COLUMN_OPENED["slow" if self.agency in SLOW_COLUMN else "other"])
        if self.half.end < opened.end:
            yield task_block("1.2", "in-progress", COMING_COLUMN, {})
        elif self.half == opened:
            sentence = dice(self.agency, "column").choice(NEW_COLUMN)
            yield self.routine("1.2", "done", sentence)
        elif self.half != self.owed:
            sentence = turn(TASK_SENTENCES["1.2"], f"{self.agency}/1.2", self.index)[0]
            yield self.routine("1.2", "done", sentence)

    def status(self, number: str) -> str:
        """Say that yearly tasks are done when the year is, the others when the plan ends."""
        done = self.half == HALVES[-1] or (
            self.data.plan.tasks[number].time.yearly and self.half != self.owed
        )
        return "done" if done else "in-progress"

    def routine(self, number: str, status: str, sentence: str) -> Block:
        """Draw the outputs that the sentence speaks of, and write them into it."""
        draw = dice(self.half, self.agency, number)
        outputs: dict[str, int] = {}
        for _, slot, _, _ in string.Formatter().parse(sentence):
            if slot in RANGES:
                outputs[slot] = draw.randint(*RANGES[slot])
        for output, group in PER_GROUP.items():
            if output in outputs:
                outputs[output] *= outputs.get(group, 1)
        counts = {output: shown(value) for output, value in outputs.items()}
        return task_block(number, status, self.worded(sentence, counts), outputs)

    # ---------------------------------------------------------------- words

    def worded(self, sentence: str, counts: Mapping[str, str] = MappingProxyType({})) -> str:
        """Fill a sentence with the agency's own words; its subjects take turns."""
        body, year = profile(self.data, self.agency), self.half.year
        is_first = self.owed == self.half
        coming = f"6 tháng cuối năm {year}" if is_first else f"năm {year + 1}"
        words = {
            "who": body.who,
            "what": dice(self.half, self.agency, sentence).choice(body.what.split(" | ")),
            "rules": body.rules,
            "period": f"6 tháng đầu năm {year}" if is_first else f"năm {year}",
            "next": "giai đoạn tiếp theo" if self.half == HALVES[-1] else coming,
        }
        return sentence.format_map({**words, **counts})

    def narrative(self) -> Block:
        """Write what was done, difficulties, proposals and what comes next."""
        draw = dice(self.half, self.agency, "narrative")
        kind = profile(self.data, self.agency).kind
        return given(
            done=[
                *self.told(DONE_OF_KIND[kind], 1 if self.is_owed else 2),
                *self.told(DONE, draw.randint(1, 2)),
            ],
            difficulties=[
                point(one, "text", "cause", "theme")
                for one in self.told(DIFFICULTIES, draw.randint(0, 2))
            ],
            proposals=[
                point(one, "text", "theme", "to")
                for one in self.told(PROPOSALS, draw.choice((0, 1, 1, 2)))
            ],
            lessons=[point(one, "text", "theme") for one in self.told(LESSONS, self.lessons())],
            next=self.told(NEXT, draw.randint(1, 2)),
        )

    def lessons(self) -> int:
        """Draw how many lessons are told: a few at the end of a year, most at that of the plan."""
        if self.owed == self.half:
            return 0
        often = (1, 1, 2) if self.half == HALVES[-1] else (0, 0, 0, 1)
        return dice(self.half, self.agency, "lessons").choice(often)

    def told(self, bank: Sequence[str], count: int) -> list[str]:
        """Take some sentences of a list, the next ones each time, in the agency's words."""
        if not self.is_owed:
            bank = [one for one in bank if not any(name in one for name in THE_COLLECTOR)]
        chosen = turn(bank, self.agency, self.index, 2)[:count]
        return [self.worded(sentence) for sentence in chosen]


def point(sentence: str, *keys: str) -> object:
    """Tell a difficulty or a proposal, and what else is given after bars."""
    told = zip(keys, (part.strip() for part in sentence.split("|")), strict=False)
    found: Block = {key: value for key, value in told if value}
    return found if len(found) > 1 else str(found["text"])


def task_block(number: str, status: str, done: str, outputs: Mapping[str, int]) -> Block:
    """Write a task update."""
    counted = [{"output": output, "value": value} for output, value in outputs.items()]
    return given(task=number, status=status, done=done, outputs=counted)


def tell(data: Dataset) -> dict[str, Block]:
    """Every progress file by its name."""
    reports = [
        Report(data, half, agency)
        for half in HALVES
        for agency in data.bodies.members(
            data.plan.reporting.owed_by, Report(data, half, "").last_day
        )
    ]
    sent = [report for report in reports if report.is_sent]
    told = {(str(report.half), report.agency) for report in sent}
    rows = {(row.half, row.agency) for row in (*CLAIMS, *FIGURES, *CORRECTIONS, *TOLD)}
    if untold := (rows | {(row[0], row[1]) for row in MONEY}) - told:
        raise SystemExit(f"no report was sent that could tell this: {sorted(untold)}")
    return {name: block for report in sent for name, block in report.files()}


# ------------------------------------------------------------------ writing it


def written(name: str, told: Block) -> str:
    """Write a progress file's text as the tool itself lays files out."""
    lines = block(cast("Written", plain(cast("Value", told))))
    content, problems = laid_out(name, "\n".join((BANNER, *lines)).encode())
    if content is None:
        raise SystemExit(f"{name} cannot be written: {problems}")
    return content.decode()


def write(texts: Mapping[str, str]) -> None:
    """Write the files and remove those of an earlier story."""
    for folder in ("progress", "evidence"):
        for path in sorted((FOLDER / folder).rglob("*"), reverse=True):
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path.relative_to(FOLDER).as_posix() not in texts:
                path.unlink()
    for name, text in texts.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def stale(texts: Mapping[str, str]) -> list[str]:
    """The files that differ from the story: changed, missing, or no longer told."""
    there = {
        path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for folder in ("progress", "evidence")
        for path in (FOLDER / folder).rglob("*")
        if path.is_file()
    }
    return sorted(name for name in {*there, *texts} if there.get(name) != texts.get(name))


def main() -> int:
    """Write the whole data set, or with --check compare it with what is there."""
    data, problems = read_dataset(ROOT / "data")
    if data is None:
        raise SystemExit(f"data/plan.yaml cannot be read: {problems}")
    texts = {name: written(name, told) for name, told in tell(data).items()}
    for papers in PAPERS.values():
        texts |= papers
    if "--check" in sys.argv:
        differing = stale(texts)
        for name in differing:
            print(f"out of step, run tools/minh_hoa.py: examples/minh-hoa/{name}")
        return 1 if differing else 0
    write(texts)
    print(f"{FOLDER}: {len(texts)} files")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
