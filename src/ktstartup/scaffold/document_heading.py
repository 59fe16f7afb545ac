"""Reads the heading, the legal bases, the recipients and the signer of a document (Decree 30)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.scaffold.document_text import Block


@frozen
class LegalBasisRead:
    """A document that the plan rests on."""

    type: str
    number: str
    date: date
    issuer: str
    subject: str


@dataclass(slots=True)
class HeadingRead:
    """What stands around the plan's own text; empty where the document does not say it."""

    type: str = ""
    number: str = ""
    date: date | None = None
    place: str = ""
    issuer: str = ""
    subject: str = ""
    subject_doubtful: bool = False
    first_year: int = 0
    last_year: int = 0
    years_from: str = ""
    legal_bases: list[LegalBasisRead] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    capacity: list[str] = field(default_factory=list)
    signer: str = ""
    abbreviations: dict[str, str] = field(default_factory=dict)


_TYPES = (
    "Kế hoạch", "Quyết định", "Chương trình", "Đề án", "Nghị quyết", "Chỉ thị", "Dự án", "Chiến lược",
)  # fmt: skip
_DATE = lazy_pattern(
    r"(?P<place>[^|]*?),?\s*ngày\s+(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s+năm\s+(?P<y>\d{4})"
)
_NUMBER = lazy_pattern(r"Số\s*:\s*(?P<n>\S+)")
_MOTTO = ("cong hoa xa hoi", "chu nghia viet nam", "doc lap", "dang cong san")
_HEAD_LINES = 40
_BODY = lazy_pattern(
    r"\b(?:SỞ|BỘ|[UỦ][ỶY] BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|CỤC|CHI CỤC|TRUNG TÂM|TRƯỜNG|TỈNH ỦY)\b"
)


def heading_of(blocks: Sequence[Block]) -> HeadingRead:
    """The heading and the closing of a document."""
    lines = [one for one in blocks if isinstance(one, str)]
    read = HeadingRead()
    body = " ".join(lines)
    _top(read, lines[:_HEAD_LINES], body)
    _title(read, lines, body)
    _years(read)
    # What stands before the first part; a decision has its bases in lines of their own.
    first = next((n for n, one in enumerate(lines) if re.match(r"(?:I|1|Điều 1)[.:]\s", one)), None)
    read.legal_bases = list(_bases(lines[:first]))
    _closing(read, lines)
    read.abbreviations = dict(_abbreviations(body))
    return read


def _top(read: HeadingRead, lines: Sequence[str], body: str) -> None:
    above: list[str] = []
    for line in lines:
        number, dated = _NUMBER.search(line), _DATE.match(line)
        if number and not read.number:
            read.number = number["n"].strip(".,;")
        if dated and read.date is None:
            read.place = dated["place"].rpartition("|")[2].strip()
            read.date = _day(dated)
        if fold(line).title() in {fold(one).title() for one in _TYPES}:
            break
        bare = line != "|" and line.isupper() and not fold(line).startswith(_MOTTO)
        if bare and not number and not dated:
            above.append(line)
    if above:
        # Its superior body stands above the one that issues.
        whole = " ".join(above)
        starts = [one.start() for one in _BODY.finditer(whole)]
        own = whole[starts[-1] if starts else 0 :]
        read.issuer = _as_in_text(own, body) or _sentence_case(own, read.place)


def _as_in_text(capitals: str, body: str) -> str:
    """Words in capitals as the text below writes them, its first letter a capital; else ""."""
    found = re.findall(re.escape(capitals), body, flags=re.IGNORECASE)
    written = next((one for one in found if one != capitals), "")
    return written[:1].upper() + written[1:]


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def _sentence_case(capitals: str, place: str) -> str:
    """“ỦY BAN NHÂN DÂN TỈNH KON TUM” as sentences write it; names in it are known or the place.

    >>> _sentence_case("ỦY BAN NHÂN DÂN TỈNH KON TUM", "Kon Tum")
    'Ủy ban nhân dân tỉnh Kon Tum'
    """
    from ktstartup.scaffold.usual_bodies import usual_body

    known = usual_body(capitals)
    if known and fold(known.name) == fold(capitals):
        return known.name
    written = capitals.capitalize()
    if place:
        written = re.sub(re.escape(place), place, written, flags=re.IGNORECASE)
    province = re.search(r"\b(?:tỉnh|thành phố|huyện)\s+(?P<own>.+)$", written)
    if province and not (place and fold(province["own"]) == fold(place)):
        written = written[: province.start("own")] + province["own"].title()
    return written


# ------------------------------------------------------------------ title and years


def _title(read: HeadingRead, lines: Sequence[str], body: str) -> None:
    for place, line in enumerate(lines):
        kind = next((one for one in _TYPES if fold(one) == fold(line.rstrip(":"))), "")
        if not kind or not line.isupper():
            continue
        following = lines[place + 1] if place + 1 < len(lines) else ""
        if not read.type:
            read.type = kind
        elif read.type == kind:
            continue
        if following.isupper() and len(following.split()) > 2:  # noqa: PLR2004 - a title
            _titled(read, following, body)
            return
        about = re.sub(r"^V/v\b", "Về việc", following).strip(" .")
        if about != "|" and not _AFTER_TITLE.match(about) and len(about.split()) > 2:  # noqa: PLR2004
            read.subject = about
            return


# What follows where a document has no title.
_AFTER_TITLE = lazy_pattern(
    r"Căn cứ\b|Thực hiện\b|Triển khai\b|Theo\b|Điều\b|CHỦ TỊCH|BỘ TRƯỞNG|(?:[IVX]+|\d+)[.)]"
)


def _titled(read: HeadingRead, capitals: str, body: str) -> None:
    """The title as the text writes it in small letters, else in small letters and doubtful."""
    found = _as_in_text(capitals, body)
    if found:
        read.subject = found
        return
    written = capitals.lower()
    if read.place:
        written = re.sub(re.escape(read.place), read.place, written, flags=re.IGNORECASE)
    # Abbreviations stay what they are: words in capitals of the text that are no words else.
    for short in set(re.findall(r"\b[A-ZĐ]{2,6}\b", body)) & set(capitals.split()):
        if not re.search(rf"\b{short.lower()}\b", body):
            written = re.sub(rf"\b{short.lower()}\b", short, written)
    read.subject, read.subject_doubtful = written[0].upper() + written[1:], True


def _years(read: HeadingRead) -> None:
    span = re.search(r"(?P<a>20\d\d)\s*(?:-|–|đến(?: năm)?)\s*(?P<b>20\d\d)", read.subject)
    until = re.search(r"đến (?:hết )?năm (?P<b>20\d\d)", read.subject)
    single = re.search(r"năm (?P<b>20\d\d)", read.subject)
    match = span or until or single
    if not match:
        return
    read.last_year = int(match["b"])
    if span:
        read.first_year = int(span["a"])
    elif until:
        read.first_year = read.date.year if read.date else read.last_year
    else:
        read.first_year = read.last_year
    read.years_from = match[0]


# ------------------------------------------------------------------ legal bases

_BASIS = lazy_pattern(
    r"(?P<type>Nghị quyết|Quyết định|Thông tư|Nghị định|Chỉ thị|Kết luận|Kế hoạch|Chương trình"
    r"|Luật [^,;]*?|Công văn|Thông báo)\s+(?:số\s+)?(?P<number>\d+[/-][\w/-]+)\s+"
    r"ngày\s+(?P<d>\d{1,2})(?:\s+tháng\s+|/)(?P<m>\d{1,2})(?:\s+năm\s+|/)(?P<y>\d{4})\s+"
    r"của\s+(?P<issuer>[^,;]+?)\s+(?P<subject>(?:về|[Qq]uy định|phê duyệt|ban hành|hướng dẫn|sửa đổi|triển khai|thực hiện)\b.*)"
)
_ENDS = lazy_pattern(r"”\s*,|;|\.(?:\s|$)|,\s*(?:(?i:căn cứ|thực hiện|theo)|Ủy ban|UBND|Bộ|Sở)\b")


def _bases(lines: Sequence[str]) -> Iterator[LegalBasisRead]:
    for line in lines:
        if not re.match(r"(?:Thực hiện|Căn cứ|Triển khai|Theo)\b", line):
            continue
        starts = [match.start() for match in re.finditer(_start_of_basis(), line)]
        for begin, end in pairwise([*starts, len(line)]):
            match = _BASIS.match(line[begin:end])
            day = _day(match) if match else None
            if match and day:
                yield LegalBasisRead(
                    match["type"].strip(), match["number"], day, match["issuer"].strip(),
                    _cut(match["subject"]),
                )  # fmt: skip


def _start_of_basis() -> str:
    return (
        r"(?:(?<=Thực hiện )|(?<=thực hiện )|(?<=Căn cứ )|(?<=căn cứ )|(?<=Triển khai )|(?<=Theo )|(?<=; )|(?<=, ))"
        r"(?:Nghị quyết|Quyết định|Thông tư|Nghị định|Chỉ thị|Kết luận|Kế hoạch|Chương trình|Công văn|Thông báo)\s+(?:số\s+)?\d"
    )


def _cut(subject: str) -> str:
    """A subject up to where it ends: a quotation mark that closes, or the end of its sentence."""
    depth = 0
    for place, sign in enumerate(subject):
        depth += (sign in "(“") - (sign in ")”")
        if depth == 0 and (end := _ENDS.match(subject, place)):
            return subject[: place + (1 if end[0].startswith("”") else 0)].strip(" ,;.")
    return subject.strip(" ,;.")


# ------------------------------------------------------------------ closing

_CAPACITY = lazy_pattern(
    r"(?:TM|KT|TL|TUQ|Q)\.\s*|(?:PHÓ )?(?:CHỦ TỊCH|THỦ TƯỚNG|GIÁM ĐỐC)$|(?:THỨ|BỘ) TRƯỞNG$"
)


def _closing(read: HeadingRead, lines: Sequence[str]) -> None:
    start = next((n for n, one in enumerate(lines) if fold(one).startswith("noi nhan")), None)
    if start is None:
        return
    for place, line in enumerate(lines[start + 1 :], start=start + 1):
        item = re.match(r"[-–+]\s*(?P<who>.+)", line)
        if item and not read.capacity:
            read.recipients.append(item["who"].strip().rstrip(";.").strip())
        elif _CAPACITY.match(line):
            read.capacity.append(line)
        elif read.capacity and line != "|" and not fold(line).startswith(("(da ky", "da ky")):
            words = line.split()
            if 2 <= len(words) <= 6 and all(one[0].isupper() for one in words):  # noqa: PLR2004
                read.signer = line
            return
        elif place > start + 40:
            return


def _abbreviations(body: str) -> Iterator[tuple[str, str]]:
    """“đổi mới sáng tạo (ĐMST)”: letters in brackets that the words before them begin with."""
    for match in re.finditer(
        r"(?P<words>(?:\w+\s+){2,8})\((?:sau đây (?:gọi|viết) tắt là:?\s*)?(?P<short>[A-ZĐ]{2,8})\)",
        body,
    ):
        words = match["words"].split()[-len(match["short"]) :]
        if "".join(one[0].upper() for one in words) == match["short"]:
            yield " ".join(words), match["short"]
