"""The Word file itself: its day, its maker, its weight, its headings, and words for its tables."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml.ns import qn

from ktstartup.rendering.word.finishing import finish
from small_data import ROOT, load, write
from small_reports import all_text, as_markdown, as_word, markdown, view_of, word, word_bytes

if TYPE_CHECKING:
    from pathlib import Path


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


def names(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.namelist()


def test_it_bears_the_newest_day_of_its_data(tmp_path: Path) -> None:
    data = load(write(tmp_path, {
        "2024H1/so-gd": "tasks: [{id: t1, task: '1.2', done: Mở lớp, date: 2024-03-05}]",
        "2024H1/so-tc": "report: {number: 1/BC, date: 2024-06-17, received: 2024-06-19}\n"
                        "narrative: {done: Đã làm}",
        "2024/so-tc": "report: {number: 2/BC, date: 2024-12-17}\nnarrative: {done: Đã làm}",
    }))  # fmt: skip
    made = Document(io.BytesIO(as_word(view_of(data, "2024H1"), tmp_path))).core_properties
    assert str(made.created) == str(made.modified)
    assert str(made.created)[:10] == "2024-06-19"
    # Who has no report and no entry has the cut-off.
    nobody = load(write(tmp_path / "none", {}))
    assert view_of(nobody, "2024H1").data_day == "2024-06-14"


@pytest.mark.parametrize("template", sorted((ROOT / "templates").glob("*/*.docx")), ids=str)
def test_a_template_is_no_old_file_of_another_program(template: Path) -> None:
    content = template.read_bytes()
    assert part(content, "docProps/app.xml").count("Application>ktstartup<") == 1
    setting = 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val='
    assert f'{setting}"15"' in part(content, "word/settings.xml")
    assert not [one for one in names(content) if re.search("Effects|thumbnail|customXml", one)]
    styles = part(content, "word/styles.xml")
    assert len(styles) < 30_000
    used = {
        style.get(qn("w:val"))
        for one in Document(io.BytesIO(content)).element.iter(qn("w:pStyle"), qn("w:tblStyle"))
        for style in (one,)
    }
    assert {*used} <= {*re.findall(r'w:styleId="([^"]+)"', styles)}


def test_the_navigation_pane_shows_each_annex_with_its_title() -> None:
    document = word("examples/minh-hoa", "2024H1")
    levels = {
        style.style_id: int(found.get(qn("w:val")))
        for style in document.styles
        if (found := style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")) is not None
    }
    shown = [(levels[p.style.style_id], p.text) for p in document.paragraphs
             if p.style.style_id in levels]  # fmt: skip
    at = shown.index((0, "Phụ lục II"))
    assert shown[at + 1] == (1, "TÌNH HÌNH THỰC HIỆN CÁC NHIỆM VỤ")


def test_every_table_and_picture_has_words_for_who_cannot_see_it() -> None:
    document = word("examples/minh-hoa", "2024H1")
    said = []
    for table in document.element.body.iter(qn("w:tbl")):
        caption = table.tblPr.find(qn("w:tblCaption"))
        told = table.tblPr.find(qn("w:tblDescription"))
        assert caption is not None
        said.append((caption.get(qn("w:val")), "" if told is None else told.get(qn("w:val"))))
    assert said[0][0] == "Phần đầu văn bản: cơ quan ban hành, quốc hiệu, số, ngày"
    assert ("Nơi nhận và người ký", "") in said
    assert any(told == "TT; Cơ quan, đơn vị; Số báo cáo; Ngày nhận; Tình trạng" for _, told in said)
    assert sum(not told for _, told in said) == 2
    pictures = list(document.element.body.iter(qn("wp:docPr")))
    assert pictures
    assert all(one.get("descr") for one in pictures)


@pytest.mark.parametrize("period", ["2019H2", "2024H1", "2024", "2019-2025"])
@pytest.mark.parametrize("folder", ["data", "examples/minh-hoa", "examples/tinh-gia-dinh"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_annex_is_named_in_the_text(folder: str, period: str, lang: str) -> None:
    if folder == "examples/tinh-gia-dinh":
        period = {"2019H2": "2018H1", "2024H1": "2019H1", "2024": "2020"}.get(period, "2022")
    text = markdown(folder, period, lang=lang)
    body = text[: text.index("\n---\n")]
    named = re.compile(r"(?:Phụ lục|Annex)(?: [IVX]+)?\b")
    called = re.findall(r"^## ((?:Phụ lục|Annex)(?: [IVX]+)?)\.", text, re.MULTILINE)
    assert set(called) <= set(named.findall(body))


def test_every_annex_is_named_by_a_sentence_before_it(tmp_path: Path) -> None:
    sent = "report: {number: 1/BC, date: 2024-06-17}\nnarrative: {difficulties: Xa}\n"
    files = {f"2024H1/{who}": sent for who in ("so-tc", "so-tttt", "so-gd")}
    data = load(write(tmp_path, files))
    view = view_of(data, "2024H1")
    assert view.reporting.missing == []
    said = f"Tình hình gửi báo cáo của từng cơ quan, đơn vị nêu tại {view.annex.reporting}."
    text = as_markdown(view, tmp_path)
    assert said in text
    assert said in all_text(Document(io.BytesIO(as_word(view, tmp_path))))
    body, *annexes = re.split(r"^## (?=Phụ lục )", text, flags=re.MULTILINE)
    assert len(annexes) == 3
    assert all(one.partition(".")[0] in body for one in annexes)


def test_a_number_stays_whole_and_the_id_of_an_entry_breaks_where_it_must() -> None:
    """In a narrow column no letter of an id may be cut off from the others."""
    document = Document()
    document.add_paragraph("15/QĐ-SKHCN và 2024H1/phan-hieu-dhdn/m1, 2024H1/so-khcn/r1")
    finish(document)
    whole = [one.text for one in document.element.body.iter(qn("w:t"))]
    assert whole == ["15/QĐ", "SKHCN và 2024H1/phan-hieu-dhdn/m1, 2024H1/so-khcn/r1"]


def test_a_picture_of_nothing_is_not_drawn(tmp_path: Path) -> None:
    nothing = load(write(tmp_path / "a", {}))
    assert view_of(nothing, "2024H1").charts == []
    zero = {"2024H1/so-khcn": "results: [{id: r1, indicator: projects, value: 0}]"}
    assert view_of(load(write(tmp_path / "b", zero)), "2024H1").charts == []
    one = {"2020H1/so-tc": "report: {number: 1/BC, date: 2020-06-16}\nnarrative: {done: Có}"}
    assert view_of(load(write(tmp_path / "c", one)), "2020H1").charts == []
    assert [c.kind for c in view_of(load(tmp_path / "c"), "2020").charts] == ["stacked"]


def test_the_same_data_give_the_same_bytes() -> None:
    first = word_bytes("data", "2024H1")
    word_bytes.cache_clear()
    assert word_bytes("data", "2024H1") == first
