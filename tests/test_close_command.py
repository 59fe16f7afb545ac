"""Closing, reopening and reporting as an officer does it, with the Word file that was issued."""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document

from closed_data import data_folder, shut
from ktstartup.cli import run
from ktstartup.rendering.word.issued_text import (
    NoWordFileError,
    compare_texts,
    mentions,
    paragraphs,
)
from small_cli import call
from small_data import load, problems_of, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    Unchanged = Callable[[Path], AbstractContextManager[None]]

CLOSE = ("close", "-p", "2024H1", "--number", "12", "--date", "18/6/2024")


class Officer:
    """Somebody who types commands in a folder on a day."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.capsys = capsys
        self.monkeypatch = monkeypatch
        monkeypatch.chdir(folder)
        self.on("2024-07-01")

    def on(self, day: str) -> None:
        self.monkeypatch.setenv("KTSTARTUP_TODAY", day)

    def types(self, *arguments: str, code: int = 0) -> str:
        self.capsys.readouterr()
        found = run(["--lang", "en", *arguments])
        said = self.capsys.readouterr()
        assert found == code, said.err
        assert "Traceback" not in said.err
        return said.out + said.err

    def report(self, *more: str) -> Path:
        """The report on 2024H1 by the data as they are now."""
        self.types("report", "-p", "2024H1", "--format", "docx", "-o", "out/2024H1", *more)
        return self.folder / "out" / "2024H1" / "bao-cao.docx"


@pytest.fixture
def officer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Officer:
    data_folder(tmp_path / "data")
    return Officer(tmp_path, capsys, monkeypatch)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports by the unchanged data, each in the folder of its period."""
    folder = tmp_path_factory.mktemp("reports")
    data_folder(folder / "data")
    for period in ("2024H1", "2023H2"):
        line = ("report", "-p", period, "--format", "docx", "-o", f"out/{period}")
        assert call("--data", "data", "--lang", "en", *line, cwd=folder).returncode == 0
    return folder / "out"


@pytest.fixture
def issued(officer: Officer, reports: Path) -> Path:
    """The report on 2024H1 beside the data, by themselves and beside others in ``out``."""
    shutil.copytree(reports, officer.folder / "out")
    return officer.folder / "out" / "2024H1" / "bao-cao.docx"


def edited(path: Path, old: str, new: str) -> Path:
    """The Word file with a text changed in every paragraph, as somebody does in Word."""
    document = Document(str(path))
    tables = [cell for table in document.tables for row in table.rows for cell in row.cells]
    holders = [document, *tables]
    found = 0
    for paragraph in (one for holder in holders for one in holder.paragraphs):
        if old in paragraph.text:
            found += 1
            paragraph.text = paragraph.text.replace(old, new)
    assert found
    other = path.with_name("da-sua.docx")
    document.save(str(other))
    return other


def test_a_period_is_closed_with_the_report_that_was_issued(officer: Officer) -> None:
    report = officer.report("--number", "12", "--date", "18/6/2024")
    said = officer.types(*CLOSE, "--report", str(report))
    assert "word for word" in said
    assert "data/closed/2024H1.yaml" in said
    closing = load(officer.data).closed[0].manifest.last
    assert (closing.report.number, str(closing.report.date)) == ("12/BC-SKH", "2024-06-18")
    assert closing.report.sha256 == hashlib.sha256(report.read_bytes()).hexdigest()
    assert (closing.report.file, closing.report.differs) == ("bao-cao.docx", 0)
    assert str(closing.date) == "2024-07-01"
    assert problems_of(officer.data) == []


def test_number_and_date_may_be_written_by_hand(officer: Officer, issued: Path) -> None:
    said = officer.types(*CLOSE, "--report", str(issued))
    assert "word for word" in said


def test_a_report_in_the_other_language_is_recognised(officer: Officer, issued: Path) -> None:
    report = issued
    assert run(["--lang", "vi", *CLOSE, "--report", str(report)]) == 0
    assert load(officer.data).closed[0].manifest.last.report.differs == 0


def test_a_reworded_report_is_closed_without_ado(officer: Officer, issued: Path) -> None:
    report = edited(issued, "Recipients", "Sent to")
    said = officer.types(*CLOSE, "--report", str(report))
    assert "has every figure" in said
    assert "reworded: 1" in said
    assert load(officer.data).closed[0].manifest.last.report.differs == 0


ACCEPTED = ("--accept-differences", "Đã ký, thu hồi sau")


def test_other_figures_than_the_data_give_are_refused_unless_somebody_says_why(
    officer: Officer, issued: Path, unchanged: Unchanged
) -> None:
    report = edited(issued, "120", "150")
    with unchanged(officer.data):
        refused = officer.types(*CLOSE, "--report", str(report), code=1)
        officer.types(*CLOSE, "--report", str(report), "--accept-differences", " ", code=2)
    assert "other figures" in refused
    assert "--accept-differences REASON" in refused
    said = officer.types(*CLOSE, "--report", str(report), *ACCEPTED)
    assert "other figures" in said
    lines = [line for line in said.splitlines() if line.startswith(("  - ", "  + "))]
    assert any("120" in line for line in lines if line.startswith("  - "))
    assert any("150" in line for line in lines if line.startswith("  + "))
    kept = load(officer.data).closed[0].manifest.last.report
    assert kept.differs >= 1
    assert kept.accepted == "Đã ký, thu hồi sau"


def test_closing_again_after_reopening_keeps_the_first_report(officer: Officer) -> None:
    officer.types(*CLOSE, "--report", str(officer.report()))
    officer.on("2024-07-03")
    said = officer.types("reopen", "-p", "2024H1", "--reason", " Thiếu  số liệu ", "--by", "Sở KH")
    assert "12/BC-SKH" in said
    file = officer.data / "progress/2024H1/so-tc.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("value: 120", "value: 121"), "utf-8")
    said = officer.types("report", "-p", "2024H1", "-o", "out", "--format", "docx")
    assert "2 of its figures are not those of report 12/BC-SKH" in said
    assert "Sở KH: Thiếu số liệu" in said
    again = ("close", "-p", "2024H1", "--number", "15/BC-SKH", "--date", "2024-07-03")
    officer.types(*again, "--report", str(officer.report()))
    manifest = load(officer.data).closed[0].manifest
    assert [one.report.number for one in manifest.closings] == ["12/BC-SKH", "15/BC-SKH"]
    first = manifest.closings[0].reopened
    assert first is not None
    assert (str(first.date), first.by, first.reason) == ("2024-07-03", "Sở KH", "Thiếu số liệu")
    assert problems_of(officer.data) == []


def test_who_reopens_is_the_consolidating_body_unless_named(officer: Officer, issued: Path) -> None:
    officer.types(*CLOSE, "--report", str(issued))
    officer.types("reopen", "-p", "2024H1", "--reason", "Thiếu")
    reopened = load(officer.data).manifests[0].manifest.last.reopened
    assert reopened is not None
    assert reopened.by == "Sở Khoa học"


def test_reopening_is_the_way_out_of_every_error_of_closing(officer: Officer) -> None:
    shut(officer.data, "2024H1")
    file = officer.data / "progress/2024H1/so-gd.yaml"
    file.unlink()
    assert "KT452" in officer.types("report", "-p", "2024H1", code=1)
    officer.types("reopen", "-p", "2024H1", "--reason", "Tệp đã bị xóa")
    officer.types("check")


def test_reopening_tells_of_longer_periods_that_are_closed(officer: Officer) -> None:
    write(officer.data, {"2024H2/so-tc": "money: [{id: m1, source: local, allocated: 5}]"})
    for period in ("2024H1", "2024"):
        shut(officer.data, period)
    said = officer.types("reopen", "-p", "2024H1", "--reason", "Thiếu")
    assert "closed periods: 2024." in said


def test_a_closed_periods_report_says_that_it_matches_and_what_came_since(
    officer: Officer,
) -> None:
    shut(officer.data, "2024H1")
    said = officer.types("report", "-p", "2024H1", "-o", "out", "--format", "md")
    assert "Its figures are those of report 12/BC-SKH of 2024-06-18." in said
    assert "diff" not in said
    before = (officer.folder / "out/bao-cao.md").read_bytes()
    write(officer.data, {"2024H2/so-tc": """
        results:
          - {id: r1, corrects: 2024H1/so-tc/r2, value: 100, reason: Đếm trùng}
        """})  # fmt: skip
    said = officer.types("report", "-p", "2024H1", "-o", "out", "--format", "md")
    assert "Its figures are those of report 12/BC-SKH of 2024-06-18." in said
    assert "1 entry;" in said
    assert "ktstartup diff 2024H1 --issued" in said
    # It is made again as it was issued, whatever was corrected since.
    assert (officer.folder / "out/bao-cao.md").read_bytes() == before


def test_an_agencys_report_and_open_periods_say_nothing_of_it(officer: Officer) -> None:
    shut(officer.data, "2024H1")
    for more in (("-p", "2024H1", "-a", "so-tc"), ("-p", "2023H2")):
        said = officer.types("report", *more, "-o", "out", "--format", "md")
        assert "12/BC-SKH" not in said


def test_no_report_is_made_that_would_not_match(officer: Officer) -> None:
    shut(officer.data, "2024H1")
    file = officer.data / "progress/2023H2/so-tc.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("2 tỷ", "3 tỷ"), encoding="utf-8")
    said = officer.types("report", "-p", "2024H1", "-o", "out", code=1)
    assert "KT453" in said
    assert "2000000000" in said
    assert not (officer.folder / "out").exists()


# ------------------------------------------------------------------ refusals


@pytest.fixture
def papers(officer: Officer, issued: Path) -> Officer:
    """Beside the report: what is not it."""
    out = issued.parents[1]
    (out / "ghi-chu.docx").write_text("Không phải Word", encoding="utf-8")
    document = Document()
    document.add_paragraph("Kết quả khác, kế hoạch khác")
    document.save(str(out / "khac.docx"))
    return officer


REFUSED = [
    (("--report", "out/2023H2/bao-cao.docx"), 1, "not the report on"),
    (("--report", "out/khac.docx"), 1, "not the report on"),
    (("--report", "out/ghi-chu.docx"), 1, "neither a Word file"),
    (("--report", "out/nix.docx"), 2, "out/nix.docx cannot be read"),
    (("--report", "out"), 2, "is no ordinary file"),
    (("--number", " "), 2, "number is empty"),
    (("--date", "31/6/2024"), 2, "31/6/2024"),
    (("--date", "2/7/2024"), 2, "not yet"),
    (("--date", "1/6/2023"), 2, "whose cut-off is 2024-06-14"),
    (("-p", "2024H2"), 1, "goes on until 2024-12-14"),
    (("-p", "2024H3"), 2, "2024H3"),
]


@pytest.mark.parametrize(("more", "code", "said"), REFUSED, ids=[" ".join(m) for m, *_ in REFUSED])
def test_what_cannot_be_closed_is_refused_and_nothing_written(
    papers: Officer, unchanged: Unchanged, more: tuple[str, ...], code: int, said: str
) -> None:
    with unchanged(papers.data):
        told = papers.types(*CLOSE, "--report", "out/2024H1/bao-cao.docx", *more, code=code)
    assert said in told


def test_a_period_is_not_closed_twice(officer: Officer, issued: Path, unchanged: Unchanged) -> None:
    report = str(issued)
    officer.types(*CLOSE, "--report", report)
    with unchanged(officer.data / "closed"):
        said = officer.types(*CLOSE, "--report", report, code=1)
    assert "ktstartup reopen --period 2024H1" in said


def test_data_with_errors_are_not_closed(
    officer: Officer, issued: Path, unchanged: Unchanged
) -> None:
    report = str(issued)
    write(officer.data, {"2024H2/so-gd": "results: [{id: r1}]"})
    with unchanged(officer.data):
        assert "KT203" in officer.types(*CLOSE, "--report", report, code=1)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("-p", "2024H1", "--reason", "X"), 1, "2024H1 is not closed"),
        (("-p", "2023H2", "--reason", " "), 2, "reason is empty"),
        (("-p", "2023H2"), 2, "--reason"),
        (("--reason", "X"), 2, "--period"),
    ],
)
def test_what_cannot_be_reopened(
    officer: Officer, unchanged: Unchanged, arguments: tuple[str, ...], code: int, said: str
) -> None:
    shut(officer.data, "2023H2")
    with unchanged(officer.data):
        assert said in officer.types("reopen", *arguments, code=code)


def test_an_open_period_is_not_opened_twice(officer: Officer) -> None:
    shut(officer.data, "2024H1")
    officer.types("reopen", "-p", "2024H1", "--reason", "Một")
    assert "Một" in officer.types("reopen", "-p", "2024H1", "--reason", "Hai", code=1)


def test_a_manifest_that_cannot_be_read_is_named(officer: Officer) -> None:
    path = shut(officer.data, "2024H1")
    path.write_text("closings: [", encoding="utf-8")
    said = officer.types("reopen", "-p", "2024H1", "--reason", "X", code=1)
    assert "data/closed/2024H1.yaml" in said
    assert "git checkout" in said


def test_a_file_changed_while_closing_is_noticed(
    officer: Officer, issued: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ktstartup.recording import file_writer as store

    report = str(issued)
    victim = officer.data / "progress/2024H1/so-gd.yaml"
    locked = store.locked

    def late(folder: Path) -> AbstractContextManager[None]:
        victim.write_text("narrative: {done: Khác}", encoding="utf-8")
        return locked(folder)

    monkeypatch.setattr(store, "locked", late)
    said = officer.types(*CLOSE, "--report", report, code=1)
    assert "progress/2024H1/so-gd.yaml" in said
    assert not (officer.data / "closed").exists()


def test_somebody_else_opened_it_in_the_meantime(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ktstartup.recording import file_writer as store

    path = shut(officer.data, "2024H1")
    locked = store.locked

    def late(folder: Path) -> AbstractContextManager[None]:
        path.write_text(path.read_text(encoding="utf-8").replace("12/BC", "13/BC"), "utf-8")
        return locked(folder)

    monkeypatch.setattr(store, "locked", late)
    said = officer.types("reopen", "-p", "2024H1", "--reason", "X", code=1)
    assert "closed/2024H1.yaml" in said
    assert "reopened" not in path.read_text(encoding="utf-8")


def test_what_cannot_stand_in_a_file_is_left_out_of_reasons(officer: Officer) -> None:
    shut(officer.data, "2024H1")
    reason = "Từ Word:\u200b “số liệu”\r\n\tvà\u00a0# ghi chú: 'x' \u202e"
    officer.types("reopen", "-p", "2024H1", "--reason", reason)
    reopened = load(officer.data).manifests[0].manifest.last.reopened
    assert reopened is not None
    assert reopened.reason == "Từ Word: “số liệu” và # ghi chú: 'x'"


# ------------------------------------------------------------------ two texts side by side


def test_figures_count_and_words_do_not() -> None:
    ours = ["Tiêu đề", "Đã hỗ trợ 07 dự án, 1.250 người", "Kinh phí 1,5 tỷ đồng", "Hết"]
    same = compare_texts(ours, ["Tiêu đề", "Hỗ trợ được 7 dự án và 1.250 người", *ours[2:]])
    assert (same.same_paragraphs, same.differing, same.reworded) == (3, (), 1)
    other = compare_texts(ours, ["Tiêu đề", "Hỗ trợ được 8 dự án, 1.250 người", *ours[2:]])
    assert other.differing == ((ours[1], "Hỗ trợ được 8 dự án, 1.250 người"),)
    more = compare_texts(ours, [ours[0], "Đã hỗ trợ 07 dự án, 1.250 người, 3 khu", *ours[2:]])
    assert [pair[0] for pair in more.differing] == [ours[1]]
    shorter = compare_texts(ours, [ours[0], ours[2], "Lời cảm ơn năm 2024", ours[3]])
    assert (shorter.missing, shorter.added, shorter.differing) == (1, 1, ())
    assert (shorter.left_out, shorter.other_figures) == ((ours[1],), 2)
    assert shorter.put_in == ("Lời cảm ơn năm 2024",)
    assert compare_texts(ours, ours[1:]).differs
    assert compare_texts(ours, ours).same


@pytest.mark.parametrize(
    ("issued", "left_out"),
    [
        (["Tiêu đề", "Kinh phí 1,5 tỷ đồng", "3", "3", "Hết"], ["Đã hỗ trợ 07 dự án."]),
        (["Tiêu đề", "Đã hỗ trợ 07 dự án.", "Kinh phí 1,5 tỷ đồng", "3", "Hết"], ["3"]),
        # Words without a figure may go.
        (["Đã hỗ trợ 07 dự án.", "Kinh phí 1,5 tỷ đồng", "3", "3"], []),
        # Moved elsewhere, or made one with another.
        (["Tiêu đề", "Kinh phí 1,5 tỷ đồng", "3", "3", "Hết", "Đã hỗ trợ 07 dự án."], []),
        (["Tiêu đề", "Đã hỗ trợ 07 dự án. Kinh phí 1,5 tỷ đồng", "3", "3", "Hết"], []),
    ],
)
def test_a_paragraph_with_figures_that_was_taken_out_is_named(
    issued: list[str], left_out: list[str]
) -> None:
    ours = ["Tiêu đề", "Đã hỗ trợ 07 dự án.", "Kinh phí 1,5 tỷ đồng", "3", "3", "Hết"]
    assert compare_texts(ours, issued).left_out == tuple(left_out)


def test_a_row_of_a_table_that_was_taken_out_is_named_by_its_words() -> None:
    ours = ["Chỉ tiêu", "1", "Dự án", "10", "7", "2", "Doanh nghiệp", "5", "3", "Hết"]
    issued = ["Chỉ tiêu", "1", "Dự án", "10", "7", "Hết"]
    assert compare_texts(ours, issued).left_out == ("2", "Doanh nghiệp: 5", "Doanh nghiệp: 3")


def test_a_table_left_out_is_told_of_the_report_with_its_number(officer: Officer) -> None:
    report = officer.report("--number", "12", "--date", "18/6/2024")
    document = Document(str(report))
    table = next(one for one in document.tables if len(one.rows) > 5)
    document.element.body.remove(table._tbl)  # noqa: SLF001 - python-docx removes no table
    document.save(str(report))
    said = officer.types(*CLOSE, "--report", str(report), code=1)
    assert "leaves out: " in said
    assert "other figures" not in said


def test_a_report_without_one_of_its_paragraphs_is_told_and_refused(
    officer: Officer, issued: Path
) -> None:
    report = issued
    document = Document(str(report))
    gone = next(one for one in document.paragraphs if "120" in one.text)
    element = gone._element  # noqa: SLF001 - python-docx removes no paragraph
    document.element.body.remove(element)
    document.save(str(report))
    said = officer.types(*CLOSE, "--report", str(report), code=1)
    assert "has every figure" not in said
    assert "leaves out: 1" in said
    assert f"  - {' '.join(gone.text.split())}" in said
    officer.types(*CLOSE, "--report", str(report), *ACCEPTED)
    assert load(officer.data).closed[0].manifest.last.report.differs == 1


def word_file(body: str) -> bytes:
    """The least of a Word file that has text."""
    out = io.BytesIO()
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(
            "word/document.xml", f"<w:document {w}><w:body>{body}</w:body></w:document>"
        )
    return out.getvalue()


def test_text_that_tracked_changes_took_away_or_that_is_hidden_is_gone() -> None:
    deleted = "<w:del><w:r><w:delText>, 9 firms</w:delText></w:r></w:del>"
    moved = "<w:moveFrom><w:r><w:t>, 3 zones</w:t></w:r></w:moveFrom>"
    added = "<w:ins><w:r><w:t>, 8 firms</w:t></w:r></w:ins>"
    added += "<w:r><w:rPr><w:vanish/></w:rPr><w:t>, 5 unseen</w:t></w:r>"
    first = f"<w:p><w:r><w:t>7 projects</w:t></w:r>{deleted}{moved}{added}</w:p>"
    cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    assert paragraphs(word_file(first + "<w:p/>" + cell)) == ["7 projects, 8 firms", "a b"]


def test_a_word_file_that_would_not_end_is_refused() -> None:
    with pytest.raises(NoWordFileError):
        paragraphs(word_file("<w:p>" + "x" * 65 * 1024 * 1024))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_word_file(content: bytes) -> None:
    with pytest.raises(NoWordFileError):
        paragraphs(content)


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Kết quả 06 tháng đầu năm 2024", "6 tháng đầu năm 2024", True),
        ("KẾT QUẢ  NĂM  2024", "năm 2024", True),
        ("Kết quả 6 tháng đầu năm 2024", "năm 2024", False),
        ("Số liệu đến ngày 14/6/2024", "2024", False),
        ("Results of 2024.", "2024", True),
        ("Kế hoạch số 12763/KH-UBND", "2763/KH-UBND", False),
        ("Kế hoạch số 2763/KH-UBND,", "2763/KH-UBND", True),
    ],
)
def test_a_phrase_is_found_whole(text: str, wanted: str, *, found: bool) -> None:
    assert (
        mentions(text, wanted, ["6 tháng đầu năm 2024"] if "tháng" not in wanted else []) is found
    )
