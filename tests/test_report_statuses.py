"""What documents say of statuses: a small YAML in, the exact words of a report out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from small_data import PLAN, load, write
from small_reports import as_markdown, view_of

if TYPE_CHECKING:
    from pathlib import Path


def report(
    folder: Path, files: dict[str, str], period: str, *, plan: str = PLAN, lang: str = "vi"
) -> str:
    """The Markdown report of a small data folder."""
    data = load(write(folder, files, plan=plan))
    return as_markdown(view_of(data, period, lang=lang), data.folder, lang)


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
    assert (
        "Khu dịch vụ: đến hết kỳ báo cáo chưa có kết quả; chỉ tiêu (một khu đến năm 2023)" in said
    )
    assert "bảo đảm tiến độ" not in said  # nor the threshold, which no verdict hangs on


def test_a_figure_below_where_the_path_begins_is_no_longer_not_due(tmp_path: Path) -> None:
    share = "results: [{id: r1, indicator: share, numerator: %s, denominator: 100, evidence: {number: 1/Q}}]"
    plan = PLAN.replace(
        "from: 2021, until: 2025}}\n  mentors", "from: 2023, until: 2025}}\n  mentors"
    )
    for of, status in (("10", "chưa đến hạn"), ("9", "bảo đảm tiến độ"), ("8", "chậm tiến độ")):
        said = report(tmp_path / of, {"2022H1/so-tc": share % of}, "2022H1", plan=plan)
        assert f"01 chỉ tiêu {status}, 05 chỉ tiêu chưa có số liệu" in said
