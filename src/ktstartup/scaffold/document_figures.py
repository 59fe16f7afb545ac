"""Reads figures and times of a plan's sentences: “10 - 15 tỷ đồng”, “Quí IV năm 2019”."""

from __future__ import annotations

import re
from fractions import Fraction

from ktstartup.frozen import frozen
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.text.folding import fold

_N = r"\d+(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_UNITS = (
    "tỷ đồng|trang|triệu đồng|tỷ|đồng|%|phần trăm|doanh nghiệp|dự án|cơ sở|tổ chức|mô hình"
    "|sản phẩm|hợp tác xã|hộ|lao động|lượt người|lượt|người|học viên|lớp|cuộc"
    "|hội nghị|hội thảo|xã|phường|huyện|tỉnh|trường|khu|trung tâm|nền tảng|dịch vụ"
    "|thủ tục|ha|km|ngày|giờ|điểm|bậc|giải pháp|sáng chế|nhiệm vụ|đề tài|chuyên gia"
    "|cán bộ|vườn ươm|thiết bị|phòng|trạm|cây|tấn|máy|bộ|hồ sơ|cụm|làng|nhà"
)
_QUANTITY = lazy_pattern(
    rf"(?P<least>tối thiểu|ít nhất|trên|từ|đạt|không quá|tối đa|dưới|khoảng|thêm)?\s*"
    rf"(?<![\w/.,-])(?P<low>{_N})(?P<lowunit>\s*%)?(?:\s*(?:-|–|đến)\s*(?P<high>{_N}))?"
    rf"(?P<unit>\s*(?:{_UNITS})(?!\w))?(?![\w/-])",
    re.IGNORECASE,
)
_YEAR_BEFORE = lazy_pattern(
    r"(?:năm|giai đoạn|tháng|ngày|quý|quí|số|điều|khoản|mục|nghị quyết)\s*$", re.IGNORECASE
)
_PACE = lazy_pattern(
    rf"(?:bình quân )?(?:mỗi|hàng|hằng|một) năm\s+(?:\S+\s+){{0,4}}?(?P<n>{_N})\s|"
    rf"(?P<m>{_N})\s+[^\d,;()]*?/\s*năm",
    re.IGNORECASE,
)


@frozen
class Quantity:
    """A figure in a sentence: from ``low``, to ``high`` for a range; ``unit`` may be unknown ("").

    ``start`` and ``end`` are where it stands, unit included; amounts are in đồng.
    """

    low: Fraction
    high: Fraction | None
    unit: str
    bound: str
    start: int
    end: int
    first: int
    """Where the figure itself begins, after “tối thiểu” or “từ”."""


def quantity_in(sentence: str) -> Quantity | None:
    """The first figure outside brackets and quotation marks that is no year, date or number.

    >>> quantity_in("Kêu gọi được từ 10 - 15 tỷ đồng (năm 2025)").high
    Fraction(15000000000, 1)
    """
    plain = re.sub(r"\([^()]*\)|“[^”]*”", lambda match: " " * len(match[0]), sentence)
    for match in _QUANTITY.finditer(plain):
        unit = (match["lowunit"] or match["unit"] or "").strip().lower()
        year = re.fullmatch(r"(?:19|20)\d\d", match["low"])
        if _YEAR_BEFORE.search(plain[: match.start("low")]) or (year and not unit):
            continue
        factor = {"tỷ đồng": 10**9, "tỷ": 10**9, "triệu đồng": 10**6}.get(unit, 1)
        low = _number(match["low"]) * factor
        high = _number(match["high"]) * factor if match["high"] else None
        if high is not None and high < low:
            continue
        first = match.start("low")
        bound = fold(match["least"] or "")
        return Quantity(low, high, unit, bound, match.start(), match.end(), first)
    return None


def pace_in(sentence: str) -> Fraction | None:
    """The pace that a sentence gives: “(bình quân mỗi năm 02 dự án)”."""
    match = _PACE.search(sentence)
    return _number(match["n"] or match["m"]) if match else None


def _number(text: str) -> Fraction:
    return Fraction(text.replace(".", "").replace(",", "."))


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, ended by “.” or “;” outside brackets and quotation marks.

    >>> sentences("Có 10 dự án (mỗi năm 02; ít nhất). Có 05 xã; 01 huyện.")
    ['Có 10 dự án (mỗi năm 02; ít nhất)', 'Có 05 xã', '01 huyện']
    """
    depth, last, found = 0, 0, []
    for place, sign in enumerate(text):
        depth += (sign in "(“") - (sign in ")”")
        ends = sign == ";" or (sign == "." and text[place + 1 : place + 2] in ("", " "))
        if ends and depth <= 0:
            found.append(text[last:place])
            last = place + 1
    return [one.strip() for one in (*found, text[last:]) if one.strip(" ./")]


# ------------------------------------------------------------------ times

_QUARTER = lazy_pattern(
    r"qu[ýí]\s*(?P<q>IV|I{1,3}|[1-4])\s*(?:năm|/|-)?\s*(?P<y>20\d\d)", re.IGNORECASE
)
_HALF = lazy_pattern(r"6 tháng (?P<h>đầu|cuối) năm (?P<y>20\d\d)", re.IGNORECASE)
_MONTH = lazy_pattern(r"(?:tháng\s*|\b)(?P<m>1[0-2]|0?[1-9])(?:\s*/\s*|\s+năm\s+)(?P<y>20\d\d)")
_MONTHS = lazy_pattern(
    r"tháng\s*(?P<a>1[0-2]|0?[1-9])\s*(?:-|–|đến)(?: hết)?(?: tháng)?\s*(?P<b>1[0-2]|0?[1-9])"
    r"(?:\s*/\s*|\s+năm\s+)(?P<y>20\d\d)"
)
_SPAN = lazy_pattern(
    r"(?P<a>20\d\d)\s*(?:-|–|đến(?: hết)?(?: năm)?)\s*(?P<b>20\d\d)", re.IGNORECASE
)
_YEAR = lazy_pattern(r"\b(?P<y>20\d\d)\b")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


@frozen
class TimeRead:
    """When a task is to be done: its words, periods, whether each year, whether to look again."""

    text: str
    start: str = ""
    until: str = ""
    yearly: bool = False
    doubtful: bool = False


def time_of(text: str) -> TimeRead:
    """The time that words give.

    >>> time_of("Quí IV năm 2019 và hàng năm.")
    TimeRead(text='Quí IV năm 2019 và hàng năm', start='2019Q4', until='', yearly=True, doubtful=False)
    """
    words = text.strip().rstrip("./;, ")
    folded = fold(words)
    yearly = bool(re.search(r"\b(?:hang|moi|thuong) (?:nam|xuyen)\b|hang (?:quy|thang)", folded))
    opens = yearly or bool(re.search(r"\bbat dau\b|\btro di\b|^tu (?:nam|quy|qui|thang)\b", folded))
    closes = bool(re.match(r"(?:den|truoc|cham nhat|hoan thanh|xong)\b", folded))
    span = _SPAN.search(words)
    if span:
        return TimeRead(words, span["a"], span["b"], yearly)
    months = _MONTHS.search(words)
    if months:
        first, last = (f"{months['y']}Q{(int(months[one]) + 2) // 3}" for one in "ab")
        return TimeRead(words, first, max(first, last), yearly, doubtful=True)
    period, doubtful = _period(words)
    if not period:
        return TimeRead(words, yearly=yearly, doubtful=not yearly)
    if closes and not yearly:
        return TimeRead(words, until=period, doubtful=doubtful)
    return TimeRead(words, period, "" if opens else period, yearly, doubtful)


def _period(words: str) -> tuple[str, bool]:
    """The first period that is named, and whether it is longer than what was named."""
    quarter = _QUARTER.search(words)
    if quarter:
        number = _ROMAN.get(quarter["q"].upper()) or int(quarter["q"])
        return f"{quarter['y']}Q{number}", False
    half = _HALF.search(words)
    if half:
        return f"{half['y']}H{1 if half['h'].lower() == 'đầu' else 2}", False
    month = _MONTH.search(words)
    if month:
        return f"{month['y']}Q{(int(month['m']) + 2) // 3}", True
    year = _YEAR.search(words)
    return (year["y"], False) if year else ("", False)
