"""Derives an agency's id, abbreviation, document symbol and signer from its name.

All of it is a proposal that stands in the new plan.yaml for people to put right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.scaffold.usual_bodies import usual_body
from ktstartup.text.folding import fold, slug

if TYPE_CHECKING:
    from collections.abc import Container

_COMMITTEE = ("UBND", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"))
_COUNCIL = ("HĐND", ("TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"))
# What every office writes in its short form, and who signs for it, at every level; single bodies
# of a province stand in usual_bodies.py.
_KNOWN = {
    "ủy ban nhân dân": _COMMITTEE,
    "uỷ ban nhân dân": _COMMITTEE,
    "ubnd": _COMMITTEE,
    "hội đồng nhân dân": _COUNCIL,
    "hđnd": _COUNCIL,
}
_DEPARTMENT = "sở"
_HEAD_OF_DEPARTMENT = ("GIÁM ĐỐC",)
_JOINING = {"và"}
_LONGEST_ID = 80
_WITH_ID = lazy_pattern(r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\s*=\s*(?P<name>\S.*)", re.ASCII)
_SEAT = lazy_pattern(r"(?:tỉnh|thành phố|tp\.?)\s+(?P<place>\S.*)", re.IGNORECASE)
_CENTRAL = lazy_pattern(
    r"(?:bộ(?! chỉ huy| đội| tư lệnh)|chính phủ|thủ tướng|quốc hội)\b", re.IGNORECASE
)
_CAPITAL = "Hà Nội"
# Below the province: a ward that is only numbered keeps its kind (Decree 30/2020/NĐ-CP, Annex I).
_LOCAL_SEAT = lazy_pattern(
    r"(?P<kind>xã|phường|thị trấn|huyện|quận|thị xã)\s+(?P<place>[^,]*[^\s,])", re.IGNORECASE
)


@frozen
class BodyNames:
    """What offices write of an agency; ``signer`` has the lines of the capacity in capitals."""

    id: str
    name: str
    abbreviation: str
    symbol: str
    signer: tuple[str, ...] = ()


def place_in(name: str) -> str:
    """The province that a name ends with, Hà Nội for a ministry, empty where it names none.

    >>> place_in("Ủy ban nhân dân tỉnh Gia Lai"), place_in("Bộ Tài chính"), place_in("Sở Y tế")
    ('Gia Lai', 'Hà Nội', '')
    """
    if match := _SEAT.search(name):
        return match["place"]
    return _CAPITAL if _CENTRAL.match(name) else ""


def seat_of(name: str, province: str) -> str:
    """The place in an agency's documents: a commune's or district's own, else the province.

    >>> seat_of("UBND xã Đăk Hà", "Kon Tum"), seat_of("Ủy ban nhân dân phường 7", "Cà Mau")
    ('Đăk Hà', 'Phường 7')
    """
    is_council = any(name.lower().startswith(whole) for whole in _KNOWN)
    match = _LOCAL_SEAT.search(name) if is_council else None
    if match is None:
        return province
    place = match["place"]
    return f"{match['kind'].capitalize()} {place}" if place.isdecimal() else place


def free_id(name: str, taken: Container[str]) -> str:
    """An id made of a name, shortened at a hyphen, that nothing else has yet.

    >>> free_id("Dự án được hỗ trợ", {"du-an-duoc-ho-tro"})
    'du-an-duoc-ho-tro-2'
    """
    whole = slug(name) or "muc"
    if len(whole) > _LONGEST_ID:
        whole = whole[: _LONGEST_ID + 1].rpartition("-")[0] or whole[:_LONGEST_ID]
    found, number = whole, 1
    while found in taken:
        number += 1
        found = f"{whole}-{number}"
    return found


def id_of_kind(name: str, kinds: dict[str, str]) -> str:
    """The id of a kind of subjects, which ``kinds`` gains where they have none of the name."""
    known = next((key for key, other in kinds.items() if other == name), None)
    if known is None:
        known = free_id(name, kinds)
        kinds[known] = name
    return known


def body_named(text: str, place: str, taken: Container[str]) -> BodyNames:
    """An agency from its name, before which its id may stand: “so-tc = Sở Tài chính”.

    ``place`` is the plan's own province, which ids leave out.

    >>> body_named("Sở Khoa học và Công nghệ", "", ())
    BodyNames(id='so-khcn', name='Sở Khoa học và Công nghệ', abbreviation='Sở KH&CN', \
symbol='SKHCN', signer=('GIÁM ĐỐC',))
    """
    typed = _WITH_ID.fullmatch(text)
    name = typed["name"] if typed else text
    abbreviation, symbol, signer = _as_offices_write(name, _without(place, name))
    usual = usual_body(name, place)
    if usual:
        symbol, signer = usual.symbol, usual.signer
    words = usual.id.replace("-", " ") if usual else _for_id(name, place)
    own = typed["id"] if typed else free_id(words, taken)
    return BodyNames(own, name, abbreviation, symbol, signer)


def _as_offices_write(name: str, own: str) -> tuple[str, str, tuple[str, ...]]:
    """The short name, the symbol and the signer; ``own`` is the name without its province."""
    for whole, (short, signer) in _KNOWN.items():
        if name.lower().startswith(whole):
            return f"{short}{name[len(whole) :]}", short, signer
    first, _, rest = name.partition(" ")
    if first.lower() != _DEPARTMENT or not rest:
        return name, _initials(own), ()
    own = rest.partition(" tỉnh ")[0]
    short = name
    if " và " in own:
        # Công nghệ thông tin, Văn hóa và Du lịch: KH&CN, VH,TT&DL.
        parts = (part.split(", ") for part in own.split(" và "))
        letters = "&".join(",".join(map(_initials, part)) for part in parts)
        short = f"{first} {letters}{rest[len(own) :]}"
    return short, _initials(f"{first} {own}"), _HEAD_OF_DEPARTMENT


def _initials(name: str) -> str:
    """The first letters of the words; what is short already stays: “BQL các KCN” is BQLCKCN."""
    words = [word for word in re.findall(r"\w+", name) if word.lower() not in _JOINING]
    return "".join(word if word.isupper() else word[0].upper() for word in words)


def _without(place: str, name: str) -> str:
    return re.sub(rf"\s+(?:tỉnh\s+)?{re.escape(place)}$", "", name) if place else name


def _for_id(name: str, place: str) -> str:
    """What an id is made of: the usual short forms, without the plan's own province."""
    own = _without(place, name)
    for whole, (short, _) in _KNOWN.items():
        if own.lower().startswith(whole):
            rest = own[len(whole) :]
            return f"{short}{rest}" if rest or own == name else f"{short} tỉnh"
    first, _, rest = own.partition(" ")
    if fold(first) == fold(_DEPARTMENT) and rest:
        return f"{first} {_initials(rest)}"
    return own
