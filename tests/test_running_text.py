"""A signed document beside the data: no figure changed and no paragraph taken out is overlooked."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

import pytest

from ktstartup.calendar import Period
from ktstartup.closing.issued_documents import document_on
from ktstartup.reading.loader import read_dataset
from ktstartup.rendering.views.heading import Issue
from ktstartup.rendering.word.issued_text import paragraphs
from ktstartup.rendering.word.running_text import as_comparison, found_in
from small_data import ROOT

FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
# How many paragraphs around a changed one are looked at with it, and in how many goes all are
# changed in the whole document.
NEAR, GOES = 4, 6


@lru_cache(maxsize=1)
def report() -> tuple[str, ...]:
    """The paragraphs of the illustrative report on the first half of 2024."""
    data, _ = read_dataset(ROOT / "examples/minh-hoa")
    assert data is not None
    issue = Issue("12", date(2024, 6, 18))
    return tuple(paragraphs(document_on(data, Period.parse("2024H1"), issue, "vi").word))


def other(figure: str) -> str:
    """A figure with its last digit changed."""
    return figure[:-1] + str((int(figure[-1]) + 1) % 10)


def near(index: int) -> tuple[list[str], int]:
    ours = report()
    first = max(0, index - NEAR)
    return list(ours[first : index + NEAR + 1]), index - first


def test_a_text_beside_itself_has_every_figure() -> None:
    found = found_in(report(), "\n".join(report()))
    assert len(found.figures) > 1000
    assert (found.wrong, found.added) == ([], [])


def test_each_figure_of_the_report_that_is_changed_is_found_one_by_one() -> None:
    overlooked = []
    tried = 0
    for index, text in enumerate(report()):
        for match in FIGURE.finditer(text):
            ours, here = near(index)
            theirs = ours.copy()
            theirs[here] = text[: match.start()] + other(match[0]) + text[match.end() :]
            tried += 1
            if not found_in(ours, "\n".join(theirs)).wrong:
                overlooked.append((text, match[0]))
    assert tried > 1000
    assert overlooked == []


def test_each_paragraph_of_the_report_that_is_taken_out_is_found_one_by_one() -> None:
    overlooked = []
    for index, text in enumerate(report()):
        ours, here = near(index)
        theirs = ours[:here] + ours[here + 1 :]
        if re.search(r"\w", text) and not found_in(ours, "\n".join(theirs)).wrong:
            overlooked.append(text)
    assert overlooked == []


@pytest.mark.parametrize("go", range(GOES))
def test_figures_changed_all_over_the_document_are_found_where_they_stand(go: int) -> None:
    changed = [
        index for index, text in enumerate(report()) if len(text) > 40 and FIGURE.search(text)
    ]
    changed = changed[go::GOES]
    theirs = list(report())
    for index in changed:
        theirs[index] = FIGURE.sub(lambda match: other(match[0]), theirs[index], count=1)
    wrong = {one.text for one in found_in(report(), "\n".join(theirs)).wrong}
    assert {report()[index] for index in changed} <= wrong


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        ("Có 07 dự án.", "Có 7 dự án.", ""),
        ("Có 07 dự án.", "Có 08 dự án.", "07 → 08"),
        ("Có 07 dự án.", "Có dự án.", "07 → –"),
        ("Có 07 dự án.", "Có 07, 03 dự án.", "+ 03"),
        ("Giảm -5% so với năm trước.", "Giảm 5% so với năm trước.", "-5 → 5"),
        ("Vốn 1,5 tỷ đồng.", "Vốn 15 tỷ đồng.", "1,5 → 15"),
        ("Vốn 1.500 đồng.", "Vốn 1,500 đồng.", "1.500 → 1,500"),
        ("Có 07 dự án, trong đó 03 mới.", "Có 03 dự án, trong đó 07 mới.", "07 → 03; 03 → 07"),
    ],
)
def test_a_figure_is_told_with_what_stands_in_its_place(ours: str, theirs: str, said: str) -> None:
    (paragraph,) = found_in([ours], theirs).paragraphs
    assert paragraph.as_there == said


def test_headers_numbers_of_pages_and_charts_between_paragraphs_are_let_be() -> None:
    ours = ["Có 07 dự án.", "5. Kinh phí", "Vốn 1,5 tỷ đồng."]
    printed = "Có 07 dự án.\nHình 1: 0 100 Hình 2\n5\n5. Kinh phí\nVốn 1,5 tỷ đồng.\n6"
    found = found_in(ours, printed)
    assert found.wrong == []
    assert [one.figures for one in found.added] == [["1", "0", "100", "2"], ["5"], ["6"]]
    assert found.besides(["Hình"]).added == []


@pytest.mark.parametrize("index", [0, 1, 2, 3])
def test_a_paragraph_with_figures_that_was_added_is_told_as_it_stands(index: int) -> None:
    ours = ["Có 07 dự án ở tỉnh.", "Vốn 1,5 tỷ đồng.", "Sở Tài chính có 02 ý kiến."]
    more = "Chi thêm 500 triệu cho Sở Tài chính."
    theirs = [*ours[:index], more, *ours[index:]]
    found = found_in(ours, "\n".join([*theirs, "Trang 1"])).besides(["Trang", "Hình"])
    told = [one.text for one in found.added] + [one.as_there for one in found.wrong]
    assert any("500" in one for one in told)
    assert as_comparison(found).differs
    if index == 3:
        assert as_comparison(found).put_in == (f"{more} Trang 1",)


def test_each_paragraph_added_to_the_report_is_found_one_by_one() -> None:
    overlooked = []
    for index in range(0, len(report()), 7):
        ours, here = near(index)
        theirs = [*ours[:here], "Chi thêm 987 triệu đồng cho việc khác.", *ours[here:]]
        found = found_in(ours, "\n".join(theirs)).besides(ours[:2])
        if not (found.wrong or found.added):
            overlooked.append(ours[here])
    assert overlooked == []


def test_a_paragraph_that_stands_elsewhere_is_there() -> None:
    ours = ["Có 07 dự án ở huyện.", "Vốn 1,5 tỷ đồng từ ngân sách.", "Hết."]
    theirs = "Vốn 1,5 tỷ đồng từ ngân sách. Hết. Có 07 dự án ở huyện."
    assert found_in(ours, theirs).wrong == []


def test_what_is_said_of_two_word_files_is_said_of_a_pdf_too() -> None:
    ours = ["Có 07 dự án ở tỉnh.", "Vốn 1,5 tỷ đồng.", "Lời đầu.", "Sở Tài chính có 02 ý kiến."]
    theirs = "Có 08 dự án ở tỉnh. Vốn được 1,5 tỷ đồng. Lời kết."
    said = as_comparison(found_in(ours, theirs))
    assert said.differing == (("Có 07 dự án ở tỉnh.", "07 → 08"),)
    assert said.left_out == ("Sở Tài chính có 02 ý kiến.",)
    assert said.paragraphs == 4
    assert said.differs
