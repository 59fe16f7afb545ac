"""All documents as pages: rendered by LibreOffice, nothing lost, nothing chopped, nothing split."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from small_cli import call
from small_data import ROOT
from stress_data import LONG_NAME, PROJECTS, stress

if TYPE_CHECKING:
    from pathlib import Path

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.skipif(
        SOFFICE is None, reason="LibreOffice is not installed (.ci/run installs it)"
    ),
    # One worker renders them all: LibreOffice starts once.
    pytest.mark.xdist_group("libreoffice"),
]

# Each document: the data, the command, the fewest and the most pages it may have.
DOCUMENTS: dict[str, tuple[str, tuple[str, ...], int, int]] = {
    "data-co-quan": ("data", ("report", "-p", "2023H2", "-a", "hoi-lhpn"), 3, 5),
    "data-6-thang": ("data", ("report", "-p", "2024H1"), 5, 9),
    "data-nam": ("data", ("report", "-p", "2024"), 5, 13),
    "data-tong-ket": ("data", ("report", "-p", "2019-2025"), 6, 14),
    "data-bo": ("data", ("report", "-p", "2024", "--outline", "bo-khcn"), 4, 10),
    "data-hdnd": ("data", ("report", "-p", "2024", "--outline", "hdnd"), 3, 8),
    "data-cong-van": ("data", ("remind", "-p", "2024H1", "-a", "so-khdt"), 1, 2),
    "data-danh-sach": ("data", ("remind", "-p", "2024H1"), 2, 6),
    "mh-co-quan": ("minh-hoa", ("report", "-p", "2024", "-a", "so-khdt"), 3, 9),
    "mh-6-thang": ("minh-hoa", ("report", "-p", "2024H1"), 20, 42),
    "mh-nam": ("minh-hoa", ("report", "-p", "2024", "--trace"), 40, 75),
    "mh-tong-ket": ("minh-hoa", ("report", "-p", "2019-2025"), 24, 40),
    "mh-so-ket": ("minh-hoa", ("report", "-p", "2019-2022"), 20, 45),
    "mh-tom-tat": ("minh-hoa", ("report", "-p", "2024H1", "--brief"), 1, 2),
    "mh-tom-tat-nam": ("minh-hoa", ("report", "-p", "2024", "--brief"), 1, 2),
    "mh-cong-van": ("minh-hoa", ("remind", "-p", "2024H1", "-a", "so-yt"), 1, 1),
    "mh-danh-sach": ("minh-hoa", ("remind", "-p", "2024H1"), 1, 2),
    "kho-co-quan": ("stress", ("report", "-p", "2024H1", "-a", "ban-dai"), 4, 12),
    "kho-6-thang": ("stress", ("report", "-p", "2024H1"), 15, 40),
    "kho-ky-trong": ("stress", ("report", "-p", "2023H1"), 3, 9),
    "kho-nam": ("stress", ("report", "-p", "2024"), 8, 30),
    "kho-tong-ket": ("stress", ("report", "-p", "2020-2025"), 8, 30),
    "kho-danh-sach": ("stress", ("remind", "-p", "2024"), 3, 9),
    "kho-tieng-anh": ("stress", ("--lang", "en", "report", "-p", "2024H1"), 15, 40),
}  # fmt: skip


@dataclass(frozen=True)
class Rendered:
    """A document, its pages as they look, and its text in the order in which it is drawn.

    As they look, the end of a full cell may touch the beginning of the next.
    """

    path: Path
    pages: list[str]
    text: str


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    folder = tmp_path_factory.mktemp("documents")
    data = {
        "data": ROOT / "data",
        "minh-hoa": ROOT / "examples" / "minh-hoa",
        "stress": stress(folder / "stress"),
    }
    for name, (source, command, _, _) in DOCUMENTS.items():
        out = folder / "made" / name
        lang = command[:2] if command[0] == "--lang" else ()
        rest = command[len(lang) :]
        done = call(*lang, "--data", str(data[source]), *rest, "--format", "docx", "-o", str(out))
        assert done.returncode == 0, done.stderr.decode()
        made = out / "danh-sach.docx" if (out / "danh-sach.docx").exists() else next(out.iterdir())
        made.rename(folder / f"{name}.docx")
    files = [str(folder / f"{name}.docx") for name in DOCUMENTS]
    subprocess.run(
        [SOFFICE or "", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), *files],
        check=True, capture_output=True, timeout=900,
    )  # fmt: skip
    return {
        name: Rendered(folder / f"{name}.docx", pages(pdf), "\n".join(pages(pdf, "-raw")))
        for name in DOCUMENTS
        for pdf in (folder / f"{name}.pdf",)
    }


def pages(pdf: Path, order: str = "-layout") -> list[str]:
    text = subprocess.run(["pdftotext", order, pdf, "-"], check=True, capture_output=True,
                          timeout=60).stdout.decode()  # fmt: skip
    return text.split("\f")[:-1]


def words(text: str) -> Counter[str]:
    """Words as they are printed: a number or a name may be cut at its strokes and hyphens."""
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text)))


def printed(document: docx.document.Document) -> str:
    body = document.element.body.iter(qn("w:p"))
    return "\n".join(Paragraph(p, document).text for p in body)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_has_the_pages_it_should_have(rendered: dict[str, Rendered], name: str) -> None:
    _, _, fewest, most = DOCUMENTS[name]
    made = rendered[name].pages
    assert fewest <= len(made) <= most
    assert all(words(page) for page in made), "an empty page"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_word_is_lost_or_chopped(rendered: dict[str, Rendered], name: str) -> None:
    made = rendered[name]
    wanted = words(printed(docx.Document(str(made.path))))
    lost = wanted - words(made.text)
    assert not lost


# The list of those reminded and the brief are internal sheets: nobody signs them.
@pytest.mark.parametrize("name", [n for n in DOCUMENTS if not re.search("danh-sach|tom-tat", n)])
def test_the_signature_stands_on_one_page_with_the_last_words(
    rendered: dict[str, Rendered], name: str
) -> None:
    made = rendered[name]
    document = docx.Document(str(made.path))
    block = next(t for t in document.tables if re.match(r"Nơi nhận|Recipients", t.cell(0, 0).text))
    page = next(page for page in made.pages if re.search(r"Nơi nhận:|Recipients:", page))
    assert words(block.cell(0, 0).text) <= words(page)
    assert words(block.cell(0, 1).text) <= words(page)
    ends = [page for page in made.pages if "./." in page]
    assert ends == [page]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_pages_are_numbered_from_the_second(rendered: dict[str, Rendered], name: str) -> None:
    made = rendered[name].pages
    first = made[0].strip().splitlines()[0]
    assert not re.fullmatch(r"\s*(SỐ LIỆU MINH HỌA - )?1\s*", first)
    if len(made) > 1 and "Phụ lục" not in made[1] and "Annex" not in made[1]:
        assert re.search(r"(^|- )2$", made[1].strip().splitlines()[0].strip())


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if "cong-van" not in name])
def test_header_rows_repeat_on_every_page_of_a_table(
    rendered: dict[str, Rendered], name: str
) -> None:
    """Each page inside an annex of one table begins with that table's header row."""
    made = rendered[name]
    document = docx.Document(str(made.path))
    header = f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}"
    tables = [t for t in document.element.body.iter(qn("w:tbl")) if t.find(header) is not None]
    rows = [t.find(qn("w:tr")) for t in tables]
    heads = [words(" ".join(t.text or "" for t in row.iter(qn("w:t")))) for row in rows]
    assert heads
    for page in made.pages[1:]:
        lines = [line for line in page.splitlines() if len(re.findall(r"\S+(?:\s\S+)*", line)) > 2]
        continued = not re.search(r"Phụ lục|Annex|Hình|Figure|Nơi nhận|Recipients", page)
        if continued and len(lines) > len(page.strip().splitlines()) / 2:
            assert any(head <= words(page) for head in heads), page


def test_the_hard_texts_are_whole(rendered: dict[str, Rendered]) -> None:
    own = " ".join(" ".join(rendered["kho-co-quan"].pages).split())
    assert words(LONG_NAME.upper()) <= words(own)
    assert "thứ 90 của nhiệm vụ" in own or words("thứ 90 của nhiệm vụ") <= words(own)
    whole = " ".join(rendered["kho-6-thang"].pages)
    for number in range(1, PROJECTS + 1):
        assert re.search(rf"Dự\s+án\s+thử\s+nghiệm\s+số\s+{number}\b", whole)
