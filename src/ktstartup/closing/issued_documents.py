"""Issued documents made again: which of their paragraphs would read otherwise, and what did it.

A document is made again only when something it rests on has changed since its period was
closed, and put into words only when the facts that it says are others.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import ktstartup
from ktstartup.checking.references import check_corrected_levels, check_references
from ktstartup.checking.table import check_plan
from ktstartup.closing.changed_keys import changed_keys, with_change
from ktstartup.frozen import field, frozen, replace
from ktstartup.language import Language
from ktstartup.measuring.summary import measure_report
from ktstartup.model.decisions import Decisions
from ktstartup.model.manifest import IssuedText
from ktstartup.problems import Place, Problem, has_errors
from ktstartup.reading.dataset import DECISIONS, PLAN, Written, kept_copies
from ktstartup.reading.encoding import characters, digest
from ktstartup.reading.file_access import Files
from ktstartup.reading.plan_versions import plan_of
from ktstartup.reading.tree import read_tree
from ktstartup.recording.manifest_writer import KeptDocument
from ktstartup.rendering.templates.faults import BrokenTemplateError
from ktstartup.rendering.templates.template_files import folders, template_names
from ktstartup.rendering.views.heading import Issue
from ktstartup.rendering.views.report_builder import ReportOptions, build_report
from ktstartup.text.formatting import Formatter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ktstartup.calendar import Period
    from ktstartup.closing.changed_keys import KeyChange
    from ktstartup.model.manifest import IssuedReport
    from ktstartup.reading.dataset import Dataset, ManifestFile
    from ktstartup.rendering.views.report_view import ReportView

# So many changed keys are tried one by one, each for a second; more are named together.
_MOST_TRIED = 12
# What a problem shows of a paragraph: so much of it before what differs, and so much in all.
_BEFORE, _LONGEST = 40, 160


class Document(NamedTuple):
    """A period's report: its view, and the Word file that is made of it."""

    view: ReportView
    word: bytes


def issue_of(report: IssuedReport) -> Issue:
    """The number and date of an issued report as its heading has them."""
    return Issue(report.number.partition("/")[0], report.date)


def document_on(data: Dataset, period: Period, issue: Issue, language: str) -> Document:
    """The report on a period as the data give it now."""
    facts = _facts(data, period, issue, language)
    return Document(facts.view, _word(facts))


@frozen
class _Facts:
    """What a document says, and the templates that put it into words."""

    digest: str
    templates: tuple[tuple[str, str], ...]
    language: str
    view: ReportView = field(compare=False)
    folder: Path = field(compare=False)


def _facts(data: Dataset, period: Period, issue: Issue, language: str) -> _Facts:
    formatter = Formatter(Language(language))
    view = build_report(measure_report(data, period), formatter, ReportOptions(issue))
    templates = tuple(_own_templates(data.folder, language).items())
    return _Facts(sha256(repr(view).encode()).hexdigest(), templates, language, view, data.folder)


@lru_cache(maxsize=8)
def _word(facts: _Facts) -> bytes:
    """The Word file; the same facts are asked for again and again, and most keys change none."""
    from ktstartup.rendering.word.document import render_word

    places = folders(facts.folder, facts.language)
    return render_word(facts.view, "report", places, facts.language).content


def issued_text(data: Dataset, period: Period, report: IssuedReport, language: str) -> KeptDocument:
    """What is kept of a document when its period is closed."""
    facts = _facts(data, period, issue_of(report), language)
    text = IssuedText(
        language=language,
        tool=ktstartup.__version__,
        view=facts.digest,
        basis=_basis(data, period, language),
    )
    names = kept_copies(period)
    plan, decisions = data.plan_file.content, data.decisions_file.content
    lines = "".join(f"{line}\n" for line in _paragraphs(facts))
    copies = dict(zip(names, (lines.encode(), plan, decisions), strict=True))
    return KeptDocument(text, copies)


def _paragraphs(facts: _Facts) -> list[str]:
    from ktstartup.rendering.word.issued_text import paragraphs

    return paragraphs(_word(facts))


# ---------------------------------------------------------------- what a document rests on


def _basis(data: Dataset, period: Period, language: str) -> dict[str, str]:
    """The digests of what a document is made from, besides the files of its own period."""
    files = Files(data.folder, data.boundary)
    found = {PLAN: digest(files.content(PLAN) or b"")}
    found[data.plan_file.name] = digest(data.plan_file.content)
    found[DECISIONS] = digest(data.decisions_file.content)
    for folder, digests in data.earlier_digests(period).items():
        found[folder] = digest("".join(f"{k} {v}\n" for k, v in sorted(digests.items())).encode())
    for file in data.manifests:
        if file.period.end <= period.end and file.period != period:
            found[file.name] = digest(file.content)
    return found | _own_templates(data.folder, language)


def _own_templates(folder: Path, language: str) -> dict[str, str]:
    """The digests of the templates that stand beside the data."""
    found = {}
    for place in folders(folder, language)[:-1]:
        above = "../" if place.parents[1] != folder else ""
        for name in template_names([place]):
            content = (place / name).read_bytes()
            found[f"{above}templates/{language}/{name}"] = digest(content)
    return found


# ---------------------------------------------------------------- what would read otherwise


def check_issued_texts(data: Dataset) -> Iterator[Problem]:
    """KT457, KT458: paragraphs of issued reports that would read otherwise, with what did it."""
    for closed in data.closed:
        document = closed.manifest.last.document
        if document is not None:
            now = _basis(data, closed.period, document.language)
            changed = [
                name
                for name in dict.fromkeys((*document.basis, *now))
                if document.basis.get(name) != now.get(name)
            ]
            try:
                if changed:
                    yield from _Remade(data, closed, document, changed).problems()
            except BrokenTemplateError as error:
                yield error.problem


@frozen
class _Remade:
    """A document of which something that it rests on has changed, made again."""

    data: Dataset
    closed: ManifestFile
    document: IssuedText
    changed: Sequence[str]

    def problems(self) -> Iterator[Problem]:
        """The paragraphs that differ; none where the facts are the same and so are the words."""
        same_tool = self.document.tool == ktstartup.__version__
        others = [name for name in self.changed if name not in self._planned]
        templates = [name for name in others if "templates/" in name]
        if same_tool and not templates and self._same_facts():
            return
        before = self._data_before()
        now = _paragraphs(self._facts_now)
        if before is None:  # what changed belongs together, and cannot be told apart
            yield from self._reading_otherwise(self._issued(), now, self.changed)
            return
        base = now if before is self.data else _paragraphs(self._facts(before))
        if base != now:
            yield from self._by_keys(base, now)
        if others and self._issued() != base:
            if same_tool and not templates:
                yield from self._reading_otherwise(self._issued(), base, others)
            else:
                yield self._worded_otherwise(base, others)

    @property
    def _planned(self) -> tuple[str, ...]:
        """What is kept as it was: the plan and the decisions."""
        return (self.data.plan_file.name, DECISIONS)

    def _same_facts(self) -> bool:
        return self._facts_now.digest == self.document.view

    @cached_property
    def _facts_now(self) -> _Facts:
        return self._facts(self.data)

    def _facts(self, data: Dataset) -> _Facts:
        issue = issue_of(self.closed.manifest.last.report)
        return _facts(data, self.closed.period, issue, self.document.language)

    def _issued(self) -> list[str]:
        content = self.data.copies.get(kept_copies(self.closed.period)[0], b"")
        return content.decode("utf-8", "replace").splitlines()

    # ------------------------------------------------------------ as it was

    def _kept(self) -> Iterator[tuple[Written, Written]]:
        """The plan and the decisions as they were then, each beside what it is now."""
        names = kept_copies(self.closed.period)[1:]
        for now, name in zip((self.data.plan_file, self.data.decisions_file), names, strict=True):
            content = self.data.copies.get(name, now.content)
            yield _written(now.name, content), now

    def _data_before(self) -> Dataset | None:
        """The data of today by the plan and decisions of then; None where they do not fit."""
        if not any(name in self._planned for name in self.changed):
            return self.data
        plan, decisions = (before.values for before, _ in self._kept())
        return self._by(plan, decisions)

    def _by(self, plan: object, decisions: object) -> Dataset | None:
        """The data by another plan and other decisions; None where they have errors by these."""
        try:
            model = plan_of(plan)
            decided = Decisions.model_validate(decisions or {})
        except ValueError:
            return None
        if self.data.plan_file.name != PLAN:  # plan.yaml itself says it, beside the plan's name
            model = model.as_illustrative(self.data.plan.illustrative)
        data = replace(
            self.data,
            plan=model,
            decisions=decided,
            files=self.data.up_to(self.closed.period),
        )
        referring = chain(check_references(data, data.files), check_corrected_levels(data))
        return None if has_errors(chain(check_plan(data), referring)) else data

    # ------------------------------------------------------------ what did it

    def _by_keys(self, base: list[str], now: list[str]) -> Iterator[Problem]:
        """The paragraphs that differ by plan or decisions, each with the key that did it."""
        kept = list(self._kept())
        keys = [
            (number, change)
            for number, (old, new) in enumerate(kept)
            for change in changed_keys(old.values, new.tree)
        ]
        left = dict.fromkeys(_differences(base, now))
        if len(keys) <= _MOST_TRIED:
            for number, change in keys if len(keys) > 1 else ():
                trees = [old.values for old, _ in kept]
                trees[number] = with_change(trees[number], change)
                data = self._by(*trees)
                alone = () if data is None else _differences(base, _paragraphs(self._facts(data)))
                for pair in [pair for pair in dict.fromkeys(alone) if pair in left]:
                    del left[pair]
                    yield self._problem(pair, *self._cause(kept, [(number, change)]))
        for pair in left:
            yield self._problem(pair, *self._cause(kept, keys))

    def _cause(
        self, kept: Sequence[tuple[Written, Written]], keys: Sequence[tuple[int, KeyChange]]
    ) -> tuple[Place, str]:
        """Where the first of some keys stands, and what they are called."""
        number, change = keys[0]
        names = ", ".join(str(change) for _, change in keys[:_MOST_TRIED])
        return kept[number][1].place(change.path), names + (" …" if keys[_MOST_TRIED:] else "")

    def _reading_otherwise(
        self, issued: list[str], now: list[str], causes: Sequence[str]
    ) -> Iterator[Problem]:
        for pair in _differences(issued, now):
            yield self._problem(pair, Place(causes[0]), ", ".join(causes))

    def _worded_otherwise(self, base: list[str], causes: Sequence[str]) -> Problem:
        pairs = _differences(self._issued(), base)
        issued, now = _shown(*pairs[0])
        count = {"count": str(len(pairs)), "tool": self.document.tool}
        words = {"issued": issued, "now": now, "cause": ", ".join(causes)}
        return Problem("KT458", Place(causes[0]), self._words | words | count)

    def _problem(self, pair: tuple[str, str], place: Place, cause: str) -> Problem:
        issued, now = _shown(*pair)
        words = {"issued": issued, "now": now, "cause": cause}
        return Problem("KT457", place, self._words | words)

    @property
    def _words(self) -> dict[str, str]:
        number = self.closed.manifest.last.report.number
        period = str(self.closed.period)
        return {"report": f"{period} ({number})", "period": period}


def _written(name: str, content: bytes) -> Written:
    text, _ = characters(name, content)
    return Written(name, read_tree(name, text)[0] if text else {}, content)


def _differences(issued: list[str], now: list[str]) -> list[tuple[str, str]]:
    from ktstartup.rendering.word.issued_text import paired

    return list(paired(issued, now))


def _shown(issued: str, now: str) -> tuple[str, str]:
    """Two paragraphs around what differs; a dash for one that is not there."""
    same = next((n for n, (a, b) in enumerate(zip(issued, now, strict=False)) if a != b), 0)
    start = max(0, same - _BEFORE) if same > _BEFORE else 0
    return _part(issued, start), _part(now, start)


def _part(text: str, start: int) -> str:
    part = text[start : start + _LONGEST]
    before, after = ("… " if start else ""), (" …" if len(text) > start + _LONGEST else "")
    return f"{before}{part}{after}" if text else "–"
