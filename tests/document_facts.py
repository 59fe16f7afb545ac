"""The table of facts that a document states: who it is about, what is said of it, and where.

Read from the finished words and tables alone, so that whatever made them, two places that
disagree are found. Facts of all documents on one day stand in one table.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ktstartup.language import Language
from ktstartup.rendering.labels import STATUSES, TASK_STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from document_text import DocumentText
    from ktstartup.model.indicator import Indicator
    from ktstartup.model.plan import Plan

__all__ = ["Fact", "Figure", "disagreements", "facts_of", "facts_of_json", "facts_of_status"]

_SAY = Language("vi").text
# What is over its limit is behind or overdue, and the words do not say which.
_OVER = "over the limit"
_VERDICTS = {_SAY(text): code for code, text in STATUSES.items()} | {
    _SAY("better than the target"): "exceeded",
    _SAY(_OVER): _OVER,
}
_STATES = {_SAY(text): code for code, text in TASK_STATES.items()}
_NO_DATA = ("chưa có số liệu", "–", "")
_UNITS = {"tỷ": 10**9, "triệu": 10**6, "tr": 10**6}


@dataclass(frozen=True)
class Figure:
    """A number as it is printed: its value, and how much it may lie off for being rounded."""

    value: Fraction
    step: Fraction = Fraction(0)

    def agrees(self, other: Figure) -> bool:
        """Whether both may be one number."""
        off = abs(self.value - other.value)
        return off == 0 or off < max(self.step, other.step)


@dataclass(frozen=True)
class Fact:
    """That something is said of an indicator, a task, a source of money or the reports."""

    about: str
    what: str
    said: Figure | str | None
    place: str


def disagreements(facts: Iterable[Fact]) -> list[str]:
    """Each pair of facts that cannot both be true, as a line to read."""
    first: dict[tuple[str, str], Fact] = {}
    found = []
    for fact in facts:
        other = first.setdefault((fact.about, fact.what), fact)
        if not _agree(fact.said, other.said):
            found.append(
                f"{fact.about}, {fact.what}: {_shown(other)} ({other.place}), "
                f"{_shown(fact)} ({fact.place})"
            )
    return found


def _agree(one: Figure | str | None, other: Figure | str | None) -> bool:
    if isinstance(one, Figure) and isinstance(other, Figure):
        return one.agrees(other)
    return one == other


def _shown(fact: Fact) -> str:
    return str(float(fact.said.value)) if isinstance(fact.said, Figure) else str(fact.said)


# ------------------------------------------------------------ figures


def figure(text: str, unit: int = 1) -> Figure | None:
    """The first number of a text, money in đồng; None where the text says that there is none."""
    if text.strip() in _NO_DATA:
        return None
    found = re.search(
        r"([-+]?)(\d[\d.]*(?:,\d+)?)(?:\s*(?:- \d+(?:,\d+)? )?(tỷ|triệu|tr\b))?", text
    )
    assert found, text
    sign, digits, named = found.groups()
    number = Fraction(digits.replace(".", "").replace(",", ".")) * (-1 if sign == "-" else 1)
    scale = _UNITS.get(named, unit)
    # Money in running text has two decimals of its unit, every other computed figure one.
    step = Fraction(scale, 100 if named else 10)
    return Figure(number * scale, step)


def _range(text: str, unit: int) -> tuple[Figure | None, ...]:
    """The ends of a target as a table or a picture has it: 10.000,0 - 15.000,0; ≤ 60; 1-2."""
    ends = re.split(r"(?<=\d)\s?-\s?(?=\d)", text.strip("≤≥ "))
    words = text.partition(" ")[2] if len(ends) == 1 else ends[-1]
    named = next((name for name in _UNITS if name in words), "")
    numbers = (re.findall(r"-?[\d.,]+", end)[0] for end in ends)
    return tuple(figure(f"{number} {named}".strip(), unit) for number in numbers)


def _numbered(indicator: Indicator, text: str) -> str:
    """A text with the names of an indicator's levels as their places in order."""
    for place, name in enumerate(indicator.measure.levels.values(), 1):
        text = text.replace(name.in_language("vi"), str(place))
    return text


def _change(indicator: Indicator, text: str, found: Figure | None) -> Figure | None:
    """A change in words has its direction in them: giảm 5% of what is to rise is -5."""
    if found is None or not indicator.measure.is_change:
        return found
    grown = {"giảm": False, "tăng": True}.get(text.split(maxsplit=1)[0])
    if grown is None or grown == (indicator.measure.kind == "increase"):
        return found
    return Figure(-found.value, found.step)


# ------------------------------------------------------------ a report


class _Reader:
    """Reads one document on a plan; what is said of its indicators goes by their ids."""

    def __init__(self, plan: Plan, text: DocumentText, place: str) -> None:
        self.plan, self.text, self.place = plan, text, place
        self.named = {one.name.in_language("vi"): key for key, one in plan.indicators.items()}
        self.short = {one.short.in_language("vi"): key for key, one in plan.indicators.items()}
        self.tasks = {one.short.in_language("vi"): number for number, one in plan.tasks.items()}

    def facts(self) -> Iterator[Fact]:
        """Everything that is understood, and what follows from it."""
        for fact in self._understood():
            if fact.said != _OVER:
                yield fact
            if fact.what == "verdict":
                good = "yes" if fact.said in _GOOD else "no"
                yield self._said(fact.about, "going well", good, fact.place)

    def _understood(self) -> Iterator[Fact]:
        for line in self.text.lines:
            yield from self._line(line)
        for table in self.text.tables:
            for row in table.rows:
                yield from self._row(row)
        if any("Chỉtiêulúcđó" in row for table in self.text.tables for row in table.rows[:1]):
            yield from self._last_parts()
        captions = [line for line in self.text.lines if re.match(r"Hình \d+\. ", line)]
        drawn = self.text.drawn or [[]] * len(captions)
        for caption, words, rows in zip(captions, self.text.pictures, drawn, strict=True):
            yield from self._picture(caption, words, rows)
        yield from self._lists()

    def _said(self, about: str, what: str, said: Figure | str | None, where: str) -> Fact:
        return Fact(about, what, said, f"{self.place}, {where}")

    # ---- sentences

    def _line(self, line: str) -> Iterator[Fact]:
        name, mark, said = line.partition(": ")
        if mark and name in self.named:
            yield from self._verdict(self.named[name], said)
        elif found := re.match(r"Nhiệm vụ .*?\((?P<short>.*)\): (?P<said>.*)", line):
            number = self.tasks.get(found["short"])
            if number is not None:
                yield from self._task(number, found["said"])
        for words, what, said_so in _NAMED:
            if found := re.match(words, line):
                for name in found[1].split("; "):
                    key = (self.named | self.short)[name]
                    yield self._said(key, what, said_so, line[:25])
        yield from self._counts(line)
        yield from self._money(line)

    def _verdict(self, key: str, said: str) -> Iterator[Fact]:
        """What a sentence says of an indicator: its verdict, its figure, its share."""
        indicator = self.plan.indicators[key]
        said = _numbered(indicator, said)
        label = next((one for one in _VERDICTS if re.match(rf"{one}(?:,[^(]*)? \(", said)), None)
        if label is not None:  # one line of the assessment
            yield self._said(key, "verdict", _VERDICTS[label], "đánh giá")
            known = said.partition(" (")[2]
            number = figure(known)
            yield self._said(key, "actual", _change(indicator, known, number), "đánh giá")
            return
        first = re.split(r"(?<=[^\d])\. (?=[A-ZĐƯÔ])", said)[0]
        code = next((code for words, code in _PHRASES if re.search(words, first)), None)
        if code is None:  # an agency's own result, which is held against nothing
            if found := re.search(r"lũy kế từ đầu [^\d]*?((?:giảm |tăng )?\d.*?)\.$", first):
                said_so = _change(indicator, found[1], figure(found[1]))
                yield self._said(key, "actual", said_so, "kết quả")
            return
        yield self._said(key, "verdict", code, "chỉ tiêu")
        verb = re.escape(indicator.verb.in_language("vi"))
        if found := re.search(rf"đến hết kỳ báo cáo(?:, [^,]*,)? {verb} ([^;(]*)", first):
            number = figure(found[1])
            yield self._said(key, "actual", _change(indicator, found[1], number), "chỉ tiêu")
        if found := re.search(rf"trong kỳ(?:, [^,]*,)? {verb} ([^;(]*)", first):
            number = figure(found[1])
            yield self._said(key, "in period", _change(indicator, found[1], number), "chỉ tiêu")
        # What the path asks for may be a percentage too.
        share = re.search(
            r"(?:(?<!báo cáo )\(|, bằng )(\d[\d,.]*)%(?:\)| mức tối thiểu|[,.]|$)", first
        )
        if share:
            yield self._said(key, "share", figure(share[1]), "chỉ tiêu")

    def _task(self, number: str, said: str) -> Iterator[Fact]:
        state = next((one for one in _STATES if re.match(rf"{one}\b", said)), None)
        if state is not None:
            yield self._said(f"task {number}", "state", _STATES[state], "nhiệm vụ")
            yield from self._outputs(number, said.partition("kết quả: ")[2])
        elif said.startswith("đã hết thời gian thực hiện"):
            yield self._said(f"task {number}", "state", "overdue", "tồn tại, hạn chế")

    def _outputs(self, number: str, said: str) -> Iterator[Fact]:
        """What was produced, where the period and all of the time are told apart."""
        of = re.match(r"trong kỳ (?P<now>.*?); lũy kế (?P<all>.*?)\.?$", said)
        for key, output in self.plan.outputs.items() if of else ():
            unit = re.escape(output.unit.in_language("vi"))
            for part, what in (("now", "in period"), ("all", "so far")):
                if of and (found := re.search(rf"(?:^|, )([\d.,]+) {unit}(?=, |$)", of[part])):
                    about = f"task {number} {key}"
                    yield self._said(about, what, figure(found[1]), "nhiệm vụ")

    def _counts(self, line: str) -> Iterator[Fact]:
        if found := re.search(r"báo cáo (?:[^.]* )?của (\d+)/(\d+) cơ quan, đơn vị", line):
            yield self._said("reports", "received", figure(found[1]), line[:20])
            yield self._said("reports", "owed", figure(found[2]), line[:20])
        if found := re.search(r"trong đó (\d+) báo cáo gửi sau thời hạn", line):
            yield self._said("reports", "late", figure(found[1]), line[:20])
        if found := re.search(r"có \d+ chỉ tiêu; đến hết kỳ báo cáo: (.*?)\. Cụ thể:", line):
            counted: dict[str, int] = dict.fromkeys((*STATUSES, _OVER), 0)
            for one in found[1].split(", "):
                count, _, words = one.partition(" chỉ tiêu ")
                code = next(code for start, code in _TALLIES if words.startswith(start))
                counted[code] += int(count.removeprefix("cả "))
            yield from self._tally(counted, "câu tổng hợp")

    def _tally(self, counted: Mapping[str, int], where: str) -> Iterator[Fact]:
        # "hoàn thành chậm" may be better than the target or just it.
        reached = counted["exceeded"] + counted["achieved"]
        short = counted["behind"] + counted["overdue"] + counted[_OVER]
        rest = {code: counted[code] for code in ("on-track", "not-due", "no-data")}
        for code, count in {**rest, "reached": reached, "short": short}.items():
            yield self._said("tally", code, Figure(Fraction(count)), where)

    def _money(self, line: str) -> Iterator[Fact]:
        for start, what in (("Trong kỳ, ", "in period"), ("ến hết kỳ báo cáo, ", "so far")):
            of = re.search(
                rf"{start}(kinh phí (?:được bố trí|đã bố trí).*?|đã giải ngân.*?)(?:\. |\.$)", line
            )
            if of is None:
                continue
            if found := re.search(
                r"bố trí(?: để thực hiện [^\d]*?)? là ([\d.,]+ (?:tỷ|triệu))", of[1]
            ):
                yield self._said("money total", f"allocated {what}", figure(found[1]), "kinh phí")
            if found := re.search(r"đã giải ngân ([\d.,]+ (?:tỷ|triệu))", of[1]):
                yield self._said("money total", f"disbursed {what}", figure(found[1]), "kinh phí")
            if found := re.search(r"bằng ([\d.,]+)% kinh phí đã bố trí", of[1]):
                yield self._said("money total", "disbursed share", figure(found[1]), "kinh phí")

    # ---- tables

    def _row(self, row: Mapping[str, str]) -> Iterator[Fact]:
        if "Tiếnđộdựkiến" in row and row.get("Chỉtiêu", "") in self.named:
            yield from self._held(self.named[row["Chỉtiêu"]], row, "phụ lục chỉ tiêu")
        elif "Tìnhtrạng" in row and row.get("Tìnhtrạng") and row.get("Số", "") in self.plan.tasks:
            state = _STATES[row["Tìnhtrạng"]]
            yield self._said(f"task {row['Số']}", "state", state, "phụ lục nhiệm vụ")
        elif "Nguồnkinhphí" in row:
            yield from self._source(row)
        elif "Lũykếkỳnày" in row and row["Chỉtiêu"] in self.named:
            key = self.named[row["Chỉtiêu"]]
            yield self._said(key, "actual", self._cell(key, row["Lũykếkỳnày"]), "đối chiếu")
        elif "Giátrị" in row and row["Sốliệu"] in self.named:
            key = self.named[row["Sốliệu"]]
            indicator = self.plan.indicators[key]
            number = figure(_numbered(indicator, row["Giátrị"]))
            value = _change(indicator, row["Giátrị"], number)
            yield self._said(key, "actual", value, "nguồn số liệu")

    def _cell(self, key: str, text: str) -> Figure | None:
        indicator = self.plan.indicators[key]
        return figure(_numbered(indicator, text), 10**6 if indicator.is_money else 1)

    def _held(self, key: str, row: Mapping[str, str], where: str) -> Iterator[Fact]:
        target = next(text for head, text in row.items() if re.match("Chỉtiêu.", head))
        indicator = self.plan.indicators[key]
        target, unit = _numbered(indicator, target), 10**6 if indicator.is_money else 1
        label = re.sub(r" \(.*\)", "", row["Đánhgiá"])
        yield self._said(key, "verdict", _VERDICTS[label.partition(",")[0]], where)
        for what, head in (("in period", "Trongkỳ"), ("actual", "Lũykế"), ("path", "Tiếnđộdựkiến")):
            if head != "Tiếnđộdựkiến" or row[head]:
                yield self._said(key, what, self._cell(key, row[head]), where)
        yield self._said(key, "share", figure(row["Tỷlệ(%)"]), where)
        for place, end in enumerate(_range(target, unit)):
            yield self._said(key, f"target {place}", end, where)

    def _last_parts(self) -> Iterator[Fact]:
        """The last year of a long period, or the last half of a year, ends where the whole ends."""
        for table in self.text.tables:
            key = self.named.get(table.title.partition(" (đơn vị tính")[0])
            if key is None or not table.rows or "Chỉtiêulúcđó" not in table.rows[0]:
                continue
            row = {head: text for head, text in table.rows[-1].items() if head != "Kỳ"}
            for fact in self._held(key, row, "phụ lục theo kỳ"):
                if fact.what != "in period":
                    yield fact

    def _source(self, row: Mapping[str, str]) -> Iterator[Fact]:
        about = "total" if row["Nguồnkinhphí"] == "Cộng" else row["Nguồnkinhphí"]
        for head, what in _MONEY:
            yield self._said(f"money {about}", what, figure(row[head], 10**6), "bảng kinh phí")
        share = figure(row["Giảingân/bốtrí(%)"])
        yield self._said(f"money {about}", "disbursed share", share, "bảng kinh phí")

    # ---- pictures and lists

    def _picture(self, caption: str, words: str, rows: list[list[float | None]]) -> Iterator[Fact]:
        head, _, told = words.rstrip(".").partition(". ")
        if head.startswith("Biểu đồ thanh xếp chồng"):
            yield from self._sendings(told.rpartition("; ")[2])
        elif head.startswith("Biểu đồ thanh"):
            for place, row in enumerate(told.split("; ")):
                yield from self._bar(row, [line[place] for line in rows])
        elif head.startswith("Biểu đồ đường"):
            name = re.sub(r"^Hình \d+\. ", "", caption).partition(": ")[0]
            yield from self._line_drawn(self.named[name], head, told.split("; "), rows)

    def _sendings(self, last: str) -> Iterator[Fact]:
        on_time, late = (re.search(rf"(\d+) {one}", last) for one in ("đúng hạn", "gửi muộn"))
        count = sum(int(one[1]) for one in (on_time, late) if one)
        yield self._said("reports", "received", Figure(Fraction(count)), "hình")

    def _bar(self, row: str, drawn: list[float | None]) -> Iterator[Fact]:
        name, _, said = row.partition(": ")
        key = self.short[name]
        actual = said.partition(", ")[0]
        yield self._said(key, "actual", figure(actual), "hình")
        if found := re.search(r"bằng ([\d,.]+)% chỉ tiêu \((.*?)\)", said):
            yield self._said(key, "share", figure(found[1]), "hình")
        if drawn:
            yield self._said(key, "share", _point(drawn[0], 1), "cột của hình")
        if found := re.search(r"tiến độ (.*?)(?:,| theo|$)(?!\d)", said):
            yield self._said(key, "path", figure(found[1]), "hình")
        if found := re.search(r"chỉ tiêu (?:\((.*?)\)|(\d.*?), tiến độ)", said):
            for place, end in enumerate(_range(found[1] or found[2], 1)):
                yield self._said(key, f"target {place}", end, "hình")

    def _line_drawn(
        self, key: str, head: str, told: list[str], rows: list[list[float | None]]
    ) -> Iterator[Fact]:
        """The points of a line; the last is the report's own day."""
        unit = next((_UNITS[one] for one in _UNITS if f"đơn vị tính: {one} " in head), 1)
        for place, one in enumerate(told):
            period, _, said = one.partition(": ")
            said = said.partition(" (")[0].partition(", ")[0]
            known = figure(said, unit)
            # Written in the unit of its axis, money has two decimals.
            point = Figure(known.value, Fraction(unit, 100)) if known and unit > 1 else known
            whats = [f"actual at {period}", *(["actual"] if place == len(told) - 1 else [])]
            for what in whats:
                yield self._said(key, what, point, "hình")
                if rows:
                    yield self._said(key, what, _point(rows[_ACTUAL][place], unit), "nét của hình")

    def _lists(self) -> Iterator[Fact]:
        """What tables count: the reports that came, the indicators of each verdict."""
        for table in self.text.tables:
            first = table.rows[0] if table.rows else {}
            if "Ngàynhận" in first:
                states = [row["Tìnhtrạng"] for row in table.rows]
                came = sum(one in ("đúng hạn", "gửi muộn") for one in states)
                yield self._said(
                    "reports", "owed", Figure(Fraction(len(states))), "phụ lục báo cáo"
                )
                yield self._said("reports", "received", Figure(Fraction(came)), "phụ lục báo cáo")
                late = Figure(Fraction(states.count("gửi muộn")))
                yield self._said("reports", "late", late, "phụ lục báo cáo")
            elif "Tiếnđộdựkiến" in first and "Chỉtiêu" in first:
                counted: dict[str, int] = dict.fromkeys((*STATUSES, _OVER), 0)
                for row in table.rows:
                    if row["Chỉtiêu"] in self.named:
                        label = re.sub(r" \(.*\)", "", row["Đánhgiá"]).partition(",")[0]
                        counted[_VERDICTS[label]] += 1
                yield from self._tally(counted, "phụ lục chỉ tiêu")


# How a sentence says each verdict; the first that stands in it.
_PHRASES = (
    (r"^chưa có số liệu báo cáo", "no-data"),
    (r"so với mức cho phép", _OVER),
    (r"tốt hơn chỉ tiêu|vượt chỉ tiêu", "exceeded"),
    (r"chưa hoàn thành", "overdue"),
    (r"hoàn thành chỉ tiêu (?!.*cần)|nằm trong khoảng chỉ tiêu", "achieved"),
    (r"chưa đến hạn", "not-due"),
    (r"bảo đảm tiến độ", "on-track"),
    (r"so với tiến độ|ngoài khoảng chỉ tiêu", "behind"),
)
# Sentences that name indicators by their short names, and what they say of them.
_NAMED = (
    (
        r"(?:Chưa có số liệu báo cáo|Rà soát, báo cáo số liệu) về: (.*?)(?:; chủ trì: .*)?\.$",
        "verdict",
        "no-data",
    ),
    (
        r"Tập trung hoàn thành chỉ tiêu đã quá thời hạn \(.*?\): (.*?)(?:; chủ trì: .*)?\.$",
        "verdict",
        "overdue",
    ),
    (
        r"Đẩy nhanh tiến độ thực hiện chỉ tiêu: (.*?)(?: \(còn .*?\))?(?:; chủ trì: .*)?\.$",
        "verdict",
        "behind",
    ),
    (r"\d+/\d+ chỉ tiêu đạt, vượt mức .*? hoặc bảo đảm tiến độ: (.*)\.", "going well", "yes"),
)
_GOOD = ("exceeded", "achieved", "on-track")
_TALLIES = (
    ("hoàn thành chậm", "achieved"),
    ("tốt hơn", "exceeded"),
    ("vượt mức cho phép", _OVER),
    ("vượt", "exceeded"),
    ("đạt mức", "achieved"),
    ("quá hạn", "overdue"),
    *((label, code) for label, code in _VERDICTS.items()),
)
# A line is drawn below its target and its path.
_ACTUAL = 2
_MONEY = (
    ("Bốtrítrongkỳ", "allocated in period"),
    ("Bốtrílũykế", "allocated so far"),
    ("Giảingântrongkỳ", "disbursed in period"),
    ("Giảingânlũykế", "disbursed so far"),
)


def _point(value: float | None, unit: int) -> Figure | None:
    """A point that is drawn, as exactly as a computer draws it."""
    return None if value is None else Figure(Fraction(str(value)) * unit, Fraction(unit, 10**6))


def facts_of(plan: Plan, text: DocumentText, place: str) -> list[Fact]:
    """The facts of a report."""
    return list(_Reader(plan, text, place).facts())


# ------------------------------------------------------------ status


def facts_of_status(plan: Plan, text: DocumentText) -> Iterator[Fact]:
    """The facts of `status`, from its Markdown."""
    short = {one.short.in_language("vi"): key for key, one in plan.indicators.items()}
    tasks = {one.short.in_language("vi"): number for number, one in plan.tasks.items()}
    for row in (row for table in text.tables for row in table.rows):
        if "Tiếnđộ" in row:
            key = short[row["Chỉtiêu"]]
            label = row["Đánhgiá"]
            # Whether what was reached late is more than was asked, the narrow table does not say.
            if not label.startswith("đạt chậm") and _VERDICTS[label] != _OVER:
                yield Fact(key, "verdict", _VERDICTS[label], "status")
            for what, head in (("in period", "Trongkỳ"), ("actual", "Lũykế"), ("path", "Tiếnđộ")):
                if what != "path" or row[head] != "–":
                    known = figure(_numbered(plan.indicators[key], row[head]))
                    yield Fact(key, what, known, "status")
            yield Fact(key, "share", figure(row["%"]), "status")
            goal = _numbered(plan.indicators[key], row["Mụctiêu"])
            for place, end in enumerate(_range(goal, 1)):
                yield Fact(key, f"target {place}", end, "status")
        elif row.get("Nhiệmvụ") in tasks:
            number = tasks[row["Nhiệmvụ"]]
            yield Fact(f"task {number}", "state", _STATES[row["Đánhgiá"]], "status")


def facts_of_json(plan: Plan, written: str) -> Iterator[Fact]:
    """The facts of `status --format json`."""
    data = json.loads(written)
    for one in data["indicators"]:
        yield from _indicator_in_json(one)
    for task in data["tasks"]:
        yield Fact(f"task {task['id']}", "state", task["status"], "JSON")
        for output in task["outputs"]:
            about = f"task {task['id']} {output['id']}"
            yield _in_json(about, "in period", output["in_period"])
            yield _in_json(about, "so far", output["actual"])
    names = {key: one.name.in_language("vi") for key, one in plan.money.items()}
    total = data["budget"]["total"]
    for about, row in [("total", total), *((names[m["source"]], m) for m in data["money"])]:
        for kind in ("allocated", "disbursed"):
            yield _in_json(f"money {about}", f"{kind} in period", row[kind]["in_period"])
            yield _in_json(f"money {about}", f"{kind} so far", row[kind]["actual"])
        yield _in_json(f"money {about}", "disbursed share", row["disbursed_share"])
    if data["reporting"]["period"]:
        for what, key in (("owed", "expected"), ("received", "received"), ("late", "late")):
            yield _in_json("reports", what, data["reporting"][key])


def _indicator_in_json(one: Mapping[str, Any]) -> Iterator[Fact]:
    yield Fact(one["id"], "verdict", one["status"], "JSON")
    for what, key in (("in period", "in_period"), ("actual", "actual"), ("share", "share")):
        yield _in_json(one["id"], what, one[key])
    if one["expected"] is not None:
        yield _in_json(one["id"], "path", one["expected"])
    ends = [end for end in (one["target"]["min"], one["target"]["max"]) if end is not None]
    for place, end in enumerate(ends):
        yield _in_json(one["id"], f"target {place}", end)


def _in_json(about: str, what: str, value: float | None) -> Fact:
    # JSON has four decimals of what never ends.
    said = None if value is None else Figure(Fraction(str(value)), Fraction(1, 1000))
    return Fact(about, what, said, "JSON")
