"""A page of running text, typed or pasted, as the points of a report by its sections.

A heading begins a section, a line is a point; the marks of lists and numbers of points go.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.text.bullets import BULLET
from ktstartup.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_CAUSE = "cause"
# How headings of reports begin, folded; the first section that fits has them.
_SECTIONS = {
    _CAUSE: r"nguyen nhan",
    "next": r"phuong huong|(?:cong viec|viec|nhiem vu|ke hoach|cong tac)\b.*\b(?:toi|sau|cuoi nam)"
    r"|nhiem vu trong tam|nhiem vu,? giai phap|next|work of the next",
    "difficulties": r"(?:nhung |mot so |ve )?(?:kho khan|ton tai|han che|vuong mac)|difficult\w*",
    "proposals": r"(?:nhung |mot so )?(?:kien nghi|de xuat|de nghi)|proposals?",
    "lessons": r"(?:nhung |mot so |cac )?(?:bai hoc|kinh nghiem)|lessons?",
    "done": r"(?:(?:tinh hinh|danh gia|nhung|mot so) )?(?:viec|cong viec|nhiem vu|ket qua)"
    r"\b.*\b(?:da lam|dat duoc|thuc hien)|ket qua|tinh hinh thuc hien|done|what was done",
}
_SECTION = {name: re.compile(rf"(?:{words})\b") for name, words in _SECTIONS.items()}
_NUMBER = lazy_pattern(r"\s*(?:#+\s*|[IVX]{1,5}[.)/]\s*|\d{1,2}(?:\.\d{1,2})*[.)/]\s+|[a-zđ]\)\s*)")
_BULLET = lazy_pattern(rf"\s*{BULLET}\s*(?=\S)")
# A heading is short and ends like none of the points below it.
_LONGEST = 12  # words
_FIRST = 7  # words by which a point is known again
_NAME = r"(?:kho khan|ton tai|han che|vuong mac|bat cap|nguyen nhan|kien nghi|de xuat|de nghi)"
# What is a heading in a line of its own, without a colon or a number.
_ALONE = lazy_pattern(
    rf"(?:nhung |mot so )?{_NAME}(?:(?:,| va|, voi| -) {_NAME})*"
    r"|phuong huong.{0,60}|(?:cong viec|viec|nhiem vu|ke hoach|cong tac)\b.{0,30} (?:toi|sau)"
    r"|(?:tinh hinh|ket qua)(?: thuc hien| dat duoc)?(?: nhiem vu| ke hoach)?(?: trong ky)?"
    r"|(?:nhung |mot so |cac )?bai hoc(?: kinh nghiem)?(?: rut ra)?|lessons(?: learnt)?"
    r"|(?:nhung )?(?:cong )?viec da lam|what was done|difficulties|proposals|next period"
)


def lines_of_page(page: str) -> list[str]:
    r"""Each point of a text in a line of its own; a line that goes on in small letters is joined.

    >>> lines_of_page("- Mở lớp tại\n  huyện Đăk Hà;\n\n2) Cấp sách")
    ['Mở lớp tại huyện Đăk Hà;', 'Cấp sách']
    """
    found: list[str] = []
    for line in page.splitlines():
        said = _bare(line)
        goes_on = said == line.strip() and said[:1].islower()
        if found and goes_on:
            found[-1] = f"{found[-1]} {said}"
        elif said:
            found.append(said)
    return found


def shortened(text: str) -> str:
    """The first words of a point, by which a person knows it again."""
    words = text.split()
    return " ".join(words[:_FIRST]) + (" …" if len(words) > _FIRST else "")


def narrative_of(page: str) -> dict[str, list[Any]]:
    r"""The points of a page by the parts of a narrative.

    What stands above the first heading was done. A cause belongs to the difficulty above it.

    >>> narrative_of("Mở lớp\nKhó khăn:\n- Thiếu vốn\nNguyên nhân: chưa có quỹ")
    {'done': ['Mở lớp'], 'difficulties': [{'text': 'Thiếu vốn', 'cause': 'chưa có quỹ'}]}
    """
    found: dict[str, list[Any]] = {}
    for section, text in _sectioned(page):
        if section != _CAUSE:
            found.setdefault(section, []).append(text)
            continue
        points = found.setdefault("difficulties", [])
        last = points.pop() if points else None
        if last is None:
            points.append(text)
        elif isinstance(last, str):
            points.append({"text": last, "cause": text})
        else:
            points.append({**last, "cause": f"{last['cause']}; {text}"})
    return found


def _sectioned(page: str) -> Iterator[tuple[str, str]]:
    """Each point with the section that it stands in."""
    section = "done"
    waiting: list[str] = []
    for line in page.splitlines():
        heading = _heading(line)
        if heading is None:
            waiting.append(line)
            continue
        yield from ((section, one) for one in lines_of_page("\n".join(waiting)))
        begun, rest = heading
        waiting = []
        if begun == _CAUSE and rest:
            yield _CAUSE, rest
            continue
        section, waiting = begun, [rest]
    yield from ((section, one) for one in lines_of_page("\n".join(waiting)))


def _heading(line: str) -> tuple[str, str] | None:
    """The section that a line begins, and what it says of it in the same line."""
    bullet = _BULLET.match(line)
    said = _bare(line)
    title, colon, rest = said.partition(":")
    words = fold(title).strip(" .")
    section = next((name for name, one in _SECTION.items() if one.match(words)), None)
    if section is None or len(words.split()) > _LONGEST:
        return None
    alone = bool(_ALONE.fullmatch(words))
    if colon and rest.strip():
        # “- Kết quả: mở 02 lớp” is a point; “Khó khăn: thiếu vốn” is one of another section.
        return (section, rest.strip()) if not bullet or (alone and section != "done") else None
    if colon or alone or title.isupper():
        return section, ""
    ends = title.rstrip()[-1:] in (".", ";", ",")
    return (section, "") if not bullet and not ends and _NUMBER.match(line) else None


def _bare(line: str) -> str:
    """A line without the mark of a list, or the number of a point, before it."""
    for mark in (_BULLET, _NUMBER):
        line = mark.sub("", line, count=1) if mark.match(line) else line
    return line.strip()
