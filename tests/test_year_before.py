"""The same period of the year before, beside each figure that has both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from small_data import load, write
from small_reports import as_markdown, view_of

if TYPE_CHECKING:
    from pathlib import Path


def claim(name: str) -> str:
    return (
        f"{{id: {name}, indicator: projects, subject: {name}, name: Dự án {name}, "
        "evidence: {number: 1/Q}}"
    )


def results(*entries: str) -> str:
    return f"results: [{', '.join(entries)}]"


FILES = {
    "2022H2/so-tc": results(claim("z")),
    "2023H1/so-tc": results(claim("a"), claim("b")),
    "2023H2/so-tc": results(claim("c")),
    "2024H1/so-tc": results(claim("d")),
}


def test_it_stands_beside_the_figure_of_the_period(tmp_path: Path) -> None:
    data = load(write(tmp_path, FILES))
    assert "được 01 dự án (cùng kỳ năm 2023: 02 dự án); lũy kế" in as_markdown(
        view_of(data, "2024H1"), tmp_path
    )
    yearly = as_markdown(view_of(data, "2023"), tmp_path)
    assert "được 03 dự án (năm 2022: 01 dự án); lũy kế" in yearly
    english = as_markdown(view_of(data, "2024H1", lang="en"), tmp_path, "en")
    assert "1 dự án in the period (the same period of 2023: 2 dự án); " in english
    own = as_markdown(view_of(data, "2024H1", "so-tc"), tmp_path)
    assert "trong kỳ hỗ trợ được 01 dự án (cùng kỳ năm 2023: 02 dự án); lũy kế" in own


def test_without_figures_of_both_nothing_is_held_against_anything(tmp_path: Path) -> None:
    data = load(write(tmp_path, FILES))
    for period in ("2022H2", "2024H2", "2022-2024"):
        assert not any(one.year_before for one in view_of(data, period).indicators), period
    # Nothing against nothing says nothing; nothing against something does.
    none = "{id: n, indicator: projects, value: 0}"
    files = {"2022H1/so-tc": results(none), "2023H1/so-tc": results(none)}
    silent = load(write(tmp_path / "b", files))
    assert view_of(silent, "2023H1").indicators[0].year_before == ""


def test_a_level_is_held_against_the_level_at_that_time(tmp_path: Path) -> None:
    def level(value: int) -> str:
        return results(f"{{id: m, indicator: mentors, value: {value}, evidence: {{number: 1/Q}}}}")

    files = {
        "2022H1/so-gd": level(3), "2023H1/so-tc": level(4),
        "2024H1/so-tc": level(6), "2024H1/so-gd": level(5),
    }  # fmt: skip
    data = load(write(tmp_path, files))
    said = as_markdown(view_of(data, "2024H1"), tmp_path)
    # So many there were in all, also of the body that said nothing new then.
    assert "Số liệu cùng kỳ năm 2023: 07 người." in said
    assert "(cùng kỳ năm 2023" not in said
