"""What documents say of single entries: names in place of ids, units, one thing in the singular."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ktstartup.calendar import Period
from ktstartup.cli import run
from ktstartup.language import Language
from ktstartup.measuring.summary import measure_report
from ktstartup.rendering.views.report_builder import ReportOptions, build_report
from ktstartup.text.formatting import Formatter
from small_data import PLAN, SENT, load, problems_of, write
from small_reports import as_markdown, view_of

if TYPE_CHECKING:
    from pathlib import Path

FIRST = """\
results:
  - {id: r1, indicator: projects, subject: a, name: Dự án A, date: 2024-03-01, evidence: {number: 1/Q},
     disaggregation: {field: farm}}
  - {id: r2, indicator: trained, value: 5, evidence: {number: 2/Q}}
  - {id: r3, indicator: investment, subject: d, name: Vốn D, amount: 1 tỷ, date: 2024-03-01,
     evidence: {number: 3/Q}}
  - {id: r4, indicator: share, numerator: 33, denominator: 40, evidence: {number: 4/Q}}
tasks:
  - {id: t1, task: '1.1', status: done, done: Mở lớp}
money:
  - {id: m1, source: local, allocated: 1 tỷ}
"""
CORRECTIONS = {
    "{id: x1, corrects: 2024H1/so-tc/r1, disaggregation: {field: tour}, reason: Nhầm}": (
        "Dự án A (chỉ tiêu Dự án): số liệu 6 tháng đầu năm 2024 đã báo cáo là Lĩnh vực: Nông nghiệp, nay "
        "đính chính là Lĩnh vực: Du lịch; lý do: Nhầm (Sở TC)."
    ),
    "{id: x1, corrects: 2024H1/so-tc/r2, value: 4, reason: Đếm trùng}": (
        "Người học: số liệu 6 tháng đầu năm 2024 đã báo cáo là 05 người, nay đính chính là 04 người; lý do: "
        "Đếm trùng (Sở TC)."
    ),
    "{id: x1, corrects: 2024H1/so-tc/r1, programme: other, reason: Của nơi khác}": (
        "Dự án A (chỉ tiêu Dự án): số liệu 6 tháng đầu năm 2024 đã báo cáo là chương trình: không ghi, nay "
        "đính chính là chương trình: Chương trình khác; lý do: Của nơi khác (Sở TC)."
    ),
    "{id: x1, corrects: 2024H1/so-tc/r3, withdrawn: true, reason: Rút vốn}": (
        "Vốn D (chỉ tiêu Vốn): kết quả đã báo cáo 6 tháng đầu năm 2024 (1 tỷ đồng), nay rút lại; lý do: "
        "Rút vốn (Sở TC)."
    ),
    "{id: x1, corrects: 2024H1/so-tc/r4, withdrawn: true, reason: Tính nhầm}": (
        "Tỷ lệ: kết quả đã báo cáo 6 tháng đầu năm 2024 (33/40), nay rút lại; lý do: Tính nhầm (Sở TC)."
    ),
}  # fmt: skip


@pytest.mark.parametrize("correction", CORRECTIONS)
def test_a_correction_says_what_is_meant_and_no_ids(tmp_path: Path, correction: str) -> None:
    files = {"2024H1/so-tc": FIRST, "2024H2/so-tc": f"results:\n  - {correction}\n"}
    data = load(write(tmp_path, files))
    assert CORRECTIONS[correction] in as_markdown(view_of(data, "2024H2"), data.folder)


@pytest.mark.parametrize(
    ("section", "correction", "said"),
    [
        ("tasks", "{id: x1, corrects: 2024H1/so-tc/t1, status: in-progress, reason: Chưa xong}",
         "đã báo cáo là tình trạng: hoàn thành, nay đính chính là tình trạng: đang thực hiện;"),
        ("money", "{id: x1, corrects: 2024H1/so-tc/m1, allocated: 2 tỷ, year: 2023, reason: Sai}",
         "đã báo cáo là năm ngân sách: 2024; bố trí 1 tỷ đồng, nay đính chính là năm ngân sách: 2023; "
         "bố trí 2 tỷ đồng;"),
    ],
)  # fmt: skip
def test_states_and_years_are_told_in_words(
    tmp_path: Path, section: str, correction: str, said: str
) -> None:
    files = {"2024H1/so-tc": FIRST, "2024H2/so-tc": f"{section}:\n  - {correction}\n"}
    data = load(write(tmp_path, files))
    assert said in as_markdown(view_of(data, "2024H2"), data.folder)


def test_what_came_late_says_how_much_it_is(tmp_path: Path) -> None:
    entry = (
        "results:\n  - {id: r1, indicator: trained, value: 30, date: 2024-02-01, late: Gửi chậm,"
        " evidence: {number: 1/Q}}\n"
    )
    data = load(write(tmp_path, {"2024H2/so-tc": entry}))
    assert (
        "- Người học: 30 người, phát sinh ngày 1/2/2024 (Sở TC); lý do báo cáo muộn: Gửi chậm."
    ) in as_markdown(view_of(data, "2024H2"), data.folder)


def test_a_correction_may_not_have_the_day_of_what_it_corrects(tmp_path: Path) -> None:
    wrong = (
        "results:\n  - {id: x1, corrects: 2024H1/so-tc/r2, value: 4, date: 2024-03-02, reason: S}\n"
    )
    folder = write(tmp_path, {"2024H1/so-tc": FIRST, "2024H2/so-tc": wrong})
    (found,) = (one for one in problems_of(folder) if one.code == "KT401")
    assert "a correction does not change the day" in str(found.advice)


def test_papers_behind_a_level_are_those_of_the_level(tmp_path: Path) -> None:
    """The share of 2023 is replaced by that of 2024, whose paper proves it."""
    early = (
        "results:\n  - {id: r1, indicator: share, numerator: 1, denominator: 4,"
        " evidence: {number: 9/Q}}\n"
    )
    data = load(write(tmp_path, {"2023H1/so-tc": early, "2024H1/so-tc": FIRST}))
    rows = {one.figure: one.papers for one in view_of(data, "2024H1").sources}
    assert rows["Tỷ lệ trường"] == "Sở TC: 4/Q"


IN_DONG = PLAN.replace(
    "task_groups:",
    """\
  loans:
    {name: Vốn vay, short: Vốn vay, unit: đồng, verb: giải ngân, clause: I, measure: {kind: value},
     targets: [{by: 2025, min: 2 tỷ, text: 02 tỷ đồng, clause: I}], expected: {from: 2023, until: 2025}}
  price:
    {name: Giá nước, short: Giá nước, unit: đồng, verb: là, clause: I, direction: down,
     measure: {kind: value, over: latest}, baseline: 9000,
     targets: [{by: 2025, max: 8000, text: 8.000 đồng, clause: I}]}
task_groups:""",
)


def test_a_value_in_dong_is_money(tmp_path: Path) -> None:
    """300 triệu of 2 tỷ; after half of three years 1 tỷ is expected."""
    entry = (
        "results:\n  - {id: r1, indicator: loans, value: 300 triệu, evidence: {number: 1/Q}}\n"
        "  - {id: r2, indicator: price, value: 8500, evidence: {number: 1/Q}}\n"
    )
    data = load(write(tmp_path, {"2024H1/so-tc": entry}, plan=IN_DONG))
    text = as_markdown(view_of(data, "2024H1"), data.folder)
    assert (
        "- Vốn vay: lũy kế đến hết kỳ báo cáo giải ngân 300 triệu đồng so với mức tối thiểu 2 tỷ đồng (15%), "
        "chậm 700 triệu đồng so với tiến độ đến hết kỳ báo cáo (1 tỷ đồng);"
    ) in text
    assert "| Vốn vay | triệu đồng | 2.000,0 | 2025 | 300,0 | 300,0 | 1.000,0 | 15,0 |" in text
    assert "| Giá nước | đồng | ≤ 8.000 | 2025 | 8.500 | 8.500 | 9.000 | 50,0 |" in text


@pytest.mark.parametrize(
    ("figure", "code", "advice"),
    [("trained, value: 300 triệu", "KT660", None),
     ("share, numerator: 850 triệu, denominator: 1", "KT220",
      {"meant": "850", "unit": "triệu đồng", "whole": "850000000"})],
)  # fmt: skip
def test_an_amount_is_no_number_of_things(
    tmp_path: Path, figure: str, code: str, advice: dict[str, str] | None
) -> None:
    entry = f"results:\n  - {{id: r1, indicator: {figure}, evidence: {{number: 1/Q}}}}\n"
    (found,) = (
        one for one in problems_of(write(tmp_path, {"2024H1/so-tc": entry})) if one.code == code
    )
    if advice is not None:
        assert {key: found.words[key] for key in advice} == advice


def test_whoever_reminds_writes_no_letter_to_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = PLAN.replace("not_owed_by: [so-khcn], ", "")
    folder = write(tmp_path / "data", {}, plan=plan)
    out = tmp_path / "out"
    asked = ["--data", str(folder), "remind", "-p", "2024H1", "--format", "md", "-o", str(out)]
    assert run(asked) == 0
    assert sorted(one.stem for one in out.iterdir()) == ["danh-sach", "so-gd", "so-tc", "so-tttt"]
    assert "| Sở Khoa học | chưa gửi |" in (out / "danh-sach.md").read_text(encoding="utf-8")
    capsys.readouterr()
    assert run([*asked, "-a", "so-khcn"]) == 1
    assert "không lập công văn gửi chính mình" in capsys.readouterr().err


def test_nothing_is_counted_where_the_plan_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(
        tmp_path, {"2024H1/so-tc": FIRST}, plan=PLAN.replace("kinds: [H1", "kinds: [half")
    )
    assert run(["--data", str(folder), "check"]) == 1
    assert capsys.readouterr().out.rstrip().endswith("1 lỗi, 0 cảnh báo")


def test_none_late_is_not_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path, {})
    assert run(["--data", str(folder), "status", "-p", "2024H1"]) == 0
    assert "đã nhận 0/3\n" in capsys.readouterr().out


ENTERED = (
    "results:\n  - {{id: r1, indicator: investment, subject: d, name: D, amount: {}, date: {},"
    " evidence: {{number: 1/Q}}}}\n"
)


@pytest.mark.parametrize(
    ("amount", "day", "advice"),
    [("2 tỷ rưỡi", "2024-03-01", "ghi 2,5 tỷ"),
     ("1 triệu rưỡi", "2024-03-01", "ghi 1,5 triệu"),
     ("1 tỷ", "1/3/2042", "xem lại năm: giai đoạn thực hiện đã kết thúc trước đó"),
     ("1 tỷ", "1/3/0024", "xem lại năm: năm ghi đủ bốn chữ số"),
     ("1 tỷ", "1/3/2025", "chuyển mục này sang tệp của kỳ 2025H1")],
)  # fmt: skip
def test_advice_does_what_it_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], amount: str, day: str, advice: str
) -> None:
    folder = write(tmp_path, {"2024H1/so-tc": ENTERED.format(amount, day)})
    assert run(["--data", str(folder), "check"]) == 1
    assert f"gợi ý: {advice}\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("folder", "meant"), [("quý III 2024", "2024H2"), ("Q1-2024", "2024H1"), ("2024-h1", "2024H1")]
)
def test_a_folder_is_named_after_a_period_that_figures_are_entered_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], folder: str, meant: str
) -> None:
    data = write(tmp_path, {f"{folder}/so-tc": FIRST})
    assert run(["--data", str(data), "check"]) == 1
    assert f"gợi ý: đổi tên thành progress/{meant}\n" in capsys.readouterr().out


def test_reports_are_received_by_whom_they_are_sent_to(tmp_path: Path) -> None:
    """The committee issues the outline; the reports came to the department that compiles them."""
    plan = PLAN.replace(
        "thresholds:", "outlines: {hdnd: {issuer: ubnd, receiver: so-gd}}\nthresholds:"
    )
    data = load(write(tmp_path, {"2024H1/so-tc": f"{SENT}{FIRST}"}, plan=plan))
    account = measure_report(data, Period.parse("2024H1"))
    view = build_report(account, Formatter(Language("vi")), ReportOptions(outline="hdnd"))
    text = as_markdown(view, data.folder)
    assert "Sở Khoa học đã nhận được báo cáo 6 tháng đầu năm 2024 của 01/03 cơ quan" in text
    assert "Ủy ban nhân dân tỉnh Thử tổng hợp, báo cáo Sở Giáo dục" in text


def test_papers_stand_in_the_order_in_which_they_were_filed(tmp_path: Path) -> None:
    files = {
        "2023H1/so-tc": "results: [{id: r1, indicator: trained, value: 5}]",
        "2023H2/so-tc": "results: [{id: r1, indicator: trained, value: 6}]",
        "2024H1/so-tc": (
            "results: [{id: r1, corrects: 2023H1/so-tc/r1, value: 4, reason: Đếm trùng}]"
        ),
    }
    (row,) = view_of(load(write(tmp_path, files)), "2024H1").sources
    assert (row.value, row.papers) == (
        "10 người",
        "Sở TC: số liệu nhập kỳ 6T đầu 2023, số liệu nhập kỳ 6T cuối 2023, số liệu nhập kỳ 6T đầu 2024",
    )


def test_a_plan_of_one_year_is_of_that_year(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = PLAN.replace("first_year: 2020, last_year: 2025}", "first_year: 2025, last_year: 2025}")
    assert run(["--data", str(write(tmp_path, {}, plan=plan)), "status", "-p", "2026"]) == 2
    assert "kỳ 2026 nằm ngoài giai đoạn thực hiện (2025)" in capsys.readouterr().err
    formatter, whole = Formatter(Language("vi")), Period.years(2025, 2025)
    assert (formatter.period(whole), formatter.period_short(whole)) == ("năm 2025", "2025")
    assert Formatter(Language("en")).period(whole) == "2025"
    assert formatter.period(Period.years(2024, 2025)) == "giai đoạn 2024-2025"


def test_an_entry_is_shown_with_what_takes_it_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "2024H1/so-tc": "money: [{id: m1, source: local, allocated: 2 tỷ}]",
        "2024H2/so-tc": "money: [{id: m2, corrects: 2024H1/so-tc/m1, allocated: 1 tỷ, reason: Nhầm}]",
    }
    folder = write(tmp_path, files)
    for asked in ("2024H1/so-tc/m1", "local"):
        assert run(["--data", str(folder), "show", asked, "-p", "2024"]) == 0
        out = capsys.readouterr().out
        first, second = out.index("2024H1/so-tc/m1  Sở TC"), out.index("2024H2/so-tc/m2  Sở TC")
        assert first < second
        assert "bố trí: 2 tỷ đồng" in out[first:second]
        assert "bố trí: 1 tỷ đồng" in out[second:]
        assert "lý do: Nhầm" in out[second:]


def test_a_name_that_was_given_once_is_told_everywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The firm is named for one indicator in 2023; what another body says of it needs no name."""
    firm = "{id: r1, indicator: %s, subject: abc, date: %s, evidence: {number: 1/Q}%s}"
    plan = PLAN.replace(
        "measure: {kind: count, subject: zone}", "measure: {kind: count, subject: project}"
    )
    files = {
        "2023H1/so-tc": f"results: [{firm % ('zone', '2023-03-01', '')}]\n",
        "2023H2/so-tc": f"results: [{firm % ('projects', '2023-09-01', ', name: Công ty ABC')}]\n",
        "2024H1/so-tc": "results: [{id: r1, corrects: 2023H1/so-tc/r1, withdrawn: true, reason: Nhầm}]\n",
    }
    data = load(write(tmp_path, files, plan=plan))
    # A report made before anybody named it says no more than it did.
    assert "| 1 | abc |  | 6T đầu 2023 |" in as_markdown(view_of(data, "2023H1"), tmp_path)
    assert as_markdown(view_of(data, "2023"), tmp_path).count("| 1 | Công ty ABC |") == 2
    text = as_markdown(view_of(data, "2024H1"), tmp_path)
    assert (
        "- Công ty ABC (chỉ tiêu Khu): kết quả đã báo cáo 6 tháng đầu năm 2023, nay rút lại;"
        in text
    )
    assert run(["--data", str(tmp_path), "diff", "2023H2", "2024H1"]) == 0
    assert "- 2024H1/so-tc/r1 “Công ty ABC”: Sở TC, rút lại" in capsys.readouterr().out


def test_two_amounts_of_one_subject_are_told_of_any_kind(tmp_path: Path) -> None:
    gift = "results: [{id: r1, indicator: investment, subject: d, name: D, amount: %s, date: 2024-03-01}]\n"
    files = {"2024H1/so-tc": gift % "1 tỷ", "2024H1/so-gd": gift % "2 tỷ"}
    (found,) = [one for one in problems_of(write(tmp_path, files)) if one.code == "KT505"]
    assert (
        found.message(Language("vi"))
        == "“d” ở đây là 1 tỷ đồng, còn ở 2024H1/so-gd/r1 là 2 tỷ đồng"
    )
