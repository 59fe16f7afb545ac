"""Phrases that a report may not say where the data make them false, each with its condition.

The condition is asked of the figures themselves, and not of what another place says of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from document_text import of_markdown
from every_report import FOLDERS, account_of, loaded, reported, text_of, view_of
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
OF_INDICATORS: dict[str, tuple[str, Callable[[IndicatorFigure], bool]]] = {
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
}  # fmt: skip
OF_TASKS: dict[str, tuple[str, Callable[[TaskFigure], bool]]] = {
    "no data, where somebody spoke": ("^chưa có số liệu", lambda one: bool(one.lines_of_period)),
    "a task finished, where not so": ("^hoàn thành", lambda one: str(one.state) != "done"),
    "a task overdue, where not so": (
        "nhưng chưa hoàn thành|^quá hạn", lambda one: str(one.state) != "overdue",
    ),
    "under way, where finished": ("^đang thực hiện", lambda one: str(one.state) == "done"),
}  # fmt: skip
# Of fields that had nothing to say, and of templates that are not.
LEFTOVERS = re.compile(
    r"\bNone\b|\bnan\b|\{[{%]|[%}]\}|\(\s*\)|\(; |; \)|, ,|,\.|;\.|: ?\.$| [,;.](?=\s|$)|\(\s*,"
)


class Reader:
    """Reads a report on a period and finds what it may not say."""

    def __init__(self, folder: str, period: str, text: DocumentText | None = None) -> None:
        self.data, self.account = loaded(folder), account_of(folder, Period.parse(period))
        self.view = view_of(self.account)
        self.text = text or text_of(self.data, self.view)

    def false_lines(self) -> Iterator[str]:
        """What is false, each with the name of its rule."""
        for line in self.text.lines:
            yield from self._of_indicators(line)
            yield from self._of_tasks(line)
        for line in self._everything():
            if (found := LEFTOVERS.search(line)) and not self._typed(line, found):
                yield f"left over: {line}"
            yield from self._of_documents(line)

    def _of_indicators(self, line: str) -> Iterator[str]:
        name, mark, said = line.partition(": ")
        for one in self.account.summary.indicators if mark else ():
            if one.indicator.name.in_language("vi") == name:
                # Of milestones other things are said, in the sentences after the first.
                ours = re.split(r"(?<=\D)\. (?=(?!Ước|Với)[A-ZĐ])", said)[0]
                for rule, (phrase, false) in OF_INDICATORS.items():
                    if re.search(phrase, ours) and false(one):
                        yield f"{rule}: {line}"

    def _of_tasks(self, line: str) -> Iterator[str]:
        found = re.match(r"Nhiệm vụ .*?\((?P<short>.*)\): (?P<said>.*)", line)
        for one in self.account.summary.tasks if found else ():
            if found and one.task.short.in_language("vi") == found["short"]:
                for rule, (phrase, false) in OF_TASKS.items():
                    if re.search(phrase, found["said"]) and false(one):
                        yield f"{rule}: {line}"

    def _of_documents(self, line: str) -> Iterator[str]:
        found = re.search(r"\bKế hoạch\b", line)
        if found and self.data.plan.document.type != found[0] and not self._typed(line, found):
            yield f"another type of document: {line}"
        if line == f"Đối với {self.view.issuer}:":
            yield f"a proposal to oneself: {line}"

    def _everything(self) -> Iterator[str]:
        yield from self.text.lines
        for table in self.text.tables:
            yield from (line for row in table.rows for line in "\n".join(row.values()).split("\n"))

    def _typed(self, line: str, found: re.Match[str]) -> bool:
        """Whether somebody wrote it so in the data."""
        around = line[max(0, found.start() - 5) : found.end() + 5].strip()
        return any(around in " ".join(text.split()) for text in self._texts())

    def _texts(self) -> Iterator[str]:
        for file in sorted(self.data.folder.rglob("*.yaml")):
            yield file.read_text("utf-8")


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_report_says_what_is_false(folder: str) -> None:
    """Of plans with a report each month every third is read."""
    periods = reported(loaded(folder))
    some = periods if len(periods) < 30 else [*periods[::3], periods[-1]]
    assert [one for period in some for one in Reader(folder, str(period)).false_lines()] == []


def test_no_report_of_the_stress_data_says_what_is_false(tmp_path: Path) -> None:
    folder = str(stress(tmp_path))
    for period in ("2023H2", "2024H1", "2024", "2020-2025"):
        assert list(Reader(folder, period).false_lines()) == []


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
}  # fmt: skip


def test_every_rule_has_its_false_sentence() -> None:
    assert {*OF_INDICATORS, *OF_TASKS} <= {*FALSE}


@pytest.mark.parametrize(("rule", "where"), FALSE.items(), ids=FALSE)
def test_a_false_sentence_is_found(rule: str, where: tuple[tuple[str, str], str]) -> None:
    (folder, period), sentence = where
    found = list(Reader(folder, period, of_markdown(f"- {sentence}")).false_lines())
    assert f"{rule}: {sentence}" in found
