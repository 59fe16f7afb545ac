"""Writes the rules of a CODEOWNERS file: the owners of each agency's files.

The file is read from top to bottom and the last line that fits a path decides.
The body that consolidates answers for all the data; below, each agency for its
own files. The files of a body that is no more belong to its successors.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.reading.dataset import PROGRESS
from ktstartup.rendering.plain_text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from ktstartup.language import Language
    from ktstartup.reading.dataset import Dataset

BEGIN, END = "# >>> ktstartup codeowners", "# <<< ktstartup codeowners"
"""The lines between which the tool writes; all else in the file is left alone."""

PLACES = {
    "github": (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"),
    "gitlab": ("CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"),
}
"""Where each of them looks for the file, in that order."""


@frozen
class OwnerRule:
    """The owners of the paths that match a pattern; none where the plan names none."""

    pattern: str
    bodies: tuple[str, ...]
    owners: tuple[str, ...]


def rules(
    data: Dataset, folder: str, given: Mapping[str, Sequence[str]], day: date
) -> Iterator[OwnerRule]:
    """Who answers for which files on a day, the general rule first.

    ``folder`` is the data folder as seen from the top of the repository, empty
    where it is the top itself; ``given`` has owners that stand in for the plan's.
    """
    plan, bodies = data.plan, data.bodies
    above = f"/{_escaped(folder)}/" if folder else "/"

    def owners(agencies: Sequence[str]) -> tuple[str, ...]:
        found = (given.get(one) or plan.agencies[one].owners for one in agencies)
        return tuple(dict.fromkeys(owner for some in found for owner in some))

    through = tuple(bodies.responsible(plan.reporting.through, day)) or (plan.reporting.through,)
    yield OwnerRule(above if folder else "*", through, owners(through))
    for agency in plan.agencies:
        # A body that nobody has taken over: its files are kept by the body that consolidates.
        now = tuple(bodies.responsible(agency, day)) or through
        yield OwnerRule(f"{above}{PROGRESS}/*/{agency}.yaml", now, owners(now))


def _escaped(path: str) -> str:
    """A path as a pattern for itself alone.

    GitHub takes no backslash before brackets and stars: there "?" stands for the one letter.
    """
    return re.sub(r"([\\ #!])", r"\\\1", re.sub(r"[\[\]*?]", "?", path))


def block(data: Dataset, found: Sequence[OwnerRule], forge: str, language: Language) -> str:
    """The lines between the marks and the marks themselves, each with its line end."""
    say = language.text
    written = say(N_("Written from the owners in plan.yaml."))
    lines = [BEGIN, f"# {written}"]
    if forge == "gitlab":
        # A section of its own, so that no other rule of the file outweighs these.
        lines.append("[ktstartup]")
    for number, rule in enumerate(found):
        names = printable(", ".join(data.bodies.name(body) for body in rule.bodies))
        if number == 0:
            names = say(N_("The plan, decisions, closed periods, papers: {names}"), names=names)
        if rule.owners:
            lines += [f"# {names}", " ".join((rule.pattern, *rule.owners))]
        else:
            missing = say(N_("no owners yet: {names}"), names=names)
            lines.append(f"# ({missing}) {rule.pattern}")
    return "\n".join((*lines, END)) + "\n"


def with_block(old: bytes, new: str) -> bytes | None:
    """A file's bytes with the block in its place, or at its end where it has none.

    What else stands there is kept to the byte. None where the marks do not stand as
    they were written, one of each and in their order.
    """
    end_of_line = b"\r\n" if b"\r\n" in old else b"\n"
    written = new.encode().replace(b"\n", end_of_line)
    lines = old.splitlines(keepends=True)
    stripped = [line.strip() for line in lines]
    begins, ends = ([n for n, line in enumerate(stripped) if line == mark.encode()]
                    for mark in (BEGIN, END))  # fmt: skip
    if not begins and not ends:
        before = old if not old or old.endswith(b"\n") else old + end_of_line
        return before + (end_of_line if old else b"") + written
    if len(begins) != 1 or len(ends) != 1 or ends[0] < begins[0]:
        return None
    return b"".join((*lines[: begins[0]], written, *lines[ends[0] + 1 :]))
