"""No two places of a document, of `status` and of its JSON say two things of one indicator or task.

Every report that the plans ask for, whole and as each outline has it, one agency's, and the list
of reminders. Word files, which the same words make, are read for the last periods of each plan.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

import pytest

from document_facts import disagreements, facts_of, facts_of_json, facts_of_status
from document_text import of_markdown
from every_report import (
    FOLDERS,
    FORMATTER,
    account_of,
    loaded,
    reported,
    text_of,
    view_of,
    word_of,
)
from ktstartup.calendar import Period
from ktstartup.measuring.gaps import measure_gaps
from ktstartup.measuring.summary import measure_report
from ktstartup.rendering.status_data import as_json
from ktstartup.rendering.status_markdown import as_markdown as status_markdown
from ktstartup.rendering.templates.markdown_report import render_markdown
from ktstartup.rendering.templates.template_files import folders
from ktstartup.rendering.views.heading import Issue
from ktstartup.rendering.views.reminder_views import build_list
from stress_data import stress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from document_facts import Fact
    from document_text import DocumentText

# One worker makes the documents for all of these tests.
pytestmark = pytest.mark.xdist_group("consistency")

# Word is read for this many of the last periods of a plan, and for one in the middle.
WORD_FILES = 2


@cache
def facts_on(folder: str, period: Period, *, word: bool = False) -> list[Fact]:
    """What all outputs say of a period: `status`, the report in its outlines, the reminders."""
    data, account = loaded(folder), account_of(folder, period)
    plan = data.plan
    view = view_of(account)
    facts = list(facts_of_json(plan, as_json(account.summary)))
    facts += facts_of_status(plan, of_markdown(status_markdown(account.summary, FORMATTER)))
    facts += facts_of(plan, text_of(data, view), "báo cáo")
    for outline in plan.outlines:
        facts += facts_of(plan, text_of(data, view_of(account, outline), outline), outline)
    if word:
        facts += facts_of(plan, word_of(data, view), "Word")
    owing = measure_gaps(account.summary)
    if owing and account.summary.reporting.period == period:
        listed = build_list(account.summary, owing, FORMATTER, Issue())
        made = render_markdown(listed, "reminders", folders(data.folder, "vi"), "vi")
        facts += facts_of(plan, of_markdown(made.content.decode()), "danh sách đôn đốc")
    return facts


def of_every_period(folder: str) -> Iterator[tuple[Period, list[Fact]]]:
    periods = reported(loaded(folder))
    with_word = {*periods[-WORD_FILES:], periods[len(periods) // 2]}
    for period in periods:
        yield period, facts_on(folder, period, word=period in with_word)


@pytest.mark.parametrize("folder", FOLDERS)
def test_outputs_on_a_period_agree(folder: str) -> None:
    found = []
    for period, facts in of_every_period(folder):
        assert len(facts) > 20
        found += [f"{period}: {one}" for one in disagreements(facts)]
    assert found == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_outputs_on_different_periods_agree_on_the_same_day(folder: str) -> None:
    """What a later report says of an earlier day, and a year's report of its last half."""
    history: list[Fact] = []
    same_day: dict[dt.date, list[Fact]] = {}
    for period, facts in of_every_period(folder):
        day = account_of(folder, period).summary.scope.window.last
        kept = [one for one in facts if one.place == "JSON" and one.what in _AT_A_DAY]
        same_day.setdefault(day, []).extend(_placed(kept, str(period)))
        history += _placed((one for one in facts if " at " in one.what), str(period))
    assert [one for facts in same_day.values() for one in disagreements(facts)] == []
    assert disagreements(history) == []


_AT_A_DAY = (
    "actual", "verdict", "share", "path", "target 0", "target 1",
    "allocated so far", "disbursed so far", "disbursed share",
)  # fmt: skip


def _placed(facts: Iterable[Fact], place: str) -> list[Fact]:
    return [type(one)(one.about, one.what, one.said, f"{place} {one.place}") for one in facts]


@pytest.mark.parametrize("folder", FOLDERS)
def test_word_says_what_markdown_says(folder: str) -> None:
    data = loaded(folder)
    view = view_of(account_of(folder, reported(data)[-2]))
    markdown, word = text_of(data, view), word_of(data, view)
    assert body(word) == body(markdown)
    assert word.pictures == markdown.pictures


def body(text: DocumentText) -> list[str]:
    """The sentences from the opening to the closing, without what stands over a table's corner."""
    start = next(n for n, line in enumerate(text.lines) if line.endswith("như sau:"))
    end = next(n for n, line in enumerate(text.lines) if line.endswith("./."))
    return [line for line in text.lines[start:end] if not line.startswith("Đơn vị tính")]


@pytest.mark.parametrize("folder", FOLDERS)
def test_an_agency_s_report_agrees_with_its_status(folder: str) -> None:
    data = loaded(folder)
    last = max((file for file in data.files if file.entries), key=lambda one: one.period.end)
    found = []
    for file in [one for one in data.files if one.period == last.period][:3]:
        account = measure_report(data, file.period, agency=file.agency)
        known = facts_of_json(data.plan, as_json(account.summary))
        facts = [one for one in known if one.what in ("actual", "in period", "state", "so far")]
        facts += facts_of(data.plan, text_of(data, view_of(account)), "báo cáo")
        found += [f"{file.agency}: {one}" for one in disagreements(facts)]
    assert found == []


def test_the_stress_data_agree_too(tmp_path: Path) -> None:
    folder = str(stress(tmp_path))
    for period in ("2024H1", "2024", "2020-2025"):
        assert disagreements(facts_on(folder, Period.parse(period), word=period == "2024H1")) == []


# ------------------------------------------------ the test of the test


def _said(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return change


# Words of the illustrative report on 2024H1, each changed in one place only.
PLANTED = {
    "a figure in a sentence": _said("hỗ trợ phát triển được 07/10", "hỗ trợ phát triển được 08/10"),
    "a share in a sentence": _said("10 tỷ đồng (80,5%)", "10 tỷ đồng (80,6%)"),
    "a verdict in a sentence": _said("bảo đảm tiến độ bình quân", "chậm 02 dự án so với tiến độ"),
    "a verdict in the assessment": _said(": quá hạn (0 khu", ": chậm tiến độ (0 khu"),
    "a figure in the assessment": _said("quá hạn (0 khu", "quá hạn (01 khu"),
    "who goes well": _said("bảo đảm tiến độ: Dự án;", "bảo đảm tiến độ: Tổ chức hỗ trợ;"),
    "what is asked for": _said(
        "chỉ tiêu đã quá thời hạn (2023): Khu tập trung dịch vụ hỗ trợ khởi nghiệp của tỉnh",
        "chỉ tiêu đã quá thời hạn (2023): Dự án",
    ),
    "an indicator without figures": _said("báo cáo về: Tổ chức hỗ trợ", "báo cáo về: Dự án"),
    "how many are on track": _said("03 chỉ tiêu bảo đảm tiến độ", "04 chỉ tiêu bảo đảm tiến độ"),
    "a figure of the annex": _said("| 1.750,0 | 8.050,0 |", "| 1.750,0 | 8.051,0 |"),
    "a target of the annex": _said("| 10.000,0 - 15.000,0 |", "| 10.000,0 - 16.000,0 |"),
    "a verdict of the annex": _said("| 80,0 | bảo đảm tiến độ |", "| 80,0 | chậm tiến độ |"),
    "a share of the annex": _said("| 70,0 | bảo đảm", "| 70,1 | bảo đảm"),
    "a figure in a picture's words": _said("Dự án: 07 dự án, bằng", "Dự án: 06 dự án, bằng"),
    "a share in a picture's words": _said("bằng 80,5% chỉ tiêu", "bằng 80,4% chỉ tiêu"),
    "a target in a picture's words": _said("chỉ tiêu (10 - 15 tỷ", "chỉ tiêu (10 - 16 tỷ"),
    "the last point of a line": _said("6T đầu 2024: 8,05 (", "6T đầu 2024: 8,15 ("),
    "a task's state": _said("sinh viên): đang thực hiện", "sinh viên): hoàn thành"),
    "a task's state in the annex": _said("| quá hạn |\n| 2.3", "| hoàn thành |\n| 2.3"),
    "a task's outputs": _said("trong kỳ 44 tin, bài", "trong kỳ 45 tin, bài"),
    "money in a sentence": _said("đã giải ngân 540 triệu", "đã giải ngân 550 triệu"),
    "money in the table": _said("| 820,0 | 3.770,0 |", "| 820,0 | 3.771,0 |"),
    "a rate of the table": _said("| 540,0 | 5.217,0 | 86,2", "| 540,0 | 5.217,0 | 86,4"),
    "how many reports came": _said("báo cáo của 34/38", "báo cáo của 33/38"),
    "whose report came": _said("| đúng hạn |", "| chưa gửi |"),
    "how many came late": _said("trong đó 03 báo cáo gửi", "trong đó 02 báo cáo gửi"),
    "the source of a figure": _said("phát triển | 07 dự án |", "phát triển | 06 dự án |"),
}


@pytest.mark.parametrize("plant", PLANTED.values(), ids=PLANTED)
def test_a_planted_disagreement_is_found(plant: Callable[[str], str]) -> None:
    folder = "examples/minh-hoa"
    data = loaded(folder)
    account = account_of(folder, Period.parse("2024H1"))
    places = folders(data.folder, "vi")
    text = render_markdown(view_of(account), "report", places, "vi").content.decode()
    text = text.replace("\xa0", " ")
    known = list(facts_of_json(data.plan, as_json(account.summary)))
    planted = facts_of(data.plan, of_markdown(plant(text)), "báo cáo")
    assert disagreements([*known, *planted]) != []


def test_a_point_drawn_elsewhere_is_found() -> None:
    folder = "examples/minh-hoa"
    data = loaded(folder)
    word = word_of(data, view_of(account_of(folder, Period.parse("2024H1"))))
    assert disagreements(facts_of(data.plan, word, "Word")) == []
    kinds = [words.partition(",")[0] for words in word.pictures]
    for kind, row in (("Biểu đồ thanh", 0), ("Biểu đồ đường", 2)):
        drawn, place = word.drawn[kinds.index(kind)][row], 1 if row == 0 else -1
        kept, drawn[place] = drawn[place], (drawn[place] or 0) + 1
        assert disagreements(facts_of(data.plan, word, "Word")) != []
        drawn[place] = kept


def test_a_status_that_says_otherwise_is_found() -> None:
    folder = "examples/minh-hoa"
    data = loaded(folder)
    account = account_of(folder, Period.parse("2024H1"))
    known = list(facts_of_json(data.plan, as_json(account.summary)))
    text = status_markdown(account.summary, FORMATTER).replace("\xa0", " ")
    for old, new in (
        ("| 8,05 tỷ |", "| 8,15 tỷ |"),
        ("| 80,5 | bảo đảm tiến độ |", "| 80,5 | chậm tiến độ |"),
        ("| 10-15 tỷ |", "| 10-16 tỷ |"),
        ("| 1/1 | quá hạn |", "| 1/1 | hoàn thành |"),
    ):
        assert old in text
        said = of_markdown(text.replace(old, new))
        assert disagreements([*known, *facts_of_status(data.plan, said)]) != []
