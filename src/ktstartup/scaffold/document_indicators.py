"""Reads indicators out of objectives: a figure with its unit, year, range, pace and condition."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.scaffold.document_figures import pace_in, quantity_in, sentences
from ktstartup.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.scaffold.document_figures import Quantity
    from ktstartup.scaffold.document_heading import HeadingRead
    from ktstartup.scaffold.document_outline import Item
    from ktstartup.scaffold.document_tasks import TaskRead


@frozen
class TargetRead:
    """A target: its year, figures and the plan's words."""

    by: int
    low: Fraction
    high: Fraction | None
    text: str


@dataclass(slots=True)
class IndicatorRead:
    """An indicator; ``kind`` is count, sum, value or ratio; ``doubts`` what had to be assumed."""

    name: str
    verb: str
    unit: str
    kind: str
    clause: str
    targets: list[TargetRead]
    words: str
    per_year: Fraction | None = None
    condition: str = ""
    task: str = ""
    lead: str = ""
    doubts: list[str] = field(default_factory=list)


_BY = lazy_pattern(
    r"(?:-\s*)?(?:Phấn đấu\s+)?(?:[Đđ]ến|[Tt]rong|[Tt]ới)?\s*(?:cuối |hết )?năm\s+(?P<y>20\d\d)\s*[:,]?\s*"
)
_WITHIN = r"\s+(?:đến|vào|trong|tới)\s+(?:hết |cuối )?năm\s"
_APART = r",\s+(?:trong đó|bình quân|mỗi|hàng|hằng|để|nhằm|góp phần|đạt|tăng|năm|phấn đấu)\b"
_HOPE = lazy_pattern(
    r"^(?:(?:phấn đấu|mỗi năm|hàng năm|hằng năm|trong đó)[,:]?\s+)+", re.IGNORECASE
)
_COUNTED_BY_NAME = {
    "dự án", "doanh nghiệp", "cơ sở", "tổ chức", "mô hình", "khu", "trung tâm", "vườn ươm", "hợp tác xã",
    "nền tảng", "sản phẩm", "trường",
}  # fmt: skip
_MONEY = {"tỷ đồng", "triệu đồng", "đồng", "tỷ"}
_YES_OR_NO = lazy_pattern(
    r"(?P<verb>xây dựng(?: và ban hành)?|thành lập|hình thành|ban hành|hoàn thành|thiết lập)\s+",
    re.IGNORECASE,
)
_DONE = lazy_pattern(
    r"(?P<before>.*?)(?P<verb>\b(?:xây dựng|thành lập|hình thành|hỗ trợ phát triển|hỗ trợ|kêu gọi|thu hút"
    r"|đào tạo|tổ chức|phát triển|ươm tạo|kết nối|duy trì|tập huấn|bồi dưỡng|đạt)(?:\s+được)?)\s*$",
    re.IGNORECASE,
)


def indicators_in(
    section: Item, heading: HeadingRead, tasks: Sequence[TaskRead], unread: list[str]
) -> Iterator[IndicatorRead]:
    """The indicators below a heading, each sentence with a figure; ``unread`` gains the others."""
    for item in section.walk():
        text = item.rest if item is section else item.text
        if not text or (item is not section and text.endswith(":") and not re.search(r"\d", text)):
            continue
        whole = text
        by, text = _year(text, _year_above(item, section) or heading.last_year)
        year = whole.removesuffix(text)
        for sentence in sentences(text):
            due, said = _year(sentence, by)
            within = re.search(rf"{_WITHIN}(20\d\d)", re.sub(r"\([^()]*\)|“[^”]*”", "", said))
            read = _of_sentence(said, int(within[1]) if within else due, section)
            if read:
                read.words = sentence if due != by or said != sentence else f"{year}{sentence}"
                _assign(read, tasks)
                yield read
            elif re.search(r"\d", said) or "chi tieu" in fold(section.text):
                unread.append(sentence)


def _year(text: str, default: int) -> tuple[int, str]:
    match = _BY.match(text)
    return (int(match["y"]), text[match.end() :]) if match else (default, text)


def _year_above(item: Item, section: Item) -> int:
    at = item.parent
    while at is not None and at is not section.parent:
        match = re.search(r"năm\s+(20\d\d)\s*:?$", at.text)
        if match:
            return int(match[1])
        at = at.parent
    return 0


def _of_sentence(sentence: str, by: int, section: Item) -> IndicatorRead | None:
    figure = quantity_in(sentence)
    if figure is None:
        return _thing(sentence, by, section)
    before = _HOPE.sub("", sentence[: figure.start].strip(" ,:"))
    done = _DONE.match(before)
    verb = done["verb"].strip().lower() if done and figure.unit != "%" else "đạt"
    condition = done["before"].strip(" ,") if done else ""
    text, inside = _phrase(sentence, figure)
    unit, kind = _unit(figure, text)
    yearly = list(_by_year(sentence))
    read = IndicatorRead(
        _name(sentence, before, figure, text, kind), verb, unit, kind, section.clause,
        [TargetRead(by, figure.low, figure.high, text)], sentence,
    )  # fmt: skip
    if len(yearly) > 1:
        read.targets = yearly
    if re.match(r"(?:mỗi|hàng|hằng) năm\b", sentence, re.IGNORECASE):
        read.doubts.append("yearly")
    read.per_year = pace_in(inside) if inside else None
    if re.match(r"(?:tranh thủ|trên cơ sở|nếu|khi|với điều kiện)", condition, re.IGNORECASE):
        read.condition = " ".join(
            filter(None, (condition, inside if read.per_year is None else ""))
        )
    elif condition and not done:
        read.doubts.append(condition)
    elsewhere = sentence[figure.end :]
    if len(yearly) <= 1 and read.per_year is None and quantity_in(elsewhere):
        read.doubts.append("more")
    if not figure.unit:
        read.doubts.append("unit")
    if figure.bound in ("khong qua", "toi da", "duoi"):
        read.doubts.append("bound")
    return read


def _thing(sentence: str, by: int, section: Item) -> IndicatorRead | None:
    """Something that shall stand by a date, without a number: one of it."""
    match = _YES_OR_NO.match(_HOPE.sub("", sentence))
    if not match or "chi tieu" not in fold(section.text):
        return None
    text = _HOPE.sub("", sentence)[match.end() :].strip(" .")
    words = text.split()
    unit = words[0] if words[0] in ("khu", "trường", "đề án") else " ".join(words[:2])
    read = IndicatorRead(
        _capital(text.partition(",")[0]), match["verb"].lower(), unit, "count", section.clause,
        [TargetRead(by, Fraction(1), None, text)], sentence,
    )  # fmt: skip
    read.doubts.append("one")
    return read


def _phrase(sentence: str, figure: Quantity) -> tuple[str, str]:
    """The target's own words, and what stands in brackets after them."""
    bound = (
        figure.bound
        and figure.bound not in ("dat", "them", "khoang")
        and not (figure.bound == "tu" and figure.high is not None)
    )
    start = figure.start if bound else figure.first
    if figure.unit in _MONEY:
        return sentence[start : figure.end].strip(), _inside(sentence, figure.end)
    rest = re.split(rf"\s*[(;]|{_APART}|{_WITHIN}|\s+so với\s", sentence[figure.end :])[0]
    return (sentence[start : figure.end] + rest).strip(" .,"), _inside(sentence, figure.end)


def _inside(sentence: str, start: int) -> str:
    match = re.search(r"\((?:[^()]|\([^()]*\))*\)", sentence[start:])
    return match[0] if match else ""


def _unit(figure: Quantity, text: str) -> tuple[str, str]:
    if figure.unit in _MONEY:
        return "đồng", "sum"
    if figure.unit in ("%", "phần trăm"):
        return "%", "ratio"
    if figure.unit:
        return figure.unit, "count" if figure.unit in _COUNTED_BY_NAME else "value"
    words = re.sub(r"^.*?\d[\d.,]*\s*", "", text).split()
    return " ".join(words[:2]) or "đơn vị", "value"


def _name(sentence: str, before: str, figure: Quantity, text: str, kind: str) -> str:
    """A name of a few words, out of what is counted, or what the share or amount is of."""
    if kind == "ratio":
        subject = re.split(r"\s+(?:đạt|tăng|giảm|chiếm)\b|:|,?\s+năm\s", before)[0].strip(" ,:")
        after = text[text.find("%") + 1 :].strip()
        return _capital(_shortened(after or subject or text))
    if kind == "sum":
        after = re.split(r"[(;,.]", sentence[figure.end :])[0].strip()
        return _capital(_shortened(after or before or text))
    return _capital(_shortened(re.sub(r"^.*?\d[\d.,]*(?:\s*[-–]\s*\d+)?\s*", "", text) or text))


def _shortened(text: str) -> str:
    words = text.split()
    return " ".join(words[:16])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_YEARLY = lazy_pattern(
    r"năm (?P<y>20\d\d)\s*(?:là|đạt|:)?\s*(?P<n>\d+(?:\.\d{3})*(?:,\d+)?)\s*(?P<u>%|\w+ ?\w*)?"
)


def _by_year(sentence: str) -> Iterator[TargetRead]:
    """“năm 2026 đạt 20%, năm 2027 đạt 40%”: a target for each year."""
    for match in _YEARLY.finditer(sentence):
        low = Fraction(match["n"].replace(".", "").replace(",", "."))
        yield TargetRead(int(match["y"]), low, None, match[0].partition(match["y"])[2].lstrip(" :"))


def _assign(read: IndicatorRead, tasks: Sequence[TaskRead]) -> None:
    """The task that repeats the target's words, or that alone names what it counts."""
    wanted = fold(read.targets[0].text)
    found = [one for one in tasks if wanted in fold(one.text)]
    if not found and read.kind == "count":
        noun = fold(re.sub(r"^[\D]*?\d[\d\s–-]*", "", read.targets[0].text) or read.targets[0].text)
        nouns = {noun.partition(",")[0], " ".join(noun.split()[:8])}
        found = [one for one in tasks if any(noun in fold(one.text) for noun in nouns)]
    if len(found) == 1:
        read.task = found[0].number
        read.lead = found[0].lead[0] if found[0].lead else ""
