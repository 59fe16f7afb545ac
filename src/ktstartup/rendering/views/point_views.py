"""Difficulties, proposals and lessons as a report tells them: by addressee and theme.

A report carries what is meant for its receiver or for those above it, never a
proposal to its own issuer or to a body beside it (semantics, 36).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.language import N_, NN_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.rendering.plain_text import as_written, same_words, year_runs
from ktstartup.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.summary import Summary
    from ktstartup.model.progress import AddressedPoint, Point
    from ktstartup.text.formatting import Formatter

# So many points are told one by one; of more only the most widely said of each theme.
_FEW = 6
# So many bodies are named; more of them are counted.
_NAMED = 3
_BODIES = NN_("{n} body", "{n} bodies")
ASKING = lazy_pattern(r"(?:kinh )?(?:de nghi|kien nghi|de xuat)(?: voi)? ")


@frozen
class Words:
    """One thing that agencies say: the same words of several stand once."""

    text: str
    """What is said, without its last stop."""
    agencies: str
    """Who says so, by short names; empty in an agency's own report."""
    count: str = ""
    """How many say so, where they are too many to be named; else empty."""
    years: str = ""
    """In a report on several years: those in which they said so: "2019 - 2021, 2023"."""


@frozen
class PointGroup:
    """What agencies say of one theme to one body."""

    to: str
    """Whom it is meant for, at the first group of each of several addressees; else empty."""
    theme: str
    """What it is about; empty where points are told one by one."""
    count: str
    """How many bodies raise it."""
    years: str
    """In a report on several years: those in which it was raised; else empty."""
    points: list[Words]
    """The points, the most widely said first; of a theme only that one."""


@frozen
class PointRow:
    """One point in full, for the annex of a consolidated report."""

    theme: str
    """What it is about."""
    text: str
    """What is said, with its cause."""
    to: str
    """Whom a proposal is meant for."""
    agencies: str
    """Who says so, by short names; in a report on several years how many, where they are many."""
    years: str
    """In a report on several years: those in which they said so; else empty."""


@frozen
class PointsView:
    """A report's difficulties, proposals or lessons; a template may loop over it itself."""

    groups: list[PointGroup]
    """What the report tells its receiver, by addressee and theme."""
    points: list[Words]
    """The same one by one, without any grouping and none left out."""
    rows: list[PointRow]
    """Every point, whoever it is meant for; none where the groups tell them all."""
    more: str
    """How many points for this receiver the groups leave out; empty for none."""
    once: str
    """In a report on several years: how many more one body said in one year alone, which stand in
    that year's report; empty for none."""
    elsewhere: str
    """How many are meant for bodies that this report does not go to; empty for none."""
    to_issuer: str
    """How many ask something of the issuing body itself; empty for none."""

    def __iter__(self) -> Iterator[Words]:
        """Each of the points, as ``for w in r.proposals`` has it."""
        return iter(self.points)

    def __len__(self) -> int:
        """How many points there are; a template takes none for false."""
        return len(self.points)


@frozen
class _Said:
    """A point with who says it; ``to`` is a body's id, several as one, or a name that is none."""

    text: str
    theme: str
    to: str
    agencies: tuple[str, ...]
    years: tuple[int, ...]

    @property
    def is_single(self) -> bool:
        """Whether one body said it, in one year."""
        return len(self.agencies) == 1 == len(self.years)


def points_view(
    summary: Summary, part: str, parties: tuple[str, tuple[str, ...]], formatter: Formatter
) -> PointsView:
    """The ``difficulties``, ``proposals`` or ``lessons`` of a report from a body to another."""
    routes = _Routes(summary.scope, *parties)
    said = _said(summary, part, routes, formatter)
    told = [one for one in said if routes.reaches(one.to)]
    own = sum(routes.issuer in routes.bodies(one.to) for one in said)
    shown = list(_groups(summary, told, routes, formatter))
    texts = {point.text for group in shown for point in group.points}
    once = sum(one.is_single and one.text not in texts for one in told)
    more = len(told) - sum(len(group.points) for group in shown) - once
    alone = summary.scope.agency is not None
    elsewhere = len(said) - len(told) - own

    def count(number: int) -> str:
        return formatter.count(number) if number else ""

    everything = alone or not (more or once or elsewhere or own)
    # What one body said once in several years stands in that year's report.
    listed = [one for one in said if not one.is_single]
    return PointsView(
        groups=shown,
        points=[_words(summary, one, formatter) for one in told],
        rows=[] if everything else _rows(listed, part, routes, formatter),
        more=count(more),
        once=count(once),
        elsewhere=count(elsewhere),
        to_issuer=count(own),
    )


# ------------------------------------------------------------------ whom it is meant for


class _Routes:
    """Which addressees a report from one body to others reaches; silence means all of them."""

    def __init__(self, scope: AsOfView, issuer: str, receivers: tuple[str, ...]) -> None:
        self.scope, self.issuer = scope, issuer
        rules = scope.plan.reporting
        self._several: dict[str, tuple[str, ...]] = {}
        self.receiver = self._all(receivers)
        self._to = self._all([scope.heir(one) for one in rules.to])
        self._known = scope.plan.agencies_and_groups
        self._above = {*receivers, *(high for one in receivers for high in _above(scope, one))}
        self._names = dict(sorted(self._all_names(), key=lambda one: -len(one[0])))

    def _all(self, bodies: Iterable[str]) -> str:
        """Several addressees as one; what is meant for one alone goes by its id."""
        together = tuple(dict.fromkeys(bodies))
        name = "+".join(together)
        self._several[name] = together
        return name

    def bodies(self, to: str) -> tuple[str, ...]:
        """The ids of an addressee, or its name where the plan has no such body."""
        return self._several.get(to, (to,))

    def _all_names(self) -> Iterator[tuple[str, str]]:
        """Every folded name of a body, also without the province's own name at its end."""
        place = fold(self.scope.plan.document.place).removeprefix("tinh ")
        for name, body in self._known.items():
            for text in (name, body.name, body.abbreviation):
                if text:
                    yield fold(text), name
                    yield fold(text).removesuffix(f" {place}"), name

    def body(self, text: str) -> str:
        """The id of the body that a text names; any other text as it is."""
        found = self._names.get(fold(text), text)
        return self.scope.heir(found) if found in self.scope.plan.agencies else found

    def addressee(self, point: AddressedPoint, agency: str) -> str:
        """Whom a point is meant for: as it says, as its words do, or the report's receiver."""
        if point.to:
            return self.body(point.to)
        words = fold(point.text)
        asking = ASKING.match(words)
        if asking:
            rest = words[asking.end() :]
            for name, body in self._names.items():
                if rest.startswith(name) and not rest[len(name) : len(name) + 1].isalnum():
                    return self.body(body)
        return self.receiver if agency == self.issuer else self._to

    def reaches(self, to: str) -> bool:
        """Whether the report tells its receiver of what is meant for a body."""
        bodies = self.bodies(to)
        if self.scope.agency is not None:
            return self.issuer not in bodies
        return any(one in self._above or one not in self._known for one in bodies)

    def listed(self, to: str, called: Callable[[str], str], formatter: Formatter) -> str:
        """An addressee, or several, as each of them is called."""
        bodies = self.bodies(to)
        return formatter.listed([called(one) if one in self._known else one for one in bodies])


def _above(scope: AsOfView, body: str) -> Iterator[str]:
    """Those that a body itself reports to, and so on upwards."""
    rules, outlines = scope.plan.reporting, scope.plan.outlines.values()
    steps = [
        *((rules.through, one) for one in rules.to),
        *((one.issuer, one.receiver) for one in outlines),
    ]
    upwards = [(scope.heir(low), scope.heir(high)) for low, high in steps]
    seen, waiting = {body}, [body]
    while waiting:
        low = waiting.pop()
        found = [high for one, high in upwards if one == low and high not in seen]
        seen |= {*found}
        waiting += found
        yield from found


# ------------------------------------------------------------------ what is said, by theme


def _said(summary: Summary, part: str, routes: _Routes, formatter: Formatter) -> list[_Said]:
    """What agencies say, the most widely said first; the same words stand once.

    Words are the same whatever their capitals, spaces and last stop; the first
    to say them gives their form. Of several years difficulties and lessons are all that were
    raised, a body and its heir being one; proposals are those of the last reports.
    """
    several = summary.period.kind == "span" and part != "proposals"
    told = summary.narratives if several else summary.newest_narratives
    first: dict[tuple[str, str], tuple[str, str]] = {}
    who: dict[tuple[str, str], dict[str, None]] = {}
    years: dict[tuple[str, str], set[int]] = {}
    for voice in told:
        body = summary.scope.heir(voice.agency) if several else voice.agency
        for point in getattr(voice.narrative, part):
            text = _with_cause(point, formatter)
            meant = part == "proposals" or getattr(point, "to", None)
            to = routes.addressee(point, voice.agency) if meant else routes.receiver
            key = (same_words(text), to)
            first.setdefault(key, (text, _theme(summary, point.theme or "", formatter)))
            who.setdefault(key, {})[body] = None
            if several:
                years.setdefault(key, set()).add(voice.period.year)
    found = [
        _Said(*first[key], key[1], tuple(agencies), tuple(sorted(years.get(key, ()))))
        for key, agencies in who.items()
    ]
    return sorted(found, key=lambda one: (-len(one.agencies), -len(one.years)))


def _with_cause(point: Point, formatter: Formatter) -> str:
    text = as_written(point.text)
    cause = getattr(point, "cause", None)
    if not cause:
        return text
    return formatter.language.text(
        N_("{difficulty} (cause: {cause})"),
        difficulty=text,
        cause=as_written(cause),
    )


def _theme(summary: Summary, text: str, formatter: Formatter) -> str:
    """A theme as the plan words it, by its id or its words; any other text as it is."""
    themes = summary.scope.plan.themes
    for name, words in themes.items():
        # A theme without an English name is not that of a point without a theme.
        if text and (text == name or fold(text) in (fold(words.vi), fold(words.en or ""))):
            return words.in_language(formatter.language.code)
    return text


def _by_theme(said: Iterable[_Said]) -> list[_Said]:
    """By theme, those that most bodies raise first, what has no theme last."""
    said = list(said)
    weight: dict[str, int] = {}
    for one in said:
        weight[one.theme] = weight.get(one.theme, 0) + len(one.agencies)
    return sorted(said, key=lambda one: (not one.theme, -weight[one.theme], one.theme))


def _groups(
    summary: Summary, told: Sequence[_Said], routes: _Routes, formatter: Formatter
) -> Iterator[PointGroup]:
    order = list(dict.fromkeys(sorted((one.to for one in told), key=routes.receiver.__ne__)))
    for to in order:
        mine = _by_theme(one for one in told if one.to == to)
        few = len(told) <= _FEW
        themes = [mine] if few else [[*own] for _, own in groupby(mine, lambda one: one.theme)]
        for number, own in enumerate(themes):
            bodies = {agency for one in own for agency in one.agencies}
            theme = "" if few else own[0].theme
            shown = own if few else own[: 1 if theme else _FEW]
            yield PointGroup(
                to=routes.listed(to, summary.scope.bodies.name, formatter)
                if number == 0 and len(order) > 1
                else "",
                theme=theme if len(own) > 1 else "",
                count=formatter.count(len(bodies)),
                years=year_runs(sorted({year for one in own for year in one.years})),
                points=[_words(summary, one, formatter) for one in shown],
            )


def _words(summary: Summary, one: _Said, formatter: Formatter) -> Words:
    if summary.scope.agency is not None:
        return Words(one.text, "", years=year_runs(one.years))
    many = formatter.count(len(one.agencies)) if len(one.agencies) > _NAMED else ""
    names = ", ".join(map(summary.scope.bodies.abbreviation, one.agencies))
    return Words(one.text, names, many, year_runs(one.years))


def point_rows(
    summary: Summary, part: str, parties: tuple[str, tuple[str, ...]], formatter: Formatter
) -> list[PointRow]:
    """Every point in full, by theme, whoever it is meant for."""
    routes = _Routes(summary.scope, *parties)
    return _rows(_said(summary, part, routes, formatter), part, routes, formatter)


def _rows(
    said: Iterable[_Said], part: str, routes: _Routes, formatter: Formatter
) -> list[PointRow]:
    return [_row(one, part, routes, formatter) for one in _by_theme(said)]


def _row(one: _Said, part: str, routes: _Routes, formatter: Formatter) -> PointRow:
    short = routes.scope.bodies.abbreviation
    to = routes.listed(one.to, short, formatter) if part == "proposals" else ""
    names = ", ".join(map(short, one.agencies))
    if one.years and len(one.agencies) > _NAMED:
        names = formatter.language.counted(
            _BODIES, len(one.agencies), n=formatter.count(len(one.agencies))
        )
    return PointRow(one.theme, one.text, to, names, year_runs(one.years))
