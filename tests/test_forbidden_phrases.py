"""Phrases that no document may say where the data make them false, each with its condition.

The condition is asked of the figures themselves, and not of what another place says of them.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from document_text import of_markdown
from every_report import (
    FOLDERS,
    FORMATTERS,
    account_of,
    documents_on,
    loaded,
    report_view,
    reported,
    text_of,
)
from ktstartup.calendar import Period
from ktstartup.measuring.targets import Status
from stress_data import stress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from document_text import DocumentText
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.tasks import TaskFigure

# One worker makes the documents for all of these tests.
pytestmark = pytest.mark.xdist_group("consistency")


def other_than(*right: Status) -> Callable[[IndicatorFigure], bool]:
    return lambda one: one.against.status not in right


def late(one: IndicatorFigure) -> bool:
    return one.reached is not None and one.against.status in REACHED


def below(one: IndicatorFigure) -> bool:
    return one.actual is None or one.actual < (one.against.target.min or 0)


REACHED = (Status.ACHIEVED, Status.EXCEEDED)
# In what is said of an indicator, and when it is false of it.
OF_INDICATORS: dict[str, dict[str, tuple[str, Callable[[IndicatorFigure], bool]]]] = {"vi": {
    "no data, where there are": ("chưa có số liệu báo cáo", lambda one: one.actual is not None),
    "nothing yet, where there is": ("chưa có kết quả", lambda one: one.actual != 0),
    "on track, where not so": ("bảo đảm tiến độ", other_than(Status.ON_TRACK)),
    "not due, where not so": ("chưa đến hạn", other_than(Status.NOT_DUE)),
    "behind, where not so": ("chậm .* so với tiến độ|^chậm tiến độ", other_than(Status.BEHIND)),
    "above a limit as a success": ("vượt chỉ tiêu", lambda one: one.indicator.goes_down),
    "above a target not exceeded": ("vượt chỉ tiêu", other_than(Status.EXCEEDED)),
    "reached, where not so": (
        r"hoàn thành chỉ tiêu (?!đến|trong)[^(;]+\(|nằm trong khoảng chỉ tiêu|^đạt chỉ tiêu", other_than(*REACHED),
    ),
    "reached late, without the delay": (
        r"^(?!.*chậm \d).*(?:hoàn thành chỉ tiêu (?!đến|trong)[^(;]+\(|(?:vượt|đạt|khoảng) chỉ tiêu)", late,
    ),
    "overdue, where not so": ("chỉ tiêu .*chưa hoàn thành|^quá hạn", other_than(Status.OVERDUE)),
    "an estimate of the whole as more": (
        "Ước thực hiện thêm", lambda one: all(each.of != "rest" for each in one.estimates),
    ),
    "above the minimum, for less": ("(?:trên|vượt|đạt) mức tối thiểu", below),
    "still to do, after its date": (
        "dự kiến đạt|để hoàn thành .* cần", lambda one: one.against.due_passed,
    ),
    "added up, where it is not": (
        "lũy kế đến hết kỳ", lambda one: one.indicator.measure.over != "total",
    ),
}, "en": {
    "no data, where there are": ("^no data", lambda one: one.actual is not None),
    "nothing yet, where there is": ("nothing so far", lambda one: one.actual != 0),
    "on track, where not so": ("on track", other_than(Status.ON_TRACK)),
    "not due, where not so": ("is due (?:by|in) ", other_than(Status.NOT_DUE)),
    "behind, where not so": ("behind the expected path|^behind", other_than(Status.BEHIND)),
    "above a limit as a success": (
        "above the target of (?!at most)", lambda one: one.indicator.goes_down,
    ),
    "above a target not exceeded": ("above the target of (?!at most)", other_than(Status.EXCEEDED)),
    "reached, where not so": (
        "the target of .* is reached|within the target range|^achieved", other_than(*REACHED),
    ),
    "reached late, without the delay": (
        r"^(?!.*\d \w+ late).*(?:is reached|within the target range|above the target of (?!at most))", late,
    ),
    "overdue, where not so": ("has not been reached|^overdue", other_than(Status.OVERDUE)),
    "an estimate of the whole as more": (
        "a further .* estimated", lambda one: all(each.of != "rest" for each in one.estimates),
    ),
    "above the minimum, for less": ("(?:above|exceeds) the minimum", below),
    "still to do, after its date": (
        "would be reached|(?:more|less) needed", lambda one: one.against.due_passed,
    ),
}}  # fmt: skip
OF_TASKS: dict[str, dict[str, tuple[str, Callable[[TaskFigure], bool]]]] = {"vi": {
    "no data, where somebody spoke": ("^chưa có số liệu", lambda one: bool(one.lines_of_period)),
    "a task finished, where not so": ("^hoàn thành", lambda one: str(one.state) != "done"),
    "a task overdue, where not so": (
        "nhưng chưa hoàn thành|^quá hạn", lambda one: str(one.state) != "overdue",
    ),
    "under way, where finished": ("^đang thực hiện", lambda one: str(one.state) == "done"),
}, "en": {
    "no data, where somebody spoke": ("^no data", lambda one: bool(one.lines_of_period)),
    "a task finished, where not so": ("^done", lambda one: str(one.state) != "done"),
    "a task overdue, where not so": (
        "has passed and it is not finished|^overdue", lambda one: str(one.state) != "overdue",
    ),
    "under way, where finished": ("^in progress", lambda one: str(one.state) == "done"),
}}  # fmt: skip
TASK = {
    "vi": r"Nhiệm vụ .*?\((?P<short>.*)\): (?P<said>.*)",
    "en": r"Task .*?\((?P<short>.*?)\): (?P<said>.*)",
}
# What no document says in any case, whatever the data.
NEVER = {
    "vi": {
        "a part that is the whole": r"(?P<whole>\d[\d,.]* [^(;]+?) \(trong đó (?P=whole) phát sinh",
        "before a day that still counts": r"trước (?:hết )?ngày \d",
        "three percentages": r"\d%/|\d% (?:so với chỉ tiêu )?\d[\d,]*% \(\d",
        "nothing more": r"còn 0 |còn 00 |\b0 cơ quan",
    },
    "en": {
        "a part that is the whole": r"(?P<whole>\d[\d,.]* [^(;]+?) in the period \((?P=whole) of it",
        "a day in another form": r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/\d{4}\b",
        "quotation marks inside others": "“[^”]*[“‘]",
        "one of many": r"(?<![\d.,])1 (?:bodies|indicators|reports|points|proposals|tasks)\b",
        "many of one": r"(?<![\d.,])(?:0|[2-9]|\d\d+) (?:body|indicator|report|point|proposal)\b(?! of)",
    },
}
# Of fields that had nothing to say, and of templates that are not.
LEFTOVERS = re.compile(
    r"\bNone\b|\bnan\b|\{[{%]|[%}]\}|\(\s*\)|\(; |; \)|, ,|,\.|;\.|: ?\.$| [,;.](?=\s|$)|\(\s*,"
)


class Reader:
    """Reads a document on a period and finds what it may not say."""

    def __init__(
        self, folder: str, period: str, text: DocumentText | None = None, lang: str = "vi"
    ) -> None:
        on = Period.parse(period)
        self.data, self.account = loaded(folder), account_of(folder, on)
        self.view, self.lang = report_view(folder, on, lang), lang
        self.text = text or text_of(self.data, self.view, lang=lang)

    def false_lines(self) -> Iterator[str]:
        """What is false, each with the name of its rule."""
        for line in self.text.lines:
            yield from self._of_indicators(line)
            yield from self._of_tasks(line)
        for line in self._everything():
            if (found := LEFTOVERS.search(line)) and not self._typed(line, found):
                yield f"left over: {line}"
            yield from self._of_documents(line)
        yield from self._of_numbering()
        yield from self._of_short_forms()

    def _of_indicators(self, line: str) -> Iterator[str]:
        name, mark, said = line.partition(": ")
        # What a brief has of earlier periods is no sentence on this one.
        if not mark or said.startswith(("nay ", "now ")):
            return
        for one in self.account.summary.indicators:
            if one.indicator.name.in_language(self.lang) == name:
                # Of milestones other things are said, in the sentences after the first.
                ours = re.split(r"(?<=\D)\. (?=(?!Ước|Với)[A-ZĐ])", said)[0]
                for rule, (phrase, false) in OF_INDICATORS[self.lang].items():
                    if re.search(phrase, ours) and false(one):
                        yield f"{rule}: {line}"

    def _of_tasks(self, line: str) -> Iterator[str]:
        found = re.match(TASK[self.lang], line)
        for one in self.account.summary.tasks if found else ():
            if found and one.task.short.in_language(self.lang) == found["short"]:
                for rule, (phrase, false) in OF_TASKS[self.lang].items():
                    if re.search(phrase, found["said"]) and false(one):
                        yield f"{rule}: {line}"

    def _of_documents(self, line: str) -> Iterator[str]:
        found = re.search(r"\bKế hoạch\b", line)
        if found and self.data.plan.document.type != found[0] and not self._typed(line, found):
            yield f"another type of document: {line}"
        if line in (f"Đối với {self.view.issuer}:", f"To {self.view.issuer}:"):
            yield f"a proposal to oneself: {line}"
        for rule, phrase in NEVER[self.lang].items():
            if (found := re.search(phrase, line)) and not self._typed(line, found):
                yield f"{rule}: {line}"

    def _of_numbering(self) -> Iterator[str]:
        """A number or letter before the only one of its kind."""
        for kind, second in ((r"[a-zđ]\) ", "b) "), (r"\d+\. ", "2. ")):
            found = [line for line in self.text.lines if re.match(kind, line)]
            for line, following in pairwise([*found, ""]):
                if line.startswith(("a) ", "1. ")) and not following.startswith(second):
                    yield f"numbered alone: {line}"

    def _of_short_forms(self) -> Iterator[str]:
        """A short form that is explained and not used again."""
        whole = "\n".join(self._everything())
        for found in re.finditer(r"\(sau đây viết tắt là (.*?)\)", whole):
            if whole.count(found[1]) == 1:
                yield f"an abbreviation for nothing: {found[0]}"

    def _everything(self) -> Iterator[str]:
        yield from self.text.lines
        for table in self.text.tables:
            yield from (line for row in table.rows for line in "\n".join(row.values()).split("\n"))

    def _typed(self, line: str, found: re.Match[str]) -> bool:
        """Whether somebody wrote it so in the data."""
        around = line[max(0, found.start() - 5) : found.end() + 5].strip()
        return any(around in " ".join(text.split()) for text in typed(self.data.folder))


@cache
def typed(folder: Path) -> list[str]:
    return [file.read_text("utf-8") for file in sorted(folder.rglob("*.yaml"))]


def false_in_all(folder: str, period: str) -> list[str]:
    """What is false in the documents on a period, in both languages."""
    return [
        f"{period}, {kind}: {line}"
        for lang in FORMATTERS
        for kind, text in documents_on(folder, Period.parse(period), lang).items()
        for line in Reader(folder, period, text, lang).false_lines()
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_document_says_what_is_false(folder: str) -> None:
    periods = reported(loaded(folder))
    assert [line for one in periods for line in false_in_all(folder, str(one))] == []


def test_no_document_of_the_stress_data_says_what_is_false(tmp_path: Path) -> None:
    folder = str(stress(tmp_path))
    for period in ("2023H2", "2024H1", "2024", "2020-2025"):
        assert false_in_all(folder, period) == []


# ------------------------------------------------ the test of the test

MINH_HOA, MONTHLY = ("examples/minh-hoa", "2024H1"), ("examples/tinh-minh-hoa", "2024M12")
FUND = "Vốn đầu tư cho các doanh nghiệp khởi nghiệp ĐMST của tỉnh"
ZONE = "Khu tập trung dịch vụ hỗ trợ khởi nghiệp của tỉnh"
DEATHS = "Số người chết do tai nạn giao thông"
# A false sentence for each rule, and where it is false.
FALSE = {
    "no data, where there are": (MINH_HOA, f"{FUND}: chưa có số liệu báo cáo."),
    "nothing yet, where there is": (MINH_HOA, f"{FUND}: đến hết kỳ báo cáo chưa có kết quả."),
    "on track, where not so": (MINH_HOA, f"{ZONE}: 0/01 khu, bảo đảm tiến độ."),
    "not due, where not so": (MINH_HOA, f"{ZONE}: chỉ tiêu (01 khu đến năm 2023) chưa đến hạn."),
    "behind, where not so": (MINH_HOA, f"{FUND}: 8,05 tỷ đồng, chậm 1 tỷ đồng so với tiến độ."),
    "above a limit as a success": (MONTHLY, f"{DEATHS}: 62 người, vượt chỉ tiêu Kế hoạch."),
    "above a target not exceeded": (MINH_HOA, f"{FUND}: 8,05 tỷ đồng, vượt chỉ tiêu Kế hoạch."),
    "reached, where not so": (MINH_HOA, f"{ZONE}: 0 khu, hoàn thành chỉ tiêu Kế hoạch (01 khu)."),
    "reached late, without the delay": (
        ("examples/minh-hoa", "2025H2"), f"{ZONE}: 01 khu, hoàn thành chỉ tiêu Kế hoạch (01 khu)."
    ),
    "overdue, where not so": (MINH_HOA, f"{FUND}: chỉ tiêu đến năm 2025 chưa hoàn thành."),
    "an estimate of the whole as more": (
        MINH_HOA, "Dự án khởi nghiệp ĐMST được hỗ trợ phát triển: 07 dự án. Ước thực hiện thêm 03."
    ),
    "above the minimum, for less": (MINH_HOA, f"{FUND}: 8,05 tỷ đồng trên mức tối thiểu 10 tỷ."),
    "still to do, after its date": (MINH_HOA, f"{ZONE}: để hoàn thành chỉ tiêu cần thêm 01 khu."),
    "added up, where it is not": (MONTHLY, f"{DEATHS}: lũy kế đến hết kỳ báo cáo 62 người."),
    "no data, where somebody spoke": (
        MINH_HOA, "Nhiệm vụ 3.2 (Cải cách thủ tục hành chính): chưa có số liệu."
    ),
    "a task finished, where not so": (
        MINH_HOA, "Nhiệm vụ 3.2 (Cải cách thủ tục hành chính): hoàn thành."
    ),
    "a task overdue, where not so": (MINH_HOA, "Nhiệm vụ 3.2 (Cải cách thủ tục hành chính): quá hạn."),
    "under way, where finished": (
        MINH_HOA,
        "Nhiệm vụ 2.1 (Thành lập Trung tâm xúc tiến đầu tư và Hỗ trợ khởi nghiệp): đang thực hiện.",
    ),
    "another type of document": (
        ("examples/day-nghe", "2023H1"), "Bảo đảm tiến độ theo Kế hoạch của tỉnh."
    ),
    "a proposal to oneself": (MINH_HOA, "Đối với Sở Khoa học và Công nghệ:"),
    "left over": (MINH_HOA, "Lũy kế đến hết kỳ báo cáo (), đã giải ngân None."),
    "a part that is the whole": (
        MINH_HOA, f"{FUND}: trong kỳ kêu gọi được 2 tỷ đồng (trong đó 2 tỷ đồng phát sinh từ kỳ trước)."
    ),
    "before a day that still counts": (MINH_HOA, "Báo cáo gửi về trước ngày 01/7/2024."),
    "three percentages": (MINH_HOA, "Tỷ lệ trường: đạt 66,7%/75% (88,9%)."),
    "nothing more": (MINH_HOA, "Ngoài ra, còn 0 nội dung khác nêu tại Phụ lục VI."),
    "numbered alone": (MINH_HOA, "a) Số liệu về các chỉ tiêu:"),
    "an abbreviation for nothing": (MINH_HOA, "(sau đây viết tắt là ĐMST)"),
}  # fmt: skip
ZONE_EN, FUND_EN = (
    "Start-up service zone of the province",
    "Investment in the province's innovative start-up firms",
)
SIGNS = "Task 2.1 (Investment promotion and start-up support centre)"
FALSE_IN_ENGLISH = {
    "no data, where there are": (MINH_HOA, f"{FUND_EN}: no data reported."),
    "nothing yet, where there is": (MINH_HOA, f"{FUND_EN}: nothing so far; the target is due by 2025."),
    "on track, where not so": (MINH_HOA, f"{ZONE_EN}: built 0 of 1 zone so far, on track."),
    "not due, where not so": (MINH_HOA, f"{ZONE_EN}: built 0 zones so far; the target of 1 zone is due by 2023."),
    "behind, where not so": (MINH_HOA, f"{FUND_EN}: 8.05 billion VND so far, behind the expected path."),
    "above a limit as a success": (MONTHLY, "Road deaths: recorded 62 people so far, above the target of 60 people."),
    "above a target not exceeded": (MINH_HOA, f"{FUND_EN}: 8.05 billion VND so far, above the target of 10 billion VND."),
    "reached, where not so": (MINH_HOA, f"{ZONE_EN}: built 0 zones so far: the target of 1 zone by 2023 is reached."),
    "reached late, without the delay": (
        ("examples/minh-hoa", "2025H2"), f"{ZONE_EN}: built 1 zone so far: the target of 1 zone by 2023 is reached."
    ),
    "overdue, where not so": (MINH_HOA, f"{FUND_EN}: the target by 2025 has not been reached."),
    "an estimate of the whole as more": (
        MINH_HOA, "Innovative start-up projects supported: 7 projects; a further 3 projects are estimated (not counted)."
    ),
    "above the minimum, for less": (MINH_HOA, f"{FUND_EN}: 8.05 billion VND, above the minimum."),
    "still to do, after its date": (MINH_HOA, f"{ZONE_EN}: 0 zones so far; 1 zone more needed by 2023."),
    "no data, where somebody spoke": (MINH_HOA, "Task 3.2 (Reform of administrative procedures): no data."),
    "a task finished, where not so": (MINH_HOA, "Task 3.2 (Reform of administrative procedures): done."),
    "a task overdue, where not so": (MINH_HOA, "Task 3.2 (Reform of administrative procedures): overdue."),
    "under way, where finished": (MINH_HOA, f"{SIGNS}: in progress."),
    "a proposal to oneself": (MINH_HOA, "To Sở Khoa học và Công nghệ:"),
    "left over": (MINH_HOA, "By the end of the period None had been allocated."),
    "a part that is the whole": (MINH_HOA, f"{FUND_EN}: 2 billion VND in the period (2 billion VND of it from earlier periods)."),
    "a day in another form": (MINH_HOA, "The report came on 2024-06-14."),
    "quotation marks inside others": (MINH_HOA, "Pursuant to Decision No. 844/QĐ-TTg: “về Đề án ‘Hỗ trợ’”."),
    "one of many": (MINH_HOA, "1 bodies have sent none."),
    "many of one": (MINH_HOA, "2 body have sent none."),
}  # fmt: skip


@pytest.mark.parametrize(("lang", "known"), [("vi", FALSE), ("en", FALSE_IN_ENGLISH)])
def test_every_rule_has_its_false_sentence(lang: str, known: dict[str, object]) -> None:
    assert {*OF_INDICATORS[lang], *OF_TASKS[lang], *NEVER[lang]} <= {*known}


@pytest.mark.parametrize(("rule", "where"), FALSE.items(), ids=FALSE)
def test_a_false_sentence_is_found(rule: str, where: tuple[tuple[str, str], str]) -> None:
    require_found(rule, where, "vi")


@pytest.mark.parametrize(("rule", "where"), FALSE_IN_ENGLISH.items(), ids=FALSE_IN_ENGLISH)
def test_a_false_english_sentence_is_found(rule: str, where: tuple[tuple[str, str], str]) -> None:
    require_found(rule, where, "en")


def require_found(rule: str, where: tuple[tuple[str, str], str], lang: str) -> None:
    (folder, period), sentence = where
    found = list(Reader(folder, period, of_markdown(f"- {sentence}"), lang).false_lines())
    assert f"{rule}: {sentence}" in found
