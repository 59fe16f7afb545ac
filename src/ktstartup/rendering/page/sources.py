"""What a page names of an entry: who filed it, its file and line, and the papers that prove it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ktstartup.frozen import frozen
from ktstartup.rendering.entry_text import evidence_text
from ktstartup.rendering.page.steps import since

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from ktstartup.calendar import Period
    from ktstartup.measuring.summary import Summary
    from ktstartup.model.entries import Evidence, FiledEntry
    from ktstartup.text.formatting import Formatter

_PROGRESS = "progress/"


@frozen
class BodyName:
    """A body's short name, as it reported."""

    text: str
    """The name."""
    key: str
    """The class under which the style sheet has who is responsible today; empty where it is the
    body itself."""


@frozen
class Successor:
    """Who is responsible today for what another body was responsible for."""

    key: str
    """The class of the other body's name in the page."""
    then: str
    """The other body's short name."""
    heirs: str
    """The short names of those responsible today."""


@frozen
class Paper:
    """A paper that proves an entry."""

    text: str
    """Its number, title or site, and its day."""
    link: str
    """Its address; empty where it has none that a browser may open."""
    file: str
    """The file beside the data; mostly empty."""
    digest: str
    """The SHA-256 of that file."""


@frozen
class Source:
    """An entry behind a figure."""

    ref: str
    """The entry's name: period/agency/id."""
    place: str
    """Its file below progress/, and its line."""
    papers: tuple[Paper, ...]
    """The papers behind it."""


class Sources:
    """Names the entries of a page; ``digest`` gives the SHA-256 of a file of evidence."""

    def __init__(
        self,
        steps: Sequence[Summary],
        formatter: Formatter,
        today: date,
        digest: Callable[[str], str],
    ) -> None:
        self.formatter = formatter
        self._data = steps[-1].scope.data
        self._ends = [one.scope.window.end for one in steps]
        self._scope = steps[-1].scope
        self._today = today
        self._digest = digest
        self._bodies: dict[str, BodyName] = {}
        self.successors: list[Successor] = []
        self.later: set[int] = set()

    def body(self, agency: str) -> BodyName:
        """A body's short name."""
        if agency not in self._bodies:
            bodies = self._scope.bodies
            then = bodies.abbreviation(agency)
            heirs = bodies.responsible(agency, self._today)
            key = "" if heirs in ([], [agency]) else f"b{len(self.successors)}"
            if key:
                now = self.formatter.listed([bodies.abbreviation(heir) for heir in heirs])
                self.successors.append(Successor(key, then, now))
            self._bodies[agency] = BodyName(then, key)
        return self._bodies[agency]

    def named(self, body: str) -> BodyName:
        """The short name of a body or of a group of bodies."""
        bodies = self._scope.bodies
        is_agency = body in self._scope.plan.agencies
        return self.body(body) if is_agency else BodyName(bodies.abbreviation(body), "")

    def of(self, filed: FiledEntry[Any]) -> Source:
        """Where an entry stands, and its papers."""
        place = f"{filed.file[len(_PROGRESS) :]}:{self._data.by_name[filed.file].line_of(filed)}"
        return Source(filed.ref, place, tuple(map(self._paper, filed.entry.evidence)))

    def of_ref(self, ref: str) -> Source:
        """The same of an entry by its name."""
        return self.of(self._data.by_ref[ref])

    def with_corrections(self, filed: FiledEntry[Any]) -> tuple[Source, ...]:
        """An entry, and the corrections of it that are known."""
        return tuple(map(self.of, (filed, *self.corrections_of(filed.ref))))

    def corrections_of(self, ref: str) -> Sequence[FiledEntry[Any]]:
        """The corrections of an entry that are known, the first of them first."""
        return self._corrections.get(ref, ())

    @cached_property
    def _corrections(self) -> dict[str, list[FiledEntry[Any]]]:
        found: dict[str, list[FiledEntry[Any]]] = {}
        for one in self._data.entries:
            if one.entry.corrects and self._scope.knows(one):
                found.setdefault(one.entry.corrects, []).append(one)
        return found

    def steps_of(self, filed: FiledEntry[Any]) -> str:
        """The class of the periods from that on in which an entry is known."""
        day = self._scope.day(filed)
        number = next((n for n, end in enumerate(self._ends) if day < end), len(self._ends) - 1)
        return self._since(number)

    def steps_since(self, period: Period) -> str:
        """The class of the periods from one on."""
        end = self._scope.plan.calendar.window(period).end
        number = next((n for n, one in enumerate(self._ends) if end <= one), len(self._ends) - 1)
        return self._since(number)

    def _since(self, number: int) -> str:
        self.later.add(number)
        return since(number)

    def _paper(self, one: Evidence) -> Paper:
        link = one.link or ""
        return Paper(
            evidence_text([one], self.formatter),
            link if link.startswith(("https://", "http://")) else "",
            one.file or "",
            self._digest(one.file) if one.file else "",
        )
