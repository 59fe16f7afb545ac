"""Difficulties and proposals: told by theme and addressee, to whom they concern and to nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.calendar import Period
from ktstartup.language import Language
from ktstartup.measuring.summary import measure_report
from ktstartup.rendering.views.point_views import point_rows
from ktstartup.rendering.views.report_builder import ReportOptions, build_report
from ktstartup.text.formatting import Formatter
from small_data import PLAN, load, problems_of, write
from small_reports import as_markdown

if TYPE_CHECKING:
    from pathlib import Path

    from ktstartup.rendering.views.report_view import ReportView

# The province's plan is reported to the council and to a ministry as well.
WIDER = PLAN.replace(
    "thresholds:",
    "themes: {tien: {vi: Kinh phí, en: Money}, nguoi: {vi: Nhân lực, en: People}}\n"
    "outlines: {hdnd: {issuer: ubnd, receiver: hdnd}, bo: {issuer: ubnd, receiver: bo}}\n"
    "thresholds:",
).replace(
    "agencies:\n",
    "agencies:\n  hdnd: {name: Hội đồng nhân dân tỉnh Thử, abbreviation: HĐND tỉnh, symbol: HĐND}\n"
    "  bo: {name: Bộ Khoa học, abbreviation: Bộ KH, symbol: BKH}\n",
    1,
)
SAID = """
narrative:
  proposals:
    - Đề nghị Ủy ban nhân dân tỉnh bố trí kinh phí.
    - Đề nghị Sở Khoa học hướng dẫn cách tính.
    - {text: Kiến nghị nâng mức hỗ trợ, to: hdnd}
    - {text: Kiến nghị có chương trình riêng, to: Bộ Khoa học}
    - {text: Kiến nghị hạ lãi suất, to: Ngân hàng Nhà nước}
    - {text: Đề nghị cấp dự toán sớm, to: so-tc}
    - Đề nghị mở thêm lớp
"""


def _view(
    folder: Path, files: dict[str, str], agency: str | None = None, outline: str | None = None
) -> ReportView:
    data = load(write(folder, files, plan=WIDER))
    account = measure_report(data, Period.parse("2024H1"), agency=agency)
    return build_report(account, Formatter(Language("vi")), ReportOptions(outline=outline))


def _told(view: ReportView) -> dict[str, list[str]]:
    """What is proposed, by addressee as the report names it; the receiver's own under ""."""
    found: dict[str, list[str]] = {}
    to = ""
    for group in view.proposals.groups:
        to = group.to or to
        found.setdefault(to, []).extend(point.text for point in group.points)
    return found


def test_a_proposal_reaches_its_receiver_and_those_above_but_not_the_issuer(tmp_path: Path) -> None:
    view = _view(tmp_path, {"2024H1/so-gd": SAID})
    assert _told(view) == {
        "Ủy ban nhân dân tỉnh Thử": [
            "Đề nghị Ủy ban nhân dân tỉnh bố trí kinh phí",
            "Đề nghị mở thêm lớp",
        ],
        "Hội đồng nhân dân tỉnh Thử": ["Kiến nghị nâng mức hỗ trợ"],
        "Bộ Khoa học": ["Kiến nghị có chương trình riêng"],
        "Ngân hàng Nhà nước": ["Kiến nghị hạ lãi suất"],
    }
    assert (view.proposals.to_issuer, view.proposals.elsewhere) == ("01", "01")
    rows = [(row.text, row.to, row.agencies) for row in view.proposals.rows]
    assert len(rows) == 7
    assert ("Đề nghị Sở Khoa học hướng dẫn cách tính", "Sở KH", "Sở GD") in rows
    assert ("Đề nghị cấp dự toán sớm", "Sở TC", "Sở GD") in rows


def test_the_committee_does_not_ask_the_council_for_its_own_decisions(tmp_path: Path) -> None:
    council = _view(tmp_path, {"2024H1/so-gd": SAID}, outline="hdnd")
    assert _told(council) == {
        "Hội đồng nhân dân tỉnh Thử": ["Kiến nghị nâng mức hỗ trợ"],
        "Ngân hàng Nhà nước": ["Kiến nghị hạ lãi suất"],
    }
    ministry = _view(tmp_path, {"2024H1/so-gd": SAID}, outline="bo")
    assert "Kiến nghị có chương trình riêng" in _told(ministry)["Bộ Khoa học"]
    assert "Hội đồng nhân dân tỉnh Thử" not in _told(ministry)


def test_what_the_issuer_itself_asks_for_is_meant_for_its_receiver(tmp_path: Path) -> None:
    own = {"2024H1/ubnd": "narrative: {proposals: Đề nghị nâng mức chi}"}
    data = WIDER.replace("members: [so-khcn,", "members: [ubnd, so-khcn,")
    loaded = load(write(tmp_path, own, plan=data))
    account = measure_report(loaded, Period.parse("2024H1"))
    view = build_report(account, Formatter(Language("vi")), ReportOptions(outline="hdnd"))
    assert _told(view) == {"": ["Đề nghị nâng mức chi"]}


def test_an_agencys_own_report_has_all_but_what_it_asks_of_itself(tmp_path: Path) -> None:
    view = _view(tmp_path, {"2024H1/so-gd": SAID.replace("to: so-tc", "to: so-gd")}, "so-gd")
    told = [text for texts in _told(view).values() for text in texts]
    assert len(told) == 6
    assert "Đề nghị cấp dự toán sớm" not in told
    assert view.proposals.rows == []


def test_many_points_are_told_by_theme_with_the_number_of_bodies(tmp_path: Path) -> None:
    def of(agency: str, *points: str) -> tuple[str, str]:
        text = "".join(f"\n    - {point}" for point in points)
        return f"2024H1/{agency}", f"narrative:\n  difficulties:{text}\n"

    common = "{text: Thiếu vốn, cause: Chưa giao dự toán, theme: tien}"
    files = dict([
        of("so-gd", common, "{text: Vốn về chậm, theme: Kinh phí}", "{text: Chưa có quỹ, theme: tien}", "Đường xa"),
        of("so-tc", common, "{text: Giải ngân thấp, theme: tien}", "{text: Ít người, theme: nguoi}"),
        of("so-tttt", common, "{text: Thiếu cố vấn, theme: nguoi}"),
        of("so-khcn", common, "{text: Không phải việc ở đây, to: so-tc}"),
    ])  # fmt: skip
    view = _view(tmp_path, files)
    told = [
        (group.theme, group.count, [(one.text, one.count or one.agencies) for one in group.points])
        for group in view.difficulties.groups
    ]
    assert told == [
        ("Kinh phí", "04", [("Thiếu vốn (nguyên nhân: Chưa giao dự toán)", "04")]),
        ("Nhân lực", "02", [("Ít người", "Sở TC")]),
        ("", "01", [("Đường xa", "Sở GD")]),
    ]  # fmt: skip
    assert view.difficulties.more == "04"
    assert [row.text for row in view.difficulties.rows][:3] == [
        "Thiếu vốn (nguyên nhân: Chưa giao dự toán)", "Vốn về chậm", "Chưa có quỹ",
    ]  # fmt: skip
    text = as_markdown(view, tmp_path)
    assert "- Kinh phí (04 cơ quan, đơn vị nêu), trong đó: Thiếu vốn (nguyên nhân" in text
    assert f"Ngoài ra, còn 04 nội dung khác nêu tại {view.annex.voices}." in text


def test_a_few_points_are_told_one_by_one_and_need_no_annex(tmp_path: Path) -> None:
    view = _view(tmp_path, {"2024H1/so-gd": "narrative: {difficulties: [Đường xa, Ít người]}"})
    assert [(group.theme, len(group.points)) for group in view.difficulties.groups] == [("", 2)]
    assert (view.difficulties.more, view.difficulties.rows) == ("", [])
    assert "- Đường xa (Sở GD)." in as_markdown(view, tmp_path)


def test_ids_that_nobody_knows_are_named_and_words_are_not(tmp_path: Path) -> None:
    said = """
    narrative:
      difficulties:
        - {text: A, theme: tien-bac}
        - {text: B, theme: Đường sá}
      proposals:
        - {text: C, to: so-khcm}
        - {text: D, to: Chính phủ}
    """
    found = problems_of(write(tmp_path, {"2024H1/so-gd": said}, plan=WIDER))
    assert [(one.code, one.place.line) for one in found] == [("KT314", 4), ("KT309", 7)]


def test_a_template_may_loop_over_the_points_themselves(tmp_path: Path) -> None:
    """As templates did before points were grouped: each once, none left out, none makes false."""
    many = "".join(f"\n    - {{text: Đề nghị {n}, theme: tien}}" for n in range(9))
    view = _view(tmp_path / "a", {"2024H1/so-tc": f"narrative:\n  proposals:{many}\n"})
    assert [(one.text, one.agencies) for one in view.proposals] == [
        (f"Đề nghị {n}", "Sở TC") for n in range(9)
    ]
    assert len(view.proposals.groups[0].points) == 1
    assert bool(view.proposals) is True
    assert bool(view.difficulties) is False


def test_silence_means_every_addressee_of_the_report(tmp_path: Path) -> None:
    """Not the first of two; one of them alone is named where it is meant alone."""
    plan = WIDER.replace("to: ubnd}", "to: [ubnd, bo]}")
    said = "narrative: {proposals: [Bố trí kinh phí, {text: Có chương trình riêng, to: bo}]}"
    data = load(write(tmp_path, {"2024H1/so-tc": said}, plan=plan))
    account = measure_report(data, Period.parse("2024H1"))
    view = build_report(account, Formatter(Language("vi")), ReportOptions())
    assert _told(view) == {
        "Ủy ban nhân dân tỉnh Thử và Bộ Khoa học": ["Bố trí kinh phí"],
        "Bộ Khoa học": ["Có chương trình riêng"],
    }


def test_a_point_without_a_theme_has_none_also_where_a_theme_has_no_english(tmp_path: Path) -> None:
    plan = PLAN.replace("thresholds:", "themes: {tien: {vi: Kinh phí}}\nthresholds:")
    said = {
        "2024H1/so-tc": "narrative: {difficulties: [Đường xa, {text: Thiếu vốn, theme: tien}]}\n"
    }
    data = load(write(tmp_path, said, plan=plan))
    summary = measure_report(data, Period.parse("2024H1")).summary
    rows = point_rows(summary, "difficulties", ("so-khcn", ("ubnd",)), Formatter(Language("vi")))
    assert [(row.text, row.theme) for row in rows] == [("Thiếu vốn", "Kinh phí"), ("Đường xa", "")]
