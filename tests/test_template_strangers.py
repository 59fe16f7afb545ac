"""A template of a stranger brings nothing into the report that an office then signs."""

from __future__ import annotations

import shutil
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from ktstartup.rendering.template_check.inspection import Inspector
from ktstartup.rendering.templates.faults import BrokenTemplateError
from ktstartup.rendering.templates.markdown_report import render_markdown
from ktstartup.rendering.word.document import render_word
from small_counts import counted
from small_data import ROOT, load, write
from small_reports import view_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ktstartup.rendering.views.report_view import ReportView

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships/"


@pytest.fixture
def view(tmp_path: Path) -> ReportView:
    return view_of(
        load(write(tmp_path / "data", {"2024H1/so-khcn": "narrative: {done: [Ba]}\n"})), "2024H1"
    )


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "templates" / "vi"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "templates" / "vi" / "phrases.j2", folder)
    return folder


def internal(
    kind: str, name: str, content_type: str, blob: bytes = b"x"
) -> Callable[[Any], object]:
    def put(document: Any) -> None:
        package = document.part.package
        document.part.relate_to(Part(PackURI(name), content_type, blob, package), kind)

    return put


def external(kind: str, address: str) -> Callable[[Any], object]:
    return lambda document: document.part.relate_to(address, kind, is_external=True)


def from_settings(document: Any) -> None:  # the settings have relations of their own
    document.part._settings_part.relate_to(  # noqa: SLF001
        "file:///C:/x.dotm", f"{_OFFICE}attachedTemplate", is_external=True
    )


def mail_merge(document: Any) -> None:
    document.settings.element.append(OxmlElement("w:mailMerge"))


def field(code: str) -> Callable[[Any], object]:
    def put(document: Any) -> None:
        text = OxmlElement("w:instrText")
        text.text = code
        document.paragraphs[0].add_run()._r.append(text)  # noqa: SLF001

    return put


def vml(document: Any) -> None:
    document.paragraphs[0].add_run()._r.append(parse_xml(  # noqa: SLF001
        f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml">'
        '<v:shape><v:imagedata src="http://a.example/x.png"/></v:shape></w:pict>'
    ))  # fmt: skip


STRANGE: dict[str, Callable[[Any], object]] = {
    "vbaProject": internal(f"{_MICROSOFT}vbaProject", "/word/vbaProject.bin", "application/vnd.ms-office.vbaProject"),
    "aFChunk": internal(RT.A_F_CHUNK, "/word/chunk.html", "text/html"),
    "oleObject": internal(RT.OLE_OBJECT, "/word/embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject"),
    "package": internal(RT.PACKAGE, "/word/embeddings/a.xlsm", "application/vnd.ms-excel.sheet.macroEnabled.12"),
    "control": internal(RT.CONTROL, "/word/activeX/a.xml", "application/vnd.ms-office.activeX+xml", b"<a/>"),
    "attachedTemplate": from_settings,
    "subDocument": external(f"{_OFFICE}subDocument", "file:///C:/x.docx"),
    "image: http": external(RT.IMAGE, "http://a.example/x.png"),
    r"image: \\": external(RT.IMAGE, r"\\a.example\x.png"),
    "hyperlink: file": external(RT.HYPERLINK, "file:///C:/Windows/calc.exe"),
    r"hyperlink: \\": external(RT.HYPERLINK, r"\\a.example\x"),
    "hyperlink: javascript": external(RT.HYPERLINK, "javascript:alert(1)"),
    "hyperlink: ms-": external(RT.HYPERLINK, "ms-word:ofe|u|http://a.example/x.docm"),
    "mailMerge": mail_merge,
    "HYPERLINK": field('HYPERLINK "file:///C:/x.exe"'),
    "http://a.example/x.png": vml,
}  # fmt: skip


@pytest.mark.parametrize("name", STRANGE)
def test_a_part_that_no_report_needs(view: ReportView, own: Path, name: str) -> None:
    document = docx.Document()
    document.add_paragraph("{{ r.issuer }}")
    STRANGE[name](document)
    document.save(str(own / "report.docx"))
    with pytest.raises(BrokenTemplateError) as caught:
        render_word(view, "report", [own], "vi")
    assert caught.value.problem.code == "KT737"
    found = [one for one in Inspector([own]).inspect("report.docx").problems if one.code == "KT737"]
    assert len(found) == 1
    assert name in found[0].words["what"]


def test_what_reports_need_passes(view: ReportView, own: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ r.issuer }}")
    document.add_picture(str(ROOT / "docs" / "images" / "report.png"))
    external(RT.HYPERLINK, "https://kontum.gov.vn/x")(document)
    field('HYPERLINK "https://kontum.gov.vn" \\h')(document)
    field('HYPERLINK \\l "muc-1"')(document)
    field("PAGE")(document)
    document.save(str(own / "report.docx"))
    assert docx.Document(BytesIO(render_word(view, "report", [own], "vi").content)).paragraphs
    for language in ("vi", "en"):
        for path in (ROOT / "templates" / language).glob("*.docx"):
            problems = Inspector([path.parent]).inspect(path.name).problems
            assert [one for one in problems if one.code == "KT737"] == []


# ------------------------------------------------------------------ numbers and lengths

WRONG = (
    "{{ ('0x' ~ 'f' * 1) }}", "{{ '" + "f" * 5000 + "'|int(0, 16) }}", "{{ " + "9" * 5000 + " }}",
    "{{ 1e999 }}", "{{ -1e999 }}", "{{ 1e16 }}", "{{ " + "9" * 400 + " % 7 }}",
    "{{ '%9999999d' is odd }}", "{{ '%9999999d' is divisibleby 3 }}", "{{ '%999999999d' is even }}",
    "{{ 3 is divisibleby 0 }}", "{{ 3 is divisibleby '%' }}", "{{ '" + "9" * 4000 + "'|int }}",
    "{{ 3|int(0, 99) }}{{ 'x'|int(0, 1e30) }}", "{{ 0x" + "f" * 5000 + " }}",
    "{% set n = namespace(a='x') %}{% for i in '" + "x" * 22 + "' %}{% set n.a = n.a ~ n.a %}{% endfor %}"
    "{{ n.a|trim(n.a) }}",
)  # fmt: skip


@pytest.mark.parametrize("source", WRONG, ids=range(len(WRONG)))
def test_a_number_or_a_text_of_no_report(view: ReportView, own: Path, source: str) -> None:
    (own / "report.md.j2").write_text(source, encoding="utf-8")
    with counted() as calls, pytest.raises(BrokenTemplateError) as caught:
        render_markdown(view, "report", [own], "vi")
    assert caught.value.problem.code in ("KT736", "KT737", "KT738", "KT739")
    assert calls.number < 10_000_000


@pytest.mark.parametrize(
    ("source", "printed"),
    [("{{ '12'|int + 1 }}", "13"), ("{{ 'ff'|int(0, 16) }}", "255"), ("{{ 'x'|int(7) }}", "7"),
     ("{{ ' a '|trim ~ '.' }}", "a."), ("{{ '--a-'|trim('-') }}", "a"), ("{{ 1.5 * 2 }}", "3.0"),
     ("{{ 'x' if 4 is even and 3 is odd and 9 is divisibleby 3 }}", "x")],
)  # fmt: skip
def test_numbers_and_lengths_of_a_report(
    view: ReportView, own: Path, source: str, printed: str
) -> None:
    (own / "report.md.j2").write_text(source, encoding="utf-8")
    assert render_markdown(view, "report", [own], "vi").content.decode().strip() == printed


def test_the_names_of_these_tests_are_those_of_word() -> None:
    assert qn("w:instrText").endswith("instrText")
