"""What documents say of statuses: a small YAML in, the exact words of a report out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ktstartup.cli import run
from small_data import PLAN, load, problems_of, write
from small_reports import as_markdown, view_of

if TYPE_CHECKING:
    from pathlib import Path


def report(
    folder: Path, files: dict[str, str], period: str, *, plan: str = PLAN, lang: str = "vi"
) -> str:
    """The Markdown report of a small data folder."""
    data = load(write(folder, files, plan=plan))
    return as_markdown(view_of(data, period, lang=lang), data.folder, lang)


def section(said: str, heading: str) -> str:
    """What stands under a heading, up to the next one."""
    return re.split(rf"(?m)^#+ (?:\S+ )?{heading}$", said)[-1].partition("\n#")[0]


def word(status: str, number: str, more: str = "") -> str:
    return f"tasks: [{{id: t1, task: '{number}', status: {status}{more}}}]"


def deal(amount: str) -> str:
    return (
        "results: [{id: r1, indicator: investment, subject: d1, name: Góp vốn, "
        f"amount: '{amount}', evidence: {{number: 1/Q}}}}]"
    )


# 2021-2025, 10 tỷ: 7 tỷ are expected by the middle of 2024, 6,3 tỷ are 90 % of it.
@pytest.mark.parametrize(
    ("amount", "words"),
    [("6,3 tỷ", "(63%), thấp hơn 700 triệu đồng so với tiến độ đến hết kỳ báo cáo (7 tỷ đồng); mức "
                "chênh lệch không quá 10% nên được đánh giá là bảo đảm tiến độ."),
     ("7 tỷ", "(70%), bảo đảm tiến độ đến hết kỳ báo cáo (7 tỷ đồng)."),
     ("6,2 tỷ", "(62%), chậm 800 triệu đồng so với tiến độ đến hết kỳ báo cáo (7 tỷ đồng); để hoàn")],
)  # fmt: skip
def test_a_verdict_that_hangs_on_the_threshold_says_it(
    tmp_path: Path, amount: str, words: str
) -> None:
    said = report(tmp_path, {"2023H2/so-tc": deal(amount)}, "2024H1")
    assert words in said
    assert "Ghi chú: lệch không quá 10% so với tiến độ dự kiến thì được đánh giá là bảo đảm" in said


def test_what_is_not_due_is_told_apart_from_what_is_on_track(tmp_path: Path) -> None:
    zone = "results: [{id: r1, indicator: zone, value: 0}, {id: r2, indicator: mentors, value: 3}]"
    said = report(tmp_path, {"2022H1/so-tc": zone}, "2022H1")
    assert "02 chỉ tiêu chưa đến hạn, 04 chỉ tiêu chưa có số liệu" in said
    assert "Khu dịch vụ: đến hết kỳ báo cáo chưa có kết quả; chỉ tiêu (01 khu đến năm 2023)" in said
    assert "bảo đảm tiến độ" not in said  # nor the threshold, which no verdict hangs on


def test_a_figure_below_where_the_path_begins_is_no_longer_not_due(tmp_path: Path) -> None:
    share = "results: [{id: r1, indicator: share, numerator: %s, denominator: 100, evidence: {number: 1/Q}}]"
    plan = PLAN.replace(
        "from: 2021, until: 2025}}\n  mentors", "from: 2023, until: 2025}}\n  mentors"
    )
    for of, status in (("10", "chưa đến hạn"), ("9", "bảo đảm tiến độ"), ("8", "chậm tiến độ")):
        said = report(tmp_path / of, {"2022H1/so-tc": share % of}, "2022H1", plan=plan)
        assert f"01 chỉ tiêu {status}, 05 chỉ tiêu chưa có số liệu" in said


# ------------------------------------------------------------------ tasks

BOTH_DONE = {"2021H1/so-khcn": word("done", "1.1"), "2021H1/so-tc": word("done", "1.1")}


def test_a_finished_task_is_told_as_finished_and_never_as_missing(tmp_path: Path) -> None:
    said = report(tmp_path, {**BOTH_DONE, "2022H1/so-tttt": word("in-progress", "1.2")}, "2022H1")
    assert "Đã hoàn thành từ trước: nhiệm vụ 1.1." in said
    assert "chưa có số liệu báo cáo trong kỳ: " not in said


def test_an_overdue_task_is_a_shortcoming_with_who_has_not_finished(tmp_path: Path) -> None:
    files = {"2021H1/so-khcn": word("done", "1.1"), "2021H1/so-tc": word("in-progress", "1.1")}
    told = (
        "Nhiệm vụ 1.1 (Việc một lần): đã hết thời gian thực hiện theo Kế hoạch (2021) nhưng chưa "
    )
    done = "hoàn thành, 01/02 cơ quan chủ trì đã hoàn thành (còn Sở TC)."
    for period in ("2022H1", "2020-2025"):
        said = report(tmp_path, files, period)
        assert told + done in section(said, "Tồn tại, hạn chế")
        assert "chưa có số liệu báo cáo trong kỳ: 1.1" not in said
    own = as_markdown(view_of(load(tmp_path), "2022H1", "so-tc"), tmp_path)
    assert told + "hoàn thành." in section(own, "Tồn tại, hạn chế")
    helper = as_markdown(view_of(load(tmp_path), "2022H1", "so-gd"), tmp_path)
    assert "Nhiệm vụ 1.1" not in helper


def test_a_task_that_nobody_spoke_of_in_its_time_is_a_shortcoming_too(tmp_path: Path) -> None:
    said = report(tmp_path, {}, "2022H1")
    line = "- Đã hết thời gian thực hiện theo Kế hoạch nhưng chưa có số liệu báo cáo: nhiệm vụ 1.1."
    assert line in section(said, "Tồn tại, hạn chế")


def test_several_years_tell_every_year_and_not_the_last_for_all(tmp_path: Path) -> None:
    classes = ", outputs: [{output: classes, value: %s}]"
    files = {
        "2021H1/so-tttt": word("done", "1.2", classes % 2),
        "2021H2/so-gd": word("in-progress", "1.2", classes % 3),
        "2023H1/so-tttt": word("done", "1.2", ", done: Mở lớp"),
    }
    said = report(tmp_path, files, "2020-2025")
    assert (
        "Nhiệm vụ 1.2 (Việc hằng năm): đang thực hiện; các năm 2020, 2022, 2024, 2025 chưa có báo cáo "
        "hoàn thành; kết quả: 05 lớp; có thêm 01" in said
    )
    assert "Sở TT (6 tháng đầu năm 2023): Mở lớp." in said
    assert (
        "Năm 2021: hoàn thành; 02 cơ quan, đơn vị báo cáo; 05 lớp<br>Năm 2023: hoàn thành" in said
    )


def test_a_task_that_comes_back_stands_as_in_its_last_year_and_tells_of_the_others(
    tmp_path: Path,
) -> None:
    files = {f"{year}H2/so-tttt": word("done", "1.2") for year in range(2020, 2025)}
    # The lead of 2025 is its successor.
    files["2025H2/so-khcn"] = word("done", "1.2")
    state = "- Nhiệm vụ 1.2 (Việc hằng năm): hoàn thành"
    assert f"{state}.\n" in report(tmp_path, files, "2020-2025")
    assert "các năm chưa có báo cáo" not in report(tmp_path, files, "2020-2025")
    del files["2023H2/so-tttt"]
    files["2021H2/so-tttt"] = word("in-progress", "1.2")
    gap = report(tmp_path / "gap", files, "2020-2025")
    assert f"{state}; riêng các năm 2021, 2023 chưa có báo cáo hoàn thành" in gap
    assert "Năm 2021: đang thực hiện; 01 cơ quan, đơn vị báo cáo" in gap
    assert (
        "- Nhiệm vụ hằng năm có năm chưa được báo cáo hoàn thành: nhiệm vụ 1.2 (các năm 2021, 2023)."
        in section(gap, "2. Tồn tại, hạn chế") + section(gap, "Tồn tại, hạn chế")
    )
    assert f"{state}.\n" in report(tmp_path / "gap", files, "2025")


def test_a_task_finished_after_its_time_says_so(tmp_path: Path) -> None:
    both = {"so-khcn": "done", "so-tc": "done"}
    files = {f"2023H1/{body}": word(status, "1.1") for body, status in both.items()}
    files["2021H1/so-tc"] = word("in-progress", "1.1")
    said = report(tmp_path, files, "2020-2025")
    assert "- Nhiệm vụ 1.1 (Việc một lần): hoàn thành năm 2023, sau thời hạn (2021)" in said
    assert "Năm 2021: quá hạn; 01 cơ quan, đơn vị báo cáo<br>Năm 2023: hoàn thành; 02 cơ" in said
    line = "- Hoàn thành sau thời hạn: nhiệm vụ 1.1 (năm 2023, thời hạn theo Kế hoạch: 2021)."
    assert line in section(said, "Tồn tại, hạn chế")


def test_what_is_entered_for_a_half_year_may_be_of_its_first_quarter(tmp_path: Path) -> None:
    """The first quarter ends on 14 March 2021: only an entry with a later day says it was late."""
    plan = PLAN.replace(
        "lead: [so-khcn, so-tc], time: {text: 2021, from: 2021, until: 2021}",
        "lead: so-tc, time: {text: quý I năm 2021, from: 2021Q1, until: 2021Q1}",
    )
    line = "- Nhiệm vụ 1.1 (Việc một lần): hoàn thành năm 2021"
    for folder, half, day, late in (
        ("a", "2021H1", "", ""),
        ("b", "2021H1", ", date: 2021-03-14", ""),
        ("c", "2021H1", ", date: 2021-03-15", ", sau thời hạn (quý I năm 2021)"),
        ("d", "2021H2", "", ", sau thời hạn (quý I năm 2021)"),
    ):
        files = {f"{half}/so-tc": word("done", "1.1", day)}
        said = report(tmp_path / folder, files, "2020-2025", plan=plan)
        assert f"{line}{late}.\n" in said, folder


def test_who_has_to_finish_is_whoever_is_there(tmp_path: Path) -> None:
    """Sở TT ended on 28 February 2025; its task until 2024 is its successor's."""
    plan = PLAN.replace(
        "time: {text: hằng năm, from: 2020, yearly: true}", "time: {text: đến 2024, until: 2024}"
    )
    files = {"2024H1/so-tttt": word("in-progress", "1.2")}
    for period, lead in (("2024", "Sở TT"), ("2025", "Sở KH")):
        said = report(tmp_path, files, period, plan=plan)
        assert f"(đến 2024) nhưng chưa hoàn thành; cơ quan chủ trì: {lead}." in said
        said = report(tmp_path, files, period, plan=plan, lang="en")
        assert f"(đến 2024) has passed and it is not finished; led by {lead}." in said


ONCE_TTTT = PLAN.replace(
    "lead: [so-khcn, so-tc], time: {text: 2021", "lead: [so-tttt], time: {text: 2021"
)


def test_finished_stays_finished_after_its_lead_was_merged(tmp_path: Path) -> None:
    files = {
        "2021H1/so-tttt": word("done", "1.1"),
        "2021H2/so-khcn": word("in-progress", "1.1"),  # as a helper, before it took over
    }
    folder = tmp_path / "a"
    for agency in (None, "so-khcn"):
        data = load(write(folder, files, plan=ONCE_TTTT))
        said = as_markdown(view_of(data, "2025", agency), folder)
        assert "Đã hoàn thành từ trước: nhiệm vụ 1.1." in said, agency
        assert "đã hết thời gian" not in section(said, "Tồn tại, hạn chế")
    # Somebody says otherwise: the successor, once the task is its own.
    files["2025H2/so-khcn"] = word("suspended", "1.1")
    said = report(tmp_path / "b", files, "2025", plan=ONCE_TTTT)
    assert "Nhiệm vụ 1.1 (Việc một lần): đã hết thời gian" in section(said, "Tồn tại, hạn chế")


def test_what_each_period_counts_anew_is_not_added_up(tmp_path: Path) -> None:
    plan = PLAN.replace("unit: lớp}", "unit: lớp, over: latest}")
    more = ", outputs: [{output: classes, value: %s}]"
    files = {
        "2023H2/so-tttt": word("done", "1.2", more % 100), "2024H1/so-tttt": word("done", "1.2", more % 40),
        "2024H1/so-gd": word("done", "1.2", more % 5), "2024H2/so-gd": word("done", "1.2", more % 7),
    }  # fmt: skip
    half = report(tmp_path, files, "2024H1", plan=plan)
    assert "Nhiệm vụ 1.2 (Việc hằng năm): hoàn thành; kết quả: 45 lớp" in half
    year = report(tmp_path, files, "2024", plan=plan)
    assert "kết quả: 47 lớp theo báo cáo gần nhất của từng cơ quan, đơn vị" in year
    assert "kết quả: 47 lớp" in report(tmp_path, files, "2020-2025", plan=plan)
    added = report(tmp_path / "added", files, "2024H1")
    assert "kết quả: trong kỳ 45 lớp; lũy kế 145 lớp" in added


# ------------------------------------------------------------------ estimates


@pytest.mark.parametrize(
    ("of", "words", "english"),
    [("year", "Ước thực hiện cả năm 2024: 50 người (số ước, chưa tính vào kết quả).",
      "50 người for the whole of 2024 are estimated (not counted)."),
     ("period", "Ước thực hiện cả 6 tháng đầu năm 2024: 50 người (số ước", "whole of the first half of 2024"),
     ("rest", "Ước thực hiện thêm 50 người (số ước", "a further 50 người are estimated (not"),
     (None, "Ước thực hiện 50 người (số ước", "50 người are estimated (not")],
)  # fmt: skip
def test_an_estimate_says_whether_it_is_the_whole_or_comes_on_top(
    tmp_path: Path, of: str | None, words: str, english: str
) -> None:
    said_of = f", estimate_of: {of}" if of else ""
    files = {
        "2024H1/so-tc": "results: [{id: r1, indicator: trained, value: 20, evidence: {number: 1/Q}}, "
        f"{{id: r2, indicator: trained, value: 50, estimate: true{said_of}}}]"
    }
    assert words in report(tmp_path, files, "2024H1")
    assert english in report(tmp_path, files, "2024H1", lang="en")
    # The real figure settles it.
    files["2024H2/so-tc"] = (
        "results: [{id: r1, indicator: trained, value: 31, settles: 2024H1/so-tc/r2, "
        "evidence: {number: 2/Q}}]"
    )
    assert "Ước thực hiện" not in report(tmp_path / "settled", files, "2024")


def test_the_whole_time_has_no_estimate_of_years_that_are_over(tmp_path: Path) -> None:
    """What was still to come in 2024 has come by 2025, or will not."""
    guess = "results: [{id: r1, indicator: trained, value: 50, estimate: true, estimate_of: rest}]"
    for half, told in (("2024H2", False), ("2025H2", True)):
        said = report(tmp_path / half, {f"{half}/so-tc": guess}, "2020-2025")
        assert ("Ước thực hiện thêm 50 người" in said) is told


def test_estimates_of_different_times_are_not_added_up(tmp_path: Path) -> None:
    estimate = "results: [{id: r1, indicator: trained, value: %s, estimate: true, estimate_of: %s}]"
    files = {
        "2024H1/so-tc": estimate % (50, "year"), "2024H1/so-gd": estimate % (7, "rest"),
        "2024H1/so-khcn": estimate % (30, "year"),
    }  # fmt: skip
    said = report(tmp_path, files, "2024H1")
    assert "Ước thực hiện cả năm 2024: 80 người; thêm 07 người (số ước" in said


def test_of_what_an_estimate_is_belongs_to_an_estimate(tmp_path: Path) -> None:
    entry = "results: [{id: r1, indicator: trained, value: 5, estimate_of: year, evidence: {number: 1/Q}}]"
    (problem,) = problems_of(write(tmp_path, {"2024H1/so-tc": entry}))
    assert (problem.code, problem.words["key"]) == ("KT203", "estimate")


LIMIT = PLAN.replace(
    "  mentors:",
    """  deaths:
    {name: Số người chết vì tai nạn, short: Người chết, unit: {vi: người, en: people}, verb: ghi nhận,
     clause: I, whole: true, direction: down, measure: {kind: value, over: yearly},
     targets: [{by: 2025, max: 10, text: không quá 10 người mỗi năm, clause: I}]}
  mentors:""",
)


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [(14, "vượt 04 người so với mức cho phép (không quá 10 người mỗi năm).",
      "4 people above the limit of 10 people in 2024."),
     (10, "chưa đến hạn.", "is due in 2024."), (9, "chưa đến hạn.", "is due in 2024.")],
)  # fmt: skip
def test_a_limit_of_the_year_that_is_broken_is_told_before_the_year_is_over(
    tmp_path: Path, value: int, vietnamese: str, english: str
) -> None:
    files = {"2024H1/so-tc": f"results:\n  - {{id: r1, indicator: deaths, value: {value}}}\n"}
    for language, wanted in (("vi", vietnamese), ("en", english)):
        said = report(tmp_path / language, files, "2024H1", lang=language, plan=LIMIT)
        line = next(one for one in said.splitlines() if "Số người chết vì tai nạn:" in one)
        assert wanted in line
        over = "vượt mức cho phép" if language == "vi" else "over the limit"
        assert (over in said) == (value > 10)


# ------------------------------------------------------------------ words of the plan


COPIED = (
    PLAN.replace("type: Kế hoạch, number: 01/KH-UBND", "type: KẾ HOẠCH, number: 01/KH-UBND")
    .replace("subject: Hỗ trợ khởi nghiệp,", "subject: Về việc hỗ trợ khởi nghiệp.,")
    .replace("name: Cố vấn, short: Cố vấn,", "name: Cố vấn., short: Cố vấn.,")
    .replace("text: 20 người,", "text: 20 người trở lên.,")
    .replace("{short: Việc một lần,", "{short: Việc một lần.,")
    .replace("time: {text: 2021,", "time: {text: năm 2021.,")
)


def test_what_was_copied_from_a_heading_fits_into_a_sentence(tmp_path: Path) -> None:
    """Capitals of a title, its "Về việc", and the stops of lines are not those of sentences."""
    files = {
        "2021H1/so-tc": word("in-progress", "1.1"),
        "2024H1/so-tc": "results: [{id: r1, indicator: mentors, value: 3, evidence: {number: 1}}]",
    }
    said = report(tmp_path, files, "2024H1", plan=COPIED)
    assert (
        "*Căn cứ Kế hoạch số 01/KH-UBND ngày 10 tháng 01 năm 2020 của Ủy ban nhân dân tỉnh Thử về hỗ trợ "
        "khởi nghiệp.*"
    ) in said
    assert (
        "- Cố vấn: đến hết kỳ báo cáo có 03 người; chỉ tiêu (20 người trở lên đến năm 2025) chưa"
        in said
    )
    assert "đã hết thời gian thực hiện theo Kế hoạch (năm 2021) nhưng chưa hoàn thành" in said
    english = report(tmp_path, files, "2024H1", plan=COPIED, lang="en")
    assert "*Pursuant to Plan No. 01/KH-UBND of 10 January 2020" in english
    assert "on “hỗ trợ khởi nghiệp”.*" in english


def test_a_threshold_of_nothing_is_not_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, note in ((90, True), (100, False)):
        plan = PLAN.replace("on_track_from: 90", f"on_track_from: {path}")
        said = report(tmp_path, {"2024H1/so-tc": deal("6 tỷ")}, "2024H1", plan=plan)
        assert ("lệch không quá" in said) is note
        assert run(["--data", str(tmp_path), "status", "--period", "2024H1"]) == 0
        shown = " ".join(capsys.readouterr().out.split())
        assert ("Tiến độ: mức cần đạt đến hết kỳ theo Kế hoạch." in shown) is not note


def test_a_bodys_status_has_the_tasks_that_it_leads_or_spoke_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sở TC leads 1.1 and 1.3, and has spoken of 1.2, which is Sở TT's; Sở GD leads none."""
    folder = write(tmp_path, {"2024H1/so-tc": word("in-progress", "1.2")})
    for agency, numbers in (("so-tc", ["1.1", "1.2", "1.3"]), ("so-tttt", ["1.2"]), ("so-gd", [])):
        for form in ("table", "md"):
            line = f"--data {folder} status --period 2024H1 --agency {agency} --format {form}"
            assert run(line.split()) == 0
            shown = capsys.readouterr().out
            assert re.findall(r"(?m)^(?:\| )?(1\.\d) ", shown) == numbers
