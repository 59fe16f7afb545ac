"""A wrong form comes back with its cells marked; corrected, it is as if it had been right at once."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule

from ktstartup.forms.marked_copy import marked_copy
from ktstartup.language import Language
from ktstartup.reading.dataset import Dataset
from small_data import load, write
from small_forms import MONEY, RESULTS, TASKS, VIETNAMESE, filled, found, made, read

if TYPE_CHECKING:
    from collections.abc import Callable

RIGHT: dict[str, dict[str, Any]] = {
    RESULTS: {
        "A7": "Vốn đầu tư", "B7": "Góp vốn A", "C7": 1500000000, "G7": "20/3/2024", "H7": "15/HĐ",
        "A8": "Dự án", "B8": "Cà phê", "G8": "1/4/2024", "H8": "16/QĐ",
        "A9": "Người học", "D9": 50, "H9": "17/BC",
    },
    TASKS: {"C7": "đang thực hiện", "D7": "Mở lớp"},
    MONEY: {"C8": "850 triệu"},
}  # fmt: skip
# Cells of it, each with what somebody might have put there, and what that is told by.
WRONG: dict[tuple[str, str], dict[Any, str]] = {
    (RESULTS, "C7"): {"nhiều": "KT224", -5: "KT221", "1.500": "KT225", "10%": "KT818"},
    (RESULTS, "G7"): {"31/4/2024": "KT228", "hôm qua": "KT227"},
    (RESULTS, "A8"): {"Dự ánn": "KT309", "Tổng cộng": "KT207"},
    (RESULTS, "D9"): {"vài chục": "KT220", 12.5: "KT223"},
    (TASKS, "C7"): {"gần xong": "KT207"},
    (MONEY, "C8"): {'"nhiều" & <ít>\n': "KT224"},
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return load(write(tmp_path_factory.mktemp("data"), {}))


@pytest.fixture(scope="module")
def form(data: Dataset) -> bytes:
    return filled(made(data), RIGHT)


def marked(data: Dataset, content: bytes) -> bytes:
    copy = marked_copy(content, read(data, content).problems, VIETNAMESE)
    assert copy is not None
    return copy


def marks(content: bytes) -> dict[str, tuple[str, str]]:
    """The marks of a workbook: by cell the condition of the colour, and the comment."""
    book = load_workbook(io.BytesIO(content))
    return {
        f"{sheet.title}!{rules.sqref}": (
            rules.rules[0].formula[0],
            sheet[str(rules.sqref)].comment.text,
        )
        for sheet in book.worksheets
        for rules in sheet.conditional_formatting
    }


def drafts(data: Dataset, content: bytes) -> list[Any]:
    taken = read(data, content)
    assert found(taken) == []
    return [taken.drafts, taken.texts, taken.report, taken.new]


def test_wrong_cells_are_marked_with_a_colour_and_a_comment(data: Dataset, form: bytes) -> None:
    wrong = filled(form, {RESULTS: {"C7": "nhiều", "B8": "03 dự án"}, TASKS: {"C7": "gần xong"}})
    copy = marked(data, wrong)
    assert marks(copy) == {
        f"{RESULTS}!C7": (
            'AND(N("ktstartup")=0,EXACT(C7,"nhiều"))',
            "KT224 · “nhiều” không phải là số tiền\nCách sửa: ghi bằng chữ số, ví dụ 1,2 tỷ",
        ),
        f"{RESULTS}!B8": (
            'AND(N("ktstartup")=0,EXACT(B8,"03 dự án"))',
            "KT510 · “03 dự án” không phải là tên của một đối tượng\n"
            "Cách sửa: ghi từng đối tượng một mục riêng với tên của nó: công cụ tự đếm",
        ),
        f"{TASKS}!C7": (
            'AND(N("ktstartup")=0,EXACT(C7,"gần xong"))',
            "KT207 · “gần xong” không dùng được cho “Tình trạng”\n"
            "Cách sửa: chọn một trong: chưa thực hiện; đang thực hiện; hoàn thành; tạm dừng",
        ),
    }
    colours = [
        rules.rules[0].dxf.fill.bgColor.rgb
        for rules in load_workbook(io.BytesIO(copy))[RESULTS].conditional_formatting
    ]
    assert colours == ["FFFFC7CE", "FFFFEB9C"]  # an error, a warning
    english = marked_copy(wrong, read(data, wrong).problems, Language("en")) or b""
    assert marks(english)[f"{RESULTS}!C7"][1].startswith("KT224 · “nhiều” is not an amount")


def test_a_form_without_errors_is_not_given_back(data: Dataset, form: bytes) -> None:
    warned = filled(form, {RESULTS: {"B8": "03 dự án"}})
    problems = read(data, warned).problems
    assert [one.code for one in problems] == ["KT510"]
    assert marked_copy(warned, problems, VIETNAMESE) is None
    assert marked_copy(form, [], VIETNAMESE) is None


@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(st.data())
def test_a_copy_that_was_corrected_is_as_if_it_had_been_right(
    data: Dataset, form: bytes, draw: st.DataObject
) -> None:
    cells = draw.draw(st.lists(st.sampled_from(sorted(WRONG)), min_size=1, unique=True))
    wrong: dict[str, dict[str, Any]] = {}
    expected = set()
    for sheet, cell in cells:
        value = draw.draw(st.sampled_from(list(WRONG[sheet, cell])))
        wrong.setdefault(sheet, {})[cell] = value
        expected.add((f"{sheet}!{cell}", WRONG[sheet, cell][value]))
    spoilt = filled(form, wrong)
    told = read(data, spoilt)
    assert set(found(told)) == expected
    copy = marked(data, spoilt)
    assert set(marks(copy)) == {cell for cell, _ in expected}
    right = filled(
        copy, {sheet: {at: RIGHT[sheet][at] for at in at_} for sheet, at_ in wrong.items()}
    )
    assert drafts(data, right) == drafts(data, form)


def test_a_copy_is_as_wrong_as_the_form_and_has_new_marks_for_old_ones(
    data: Dataset, form: bytes
) -> None:
    wrong = filled(form, {RESULTS: {"C7": "nhiều", "D9": "vài chục"}})
    copy = marked(data, wrong)
    assert read(data, copy).problems == read(data, wrong).problems
    assert marked(data, copy) == copy
    partly = filled(copy, {RESULTS: {"C7": 1500000000}})
    assert set(marks(copy)) == {f"{RESULTS}!C7", f"{RESULTS}!D9"}
    assert set(marks(marked(data, partly))) == {f"{RESULTS}!D9"}


@pytest.mark.parametrize(
    ("value", "condition"),
    [
        (-5, 'AND(N("ktstartup")=0,C7=-5)'),
        (1.5, 'AND(N("ktstartup")=0,C7=1.5)'),
        ('hơn "1" tỷ', 'AND(N("ktstartup")=0,EXACT(C7,"hơn ""1"" tỷ"))'),
        ("nhiều\nlắm", 'N("ktstartup")=0'),
        ("nhiều " * 50, 'N("ktstartup")=0'),
        (True, 'N("ktstartup")=0'),
        ("=1/0", 'N("ktstartup")=0'),
    ],
)
def test_a_colour_goes_with_what_it_was_for(
    data: Dataset, form: bytes, value: Any, condition: str
) -> None:
    copy = marked(data, filled(form, {RESULTS: {"C7": value}}))
    assert marks(copy)[f"{RESULTS}!C7"][0] == condition


# ------------------------------------------------------------------ what else is in a workbook


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(content: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    found_ = parts(content)
    change(found_)
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, part in found_.items():
            archive.writestr(name, part)
    return out.getvalue()


FIRST = "xl/worksheets/sheet2.xml"
# As Excel of 2010 and later saves a list that stands in another sheet; openpyxl would drop it.
LISTS = (
    b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    b'<x14:dataValidations count="1"/></ext></extLst></worksheet>'
)


@pytest.mark.filterwarnings("ignore:Data Validation extension")
def test_all_else_stays_as_it_was(data: Dataset, form: bytes) -> None:
    def change(found_: dict[str, bytes]) -> None:
        found_[FIRST] = found_[FIRST].replace(b"</worksheet>", LISTS)
        found_["xl/vbaProject.bin"] = b"a macro that nobody runs"

    wrong = with_parts(filled(form, {RESULTS: {"C7": "nhiều"}}), change)
    before, after = parts(wrong), parts(marked(data, wrong))
    touched = {name for name, part in after.items() if before.get(name) != part}
    assert touched == {
        FIRST, "[Content_Types].xml", "xl/styles.xml", "xl/worksheets/_rels/sheet2.xml.rels",
        "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
    }  # fmt: skip
    assert before.keys() <= after.keys()
    assert LISTS.removesuffix(b"</extLst></worksheet>")[-40:] in after[FIRST]
    first, second = (
        load_workbook(io.BytesIO(one))[RESULTS] for one in (wrong, marked(data, wrong))
    )
    for look in (first, second):
        assert look.protection.sheet
        assert len(look.data_validations.dataValidation) == 20
        assert look.column_dimensions["B"].width == first.column_dimensions["B"].width
    assert second["C7"].fill.patternType is None


def test_comments_and_colours_of_others_stay(data: Dataset, form: bytes) -> None:
    rule = Rule("expression", formula=["B8=1"])

    def beside(book: Any) -> None:
        book[RESULTS]["C7"].comment = Comment("Hỏi lại anh Ba", "Chị Tư")
        book[RESULTS]["B8"].comment = Comment("Đã xem", "Chị Tư")
        book[RESULTS].conditional_formatting.add("B8", rule)

    def comments(content: bytes) -> dict[str, str]:
        book = load_workbook(io.BytesIO(content))
        return {c.coordinate: c.comment.text for row in book[RESULTS] for c in row if c.comment}

    wrong = filled(form, {RESULTS: {"C7": "nhiều"}}, beside)
    copy = marked(data, wrong)
    assert comments(copy)["B8"] == "Đã xem"
    assert comments(copy)["C7"].startswith("Hỏi lại anh Ba\n\nKT224 · “nhiều”")
    again = marked(data, filled(copy, {RESULTS: {"C7": 1500000000, "D9": "vài chục"}}))
    assert comments(again)["C7"] == "Hỏi lại anh Ba"
    assert comments(again)["D9"].startswith("KT220")
    rules = load_workbook(io.BytesIO(again))[RESULTS].conditional_formatting
    assert sorted(rule.formula[0] for one in rules for rule in one.rules) == [
        'AND(N("ktstartup")=0,EXACT(D9,"vài chục"))', "B8=1"
    ]  # fmt: skip


def _entity(found_: dict[str, bytes]) -> None:
    name = next(one for one in found_ if "comments" in one)
    found_[name] = b'<!DOCTYPE c [<!ENTITY a "b">]><comments>&a;</comments>'


def _no_relations(found_: dict[str, bytes]) -> None:
    name = next(one for one in found_ if "legacyDrawing" in one or one.endswith("sheet2.xml.rels"))
    found_[name] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    )


def _broken_drawing(found_: dict[str, bytes]) -> None:
    name = next(one for one in found_ if one.lower().endswith(".vml"))
    found_[name] = found_[name].replace(b"</xml>", b"<br></xml>")


@pytest.mark.parametrize(
    ("change", "is_made"), [(_entity, False), (_no_relations, False), (_broken_drawing, True)]
)
def test_of_a_strange_workbook_no_copy_is_made_and_nothing_is_lost(
    data: Dataset, form: bytes, change: Callable[[dict[str, bytes]], object], is_made: bool
) -> None:
    def note(book: Any) -> None:
        book[RESULTS]["B8"].comment = Comment("Đã xem", "Chị Tư")

    strange = with_parts(filled(form, {RESULTS: {"C7": "nhiều"}}, note), change)
    problems = read(data, strange).problems
    assert [one.code for one in problems] == ["KT224"]
    assert (marked_copy(strange, problems, VIETNAMESE) is not None) is is_made


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0", b"a,b\n1,2\n"])
def test_what_did_not_pass_the_guards_is_not_copied(
    data: Dataset, form: bytes, content: bytes
) -> None:
    wrong = filled(form, {RESULTS: {"C7": "nhiều"}})
    assert marked_copy(content, read(data, wrong).problems, VIETNAMESE) is None


def test_a_copy_that_says_something_else_is_not_given_out(
    data: Dataset, form: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = filled(form, {RESULTS: {"C7": "nhiều"}})
    problems = read(data, wrong).problems
    monkeypatch.setattr("ktstartup.forms.workbook_parts.Package.packed", lambda _: form)
    assert marked_copy(wrong, problems, VIETNAMESE) is None


def test_no_more_cells_are_marked_than_anybody_corrects(
    data: Dataset, form: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ktstartup.forms.marked_copy._MOST", 3)
    rows = {f"A{row}": "Tổng" for row in range(10, 15)}
    assert len(marks(marked(data, filled(form, {RESULTS: rows})))) == 3
