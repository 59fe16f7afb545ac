"""Who may sign, possible dates and numbers, and what is told before a report is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ktstartup.calendar import Period
from ktstartup.language import Language
from ktstartup.measuring.summary import measure_report
from ktstartup.rendering.before_signing import Draft, remarks
from ktstartup.rendering.views.report_builder import ReportOptions, build_report
from ktstartup.text.formatting import Formatter
from small_cli import call
from small_data import PLAN, load, write

if TYPE_CHECKING:
    from pathlib import Path

# The half-year 2024H1 has its cut-off on 14/6/2024; Sở Thông tin lived until 28/2/2025.
SENT = {
    "2024H1/so-tc": """\
        report: {number: 7/BC-STC, date: 2024-06-17}
        narrative: {done: [Đã họp]}
        """,
    "2025H1/so-tttt": "narrative: {done: [Đã họp]}",
    "2024H1/so-tttt": "narrative: {done: [Đã họp]}",
}
REPORT, REMIND = ("report", "-p"), ("remind", "-p")


def said(folder: Path, *arguments: str) -> tuple[int, str]:
    done = call(
        "--data", str(folder), *arguments, "-o", str(folder / "out"), KTSTARTUP_TODAY="2025-12-20"
    )
    return done.returncode, done.stderr.decode() + done.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        # Before the cut-off of 14/6/2024.
        ((*REPORT, "2024H1", "--date", "2024-01-02"), 2, "chốt ngày 14/6/2024): ghi từ ngày chốt trở đi"),
        ((*REPORT, "2024H1", "--date", "13/6/2024"), 2, "văn bản ghi ngày 13/6/2024"),
        ((*REPORT, "2024H1", "--date", "14/6/2024"), 0, "Trước khi ký"),
        ((*REMIND, "2024H1", "--date", "2024-01-02"), 2, "chốt ngày 14/6/2024"),
        # No register has such a number.
        ((*REPORT, "2024H1", "--number", "0"), 2, "“0” không phải là số văn bản"),
        ((*REPORT, "2024H1", "--number", "00/BC-SKH"), 2, "“00/BC-SKH” không phải là số văn bản"),
        ((*REPORT, "2024H1", "--number", "-3"), 2, "“-3” không phải là số văn bản"),
        ((*REPORT, "2024H1", "--number", "10"), 0, "bao-cao.docx"),
        ((*REMIND, "2024H1", "--number", "0"), 2, "không phải là số văn bản"),
        # The deadline was 18/6/2024.
        ((*REMIND, "2024H1", "--date", "20/6/2024", "--until", "19/6/2024"), 2,
         "thời hạn mới 19/6/2024 trước ngày ký công văn (20/6/2024)"),
        ((*REMIND, "2024H1", "--until", "17/6/2024"), 2, "thời hạn mới 17/6/2024 trước thời hạn cũ (18/6/2024)"),
        ((*REMIND, "2024H1", "--date", "20/6/2024", "--until", "24/6/2024"), 0, "danh-sach.docx"),
        # Sở Thông tin was merged into Sở Khoa học.
        ((*REPORT, "2025H1", "-a", "so-tttt"), 1,
         "Sở Thông tin chỉ hoạt động đến ngày 28/2/2025, không ban hành được báo cáo này; cơ quan kế thừa ký "
         "báo cáo là Sở Khoa học; chạy: ktstartup report --period 2025H1 --agency so-khcn"),
        ((*REPORT, "2024H1", "-a", "so-tttt"), 0, "so-tttt.docx"),
        ((*REPORT, "2024H1", "-a", "so-tttt", "--date", "28/2/2025"), 0, "so-tttt.docx"),
        ((*REPORT, "2024H1", "-a", "so-tttt", "--date", "1/3/2025"), 1, "Sở Thông tin chỉ hoạt động đến ngày 28/2/2025"),
    ],
)  # fmt: skip
def test_what_can_be_issued(
    tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    found, text = said(write(tmp_path, SENT), *arguments)
    assert words in text
    assert found == code


def test_all_reports_leave_out_who_is_gone_and_tell_of_it_in_the_successors(
    tmp_path: Path,
) -> None:
    files = SENT | {"2025H1/so-tc": "narrative: {done: [Đã họp]}"}
    code, text = said(write(tmp_path, files), "report", "-p", "2025H1", "--all")
    assert code == 0
    assert "Sở TT đã kết thúc hoạt động; nội dung đã nhập nêu trong báo cáo của Sở KH" in text
    assert [one.name for one in sorted((tmp_path / "out").glob("*.md"))] == [
        "so-khcn.md",
        "so-tc.md",
    ]


def test_of_a_body_that_was_divided_nobody_reports_in_its_stead(tmp_path: Path) -> None:
    plan = PLAN.replace("successors: so-khcn", "successors: [so-khcn, so-gd]")
    files = SENT | {"2025H1/so-tc": "narrative: {done: [Đã họp]}"}
    _, text = said(write(tmp_path, files, plan=plan), "report", "-p", "2025H1", "--all")
    assert (
        "Không lập báo cáo của Sở TT vì cơ quan đã kết thúc hoạt động; Sở KH, Sở GD ký báo cáo"
        in text
    )
    assert [one.name for one in (tmp_path / "out").glob("*.md")] == ["so-tc.md"]


def test_a_body_without_a_successor_is_told_to_name_one(tmp_path: Path) -> None:
    plan = PLAN.replace(", until: 2025-02-28, successors: so-khcn", ", until: 2025-02-28")
    code, text = said(write(tmp_path, SENT, plan=plan), "report", "-p", "2025H1", "-a", "so-tttt")
    assert code != 0
    assert "successors" in text


def test_strict_writes_nothing_while_there_is_something_to_look_at(tmp_path: Path) -> None:
    folder = write(tmp_path, SENT)
    early = ("report", "-p", "2024H1", "--date", "14/6/2024")
    code, text = said(folder, *early, "--strict")
    assert "- Báo cáo ghi ngày 14/6/2024 nhưng có nêu báo cáo của Sở TC nhận ngày 17/6/2024" in text
    assert (code, (folder / "out").exists()) == (1, False)
    assert said(folder, *early)[0] == 0
    assert (folder / "out" / "bao-cao.md").exists()


# ------------------------------------------------------------ each thing to look at


def found(folder: Path, period: str, prose: list[str], day: str = "") -> list[str]:
    from datetime import date

    data, formatter = load(folder), Formatter(Language("vi"))
    account = measure_report(data, Period.parse(period))
    view = build_report(account, formatter, ReportOptions())
    draft = Draft(account, view, date.fromisoformat(day) if day else None, prose, formatter)
    return [formatter.language.text(one.message, **one.words) for one in remarks(draft)]


def test_an_overdue_indicator_that_no_sentence_names(tmp_path: Path) -> None:
    deal = "results: [{id: r1, indicator: investment, subject: a, name: A, amount: 1 tỷ, evidence: {number: 1/Q}}]"
    folder = write(tmp_path, {"2024H1/so-tc": deal})
    hidden = "Chỉ tiêu “Vốn đầu tư” đã quá hạn nhưng trong lời văn không nêu."
    assert hidden not in found(folder, "2024", [])
    assert hidden in found(folder, "2025", ["Khu dịch vụ: quá hạn."])
    assert hidden not in found(folder, "2025", ["- Vốn đầu tư: quá hạn."])


def test_an_overdue_task_that_no_sentence_names(tmp_path: Path) -> None:
    entry = "tasks: [{id: t1, task: '1.1', status: in-progress}]"
    folder = write(tmp_path, {"2021H1/so-tc": entry})
    said_of_it = "Nhiệm vụ 1.1 đã quá hạn nhưng trong lời văn không nêu."
    assert said_of_it in found(folder, "2024H1", ["Nhiệm vụ 11.1, 1.10 và 1.1,5 đã xong."])
    assert said_of_it not in found(folder, "2024H1", ["- Nhiệm vụ 1.1 quá hạn."])
    done = "tasks: [{id: t1, task: '1.1', status: done}]"
    both = {"2021H1/so-tc": done, "2021H1/so-khcn": done}
    assert said_of_it not in found(write(tmp_path / "b", both), "2024H1", [])


def test_a_paragraph_over_a_page(tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    long = "Kon Tum " * 400
    assert [one for one in found(folder, "2024H1", ["ngắn", long]) if "dài hơn một trang" in one]
    assert not [one for one in found(folder, "2024H1", ["ngắn"]) if "dài hơn một trang" in one]


def test_a_paper_of_a_later_day(tmp_path: Path) -> None:
    entry = "results: [{id: r1, indicator: trained, value: 5, evidence: {number: 9/QĐ, date: 2024-06-20}}]"
    folder = write(tmp_path, {"2024H1/so-tc": entry})
    later = "Báo cáo ghi ngày 19/6/2024 nhưng có dẫn 9/QĐ ngày 20/6/2024: ghi lại ngày ban hành."
    assert later in found(folder, "2024H1", [], day="2024-06-19")
    assert later not in found(folder, "2024H1", [], day="2024-06-20")


def test_a_proposal_to_oneself(tmp_path: Path) -> None:
    """However it begins; to others, or of oneself, is nothing to look at."""
    says = (
        "narrative: {proposals: [{text: 'Kính đề nghị Sở Khoa học hướng dẫn', to: ubnd}, "
        "{text: 'Đề nghị Ủy ban nhân dân tỉnh giao Sở Khoa học chủ trì', to: ubnd}]}"
    )
    folder = write(tmp_path, {"2024H1/so-tc": says})
    asked = [one for one in found(folder, "2024H1", []) if "chính" in one or "itself" in one]
    assert len(asked) == 1
    assert "Kính đề nghị Sở Khoa học hướng dẫn" in asked[0]


def test_amounts_that_do_not_add_up_as_they_are_printed(tmp_path: Path) -> None:
    """Two rows of 10,1 stand above 20,1: no reader knows of the đồng behind them."""
    sources = ("central", "local")
    rows = ", ".join(
        f"{{id: m{n}, source: {source}, allocated: 10050000}}" for n, source in enumerate(sources)
    )
    folder = write(tmp_path, {"2024H1/so-tc": f"money: [{rows}]"})
    apart = [one for one in found(folder, "2024H1", []) if one.startswith("Bảng kinh phí")]
    assert apart == [
        f"Bảng kinh phí, cột “{column}”: cộng các dòng như đã in được 20,2 triệu đồng, dòng cộng "
        "ghi 20,1: cần giải thích hoặc làm tròn số tiền."
        for column in ("Bố trí trong kỳ", "Bố trí lũy kế")
    ]
    whole = write(
        tmp_path / "b", {"2024H1/so-tc": f"money: [{rows.replace('10050000', '10000000')}]"}
    )
    assert not [one for one in found(whole, "2024H1", []) if one.startswith("Bảng kinh phí")]


def test_parts_of_a_year_that_do_not_lead_to_its_end(tmp_path: Path) -> None:
    """Each half 10,1 as printed, and 20,1 at the end; what was withdrawn has a column that says so."""
    deal = (
        "results: [{{id: r1, indicator: investment, subject: {name}, name: {name}, amount: {amount}, "
        "evidence: {{number: 1/Q}}}}]"
    )
    halves = {
        "2023H1/so-tc": deal.format(name="a", amount=10_050_000),
        "2023H2/so-tc": deal.format(name="b", amount=10_050_000),
    }
    apart = [one for one in found(write(tmp_path, halves), "2023", []) if "lũy kế kỳ trước" in one]
    assert apart == [
        "Vốn đầu tư, 6 tháng cuối năm 2023: cộng lũy kế kỳ trước với số trong kỳ như đã in được "
        "20,2, bảng ghi 20,1: cần giải thích."
    ]
    withdrawn = "results: [{id: r2, corrects: 2023H1/so-tc/r1, withdrawn: true, reason: nhầm}]"
    explained = {"2023H1/so-tc": halves["2023H1/so-tc"], "2023H2/so-tc": withdrawn}
    said = found(write(tmp_path / "b", explained), "2023", [])
    assert not [one for one in said if "lũy kế kỳ trước" in one]


def test_a_consolidated_report_is_the_only_successors_to_sign(tmp_path: Path) -> None:
    """The compiler ends on 30/6/2025, after the period and before the day of the letter."""
    ended = PLAN.replace(
        "symbol: SKH, parent:", "symbol: SKH, until: 2025-06-30, successors: {}, parent:"
    )
    born = "\nagency_groups:"
    new = "\n  so-moi: {name: Sở Mới, abbreviation: Sở Mới, symbol: SM, from: 2025-07-01}"
    plan = ended.replace("successors: {}", "successors: so-moi").replace(born, new + born)
    folder = write(tmp_path / "one", SENT, plan=plan)
    code, _ = said(folder, *REPORT, "2025H1", "--date", "3/7/2025")
    assert code == 0
    text = (folder / "out" / "bao-cao.md").read_text(encoding="utf-8")
    assert "**SỞ MỚI**<br>\nSố:        /BC-SM" in text
    assert "Sở Mới tổng hợp, báo cáo Ủy ban nhân dân tỉnh Thử" in text
    two = ended.replace("successors: {}", "successors: [so-tc, so-gd]")
    code, text = said(write(tmp_path / "two", SENT, plan=two), *REPORT, "2025H2")
    assert (code, "from: 2025-07-01, changes: {reporting: {through: so-tc}}" in text) == (1, True)
