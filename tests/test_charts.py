"""Small data in, the pictures' exact series out; and the Word charts that they become."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from ktstartup.calendar import Period
from ktstartup.language import Language
from ktstartup.measuring.summary import ReportFigures, measure
from ktstartup.reading.loader import read_dataset
from ktstartup.rendering.templates.filters import StoppedError
from ktstartup.rendering.views.chart_views import Chart, Series, chart_views
from ktstartup.rendering.views.indicator_views import indicator_views
from ktstartup.rendering.word.chart_drawing import Drawings, workbook
from ktstartup.rendering.word.chart_xml import ChartStyle, chart_xml
from ktstartup.rendering.word.document import repacked
from ktstartup.text.formatting import Formatter
from small_data import ROOT, load, write

Pictures = tuple[list[Chart], list[Chart]]


def pictures(folder: Path, period: str, agency: str | None = None, lang: str = "vi") -> Pictures:
    data, _ = read_dataset(folder)
    assert data is not None
    asked = Period.parse(period)
    way = [p for p in data.plan.period.parts("half") if p.end <= asked.end]
    formatter, before = Formatter(Language(lang)), tuple(measure(data, one) for one in way)
    account = ReportFigures(
        measure(data, asked, agency=agency),
        history=before,
        reporting=tuple(one.reporting for one in before),
    )
    return chart_views(account, indicator_views(account, formatter), formatter)


def project(name: str, number: int = 1) -> str:
    return (
        f"{{id: r{number}, indicator: projects, subject: {name.lower()}, name: {name}, "
        "evidence: {number: 1/QĐ}}"
    )


def series(chart: Chart, look: str) -> Series:
    return next(one for one in chart.series if one.look == look)


# ------------------------------------------------------- against path and target


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = write(tmp_path / "data", {
        "2021H2/so-tc": f"results: [{project('A')}]",
        "2022H2/so-tc": f"results: [{project('B')}, {project('C', 2)}]",
        "2022H2/so-gd": """
            results:
              - {id: r1, indicator: investment, subject: x, name: X, amount: "1,5 tỷ", evidence: {number: 1}}
              - {id: r2, indicator: share, numerator: 3, denominator: 8, evidence: {number: 2}}
              - {id: r3, indicator: zone, value: 0}
            """,
    })  # fmt: skip
    load(folder)
    return folder


def test_the_bars_are_shares_of_the_targets_minimum_with_their_own_figures(small: Path) -> None:
    bars = pictures(small, "2022H2")[0][0]
    assert bars.kind == "bars"
    assert [name.split("\n")[:2] for name in bars.categories] == [
        ["Dự án", "chỉ tiêu: 10 dự án"],
        ["Vốn", "chỉ tiêu: 10 - 15 tỷ đồng"],
        ["Khu", "chỉ tiêu: 01 khu"],
        ["Người học", "chỉ tiêu: 1.000 người"],
        ["Tỷ lệ", "chỉ tiêu: 60%"],
        ["Cố vấn", "chỉ tiêu: 20 người"],
    ]
    actual, path = bars.series
    assert (actual.look, path.look) == ("solid", "striped")
    # 3 of 10; 1.5 of 10 (the range's minimum); a zero that was reported; no data; 37.5 of 60; no data.
    assert actual.values == [30, 15, 0, None, 62.5, None]
    assert actual.labels == [
        "03 dự án (30%)", "1,5 tỷ đồng (15%)", "0 khu (0%)", "", "37,5% (bằng 62,5% chỉ tiêu)", "",
    ]  # fmt: skip
    assert path.values == [40, 40, 0, 40, 50, 0]
    assert path.labels == [
        "04 dự án", "4 tỷ đồng", "chưa đến hạn", "400 người", "30%", "chưa đến hạn",
    ]  # fmt: skip


def test_no_figure_is_said_and_never_drawn_as_zero(small: Path) -> None:
    bars = pictures(small, "2022H2")[0][0]
    said = dict(zip(bars.categories, bars.series[0].values, strict=True))
    assert {name for name, value in said.items() if value is None} == {
        name for name in said if name.endswith("\nchưa có số liệu")
    }
    assert "Người học: chưa có số liệu, chỉ tiêu 1.000 người, tiến độ 400 người" in bars.alt
    assert "Khu: 0 khu, bằng 0% chỉ tiêu (01 khu), tiến độ 0 khu" in bars.alt


def test_the_line_is_the_cumulative_figure_with_a_gap_before_the_first(small: Path) -> None:
    line = pictures(small, "2022H2")[1][0]
    assert (line.kind, line.unit) == ("line", "dự án")
    assert line.categories[0] == "6T đầu\n2020"
    assert line.title == (
        "Dự án: lũy kế thực hiện so với tiến độ của Kế hoạch "
        "(chưa có số liệu: 6T đầu 2020 - 6T đầu 2021)"
    )
    assert series(line, "solid").values == [None, None, None, 1, 1, 3]
    assert series(line, "solid").labels == ["", "", "", "1", "", "3"]
    assert series(line, "striped").values == [0, 0, 1, 2, 3, 4]
    assert series(line, "hollow").values == [10] * 6
    assert series(line, "hollow").name == "Chỉ tiêu đến 2025"
    # Nobody reported in the first half of 2022: the line goes on, without a point.
    assert series(line, "points").values == [None, None, None, 1, None, 3]
    assert "6T đầu 2022: 1, trong kỳ không có số liệu mới (tiến độ 3)" in line.alt
    assert "6T đầu 2020: chưa có số liệu (tiến độ 0)" in line.alt


def test_money_stands_in_the_largest_unit_that_the_target_fills(small: Path) -> None:
    line = pictures(small, "2022H2")[1][1]
    assert line.unit == "tỷ đồng"
    assert series(line, "solid").values[-1] == 1.5
    assert series(line, "solid").labels[-1] == "1,5"
    assert series(line, "hollow").name == "Chỉ tiêu đến 2025 (mức tối thiểu)"
    assert series(pictures(small, "2022H2", lang="en")[1][1], "solid").labels[-1] == "1.5"


def test_a_share_or_a_stock_is_not_called_cumulative(small: Path) -> None:
    line = pictures(small, "2022H2")[1][3]
    assert line.title.startswith("Tỷ lệ trường: kết quả cuối kỳ so với tiến độ của Kế hoạch (chưa")
    assert series(line, "solid").name == "Thực hiện đến cuối kỳ"
    assert series(line, "solid").labels[-1] == "37,5"


def test_a_smaller_target_is_drawn_in_millions(tmp_path: Path) -> None:
    claim = "{id: r1, indicator: investment, subject: x, name: X, amount: 8 triệu, evidence: {number: 1}}"
    folder = write(tmp_path, {"2022H2/so-tc": f"results: [{claim}]"})
    plan = folder / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    text = text.replace("min: 10_000_000_000, max: 15_000_000_000", "min: 90_000_000")
    plan.write_text(text.replace("10 - 15 tỷ đồng", "90 triệu đồng"), encoding="utf-8")
    line = pictures(folder, "2022H2")[1][0]
    assert (line.unit, series(line, "solid").values[-1]) == ("triệu đồng", 8)


def test_a_correction_is_something_new_and_a_withdrawal_is_a_gap(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2021H1/so-tc": """
            results:
              - {id: r1, indicator: investment, subject: x, name: X, amount: 3 tỷ, evidence: {number: 1}}
            """,
        "2021H2/so-tc": "results: [{id: c1, corrects: 2021H1/so-tc/r1, amount: 2 tỷ, reason: nhầm}]",
        "2022H2/so-tc": "results: [{id: c1, corrects: 2021H1/so-tc/r1, withdrawn: true, reason: không có thật}]",
        "2022H1/so-tc": "results: [{id: r1, indicator: projects, value: 0}]",
    })  # fmt: skip
    line = next(one for one in pictures(folder, "2022H2")[1] if one.unit == "tỷ đồng")
    assert series(line, "solid").values == [None, None, 3, 2, 2, None]
    assert series(line, "points").values == [None, None, 3, 2, None, None]
    assert "(chưa có số liệu: 6T đầu 2020 - 6T cuối 2020, 6T cuối 2022)" in line.title


def test_a_line_is_drawn_for_indicators_with_a_figure_only(small: Path) -> None:
    assert [one.unit for one in pictures(small, "2022H2")[1]] == ["dự án", "tỷ đồng", "khu", "%"]
    assert [one.unit for one in pictures(small, "2021H2")[1]] == ["dự án"]


def test_without_any_figure_only_the_reports_are_drawn(tmp_path: Path) -> None:
    sent = "report: {number: 1/BC, date: 2022-06-16}\nnarrative: {done: Có}"
    charts, lines = pictures(write(tmp_path, {"2022H1/so-tc": sent}), "2022H2")
    assert [one.kind for one in charts] == ["stacked"]
    assert lines == []


def test_before_the_plan_and_where_nobody_owes_a_report_nothing_is_drawn(tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    plan = folder / "plan.yaml"
    text = plan.read_text(encoding="utf-8").replace("date: 2020-01-10", "date: 2020-07-10")
    plan.write_text(text, encoding="utf-8")
    assert pictures(folder, "2020H1") == ([], [])


def test_an_agencys_own_report_has_no_pictures(small: Path) -> None:
    assert pictures(small, "2022H2", agency="so-tc") == ([], [])


# ------------------------------------------------------------------- who has reported


def test_who_reported_is_counted_period_by_period(tmp_path: Path) -> None:
    report = "report: {{number: 1/BC, date: {day}}}\nnarrative: {{done: Đã làm}}\n"
    folder = write(tmp_path, {
        "2020H1/so-tc": report.format(day="2020-06-15"),
        "2020H1/so-gd": report.format(day="2020-07-15"),
        "2020/so-tc": report.format(day="2020-12-15"),
        "2020/so-gd": "report: {number: 2/BC, date: 2020-12-15}\n",
    })  # fmt: skip
    (chart,) = pictures(folder, "2021H1")[0]
    assert chart.kind == "stacked"
    assert chart.categories == ["6T đầu 2020", "2020", "6T đầu 2021"]
    assert [(one.look, one.values, one.labels) for one in chart.series] == [
        ("solid", [1, 1, 0], ["1", "1", ""]),
        ("striped", [1, 0, 0], ["1", "", ""]),
        # An empty report has not been sent (so-gd, 2020); so-tttt never sends one.
        ("hollow", [1, 2, 3], ["1", "2", "3"]),
    ]
    assert "6T đầu 2020: 1 đúng hạn, 1 gửi muộn, 1 chưa có báo cáo; 2020: 1 đúng hạn" in chart.alt


# ------------------------------------------------------------------------ in Word

STYLE = ChartStyle("Times New Roman", 10, "vi-VN", ".")
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLACE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RID = qn("r:id")


def word(charts: list[Chart], language: str = "vi") -> bytes:
    """A document with every chart and its caption, from a template of four paragraphs."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    for text in ("{%p for c in charts %}", "{{ chart(c) }}", "Hình {{ loop.index }}. {{ c.title }}",
                 "{%p endfor %}"):  # fmt: skip
        document.add_paragraph(text)
    blank, out = BytesIO(), BytesIO()
    document.save(blank)
    template = DocxTemplate(blank)
    known = {"charts": charts, "chart": Drawings(template, language)}
    template.render(known, Environment(), autoescape=True)  # noqa: S701 - docxtpl sets it
    template.docx.save(out)
    return repacked(out.getvalue())


def drawn(folder: str, period: str, lang: str = "vi") -> list[Chart]:
    charts, lines = pictures(ROOT / folder, period, lang=lang)
    return charts + lines


def parts(data: bytes) -> list[tuple[Any, Any, Any]]:
    """Each picture's place, its chart part and its workbook part, in the order of the text."""
    document = docx.Document(BytesIO(data))
    found = []
    for place in document.element.body.iter(f"{PLACE}inline"):
        chart = document.part.related_parts[place.find(f".//{C}chart").get(RID)]
        link = etree.fromstring(chart.blob).find(f"{C}externalData")
        assert link is not None
        found.append((place, chart, chart.related_parts[link.get(RID)]))
    return found


def test_each_picture_is_a_chart_part_with_its_workbook_and_alternative_text() -> None:
    charts = drawn("examples/minh-hoa", "2024H1")
    data = word(charts)
    found = parts(data)
    assert len(found) == len(charts) == 7
    for chart, (place, part, book) in zip(charts, found, strict=True):
        assert place.find(f"{PLACE}docPr").get("descr") == chart.alt
        assert (
            part.content_type == "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
        )
        assert book.content_type.endswith("officedocument.spreadsheetml.sheet")
        (relation,) = part.rels.values()
        assert relation.reltype == RELATIONSHIP_TYPE.PACKAGE
    names = zipfile.ZipFile(BytesIO(data)).namelist()
    assert len(names) == len(set(names))
    ids = [place.find(f"{PLACE}docPr").get("id") for place, _, _ in found]
    assert len(set(ids)) == len(ids)


def test_the_workbook_holds_the_same_figures_and_an_empty_cell_for_none() -> None:
    charts = drawn("examples/minh-hoa", "2024H1")
    for chart, (_, part, book) in zip(charts, parts(word(charts)), strict=True):
        sheet = openpyxl.load_workbook(BytesIO(book.blob))["Data"]
        rows = list(sheet.iter_rows(values_only=True))
        assert rows[0] == (chart.unit, *[one.name for one in chart.series])
        assert [row[0] for row in rows[1:]] == chart.categories
        for column, one in enumerate(chart.series, 1):
            assert [row[column] for row in rows[1:]] == pytest.approx(one.values)
        assert cached(part.blob) == [one.values for one in chart.series]
        for reference in etree.fromstring(part.blob).iter(f"{C}f"):
            assert referred(sheet, reference.text or "") in (
                chart.categories, *[[one.name] for one in chart.series],
                *[pytest.approx(one.values) for one in chart.series],
            )  # fmt: skip


def cached(blob: bytes) -> list[list[float | None]]:
    """The figures that the chart shows before anybody opens the workbook."""
    found = []
    for cache in etree.fromstring(blob).iter(f"{C}numCache"):
        count = cache.find(f"{C}ptCount")
        assert count is not None
        values: list[float | None] = [None] * int(count.get("val", ""))
        for point in cache.iter(f"{C}pt"):
            values[int(point.get("idx", ""))] = float(point.findtext(f"{C}v", ""))
        found.append(values)
    return found


def referred(sheet: Any, reference: str) -> list[Any]:
    where = reference.partition("!")[2].replace("$", "")
    cells = sheet[where]
    return [row[0].value for row in cells] if isinstance(cells, tuple) else [cells.value]


def test_the_same_charts_give_the_same_bytes() -> None:
    charts = drawn("examples/tinh-gia-dinh", "2022H2")
    assert word(charts) == word(charts)
    assert workbook(charts[0]) == workbook(charts[0])


HOSTILE = ["<b>&\"'</b>", "=1+1", "=Data!$A$1", "Data!A1", "{{ 7*7 }}", "]]>"]


def test_text_of_the_data_stays_text_in_chart_workbook_and_place() -> None:
    for kind in ("bars", "stacked", "line"):
        looks = "solid" if kind != "line" else "points"
        made = [Series(text, [1.0], [text], looks) for text in HOSTILE]
        chart = Chart(kind, "Tên", " ".join(HOSTILE), ["=2+2"], made, '=3+3 <&"')
        ((place, part, book),) = parts(word([chart]))
        assert place.find(f"{PLACE}docPr").get("descr") == chart.alt
        texts = {element.text for element in etree.fromstring(part.blob).iter(f"{C}v", f"{A}t")}
        assert {*HOSTILE, "=2+2", chart.unit} <= texts
        sheet = openpyxl.load_workbook(BytesIO(book.blob))["Data"]
        assert all(cell.data_type in ("s", "n") for row in sheet.iter_rows() for cell in row)
        assert [cell.value for cell in sheet[1]] == [chart.unit, *HOSTILE]


def test_what_is_no_chart_is_refused_in_words() -> None:
    with pytest.raises(StoppedError, match=r"r\.charts"):
        Drawings(DocxTemplate(BytesIO()), "vi")("Hình")  # type: ignore[arg-type]


# The order of a chart's elements (ISO/IEC 29500-1, 21.2). Word repairs a file that breaks it.
ORDER = {
    "chartSpace": "date1904 lang roundedCorners chart spPr txPr externalData",
    "chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    "plotArea": "layout barChart lineChart catAx valAx spPr",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap axId",
    "lineChart": "grouping varyColors ser dLbls marker smooth axId",
    "ser": "idx order tx spPr invertIfNegative marker dPt dLbls cat val smooth",
    "marker": "symbol size spPr",
    "dLbls": "dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName "
    "showPercent showBubbleSize",
    "dLbl": "idx layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName "
    "showPercent showBubbleSize",
    "catAx": "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark "
    "tickLblPos spPr txPr crossAx crosses auto lblAlgn lblOffset tickLblSkip noMultiLvlLbl",
    "valAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark "
    "minorTickMark tickLblPos spPr txPr crossAx crosses crossBetween majorUnit minorUnit",
    "scaling": "orientation max min",
    "title": "tx layout overlay",
    "legend": "legendPos layout overlay spPr txPr",
    "rich": "bodyPr lstStyle p",
    "txPr": "bodyPr lstStyle p",
    "p": "pPr r endParaRPr",
    "rPr": "ln solidFill latin ea cs",
    "defRPr": "ln solidFill latin ea cs",
    "spPr": "noFill solidFill pattFill ln",
    "ln": "noFill solidFill prstDash round",
    "pattFill": "fgClr bgClr",
    "numCache": "formatCode ptCount pt",
    "strCache": "ptCount pt",
    "externalData": "autoUpdate",
}  # fmt: skip


@pytest.mark.parametrize("kind", ["bars", "stacked", "line"])
def test_the_elements_of_a_chart_keep_the_order_of_the_standard(kind: str) -> None:
    chart = next(one for one in drawn("examples/minh-hoa", "2024H1") if one.kind == kind)
    root = etree.fromstring(chart_xml(chart, STYLE, "rId1"))
    checked = set()
    for element in root.iter():
        name = etree.QName(element).localname
        children = [etree.QName(child).localname for child in element]
        if name in ORDER and children:
            places = [ORDER[name].split().index(child) for child in children]
            assert places == sorted(places), name
            checked.add(name)
    assert len(checked) > 15


def test_a_missing_figure_is_a_gap_in_the_line() -> None:
    line = next(one for one in drawn("examples/minh-hoa", "2024H1") if one.kind == "line")
    root = etree.fromstring(chart_xml(line, STYLE, "rId1"))
    assert root.find(f".//{C}dispBlanksAs").get("val") == "gap"  # type: ignore[union-attr]
    assert None in cached(etree.tostring(root))[2]


def axis(chart: Chart) -> tuple[float, float, str]:
    root = etree.fromstring(chart_xml(chart, STYLE, "rId1")).find(f".//{C}valAx")
    assert root is not None
    top, step = root.find(f".//{C}max"), root.find(f"{C}majorUnit")
    form = root.find(f"{C}numFmt")
    assert top is not None
    assert step is not None
    assert form is not None
    return float(top.get("val", "")), float(step.get("val", "")), form.get("formatCode", "")


@pytest.mark.parametrize(
    ("largest", "top", "step"),
    [(0.0, 2, 1), (1.0, 2, 1), (7.0, 8, 1), (10.0, 12, 2), (960.0, 1200, 200), (4e6, 5e6, 1e6)],
)
def test_the_axis_counts_in_whole_round_steps(largest: float, top: float, step: float) -> None:
    chart = Chart("line", "", "", ["a"], [Series("s", [largest], [""], "solid")], "dự án")
    assert axis(chart) == (top, step, r"[>=1000000]0\.000\.000;[>=1000]0\.000;0")


@pytest.mark.parametrize(
    ("share", "top", "step"), [(0.0, 160, 100), (130.0, 200, 100), (900.0, 1400, 200)]
)
def test_the_bars_always_reach_the_target_and_mark_it(
    share: float, top: float, step: float
) -> None:
    chart = Chart("bars", "", "", ["a"], [Series("s", [share], [""], "solid")], "%")
    assert axis(chart)[:2] == (top, step)


@pytest.mark.parametrize(
    ("values", "labels", "own"),
    [
        ([7.0, 8.0], ["7", "8"], True),
        ([0.0, 1.5], ["0", "1,5"], False),
        ([1000.0, 7.0], ["1.000", "7"], False),
    ],
)
def test_plain_counts_follow_an_edit_and_one_text_makes_all_of_them_texts(
    values: list[float | None], labels: list[str], own: bool
) -> None:
    chart = Chart("line", "", "", ["a", "b"], [Series("s", values, labels, "solid")], "x")
    found = etree.fromstring(chart_xml(chart, STYLE, "rId1")).findall(f".//{C}dLbl")
    assert [one.findtext(f".//{A}t") for one in found] == ([None, None] if own else labels)


def test_a_chart_takes_the_documents_font_language_and_width() -> None:
    chart = pictures(ROOT / "examples" / "minh-hoa", "2024H1")[0][0]
    for language, code in (("vi", "vi-VN"), ("en", "en-GB")):
        ((place, part, _),) = parts(word([chart], language))
        root = etree.fromstring(part.blob)
        assert root.find(f"{C}lang").get("val") == code  # type: ignore[union-attr]
        assert {one.get("typeface") for one in root.iter(f"{A}latin")} == {"Times New Roman"}
        section = docx.Document(BytesIO(word([chart]))).sections[0]
        width = int(place.find(f"{PLACE}extent").get("cx"))
        assert width <= section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]


def test_many_periods_stay_on_the_page_and_their_names_apart() -> None:
    names = [f"Quý {1 + n % 4}\n{2019 + n // 4}" for n in range(28)]
    many = Chart("stacked", "", "", names, [Series("s", [1.0] * 28, [""] * 28, "solid")], "x")
    ((place, _, _),) = parts(word([many]))
    assert int(place.find(f"{PLACE}extent").get("cy")) <= 14 * 360_000
    root = etree.fromstring(chart_xml(replace(many, kind="line"), STYLE, "rId1"))
    assert root.find(f".//{C}tickLblSkip").get("val") == "2"  # type: ignore[union-attr]


SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (.ci/run installs it)")
def test_libreoffice_draws_every_chart_with_its_words(tmp_path: Path) -> None:
    charts = drawn("examples/minh-hoa", "2024H1")
    (tmp_path / "r.docx").write_bytes(word(charts))
    subprocess.run(
        [SOFFICE or "", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "r.docx")],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "r.pdf", "-"], check=True,
                          capture_output=True, timeout=60).stdout.decode()  # fmt: skip
    printed = re.sub(r"\s+", "", text)
    for chart in charts:
        assert re.sub(r"\s+", "", chart.unit) in printed
        for one in chart.series:
            assert re.sub(r"\s+", "", one.name) in printed
            for label in one.labels:
                assert re.sub(r"\s+", "", label) in printed
    # Each figure stands once, at its own point.
    money = next(chart for chart in charts if chart.unit == "tỷ đồng")
    decimals = [label for label in series(money, "solid").labels if "," in label]
    lines = text[text.index("Hình 5.") : text.index("Hình 6.")]
    assert sorted(re.findall(r"\d+,\d+", lines)) == sorted(decimals)
