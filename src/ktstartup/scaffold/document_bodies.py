"""Reads whom a plan names: lists of agencies and of vague doers (“các sở, ban ngành”) into ids.

“Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ và các đơn vị liên quan” is split only where
a new body begins. A body comes from the table of usual bodies, or keeps its own name and
is marked as doubtful.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.scaffold.naming import body_named
from ktstartup.scaffold.usual_bodies import USUAL_GROUPS, UsualBody, UsualGroup, usual_body
from ktstartup.text.folding import fold, slug

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a body's name begins with; small letters only where nothing else begins so.
_BEGINS = (
    r"(?:Sở|Bộ|UBND|HĐND|Hội|Liên|Đài|Ban|Báo|Trung tâm|Công an|Thanh tra|Văn phòng|Cổng|Quỹ"
    r"|Kho bạc|Ngân hàng|Cục|Chi cục|Tổng cục|Vụ|Tỉnh|Thành đoàn|Đoàn|Viện|Bảo hiểm|Phân hiệu"
    r"|Phòng|Mặt trận|Học viện|Đại học|Thủ trưởng|[Tt]rường|[Hh]iệp hội|[Ll]iên hiệp|[UuỦủ][ỷy] ban"
    r"|[Cc]ác|[Cc]ơ quan)\b"
)
_SPLIT = lazy_pattern(rf"\s*(?:;|,|\bvà\b|,\s*và\b)\s+(?={_BEGINS})|\s*;\s*")
_PURPOSE = lazy_pattern(r"\s*\((?:.*?)\)\s*$")


@dataclass(slots=True)
class AgencyRead:
    """An agency that the document names; ``doubtful`` where the table does not know it."""

    id: str
    name: str
    abbreviation: str
    symbol: str
    signer: tuple[str, ...]
    kind: str = ""
    doubtful: bool = False


@dataclass(slots=True)
class GroupRead:
    """Doers that the document names together, and the words in which it first does."""

    id: str
    name: str
    words: str
    kind: str = ""
    members: list[str] = field(default_factory=list)


def split_bodies(text: str) -> Iterator[str]:
    """The single names of a list.

    >>> list(split_bodies("Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ và các đơn vị liên quan."))
    ['Sở Văn hóa, Thể thao và Du lịch', 'Sở Nội vụ', 'các đơn vị liên quan']
    """
    for part in _SPLIT.split(text.strip().rstrip("./;,")):
        name = _PURPOSE.sub("", part).strip(" .;,")
        if name:
            yield name


class BodyRegister:
    """Every agency and group that was read so far, each once; ``place`` is the plan's province."""

    def __init__(self, place: str) -> None:
        self._place = place
        self.agencies: dict[str, AgencyRead] = {}
        self.groups: dict[str, GroupRead] = {}
        self._known: dict[str, str] = {}

    def ids(self, text: str) -> list[str]:
        """The ids of a list of bodies, in its order; what is new is registered."""
        found = [one for name in split_bodies(text) for one in self._of(name)]
        return list(dict.fromkeys(found))

    def is_body(self, text: str) -> bool:
        """Whether words are a list of bodies and nothing else."""
        names = list(split_bodies(text))
        return bool(names) and all(
            usual_body(name, self._place) or _groups_in(name) or self._own(name) in self._known
            for name in names
        )

    def agency(self, name: str) -> str:
        """The id of one agency by its name; a longer name than the one known replaces it."""
        own = self._own(name)
        known = usual_body(name, self._place)
        found = self._known.get(known.id if known else own)
        if found:
            full = _full_name(known, name) if known else name
            if len(full) > len(self.agencies[found].name):
                self.agencies[found].name = _capital(full)
            return found
        if known:
            full = _full_name(known, name)
            short = full if " " not in known.short else known.short
            read = AgencyRead(
                known.id, _capital(full), short, known.symbol, known.signer, known.kind
            )
        else:
            made = body_named(_capital(name), self._place, self.agencies)
            read = AgencyRead(
                made.id, made.name, made.abbreviation, made.symbol, made.signer, doubtful=True
            )
        self.agencies[read.id] = read
        self._known[known.id if known else own] = read.id
        return read.id

    def _of(self, name: str) -> list[str]:
        groups = _groups_in(name)
        if groups:
            for one in groups:
                self.groups.setdefault(one.id, GroupRead(one.id, one.name, name, one.kind))
            return [one.id for one in groups]
        if re.match(r"các\b", name, re.IGNORECASE):
            return [self._own_group(name)]
        return [self.agency(name)]

    def _own_group(self, name: str) -> str:
        own = "nhom-" + fold(name).removeprefix("cac ").replace(",", "").replace(" ", "-")[:30]
        own = slug(own)
        self.groups.setdefault(own, GroupRead(own, name[0].lower() + name[1:], name))
        return own

    def _own(self, name: str) -> str:
        """What a name is known by: without letters' case, and its province."""
        words, own = fold(name), fold(self._place)
        words = re.sub(rf"\s+(?:tai |tinh )?{re.escape(own)}$", "", words) if own else words
        return re.sub(r"\s+tinh$", "", words)


def _groups_in(name: str) -> list[UsualGroup]:
    words = fold(name).replace("  ", " ")
    found = [one for one in USUAL_GROUPS if re.search(one.pattern, words)]
    # “các đơn vị liên quan của các sở, ban, ngành” is what it begins with.
    return found if not usual_body(name) else []


def _full_name(known: UsualBody, name: str) -> str:
    """A body's full name as the document writes it, with the province where that follows."""
    words = name.split()
    for other in (known.name, known.short, *known.others):
        if fold(name).startswith(fold(other)):
            whole = name if other == known.name else known.name
            return " ".join([whole, *([] if whole == name else words[len(other.split()) :])])
    return known.name


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]
