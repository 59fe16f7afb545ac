"""No two places of a document, of `status` and of its JSON say two things of one indicator or task.

In both languages: every report that the plans ask for, whole, as each outline has it and in brief,
one agency's, the letters and the list of reminders. Word files, which the same words make, are read
for the last periods of each plan.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

import pytest

from document_facts import disagreements, facts_of_json, facts_of_status
from document_reader import facts_of
from document_text import of_markdown
from every_report import (
    FOLDERS,
    FORMATTERS,
    account_of,
    documents_on,
    letter_views,
    list_view,
    loaded,
    markdown_of,
    report_view,
    reported,
    text_of,
    view_of,
    word_of,
)
from ktstartup.calendar import Period
from ktstartup.measuring.summary import measure_report
from ktstartup.rendering.status_data import as_json
from ktstartup.rendering.status_markdown import as_markdown as status_markdown
from stress_data import stress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from document_facts import Fact
    from document_text import DocumentText
    from ktstartup.rendering.templates.helpers import View

# One worker makes the documents for all of these tests.
pytestmark = pytest.mark.xdist_group("consistency")

# Word is read for this many of the last periods of a plan, and for one in the middle.
WORD_FILES = 2


@cache
def facts_on(folder: str, period: Period, *, word: bool = False) -> list[Fact]:
    """What all outputs say of a period, in Vietnamese and English."""
    account = account_of(folder, period)
    facts = list(facts_of_json(as_json(account.summary)))
    for lang in FORMATTERS:
        facts += _said_in(lang, folder, period, word=word)
    return facts


def _said_in(lang: str, folder: str, period: Period, *, word: bool) -> Iterator[Fact]:
    """`status`, the report in its outlines and in brief, the letters and the list of reminders."""
    plan, account = loaded(folder).plan, account_of(folder, period)
    status = status_markdown(account.summary, FORMATTERS[lang])
    yield from facts_of_status(plan, of_markdown(status), lang)
    texts = dict(documents_on(folder, period, lang))
    for kind in ("report", "brief") if word else ():
        view = report_view(folder, period, lang)
        texts[f"{kind} in Word"] = word_of(loaded(folder), view, kind, lang)
    for place, text in texts.items():
        yield from facts_of(plan, text, f"{place} ({lang})", lang)


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


@pytest.mark.parametrize("lang", FORMATTERS)
@pytest.mark.parametrize("folder", FOLDERS)
def test_word_says_what_markdown_says(folder: str, lang: str) -> None:
    data = loaded(folder)
    view = view_of(account_of(folder, reported(data)[-2]), lang=lang)
    markdown, word = text_of(data, view, lang=lang), word_of(data, view, lang=lang)
    assert body(word) == body(markdown)
    assert word.pictures == markdown.pictures


def body(text: DocumentText) -> list[str]:
    """The sentences from the opening to the closing, without what stands over a table's corner."""
    opening = ("như sau:", "as follows:")
    start = next(n for n, line in enumerate(text.lines) if line.endswith(opening))
    end = next(n for n, line in enumerate(text.lines) if line.endswith("./."))
    return [line for line in text.lines[start:end] if not line.startswith(("Đơn vị tính", "Unit:"))]


@pytest.mark.parametrize("folder", FOLDERS)
def test_an_agency_s_report_agrees_with_its_status(folder: str) -> None:
    data = loaded(folder)
    last = max((file for file in data.files if file.entries), key=lambda one: one.period.end)
    found = []
    for file in [one for one in data.files if one.period == last.period][:3]:
        account = measure_report(data, file.period, agency=file.agency)
        known = facts_of_json(as_json(account.summary))
        facts = [one for one in known if one.what in ("actual", "in period", "state", "so far")]
        for lang in FORMATTERS:
            text = text_of(data, view_of(account, lang=lang), lang=lang)
            facts += facts_of(data.plan, text, f"report ({lang})", lang)
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
    "a verdict in the assessment": _said(": quá hạn; đến", ": chậm tiến độ; đến"),
    "a figure in the assessment": _said("báo cáo 0 khu", "báo cáo 01 khu"),
    "who goes well": _said("bảo đảm tiến độ: Dự án;", "bảo đảm tiến độ: Tổ chức hỗ trợ;"),
    "what is asked for": _said(
        "chỉ tiêu đã quá thời hạn (năm 2023): Khu tập trung dịch vụ hỗ trợ khởi nghiệp của tỉnh",
        "chỉ tiêu đã quá thời hạn (năm 2023): Dự án",
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


# The same of the other documents on it, by document and language.
PLANTED_ELSEWHERE = {
    ("report", "en"): {
        "a figure in a sentence": _said("supported 7 of 10", "supported 8 of 10"),
        "a figure of the period": _said("1 project in the period", "2 projects in the period"),
        "nothing new": _said(" nothing new in the period", " 1 incubator in the period"),
        "a share in a sentence": _said("so far (80.5%)", "so far (80.6%)"),
        "a verdict in a sentence": _said("on track at the pace", "behind the expected path"),
        "a verdict in the assessment": _said(": overdue; so", ": behind; so"),
        "a figure in the assessment": _said("overdue; so far 0 zones", "overdue; so far 1 zone"),
        "who goes well": _said("on track: Projects;", "on track: Support organisation;"),
        "what is asked for": _said("target (2023): Start-up service zone of the province", "target (2023): Incubators set up"),
        "how many are on track": _said("3 on track", "4 on track"),
        "a figure of the annex": _said("| 1,750.0 | 8,050.0 |", "| 1,750.0 | 8,051.0 |"),
        "a target of the annex": _said("| 10,000.0 - 15,000.0 |", "| 10,000.0 - 16,000.0 |"),
        "a verdict of the annex": _said("| 80.0 | on track |", "| 80.0 | behind |"),
        "a figure in a picture's words": _said("Projects: 7 projects, 70%", "Projects: 6 projects, 70%"),
        "the last point of a line": _said("H1 2024: 8.05 (", "H1 2024: 8.15 ("),
        "an earlier point of a line": _said("H2 2023: 6.3 (", "H2 2023: 6.4 ("),
        "a task's state": _said("students): in progress", "students): done"),
        "a finished task": _said("Finished before: task 2.1", "Finished before: task 2.2"),
        "an overdue task": _said("Finish the overdue task 2.2", "Finish the overdue task 2.3"),
        "a task's outputs": _said("in the period 44 items", "in the period 45 items"),
        "money in a sentence": _said("540 million VND disbursed", "550 million VND disbursed"),
        "a rate in a sentence": _said("86.2% of what", "86.3% of what"),
        "money in the table": _said("| 820.0 | 3,770.0 |", "| 820.0 | 3,771.0 |"),
        "how many reports came": _said("From the reports of 34 of", "From the reports of 33 of"),
        "how many came late": _said("3 of them late", "2 of them late"),
        "whose report came": _said("| on time |", "| not sent |"),
        "how many corrections": _said("| 1 | Task 2.4 |", "| 1 | Task 2.4 | | | | | |\n| 2 | Task 2.4 |"),
    },
    ("brief", "vi"): {
        "a figure of the table": _said("| 8,05 tỷ đồng |", "| 8,15 tỷ đồng |"),
        "a target of the table": _said("| 10 - 15 tỷ đồng, đến", "| 10 - 16 tỷ đồng, đến"),
        "a target in the plan's words": _said("| tối thiểu 10 dự án", "| tối thiểu 11 dự án"),
        "a verdict of the table": _said("| 0 khu | quá hạn |", "| 0 khu | chậm tiến độ |"),
        "how many are on track": _said("03 chỉ tiêu bảo đảm", "02 chỉ tiêu bảo đảm"),
        "money": _said("đã giải ngân 5.217 triệu", "đã giải ngân 5.218 triệu"),
        "what is asked for": _said("số liệu về: Tổ chức hỗ trợ khởi nghiệp ĐMST của địa phương", "số liệu về: Cơ sở ươm tạo được hình thành"),
        "an overdue task": _said("Hoàn thành nhiệm vụ 2.2", "Hoàn thành nhiệm vụ 2.3"),
        "how many reports came": _said("của 34/38", "của 35/38"),
        "whose report is missing": _said("chưa có báo cáo: Sở GTVT", "chưa có báo cáo: Sở Tư pháp"),
        "whose report came late": _said("thời hạn: Sở Công Thương", "thời hạn: Sở Tư pháp"),
        "what has changed": _said("Dự án: nay 07", "Dự án: nay 08"),
        "how many corrections": _said("01 số liệu được", "02 số liệu được"),
        "how much was told late": _said("01 kết quả phát sinh", "02 kết quả phát sinh"),
    },
    ("brief", "en"): {
        "a figure of the table": _said("| 8.05 billion VND |", "| 8.15 billion VND |"),
        "a target of the table": _said("| 10 - 15 billion VND by", "| 10 - 16 billion VND by"),
        "a verdict of the table": _said("| 0 zones | overdue |", "| 0 zones | behind |"),
        "money": _said("5,217 million VND had", "5,218 million VND had"),
        "how many reports came": _said("34 of 38 reports", "35 of 38 reports"),
        "whose report is missing": _said("none yet from Sở GTVT", "none yet from Sở Tư pháp"),
        "whose report came late": _said("late from Sở Công Thương", "late from Sở Tư pháp"),
        "what has changed": _said("Projects: now 7", "Projects: now 8"),
        "how many corrections": _said("corrected: 1", "corrected: 2"),
        "how much was told late": _said("only now: 1", "only now: 2"),
    },
    ("list", "vi"): {
        "how many reports came": _said("của 34/38", "của 35/38"),
        "whose report is missing": _said("| Sở Y tế |", "| Sở Tư pháp |"),
        "which report came": _said("số 89/BC", "số 88/BC"),
        "what it lacks": _said("| Nhiệm vụ: 3.2", "| Nhiệm vụ: 3.1"),
        "which figures it lacks": _said("Chỉ tiêu: Tổ chức hỗ trợ khởi nghiệp ĐMST của địa phương", "Chỉ tiêu: Cơ sở ươm tạo được hình thành"),
    },
    ("list", "en"): {
        "how many reports came": _said("from 34 of 38", "from 35 of 38"),
        "which report came": _said("No. 89/BC", "No. 88/BC"),
        "what it lacks": _said("| Tasks: 3.2", "| Tasks: 3.1"),
    },
    ("letter", "vi"): {
        "which report came": _said("số 89/BC", "số 88/BC"),
        "whose report came": _said("của Sở Kế hoạch và Đầu tư. Qua", "của Sở Tư pháp. Qua"),
        "which figures it lacks": _said("- Tổ chức hỗ trợ khởi nghiệp ĐMST của địa phương.", "- Cơ sở ươm tạo được hình thành."),
    },
    ("letter", "en"): {
        "which report came": _said("No. 89/BC", "No. 88/BC"),
        "which figures it lacks": _said("- Local support organisation for innovative start-ups.", "- Incubators set up."),
    },
    ("second letter", "vi"): {
        "whose report is missing": _said("6 tháng đầu năm 2024 của Sở Giao thông vận tải", "6 tháng đầu năm 2024 của Sở Tư pháp"),
        "which tasks it lacks": _said("- 1.2 (", "- 1.3 ("),
    },
    ("second letter", "en"): {
        "whose report is missing": _said("the report of Sở Giao thông vận tải on", "the report of Sở Tư pháp on"),
        "which tasks it lacks": _said("- 1.2 (", "- 1.3 ("),
    },
}  # fmt: skip
EVERY_PLANT = {
    f"{document} ({lang}), {kind}": (document, lang, plant)
    for (document, lang), plants in ({("report", "vi"): PLANTED} | PLANTED_ELSEWHERE).items()
    for kind, plant in plants.items()
}


@pytest.mark.parametrize(("document", "lang", "plant"), EVERY_PLANT.values(), ids=EVERY_PLANT)
def test_a_planted_disagreement_is_found(
    document: str, lang: str, plant: Callable[[str], str]
) -> None:
    known, text = known_beside(document, lang), written(document, lang)
    plan = loaded("examples/minh-hoa").plan
    planted = facts_of(plan, of_markdown(plant(text)), document, lang)
    assert disagreements([*known, *planted]) != []


HALF_YEAR = Period.parse("2024H1")


@cache
def known_beside(document: str, lang: str) -> list[Fact]:
    """What other outputs say of the illustrative plan, with which a document agrees."""
    plan = loaded("examples/minh-hoa").plan
    known = [
        *facts_of_json(as_json(account_of("examples/minh-hoa", HALF_YEAR).summary)),
        *facts_of(plan, of_markdown(written("report", "vi")), "report"),
        *facts_of(plan, of_markdown(written("list", "vi")), "list"),
    ]
    said = facts_of(plan, of_markdown(written(document, lang)), document, lang)
    assert disagreements(known) == []
    assert disagreements([*known, *said]) == []
    return known


@cache
def written(document: str, lang: str) -> str:
    """A document of the illustrative plan as Markdown."""
    account = account_of("examples/minh-hoa", HALF_YEAR)
    data = loaded("examples/minh-hoa")
    made: dict[str, tuple[View, str]] = {
        "report": (view_of(account, lang=lang), "report"),
        "brief": (view_of(account, lang=lang), "brief"),
        "list": (list_view(account, lang), "reminders"),
        "letter": (letter_views(account, lang)[0], "letter"),
        "second letter": (letter_views(account, lang)[1], "letter"),
    }
    view, template = made[document]
    return markdown_of(data, view, template, lang).replace("\xa0", " ")


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
    known = list(facts_of_json(as_json(account.summary)))
    text = status_markdown(account.summary, FORMATTERS["vi"]).replace("\xa0", " ")
    for old, new in (
        ("| 8,05 tỷ |", "| 8,15 tỷ |"),
        ("| 80,5 | bảo đảm tiến độ |", "| 80,5 | chậm tiến độ |"),
        ("| 10-15 tỷ |", "| 10-16 tỷ |"),
        ("| 1/1 | quá hạn |", "| 1/1 | hoàn thành |"),
    ):
        assert old in text
        said = of_markdown(text.replace(old, new))
        assert disagreements([*known, *facts_of_status(data.plan, said)]) != []
