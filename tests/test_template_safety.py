"""Templates are files that people send each other: none may reach out, run on, or bend the data."""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ktstartup.reading.encoding import FORBIDDEN
from ktstartup.rendering.plain_text import LINE, printable
from ktstartup.rendering.templates.faults import BrokenTemplateError
from ktstartup.rendering.templates.helpers import helpers
from ktstartup.rendering.templates.markdown_report import render_markdown
from ktstartup.rendering.templates.template_files import folders
from ktstartup.rendering.views.report_view import ReportView
from ktstartup.rendering.word.document import render_word
from small_cli import call
from small_counts import counted
from small_data import ROOT, load, write
from small_reports import view_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ktstartup.problems import Problem

# A whole report takes 0.8 million calls, what is refused at last 6 million; without bounds, billions.
MOST_CALLS = 10_000_000


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> ReportView:
    folder = write(tmp_path_factory.mktemp("data"), {"2024H1/so-khcn": """
        report: {number: 1/BC, date: 2024-06-17}
        narrative: {proposals: [Một, Hai], done: [Ba]}
        """})  # fmt: skip
    return view_of(load(folder), "2024H1")


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("own") / "templates"


@pytest.fixture
def own(templates: Path) -> Path:
    """A folder of templates with the phrases that are shipped and nothing else.

    For every test at the same place, so that the phrases need not be compiled anew.
    """
    shutil.rmtree(templates, ignore_errors=True)
    folder = templates / "vi"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "templates" / "vi" / "phrases.j2", folder)
    return folder


def refused(make: Callable[[], object]) -> Problem:
    """The problem that making a document ends in, and soon."""
    with counted() as calls, pytest.raises(BrokenTemplateError) as caught:
        make()
    assert calls.number < MOST_CALLS
    problem = caught.value.problem
    wanted = re.findall(r"(?<!\{)\{(\w+)\}", problem.spec.message + problem.spec.hint)
    assert set(wanted) <= set(problem.words)
    return problem


def in_markdown(view: ReportView, own: Path, source: str) -> Problem:
    (own / "report.md.j2").write_text(source, encoding="utf-8")
    problem = refused(lambda: render_markdown(view, "report", [own], "vi"))
    assert problem.place.file == str(own / "report.md.j2")
    return problem


def in_phrases(view: ReportView, own: Path, source: str) -> Problem:
    (own / "phrases.j2").write_text(source, encoding="utf-8")
    (own / "report.md.j2").write_text("{{ say.f(r) }}", encoding="utf-8")
    problem = refused(lambda: render_markdown(view, "report", [own], "vi"))
    assert problem.place.file == str(own / "phrases.j2")
    return problem


def word_file(own: Path, change: Callable[[Any], object]) -> None:
    """A Word template that a test has changed."""
    document = docx.Document()
    change(document)
    document.save(str(own / "report.docx"))


def in_word(view: ReportView, own: Path, source: str) -> Problem:
    word_file(own, lambda document: document.add_paragraph(source))
    problem = refused(lambda: render_word(view, "report", [own], "vi"))
    assert problem.place.file == str(own / "report.docx")
    return problem


# ------------------------------------------------------------------ reaching out

REACHING = (
    "{{ r.__class__ }}", "{{ r.__class__.__mro__ }}", "{{ ''.__class__ }}", "{{ r._secret }}",
    "{{ r.__init__.__globals__ }}", "{{ say.__class__ }}", "{{ say._macros }}",
    "{{ short.__globals__ }}", "{{ numbering.__code__ }}", "{{ [].__class__ }}",
    "{{ self }}", "{{ self.__dict__ }}", "{{ super() }}", "{{ varargs }}", "{{ caller() }}",
    "{{ namespace.__init__ }}", "{% set ns = namespace() %}{{ ns._Namespace__attrs }}",
)  # fmt: skip
REACHING_AT_RUN = (
    ("{{ r['__class__'] }}", "KT732"),
    ("{{ ''['__class__'] }}", "KT732"),
    ("{{ r|attr('__class__') }}", "KT734"),
    ("{{ [r.issuer]|map(attribute='__class__')|first }}", "KT737"),
    ("{{ r.done|map(attribute='__class__')|first }}", "KT732"),
    ("{{ r.done|map(attribute='text.__class__')|first }}", "KT732"),
    ("{{ r.done|sort(attribute='__class__')|first }}", "KT739"),
    ("{{ r.done|join(',', '__class__') }}", "KT732"),
    ("{{ 'a'.upper() }}", "KT732"),
    ("{{ '{0.__class__}'.format(r) }}", "KT732"),
    ("{{ ('%s' % r) }}", "KT739"),
    ("{{ '{0.__class__}'|format(r) }}", "KT739"),
    ("{{ r.issuer.encode('utf-8') }}", "KT732"),
    ("{{ r.done.append(1) }}", "KT732"),
    ("{{ r.short_forms.items() }}", "KT732"),
    ("{{ r.indicators[0].row.__class__ }}", "KT737"),
    ("{{ short.x }}", "KT732"),
    ("{{ say.nothing(r) }}", "KT734"),
    ("{{ range(9) }}", "KT734"),
    ("{{ lipsum() }}", "KT734"),
    ("{{ cycler('a') }}", "KT734"),
    ("{{ joiner() }}", "KT734"),
    ("{{ dict(a=1) }}", "KT734"),
    ("{{ open('/etc/passwd') }}", "KT734"),
    ("{{ config }}", "KT734"),
    ("{{ request }}", "KT734"),
    ("{{ r.issuer|safe }}", "KT734"),
    ("{{ r.issuer|pprint }}", "KT734"),
    ("{{ r.issuer|tojson }}", "KT734"),
    ("{{ r.issuer|urlize }}", "KT734"),
    ("{{ r.issuer|xmlattr }}", "KT734"),
    ("{{ r.issuer|escape }}", "KT734"),
    ("{{ r.done|random }}", "KT734"),
    ("{{ r is callable }}", "KT734"),
    ("{{ r is sameas(r) }}", "KT734"),
    ("{{ {'a': 1} }}", "KT737"),
    ("{{ [r] }}", "KT737"),
    ("{{ short(*r.done) }}", "KT737"),
    ("{{ short(**r.short_forms) }}", "KT737"),
    ("{% import 'phrases.j2' as p %}", "KT737"),
    ("{% from 'phrases.j2' import opening %}", "KT737"),
    ("{% autoescape false %}{% endautoescape %}", "KT737"),
    ("{% call short('a') %}b{% endcall %}", "KT737"),
    ("{% filter upper %}a{% endfilter %}", "KT737"),
    ("{% set a %}b{% endset %}", "KT737"),
    ("{% macro m() %}a{% endmacro %}", "KT737"),
    ("{% do 1 %}", "KT734"),
    ("{% debug %}", "KT734"),
    ("{{ r }}", "KT739"),
    ("{{ r.done }}", "KT739"),
    ("{{ r.heading }}", "KT739"),
    ("{{ r.reporting.owed }}", "KT739"),
    ("{{ none }}", "KT739"),
    ("{{ short }}", "KT739"),
    ("{{ say }}", "KT739"),
)  # fmt: skip


@pytest.mark.parametrize("source", REACHING)
@pytest.mark.parametrize("kind", [in_markdown, in_word, in_phrases])
def test_a_template_reaches_nothing_but_the_view(
    view: ReportView, own: Path, source: str, kind: Callable[..., Problem]
) -> None:
    if kind is in_phrases:
        source = f"{{% macro f(r) %}}{source}{{% endmacro %}}"
    assert kind(view, own, source).code == "KT737"


@pytest.mark.parametrize(("source", "code"), REACHING_AT_RUN)
@pytest.mark.parametrize("kind", [in_markdown, in_word])
def test_what_a_document_does_not_need_is_not_there(
    view: ReportView, own: Path, source: str, code: str, kind: Callable[..., Problem]
) -> None:
    problem = kind(view, own, source)
    # A name near enough to another one is said to be misspelt.
    assert problem.code in (code, {"KT732": "KT733", "KT734": "KT735"}.get(code))
    if kind is in_markdown:
        assert problem.place.line == 1
    else:
        assert problem.place.text.replace("  ", " ").startswith(("{{", "{%"))


@pytest.mark.parametrize(
    "name",
    ["../../../etc/passwd", "/etc/passwd", "C:/x.j2", "../vi/phrases.j2", "parts/../../x.j2", "x",
     "~/x.j2", "//server/x.j2", "file:///etc/passwd.j2", "a/./b.j2", "con.j2/../x.j2", "", "a\x00.j2",
     "report.docx", ".hidden.j2"],
)  # fmt: skip
@pytest.mark.parametrize("tag", ["include", "extends"])
def test_only_templates_of_the_folders_can_be_taken_in(
    view: ReportView, own: Path, name: str, tag: str
) -> None:
    (own.parent / "x.j2").write_text("secret", encoding="utf-8")
    assert in_markdown(view, own, f"{{% {tag} {name!r} %}}").code in ("KT734", "KT735", "KT736")


def test_the_name_of_another_template_is_written_out(view: ReportView, own: Path) -> None:
    assert in_markdown(view, own, "{% include r.issuer %}").code == "KT737"
    assert in_markdown(view, own, "{% include ['a.j2', r.issuer] %}").code == "KT737"
    assert in_word(view, own, "{% include 'phrases.j2' %}").code == "KT737"
    assert in_word(view, own, "{% extends 'phrases.j2' %}").code == "KT737"


@pytest.mark.skipif(not hasattr(__import__("os"), "symlink"), reason="links of the system")
def test_a_link_does_not_lead_out_of_the_folder(
    view: ReportView, own: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    try:
        (own / "report.md.j2").symlink_to(tmp_path / "secret")
        (own / "report.docx").symlink_to(tmp_path / "secret")
        (own / "leak.j2").symlink_to(tmp_path / "secret")
    except OSError:
        pytest.skip("this system allows no links")
    for make in (render_markdown, render_word):
        assert refused(lambda make=make: make(view, "report", [own], "vi")).code == "KT731"  # type: ignore[misc]
    (own / "report.md.j2").unlink()
    (own / "report.md.j2").write_text("{% include 'leak.j2' %}", encoding="utf-8")
    problem = refused(lambda: render_markdown(view, "report", [own], "vi"))
    assert (problem.code, problem.place.file) == ("KT731", str(own / "leak.j2"))


# ------------------------------------------------------------------ without end

LETTERS = "a" * 1000
ENDLESS = (
    f"{{% for a in '{LETTERS}' %}}{{% for b in '{LETTERS}' %}}x{{% endfor %}}{{% endfor %}}",
    f"{{% for a in '{LETTERS}' %}}{{% for b in '{LETTERS}' if false %}}x{{% endfor %}}{{% endfor %}}",
    f"{{% set ns = namespace(s='x') %}}{{% for a in '{LETTERS}' %}}{{% set ns.s = ns.s ~ ns.s %}}{{% endfor %}}",
    f"{{% set ns = namespace(s='x') %}}{{% for a in '{LETTERS}' %}}{{% set ns.s = [1, 2, 3]|join(ns.s) %}}{{% endfor %}}",
    f"{{% set ns = namespace(s='xx') %}}{{% for a in '{LETTERS}' %}}{{% set ns.s = ns.s|replace('x', ns.s) %}}{{% endfor %}}",
    f"{{% set ns = namespace(s='x') %}}{{% for a in '{LETTERS}' %}}{{% set ns.s = '%s%s'|format(ns.s, ns.s) %}}{{% endfor %}}",
    f"{{% set ns = namespace(s='x') %}}{{% for a in '{LETTERS}' %}}{{% set ns.s = short(ns.s ~ ns.s) %}}{{% endfor %}}",
    f"{{% for a in '{LETTERS}' %}}" + "x" * 60_000 + "{% endfor %}",
    f"{{% for a in '{LETTERS}' %}}{{{{ '{'y' * 60_000}' }}}}{{% endfor %}}",
    f"{{{{ '{LETTERS}'|replace('a', '{LETTERS}')|replace('a', '{LETTERS}') }}}}",
    f"{{% for a in '{LETTERS}' %}}{{% for b in '{LETTERS}' %}}{{% if r.issuer|upper == '{LETTERS}' %}}{{% endif %}}{{% endfor %}}{{% endfor %}}",
    f"{{% set big = '{LETTERS}'|replace('a', '{LETTERS}') %}}{{% for a in '{LETTERS}' %}}{{% if big == big ~ 'b' %}}{{% endif %}}{{% endfor %}}",
    f"{{% set big = '{LETTERS}'|replace('a', '{LETTERS}') %}}{{% for a in '{LETTERS}' %}}{{{{ big[1:]|length }}}}{{% endfor %}}",
    f"{{% set big = '{LETTERS}'|replace('a', '{LETTERS}') %}}{{% for a in '{LETTERS}' %}}{{{{ big|list|length }}}}{{% endfor %}}",
)  # fmt: skip
NONSENSE = (
    ("{{ 'x' * 999999999 }}", "KT739"),
    ("{{ 'x' + 'y' }}", "KT739"),
    ("{{ r.issuer * 9 }}", "KT739"),
    ("{{ [1] * 999999999 }}", "KT739"),
    ("{{ 2 ** 999999999 }}", "KT737"),
    ("{{ 999999999999 * 999999999999 * 9999999 }}", "KT739"),
    ("{{ '%999999999d'|format(1) }}", "KT739"),
    ("{{ '%*d'|format(999999999, 1) }}", "KT739"),
    ("{{ '%.999999999f'|format(1) }}", "KT739"),
    ("{{ '%(a)s'|format(a=1) }}", "KT739"),
    ("{{ 'x'|center(999999999) }}", "KT734"),
    ("{{ 'x'|indent(999999999) }}", "KT734"),
    ("{{ 'x'|wordwrap(1) }}", "KT734"),
    ("{{ [1]|batch(999999999, 0)|list }}", "KT734"),
    ("{{ [1]|slice(999999999)|list }}", "KT734"),
    ("{{ 1 / 0 }}", "KT739"),
    ("{{ [1, 'a']|sort }}", "KT739"),
    ("{{ [1]|first|first }}", "KT739"),
    ("{{ short() }}", "KT739"),
    ("{{ short(1, 2) }}", "KT739"),
    ("{{ short(r) }}", "KT739"),
    ("{{ r() }}", "KT739"),
    ("{{ r.issuer() }}", "KT739"),
    ("{% for a in r.reporting.owed %}{% endfor %}", "KT739"),
    ("{% for a, b in r.done %}{% endfor %}", "KT739"),
    ("{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}", "KT737"),
    ("{% for a in [1] %}{{ loop([1]) }}{% endfor %}", "KT739"),
    ("{% for a in [1] %}" * 30 + "{% endfor %}" * 30, "KT739"),
    ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "KT738"),
    ("{{ " + "1 + " * 4000 + "1 }}", "KT738"),
    ("{{ " + "not " * 9000 + "1 }}", "KT738"),
    ("{{ 'a'" + "|upper" * 9000 + " }}", "KT738"),
    ("{{ r" + ".issuer" * 9000 + " }}", "KT738"),
    ("{% if 1 %}" * 5000 + "{% endif %}" * 5000, "KT738"),
    ("{{ 1 }}" * 100_000, "KT737"),
    ("{% set a = 1 %}" * 50_000, "KT737"),
    ("{{ " + "1, " * 100_000 + "1 }}", "KT737"),
    ("{{ 1" + "0" * 5000 + " }}", "KT737"),
    ("{% set ns = namespace(x=['', '']) %}{% for a in '" + LETTERS
     + "' %}{% set ns.x = ['', '']|map('default', ns.x, true) %}{% endfor %}{{ ns.x == ns.y }}", "KT739"),
    ("{% set ns = namespace(x=['', '']) %}{% for a in '" + LETTERS[:60]
     + "' %}{% set ns.x = ['', '']|map('default', ns.x, true) %}{% endfor %}{{ ns.x }}", "KT739"),
    ("{% if r.issuer %}", "KT736"),
    ("{% for a in r.done %}", "KT736"),
    ("{% endif %}", "KT736"),
    ("{% for a in r.done %}{% endif %}", "KT736"),
    ("{% if %}{% endif %}", "KT736"),
    ("{{ r. }}", "KT736"),
    ("{{ }}", "KT736"),
    ("{{ 'a }}", "KT736"),
    ("{{ r.issuer| }}", "KT736"),
    ("{% frobnicate %}", "KT734"),
)  # fmt: skip


@pytest.mark.parametrize("number", range(len(ENDLESS)))
@pytest.mark.parametrize("kind", [in_markdown, in_word, in_phrases])
def test_no_template_runs_on_or_fills_the_memory(
    view: ReportView, own: Path, number: int, kind: Callable[..., Problem]
) -> None:
    source = ENDLESS[number]
    if kind is in_phrases:
        if "short(" in source:
            source = source.replace("short(ns.s ~ ns.s)", "ns.s ~ ns.s ~ ns.s")
        source = f"{{% macro f(r) %}}{source}{{% endmacro %}}"
    assert kind(view, own, source).code == "KT738"


@pytest.mark.parametrize("number", range(len(NONSENSE)))
@pytest.mark.parametrize("kind", [in_markdown, in_word])
def test_nonsense_is_said_to_be_so(
    view: ReportView, own: Path, number: int, kind: Callable[..., Problem]
) -> None:
    source, code = NONSENSE[number]
    assert kind(view, own, source).code in (code, {"KT734": "KT735"}.get(code))


@pytest.mark.parametrize(
    "body",
    [
        "{% macro f(r) %}{{ f(r) }}{% endmacro %}",
        "{% macro f(r) %}{{ g(r) }}{% endmacro %}{% macro g(r) %}{{ f(r) }}{% endmacro %}",
        "{% macro g(n) %}{% if n %}{{ g(n - 1) }}{{ g(n - 1) }}{% endif %}{% endmacro %}"
        "{% macro f(r) %}{{ g(50) }}{% endmacro %}",
        "{% macro g(n) %}" + "x" * 10_000 + "{% if n %}{{ g(n - 1) }}{{ g(n - 1) }}{% endif %}{% endmacro %}"
        "{% macro f(r) %}{{ g(50) }}{% endmacro %}",
        "{% macro f(r) %}{% for a in '" + LETTERS + "' %}{{ g() }}{% endfor %}{% endmacro %}"
        "{% macro g() %}{% for a in '" + LETTERS + "' %}{% endfor %}{% endmacro %}",
    ],
)  # fmt: skip
def test_phrases_that_call_themselves_come_to_an_end(
    view: ReportView, own: Path, body: str
) -> None:
    assert in_phrases(view, own, body).code == "KT738"


def test_templates_that_take_in_each_other_come_to_an_end(view: ReportView, own: Path) -> None:
    (own / "a.j2").write_text("{% include 'b.j2' %}", encoding="utf-8")
    (own / "b.j2").write_text("{% include 'a.j2' %}", encoding="utf-8")
    (own / "report.md.j2").write_text("{% include 'a.j2' %}", encoding="utf-8")
    assert refused(lambda: render_markdown(view, "report", [own], "vi")).code == "KT738"
    for number in range(40):
        (own / f"p{number}.j2").write_text(
            f"{{% include 'p{number + 1}.j2' %}}" * 2, encoding="utf-8"
        )
    (own / "p40.j2").write_text("x", encoding="utf-8")
    (own / "report.md.j2").write_text("{% include 'p0.j2' %}", encoding="utf-8")
    assert refused(lambda: render_markdown(view, "report", [own], "vi")).code == "KT738"
    assert in_markdown(view, own, "{% extends 'report.md.j2' %}").code == "KT738"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\xff\xfe{\x00", "KT731"), (b"x" * 17_000_000, "KT731"), ("ồ".encode("cp1258", "ignore") + b"\xd4", "KT731")],
)  # fmt: skip
def test_a_file_that_is_no_text_or_too_long_is_no_template(
    view: ReportView, own: Path, content: bytes, code: str
) -> None:
    (own / "report.md.j2").write_bytes(content)
    assert refused(lambda: render_markdown(view, "report", [own], "vi")).code == code


# ------------------------------------------------------------------ Word files


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip with parts put in the place of those of an ordinary Word file."""
    source = BytesIO()
    docx.Document().save(source)
    out = BytesIO()
    with zipfile.ZipFile(source) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            made.writestr(name, parts.get(name, given.read(name)))
        for name in parts.keys() - set(given.namelist()):
            made.writestr(name, parts[name])
    return out.getvalue()


NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def body(inside: str, before: str = "") -> bytes:
    return f"{before}<w:document {NAMESPACE}><w:body>{inside}<w:sectPr/></w:body></w:document>".encode()


# Made when they are asked for: some are large, and every worker reads this module.
BROKEN_FILES: dict[str, Callable[[], bytes]] = {
    "not a zip": lambda: b"not a Word file",
    "empty": lambda: b"",
    "a zip of something else": lambda: b"PK\x05\x06" + b"\0" * 18,
    "a bomb in the text": lambda: packed({"word/document.xml": b"<a>" + b" " * 200_000_000 + b"</a>"}),
    "a bomb beside the text": lambda: packed({f"word/media/{n}.png": b"\0" * 30_000_000 for n in range(4)}),
    "very many parts": lambda: packed({f"word/media/{n}.png": b"" for n in range(3000)}),
    "torn XML": lambda: packed({"word/document.xml": b"<w:document"}),
    "no body": lambda: packed({"word/document.xml": f"<w:document {NAMESPACE}/>".encode()}),
    "an old .doc": lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "deep XML": lambda: packed({"word/document.xml": body("<w:p>" * 5000 + "</w:p>" * 5000)}),
    "entities without end": lambda: packed({"word/document.xml": body(
        "<w:p><w:r><w:t>&h;</w:t></w:r></w:p>",
        "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
            f"<!ENTITY {new} '{'&' + old + ';' * 1}{('&' + old + ';') * 9}'>"
            for old, new in zip("abcdefg", "bcdefgh", strict=True)) + "]>")}),
    "half a million braces": lambda: packed({"word/document.xml": body(
        f"<w:p><w:r><w:t>{'{' * 500_000}</w:t></w:r></w:p>")}),
    "half marks": lambda: packed({"word/document.xml": body(
        "<w:p><w:r><w:t>{{ r.issuer</w:t></w:r></w:p>" * 20_000)}),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN_FILES)
def test_a_file_that_is_broken_or_swollen_is_refused(
    view: ReportView, own: Path, name: str
) -> None:
    (own / "report.docx").write_bytes(BROKEN_FILES[name]())
    problem = refused(lambda: render_word(view, "report", [own], "vi"))
    assert problem.code in ("KT731", "KT736", "KT739")
    assert problem.place.file == str(own / "report.docx")


def test_a_file_cannot_read_another_one(view: ReportView, own: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hush", encoding="utf-8")
    entity = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    content = packed({"word/document.xml": body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", entity)})
    (own / "report.docx").write_bytes(content)
    try:
        made = render_word(view, "report", [own], "vi").content
    except BrokenTemplateError:
        return
    with zipfile.ZipFile(BytesIO(made)) as package:
        assert all(b"hush" not in package.read(one) for one in package.namelist())


EVIL = "{{ ''.__class__ }}"


def _in_header(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = EVIL


def _in_first_header(document: Any) -> None:
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = EVIL


def _in_footer(document: Any) -> None:
    document.sections[0].footer.paragraphs[0].text = EVIL


def _in_cell(document: Any) -> None:
    document.add_table(1, 1).cell(0, 0).text = EVIL


def _in_text_box(document: Any) -> None:
    box = OxmlElement("w:txbxContent")
    paragraph = OxmlElement("w:p")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = EVIL
    run.append(text)
    paragraph.append(run)
    box.append(paragraph)
    document.add_paragraph().add_run()._r.append(box)  # noqa: SLF001


def _cut_up(document: Any) -> None:
    paragraph = document.add_paragraph()
    for piece in ("{", "{ ''", ".__cl", "ass__", " }", "}"):
        paragraph.add_run(piece).bold = len(piece) % 2 == 0


def _in_property(name: str) -> Callable[[Any], None]:
    return lambda document: setattr(document.core_properties, name, EVIL)


@pytest.mark.parametrize(
    "place",
    [_in_header, _in_first_header, _in_footer, _in_cell, _in_text_box, _cut_up,
     *(_in_property(name) for name in ("author", "comments", "identifier", "language", "subject", "title"))],
)  # fmt: skip
def test_the_sandbox_holds_in_every_part_of_a_word_file(
    view: ReportView, own: Path, place: Callable[[Any], None]
) -> None:
    word_file(own, place)
    problem = refused(lambda: render_word(view, "report", [own], "vi"))
    assert problem.code == "KT737"
    assert "__class__" in problem.place.text


def test_footnotes_are_filled_in_the_same_sandbox(view: ReportView, own: Path) -> None:
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    with zipfile.ZipFile(BytesIO(packed({}))) as package:
        known = package.read("[Content_Types].xml").decode()
        links = package.read("word/_rels/document.xml.rels").decode()
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{types}"/></Types>'
    link = ('<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/footnotes" Target="footnotes.xml"/></Relationships>')  # fmt: skip

    def with_note(words: str) -> bytes:
        note = f'<w:footnotes {NAMESPACE}><w:footnote w:id="1"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote></w:footnotes>'
        return packed({
            "word/footnotes.xml": note.encode(),
            "[Content_Types].xml": known.replace("</Types>", override).encode(),
            "word/_rels/document.xml.rels": links.replace("</Relationships>", link).encode(),
        })  # fmt: skip

    (own / "report.docx").write_bytes(with_note("{{ r.__class__ }}"))
    assert refused(lambda: render_word(view, "report", [own], "vi")).code == "KT737"
    (own / "report.docx").write_bytes(with_note("{{ r.issuer }} &amp; Co"))
    evil = replace(view, issuer="<w:p/> & {{ 1 }}")
    made = render_word(evil, "report", [own], "vi").content
    with zipfile.ZipFile(BytesIO(made)) as package:
        assert "&lt;w:p/&gt; &amp; {{ 1 }} &amp; Co" in package.read("word/footnotes.xml").decode()


def _in_field_code(document: Any) -> None:
    run = document.add_paragraph().add_run()._r  # noqa: SLF001
    code = OxmlElement("w:instrText")
    code.text = ' HYPERLINK "{{ r.issuer }}" '
    run.append(code)


def _in_simple_field(document: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "INCLUDETEXT {{ r.issuer }}")
    document.add_paragraph()._p.append(field)  # noqa: SLF001


def _across_field_code(document: Any) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run("{")
    code = OxmlElement("w:instrText")
    code.text = "{ r.issuer }}"
    paragraph.add_run()._r.append(code)  # noqa: SLF001


def _in_link(document: Any) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), "{{ r.issuer }}")
    document.add_paragraph()._p.append(link)  # noqa: SLF001


def _field(*pieces: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        paragraph = document.add_paragraph()
        for piece in pieces:
            code = OxmlElement("w:instrText")
            code.text = piece
            paragraph.add_run()._r.append(code)  # noqa: SLF001

    return change


@pytest.mark.parametrize(
    "pieces",
    [(' INCLUDETEXT "C:\\secret.docx" ',), (" DD", "EAUTO c:\\windows\\cmd.exe "), (" LINK Excel.Sheet ",),
     (' includepicture "http://x/y.png" \\d',), (" MACROBUTTON run x",), (' DATABASE \\d "x"',)],
)  # fmt: skip
def test_fields_that_fetch_or_run_something_are_refused(
    view: ReportView, own: Path, pieces: tuple[str, ...]
) -> None:
    word_file(own, _field(*pieces))
    assert refused(lambda: render_word(view, "report", [own], "vi")).code == "KT737"
    word_file(own, _field(" PAGE ", " NUMPAGES ", ' HYPERLINK "https://example.org" '))
    assert render_word(view, "report", [own], "vi").content


@pytest.mark.parametrize("place", [_in_field_code, _in_simple_field, _across_field_code, _in_link])
def test_marks_stand_in_words_only(
    view: ReportView, own: Path, place: Callable[[Any], None]
) -> None:
    word_file(own, place)
    assert refused(lambda: render_word(view, "report", [own], "vi")).code in ("KT736", "KT737")


@pytest.mark.parametrize(
    "source",
    ["{{p r.issuer }}", "{{r r.issuer }}", "{{tr r.issuer }}", "{% colspan 2 %}x", "{% cellbg r.issuer %}x",
     "{% colspan" + " " * 3000 + "%x %}"],
)  # fmt: skip
def test_marks_that_write_into_the_layout_are_refused(
    view: ReportView, own: Path, source: str
) -> None:
    def change(document: Any) -> None:
        document.add_table(1, 1).cell(0, 0).text = source

    word_file(own, change)
    assert refused(lambda: render_word(view, "report", [own], "vi")).code in ("KT736", "KT737")


def test_a_block_that_tears_the_layout_apart_is_refused(view: ReportView, own: Path) -> None:
    def change(document: Any) -> None:
        document.add_paragraph("{% if r.issuer == '' %}")
        document.add_table(1, 1).cell(0, 0).text = "x{% endif %}"

    word_file(own, change)
    assert refused(lambda: render_word(view, "report", [own], "vi")).code == "KT739"


def test_a_list_without_items_leaves_a_cell_that_word_can_open(view: ReportView, own: Path) -> None:
    def change(document: Any) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "{%p for w in r.voices %}"
        cell.add_paragraph("{{ w.agency }}")
        cell.add_paragraph("{%p endfor %}")

    word_file(own, change)
    made = docx.Document(BytesIO(render_word(view, "report", [own], "vi").content))
    (cell,) = made.element.body.iter(qn("w:tc"))
    assert cell[-1].tag == qn("w:p")


def test_helpers_are_what_is_said_to_be_there(view: ReportView) -> None:
    from ktstartup.rendering.templates.sandbox import NAMES

    known = helpers(view, folders(ROOT / "data", "vi"), "vi", [])
    assert {*known, "chart", "namespace"} == set(NAMES)


# ------------------------------------------------------------------ text stays text


def accepted(text: str) -> bool:
    """Whether the data can hold a text: the reader and the schema decide."""
    return not FORBIDDEN.search(text) and bool(text.strip())


NASTY = st.sampled_from([
    "{{ 7*7 }}", "{% if 1 %}", "{# x #}", "{%p if 1 %}", "{_{ x }_}", "</w:t></w:r></w:p><w:p/>",
    "<w:br/>", "&lt;", "&amp;nbsp;", "&nbsp;", "&#60;", "&copy;", '{ HYPERLINK "x" }', "{ DDEAUTO c:\\x }",
    '=HYPERLINK("http://x","y")', "=1+1", "@SUM(1)", "javascript:alert(1)", "[x](javascript:alert(1))",
    "<javascript:alert(1)>", "<https://example.org>", "https://example.org/a_b", "www.example.org",
    "a@example.org", "![x](y)", "[^1]", "[^1]: x", "[x]: y", "[x][y]", "# x", "## ", "- x", "+ x", "* x",
    "1. x", "1) x", "5", "2025", "12.", "> x", "```", "~~~", "    x", "\tx", "---", "===", "***", "___",
    "| a | b |", "|", "\\|", "\\", "x\\", "\\\\", "**x**", "_x_", "~~x~~", "`x`", "<b>x</b>", "<!-- x -->",
    "<script>alert(1)</script>", "x  ", "x\n\ny", "x\ny", "x\r\ny", "$x$", "$$x$$", "a\u00a0b", "x\\\ny",
    "\u3000x", "-", "=", ".", ")", ":", "''", '"', "–", "x&y;", "<?xml?>", "]]>", "\u202fx", "<a@b.c>", "\\&",
    ".5", "1.5", "0.", "123456789. x", "1234567890. x", "-5", "(c)", "a\\_b",
])  # fmt: skip
TEXTS = (
    st.lists(st.one_of(NASTY, st.text(max_size=12)), min_size=1, max_size=4)
    .map("".join)
    .filter(lambda text: LINE not in text)  # views alone put it, and a line is all it makes
    .filter(accepted)
    .map(str.strip)
)
HOSTILE = st.lists(
    st.one_of(NASTY, st.text(st.characters(codec=None, exclude_categories=()), max_size=6),
              st.sampled_from(["\x00", "\x01", "\x07", "\x0b", "\x0c", "\x1b[31m", "\x1f", "\x7f", "\x85",
                               "\ufffe", "\uffff", "\ud800", "\udfff", "\ufdd0", "\u2028", "\u2029", "\a"])),
    min_size=1, max_size=5,
).map("".join).map(str.strip).filter(lambda text: text and LINE not in text)  # fmt: skip
PROPERTY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def shown(text: str) -> str:
    return " ".join(printable(text).split(" ")).strip(" ")


MARKDOWN = """\
{{ r.issuer }}

A {{ r.issuer }} B

{{ r.issuer }}. C {{ r.issuer }}
{{ r.issuer }}) D
# {{ r.issuer }}

- {{ r.issuer }}
- {{ r.issuer }}.
  - {{ r.issuer }}

1. {{ r.issuer }}

> {{ r.issuer }}

| {{ r.issuer }} | B |
|:---|---:|
| {{ r.issuer }} | {{ r.issuer }}{{ r.issuer }} |
| x{{ r.issuer }} | **{{ r.issuer }}** |

{{ say.title(r) }} {{ short(r.issuer) }} {{ r.issuer|upper }}

{{ r.issuer }}
"""


@cache
def reader() -> MarkdownIt:
    return MarkdownIt("gfm-like", {"linkify": False, "html": True})


def structure(text: str) -> list[tuple[str, str, int]]:
    found = []
    for token in reader().parse(text):
        found.append((token.type, token.tag, token.level))
        found += [
            (one.type, one.tag, one.level) for one in token.children or () if one.type != "text"
        ]
    return found


def words(text: str) -> list[str]:
    return [
        "".join(one.content for one in token.children or ())
        for token in reader().parse(text)
        if token.type == "inline"
    ]


@pytest.fixture
def short_phrases(own: Path) -> Path:
    """Phrases that are read in no time: hundreds of documents are made with them."""
    phrase = "{% macro title(r) %}{{ r.issuer }}: {{ r.issuer|lower }}{% endmacro %}"
    (own / "phrases.j2").write_text(phrase, encoding="utf-8")
    (own / "report.md.j2").write_text(MARKDOWN, encoding="utf-8")
    return own


@pytest.fixture
def plain_structure(view: ReportView, short_phrases: Path) -> list[tuple[str, str, int]]:
    """The structure of the document that a harmless text makes."""
    return structure(as_markdown(view, short_phrases, "Tên"))


def as_markdown(view: ReportView, own: Path, text: str) -> str:
    return render_markdown(replace(view, issuer=text), "report", [own], "vi").content.decode()


@PROPERTY
@given(text=TEXTS)
def test_text_is_text_in_markdown(
    view: ReportView, short_phrases: Path, plain_structure: list[tuple[str, str, int]], text: str
) -> None:
    made = as_markdown(view, short_phrases, text)
    assert structure(made) == plain_structure
    said = words(made)
    assert said[0] == shown(text)
    assert said[1].split() == ["A", *shown(text).split(), "B"]
    assert said[4] == shown(text)


@PROPERTY
@given(text=HOSTILE)
def test_even_text_that_no_file_can_hold_is_text_in_markdown(
    view: ReportView, short_phrases: Path, plain_structure: list[tuple[str, str, int]], text: str
) -> None:
    assert structure(as_markdown(view, short_phrases, text)) == plain_structure


@pytest.fixture
def word_template(short_phrases: Path) -> Path:
    def change(document: Any) -> None:
        document.add_paragraph("{{ r.issuer }}")
        document.add_paragraph("A {{ r.issuer }} B")
        document.add_paragraph("{%p for w in r.proposals.rows %}")
        document.add_paragraph("- {{ w.text }}")
        document.add_paragraph("{%p endfor %}")
        document.add_paragraph("{{ say.title(r) }} {{ short(r.issuer) }} {{ r.issuer|upper }}")
        document.add_table(1, 1).cell(0, 0).text = "{{ r.issuer }}"
        document.sections[0].header.paragraphs[0].text = "{{ r.issuer }}"
        document.sections[0].footer.paragraphs[0].text = "{{ r.issuer }}"
        document.core_properties.title = "{{ r.issuer }}"

    word_file(short_phrases, change)
    return short_phrases


@pytest.fixture
def plain_tags(view: ReportView, word_template: Path) -> list[str]:
    """The elements of the document that a harmless text makes."""
    return tags(as_word(view, word_template, "Tên"))


def as_word(view: ReportView, own: Path, text: str) -> Any:
    return docx.Document(
        BytesIO(render_word(replace(view, issuer=text), "report", [own], "vi").content)
    )


def tags(document: Any) -> list[str]:
    # A document's number keeps together: its hyphens become ones that do not break.
    kept = (one for one in document.element.body.iter() if one.tag != qn("w:noBreakHyphen"))
    return [str(one.tag) for one in kept if one.tag != qn("w:t")]


@PROPERTY
@given(text=TEXTS)
def test_text_is_text_in_word(
    view: ReportView, word_template: Path, plain_tags: list[str], text: str
) -> None:
    made = as_word(view, word_template, text)
    assert made.paragraphs[0].text == printable(text)
    assert made.paragraphs[1].text == f"A {printable(text)} B"
    assert made.tables[0].cell(0, 0).text == printable(text)
    assert made.sections[0].header.paragraphs[0].text == printable(text)
    assert made.sections[0].footer.paragraphs[0].text == printable(text)
    assert made.core_properties.title == printable(text)[:255]
    assert tags(made) == plain_tags


@PROPERTY
@given(text=HOSTILE)
def test_even_text_that_no_file_can_hold_is_text_in_word(
    view: ReportView, word_template: Path, plain_tags: list[str], text: str
) -> None:
    made = as_word(view, word_template, text)
    assert made.paragraphs[0].text == printable(text)
    assert tags(made) == plain_tags


@pytest.mark.parametrize("escape", ["\\x00", "\\x01", "\\x0b", "\\x1b", "\\x7f", "\\ufffe", "\\u2028", "\\ud800", "\\u202e"])  # fmt: skip
def test_a_sign_that_no_document_can_hold_is_refused_where_it_is_written(
    tmp_path: Path, escape: str
) -> None:
    folder = write(tmp_path, {"2024H1/so-khcn": f"""
        narrative: {{done: "một{escape}hai"}}
        """})  # fmt: skip
    done = call("--data", str(folder), "check")
    assert done.returncode == 1
    assert b"2024H1/so-khcn.yaml:2:" in done.stdout
    assert (
        call("--data", str(folder), "report", "-p", "2024H1", "-o", str(tmp_path / "o")).returncode
        == 1
    )


def test_a_number_from_the_command_line_cannot_break_a_document(tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    done = call("--data", str(folder), "report", "-p", "2024H1", "--number", "1\n\x01</w:t># {{ 1 }}",
               "-o", str(tmp_path / "o"))  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    text = (tmp_path / "o" / "bao-cao.md").read_text(encoding="utf-8")
    assert "Số: 1 \ufffd\\</w:t\\># {{ 1 }}\n" in text
    docx.Document(str(tmp_path / "o" / "bao-cao.docx"))


def test_the_fault_is_shown_in_its_line_and_nothing_is_written(own: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "data", {})
    shutil.copytree(own, folder / "templates" / "vi")
    (folder / "templates" / "vi" / "report.md.j2").write_text(
        "Xin chào\n\n{{ r.isuer }}\n", encoding="utf-8"
    )
    done = call(
        "--data", str(folder), "report", "-p", "2024H1", "--format", "md", "-o", str(tmp_path / "o")
    )
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "report.md.j2:3:6" in said
    assert "KT733" in said
    assert "issuer" in said
    assert not (tmp_path / "o").exists()
    document = docx.Document()
    document.add_paragraph("Kính gửi: {{ r.heading.adressees[0] }}.")
    document.save(str(folder / "templates" / "vi" / "report.docx"))
    done = call(
        "--data",
        str(folder),
        "report",
        "-p",
        "2024H1",
        "--format",
        "docx",
        "-o",
        str(tmp_path / "o"),
    )
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "| Kính gửi: {{ r.heading.adressees[0] }}." in said
    assert "addressees" in said
    assert not (tmp_path / "o").exists()
