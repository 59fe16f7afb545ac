"""The workbook of a report: the figures of `status`, laid out to be read and printed."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from every_report import FOLDERS, FORMATTERS, account_of, loaded, reported, view_of
from ktstartup.calendar import Period
from ktstartup.language import Language
from ktstartup.measuring.summary import measure_report
from ktstartup.rendering.status_data import as_json
from ktstartup.rendering.templates.template_files import folders
from ktstartup.rendering.views.report_builder import ReportOptions, build_report
from ktstartup.rendering.workbook.layout import broken, line_count
from ktstartup.rendering.workbook.report_workbook import render_workbook
from ktstartup.text.formatting import Formatter
from small_cli import call
from small_data import PLAN, load, write

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

DAY = dt.date(2025, 1, 20)
NO_DATA = {"vi": "chưa có số liệu", "en": "no data"}
SHEETS = {
    "vi": ("Các chỉ tiêu", "Các nhiệm vụ", "Kinh phí", "Danh mục", "Gửi báo cáo", "Khó khăn, kiến nghị"),
    "en": ("Indicators", "Tasks", "Money", "What counts", "Reports sent", "Difficulties, proposals"),
}  # fmt: skip


def opened(content: bytes) -> Any:
    return load_workbook(BytesIO(content))


@cache
def book_of(folder: str, period: str, lang: str = "vi") -> Any:
    data = loaded(folder)
    view = view_of(account_of(folder, Period.parse(period)), lang=lang)
    return opened(render_workbook(view, folders(data.folder, lang), FORMATTERS[lang], DAY).content)


def small_book(folder: Path, period: str, agency: str | None = None, lang: str = "vi") -> Any:
    data, formatter = load(folder), Formatter(Language(lang))
    account = measure_report(data, Period.parse(period), agency=agency)
    view = build_report(account, formatter, ReportOptions())
    return opened(render_workbook(view, folders(folder, lang), formatter, DAY).content)


def table(page: Worksheet) -> tuple[list[str], list[list[Any]]]:
    """The headings of a sheet, and the rows below them with all of their cells."""
    rows: list[list[Any]] = [[cell.value for cell in row] for row in page.iter_rows()]
    numbers = next(at for at, row in enumerate(rows) if row[0] == "(1)")
    return rows[numbers - 1], rows[numbers + 1 :]


def numbered(page: Worksheet) -> list[dict[str, Any]]:
    """The rows with a number of their own, each by the headings."""
    heads, rows = table(page)
    return [dict(zip(heads, row, strict=True)) for row in rows if str(row[0] or "").isdigit()]


# ------------------------------------------------------------------ the figures


def agrees(cell: Any, figure: float | None, step: float, lang: str) -> bool:
    """Whether a cell has a figure as far as the table rounds it."""
    if figure is None:
        return cell in (NO_DATA[lang], None, "")
    # A place in a ranking, a level and a limit of others are texts.
    return isinstance(cell, str) or abs(cell - figure) <= step / 2 + 1e-9


def periods_of(folder: str) -> list[Period]:
    """The last three, the whole plan among them, and one in the middle."""
    found = reported(loaded(folder))
    return list(dict.fromkeys([*found[-3:], found[len(found) // 2]]))


@pytest.mark.parametrize("lang", FORMATTERS)
@pytest.mark.parametrize("folder", FOLDERS)
def test_its_figures_are_those_of_status(folder: str, lang: str) -> None:
    numbers = 0
    for period in periods_of(folder):
        book = book_of(folder, str(period), lang)
        told = json.loads(as_json(account_of(folder, period).summary))
        for wrong, count in (_indicators(book, told, lang), _money(book, told, lang)):
            assert wrong == [], period
            numbers += count
        assert _sending(book, told, lang), period
    assert numbers > 10


_INDICATOR = {
    "vi": {"Trong kỳ": "in_period", "Lũy kế": "actual", "Tiến độ dự kiến": "expected", "Tỷ lệ (%)": "share"},
    "en": {"In the period": "in_period", "So far": "actual", "Expected path": "expected", "Share (%)": "share"},
}  # fmt: skip
_MONEY = {
    "vi": {"Bố trí trong kỳ": ("allocated", "in_period"), "Bố trí lũy kế": ("allocated", "actual"),
           "Giải ngân trong kỳ": ("disbursed", "in_period"), "Giải ngân lũy kế": ("disbursed", "actual")},
    "en": {"Allocated in the period": ("allocated", "in_period"), "Allocated so far": ("allocated", "actual"),
           "Disbursed in the period": ("disbursed", "in_period"), "Disbursed so far": ("disbursed", "actual")},
}  # fmt: skip


def _indicators(book: Any, told: dict[str, Any], lang: str) -> tuple[list[str], int]:
    wrong: list[str] = []
    numbers = 0
    if not told["indicators"]:
        return wrong, numbers
    rows = numbered(book[SHEETS[lang][0]])
    assert len(rows) == len(told["indicators"])
    for row, one in zip(rows, told["indicators"], strict=True):
        unit = row["Đơn vị tính" if lang == "vi" else "Unit"]
        scale = 1_000_000 if unit in ("triệu đồng", "million VND") else 1
        for heading, key in _INDICATOR[lang].items():
            if heading not in row:
                continue
            figure = one[key]
            if figure is not None and key != "share":
                figure /= scale
            numbers += isinstance(row[heading], int | float)
            if not agrees(row[heading], figure, 0.1, lang):
                wrong.append(f"{one['id']} {key}: {row[heading]} for {figure}")
    return wrong, numbers


def _money(book: Any, told: dict[str, Any], lang: str) -> tuple[list[str], int]:
    wrong: list[str] = []
    numbers = 0
    if not told["money"]:
        assert SHEETS[lang][2] not in book.sheetnames
        return wrong, numbers
    rows = numbered(book[SHEETS[lang][2]])
    assert len(rows) >= len(told["money"])
    for row, one in zip(rows, told["money"], strict=False):
        for heading, (kind, key) in _MONEY[lang].items():
            if heading not in row:
                continue
            figure = one[kind][key]
            figure = None if figure is None else figure / 1_000_000
            numbers += isinstance(row[heading], int | float)
            if not agrees(row[heading], figure, 0.1, lang):
                wrong.append(f"{one['source']} {heading}: {row[heading]} for {figure}")
    return wrong, numbers


def _sending(book: Any, told: dict[str, Any], lang: str) -> bool:
    """Whether as many reports are listed as were owed, and as many without a day as are missing."""
    due = told["reporting"]
    if SHEETS[lang][4] not in book.sheetnames:
        return not int(due["expected"])
    rows = numbered(book[SHEETS[lang][4]])
    day = "Ngày nhận" if lang == "vi" else "Received on"
    if rows and day not in rows[0]:
        return any(row["Phải gửi" if lang == "vi" else "Owed"] for row in rows)
    came = [row for row in rows if isinstance(row[day], dt.datetime)]
    return len(rows) == int(due["expected"]) and len(came) >= int(due["received"])


def test_a_figure_is_a_number_that_shows_as_the_documents_write_it() -> None:
    page = book_of("examples/minh-hoa", "2024")["Các chỉ tiêu"]
    row = next(row for row in page.iter_rows() if row[1].value and "Vốn đầu tư" in row[1].value)
    shown = [(cell.value, cell.number_format) for cell in row[3:9]]
    assert shown == [
        ("10.000,0 - 15.000,0", "@"),
        ("2025", "@"),
        (3850, "[$-42A]#,##0.0_)"),
        (10150, "[$-42A]#,##0.0_)"),
        (8000, "[$-42A]#,##0.0_)"),
        (101.5, "[$-42A]#,##0.0_)"),
    ]
    assert {cell.alignment.horizontal for cell in (row[3], *row[5:9])} == {"right"}


def test_no_data_is_no_zero() -> None:
    rows = numbered(book_of("examples/minh-hoa", "2024")["Các chỉ tiêu"])
    assert (rows[4]["Trong kỳ"], rows[4]["Lũy kế"]) == (0, 1)
    assert rows[5]["Lũy kế"] == "chưa có số liệu"


# ------------------------------------------------------------------ how it is laid out


@pytest.mark.parametrize("lang", FORMATTERS)
def test_every_sheet_can_be_printed_as_it_is(lang: str) -> None:
    book = book_of("examples/minh-hoa", "2024", lang)
    assert tuple(book.sheetnames) == SHEETS[lang]
    for page in book.worksheets:
        setup = page.page_setup
        assert (setup.orientation, setup.paperSize) == ("landscape", 9)
        assert (setup.fitToWidth or 1, setup.fitToHeight) == (1, 0)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        heads = next(at for at, row in enumerate(page.iter_rows(), 1) if row[0].value == "(1)")
        assert page.print_title_rows == f"${heads - 1}:${heads}"
        assert page.freeze_panes == f"C{heads + 1}"
        assert "&P/&N" in _footer(page)
        assert page.oddHeader.center.text == "SỐ LIỆU MINH HỌA"
        above = [row[0].value for row in page.iter_rows(max_row=heads - 2)]
        assert "SỐ LIỆU MINH HỌA" in above
        about = [text for text in above if "2763/KH-UBND" in str(text) and "2024" in text]
        assert about, page.title
    last = [row[0].value for row in book.worksheets[0].iter_rows()][-1]
    assert "20/1/2025" in last if lang == "vi" else "20 January 2025" in last


def _footer(page: Any) -> str:
    return str(page.oddFooter.right.text)


def test_the_first_rows_are_those_of_an_official_table() -> None:
    page = book_of("examples/minh-hoa", "2024")["Kinh phí"]
    found = [[cell.value for cell in row if cell.value] for row in page.iter_rows(max_row=7)]
    assert found == [
        ["UBND TỈNH KON TUM", "Biểu số 03"],
        ["SỞ KHOA HỌC VÀ CÔNG NGHỆ"],
        ["KINH PHÍ BỐ TRÍ VÀ GIẢI NGÂN"],
        ["Kế hoạch số 2763/KH-UBND; năm 2024 (số liệu tính đến ngày 14/12/2024)"],
        [
            "(Kèm theo Báo cáo số        /BC-SKHCN ngày       tháng       năm 2024 "
            "của Sở Khoa học và Công nghệ)"
        ],
        ["SỐ LIỆU MINH HỌA"],
        ["Đơn vị tính: triệu đồng"],
    ]


def test_days_on_which_reports_came_are_days() -> None:
    rows = numbered(book_of("examples/minh-hoa", "2024")["Gửi báo cáo"])
    assert rows[0]["Ngày nhận"] == dt.datetime(2024, 12, 17)  # noqa: DTZ001 - a day of a cell
    assert rows[0]["Tình trạng"] == "đúng hạn"


def test_several_years_count_reports_by_period_and_by_body() -> None:
    heads, rows = table(book_of("examples/minh-hoa", "2019-2025")["Gửi báo cáo"])
    assert heads[2:6] == ["Phải gửi", "Đúng hạn", "Gửi muộn", "Chưa gửi, chưa có nội dung"]
    groups = [row[1] for row in rows if row[0] in ("A", "B")]
    assert groups == ["Theo kỳ báo cáo", "Theo cơ quan, đơn vị"]


def test_no_text_is_higher_than_a_row_may_be_and_none_is_lost(tmp_path: Path) -> None:
    words = " ".join(f"việc{number}" for number in range(1500))
    entry = f"tasks: [{{id: t1, task: '1.1', status: done, done: '{words}'}}]"
    page = small_book(write(tmp_path, {"2021H1/so-tc": entry}), "2021H1")["Các nhiệm vụ"]
    heads, rows = table(page)
    told = " ".join(row[heads.index("Kết quả")] or "" for row in rows if row[0] is not None)
    assert words in told
    assert max(page.row_dimensions[at].height or 0 for at in range(1, page.max_row + 1)) < 409


def test_lines_of_a_cell() -> None:
    assert line_count("một", 10) == 1
    assert line_count("a b c d e f g h i j k l m n o p", 10) == 3
    assert line_count("dòng một\ndòng hai", 40) == 2
    assert line_count("W" * 100, 20) > 8
    assert broken("một hai\nba", 40, 1) == ["một hai", "ba"]
    assert broken("một hai ba bốn năm sáu", 11, 2) == ["một hai ba bốn năm", "sáu"]


# ------------------------------------------------------------------ texts of others


def test_no_text_is_a_formula(tmp_path: Path) -> None:
    names = ("=1+1", "+84", "-2+3", "@SUM(1)", '=HYPERLINK("http://x","y")')
    results = [
        f"  - {{id: r{number}, indicator: projects, subject: d{number}, name: {json.dumps(name)}, date: 2024-05-0{number + 1}}}"
        for number, name in enumerate(names)
    ]
    points = [f"    - {json.dumps(name)}" for name in names]
    text = "\n".join(["results:", *results, "narrative:", "  difficulties:", *points, ""])
    book = small_book(write(tmp_path, {"2024H1/so-tc": text}), "2024H1")
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    listed = {cell.value: cell.number_format for cell in cells if cell.value in names}
    # As text it stays text when somebody opens the cell and leaves it again.
    assert listed == dict.fromkeys(names, "@")


# ------------------------------------------------------------------ plans of other shapes


def test_a_plan_without_money_has_no_sheet_of_it(tmp_path: Path) -> None:
    start, end = PLAN.index("money:\n"), PLAN.index("subject_kinds:")
    folder = write(tmp_path, {}, plan=PLAN[:start] + "money: {}\n" + PLAN[end:])
    assert small_book(folder, "2024H1").sheetnames == [
        "Các chỉ tiêu",
        "Các nhiệm vụ",
        "Gửi báo cáo",
    ]


def test_a_body_has_what_it_reported(tmp_path: Path) -> None:
    text = """
        results:
          - {id: r1, indicator: trained, value: 12, date: 2024-05-01}
        narrative: {proposals: Bố trí thêm vốn}
        """
    folder = write(tmp_path, {"2024H1/so-tc": text})
    book = small_book(folder, "2024H1", "so-tc")
    assert book.sheetnames == ["Các chỉ tiêu", "Các nhiệm vụ", "Khó khăn, kiến nghị"]
    heads, rows = table(book["Các chỉ tiêu"])
    # Against the target of the whole province nobody holds one body's part.
    assert heads == ["TT", "Chỉ tiêu", "Đơn vị tính", "Trong kỳ", "Lũy kế"]
    assert rows[0] == ["1", "Người học", "người", 12, 12]


def test_a_report_of_words_alone_is_a_workbook_all_the_same(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2024H1/so-gd": "narrative: {done: Đã họp}\n"})
    book = small_book(folder, "2024H1", "so-gd", "en")
    assert book.sheetnames == ["Figures"]
    assert table(book["Figures"])[1][0][:2] == ["", "no data"]


# ------------------------------------------------------------------ the command


def test_report_makes_it_and_nothing_else(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", {"2024H1/so-tc": "narrative: {done: Đã họp}\n"})
    made = _made(folder, tmp_path)
    assert made.returncode == 0, made.stderr.decode()
    assert made.stdout.decode().split() == ["out/bao-cao.xlsx"]
    first = (tmp_path / "out/bao-cao.xlsx").read_bytes()
    (tmp_path / "out/bao-cao.xlsx").unlink()
    _made(folder, tmp_path)
    assert (tmp_path / "out/bao-cao.xlsx").read_bytes() == first
    last = [row[0].value for row in opened(first).worksheets[0].iter_rows()][-1]
    assert last.startswith("Biểu lập ngày 24/6/2024;")


def test_a_brief_has_no_workbook(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", {})
    done = _made(folder, tmp_path, "--brief")
    assert done.returncode == 2
    assert "--format xlsx" in done.stderr.decode()
    assert not (tmp_path / "out").exists()


def _made(folder: Path, where: Path, *more: str) -> Any:
    words = ("--data", str(folder), "report", "-p", "2024H1", "--format", "xlsx", "-o", "out")
    return call(*words, "--date", "24/6/2024", *more, cwd=where, KTSTARTUP_TODAY="2024-07-01")
