"""`ktstartup template check`: what does not exist is found at its place, what is left out is listed."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import docx
import pytest

from ktstartup.language import Language
from ktstartup.rendering.template_check.inspection import Inspection, Inspector
from ktstartup.rendering.template_check.view_fields import (
    ROOTS,
    fields_of,
    record_of,
    records,
    root_of,
    unused,
)
from ktstartup.rendering.templates.sandbox import Sandbox
from ktstartup.rendering.templates.template_files import template_names
from ktstartup.rendering.views.heading import Heading
from ktstartup.rendering.views.indicator_views import IndicatorView
from ktstartup.rendering.views.reminder_views import LetterView, RemindersView
from ktstartup.rendering.views.report_view import ReportView
from ktstartup.rendering.views.task_views import TaskView
from small_cli import call
from small_data import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2.nodes import Template

    from ktstartup.problems import Problem

SHIPPED = ROOT / "templates"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "templates" / "vi"
    folder.mkdir(parents=True)
    return folder


@cache
def phrases() -> dict[tuple[str, str], Template]:
    """The phrases that are shipped, parsed once for all tests: that takes most of the time."""
    inspector = Inspector([SHIPPED / "vi"])
    inspector.inspect("letter.md.j2")
    known = inspector._trees.items()  # noqa: SLF001
    return {key: tree for key, tree in known if key[0] == "phrases.j2"}


def inspected(own: Path, name: str) -> Inspection:
    inspector = Inspector([own, SHIPPED / "vi"])
    inspector._trees.update(phrases())  # noqa: SLF001
    return inspector.inspect(name)


def found(own: Path, name: str = "report.md.j2") -> list[Problem]:
    return inspected(own, name).problems


def in_markdown(own: Path, source: str) -> list[Problem]:
    (own / "report.md.j2").write_text(source, encoding="utf-8")
    return found(own)


def in_word(own: Path, *paragraphs: str) -> list[Problem]:
    """Problems of a Word template with these paragraphs, those of its layout left aside."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(own / "report.docx"))
    return [one for one in found(own, "report.docx") if one.code < "KT741"]


# ------------------------------------------------------------------ what is shipped


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_shipped_templates_are_clean(language: str) -> None:
    names, inspector = template_names([SHIPPED / language]), Inspector([SHIPPED / language])
    assert {"report.docx", "report.md.j2", "phrases.j2", "letter.docx", "reminders.docx"} <= set(
        names
    )
    said = {
        name: [f"{p.code} {p.place} {p.message(Language('en'))}" for p in found_in]
        for name in names
        if (found_in := inspector.inspect(name).problems)
    }
    assert said == {}


def test_the_shipped_pages_are_clean() -> None:
    for name in template_names([SHIPPED / "page"]):
        assert Inspector([SHIPPED / "page"]).inspect(name).problems == [], name


def test_no_template_is_read_twice_for_the_phrases(monkeypatch: pytest.MonkeyPatch) -> None:
    read: Counter[tuple[str, str]] = Counter()
    tree = Sandbox.tree

    def counted(self: Sandbox, source: str, name: str) -> Any:
        read[name, source] += 1
        return tree(self, source, name)

    monkeypatch.setattr(Sandbox, "tree", counted)
    Inspector([SHIPPED / "vi"]).inspect("phrases.j2")
    assert {name for name, _ in read} >= {"phrases.j2", "report.docx", "report.md.j2"}
    assert set(read.values()) == {1}


def test_every_template_has_a_view() -> None:
    names = template_names([SHIPPED / "vi"])
    rootless = [name for name in names if root_of(name) is None]
    assert all(name == "phrases.j2" or name.startswith("parts/") for name in rootless)
    assert {root for _, root in ROOTS} == {ReportView, LetterView, RemindersView}


# ------------------------------------------------------------------ fields that do not exist

# A template's line, the name that is wrong, what is nearest to it.
MISSPELT = (
    ("{{ r.isuer }}", "isuer", "issuer"),
    ("{{ r.Issuer }}", "Issuer", "issuer"),
    ("{{ r.heading.bdy }}", "bdy", "body"),
    ("{{ r.heading.place_date }}", "place_date", "place_and_date"),
    ("{{ r.headings.body }}", "headings", "heading"),
    ("{{ r.heading.adressees|join(', ') }}", "adressees", "addressees"),
    ("{{ r['isuer'] }}", "isuer", "issuer"),
    ("{% if r.ilustrative %}{% endif %}", "ilustrative", "illustrative"),
    ("{% if not r.reporting.owned %}{% endif %}", "owned", "owed"),
    ("{% if r.kind == 'agency' and r.propsals %}{% endif %}", "propsals", "proposals"),
    ("{% for i in r.indicatrs %}{{ i.name }}{% endfor %}", "indicatrs", "indicators"),
    ("{% for i in r.indicators %}{{ i.nam }}{% endfor %}", "nam", "name"),
    ("{% for i in r.indicators %}{{ i.row.actul }}{% endfor %}", "actul", "actual"),
    ("{% for i in r.indicators if i.statuss %}{% endfor %}", "statuss", "status"),
    ("{% for i in r.reached %}{{ i.targettext }}{% endfor %}", "targettext", "target_text"),
    ("{% for g in r.groups %}{% for t in g.tasks %}{{ t.tile }}{% endfor %}{% endfor %}", "tile", "time"),
    ("{% for g in r.groups %}{% for t in g.tasks %}{% for l in t.lines %}{{ l.agncy }}{% endfor %}{% endfor %}{% endfor %}", "agncy", "agency"),
    ("{% for g in r.reported_groups %}{% for t in g.reportd %}{% endfor %}{% endfor %}", "reportd", "reported"),
    ("{% for m in r.money %}{{ m.alocated }}{% endfor %}", "alocated", "allocated"),
    ("{% for w in r.done %}{{ w.txt }}{% endfor %}", "txt", "text"),
    ("{% for p in r.proposals %}{{ p.txt }}{% endfor %}", "txt", "text"),
    ("{% for v in r.voices %}{% for d in v.dne %}{% endfor %}{% endfor %}", "dne", "done"),
    ("{% for c in r.corrections %}{{ c.befor }}{% endfor %}", "befor", "before"),
    ("{% for s in r.reporting.rows %}{{ s.state_lable }}{% endfor %}", "state_lable", "state_label"),
    ("{% for i in r.indicators %}{{ loop.indx }}{% endfor %}", "indx", "index"),
    ("{{ r.annex.indicator }}", "indicator", "indicators"),
    ("{{ r.indicators[0].nme }}", "nme", "name"),
    ("{{ r.indicators|map(attribute='shrt')|join }}", "shrt", "short"),
    ("{{ r.groups|map(attribute='tsks')|map('length')|sum }}", "tsks", "tasks"),
    ("{{ r.indicators|selectattr('statu', 'equalto', 'behind')|list|length }}", "statu", "status"),
    ("{{ r.indicators|sort(attribute='nam')|length }}", "nam", "name"),
    ("{{ (r.indicators|first).nmae }}", "nmae", "name"),
    ("{% set h = r.heading %}{{ h.numbr }}", "numbr", "number"),
    ("{% with h = r.heading %}{{ h.numbr }}{% endwith %}", "numbr", "number"),
    ("{{ r.issuer if r.knd == 'agency' else r.receiver }}", "knd", "kind"),
    ("{{ 'a' ~ r.periode ~ 'b' }}", "periode", "period"),
    ("{{ short(r.isuer) }}", "isuer", "issuer"),
    ("{{ say.opening(r.hedding) }}", "hedding", "heading"),
    ("{% for i in r.indicators %}{% else %}{{ r.perid }}{% endfor %}", "perid", "period"),
    ("{% if r.done %}{% elif r.nxt %}{% endif %}", "nxt", "next"),
    ("{{ r.receivr|upper|default('x') }}", "receivr", "receiver"),
)  # fmt: skip


@pytest.mark.parametrize(("source", "name", "nearest"), MISSPELT)
def test_a_misspelt_field_is_found_in_its_line(
    own: Path, source: str, name: str, nearest: str
) -> None:
    (problem,) = in_markdown(own, f"Dòng một\n\n{source}\n")
    assert (problem.code, problem.words["name"], problem.words["nearest"]) == (
        "KT733",
        name,
        nearest,
    )
    place = problem.place
    assert (place.file, place.line) == (str(own / "report.md.j2"), 3)
    assert source[place.column - 1 :].startswith(name)


@pytest.mark.parametrize(("source", "name", "nearest"), MISSPELT)
def test_a_misspelt_field_is_found_in_its_paragraph(
    own: Path, source: str, name: str, nearest: str
) -> None:
    (problem,) = in_word(own, "Đoạn một", source, "Đoạn ba")
    assert (problem.code, problem.words["name"], problem.words["nearest"]) == (
        "KT733",
        name,
        nearest,
    )
    assert (problem.place.line, problem.place.text) == (2, source)
    assert source[problem.place.column - 1 :].startswith(name)


@pytest.mark.parametrize(
    ("source", "code", "name"),
    [
        ("{{ r.tên }}", "KT732", "tên"),
        ("{{ r.heading.phone }}", "KT732", "phone"),
        ("{{ r.issuer.name }}", "KT732", "name"),
        ("{{ r.indicators.name }}", "KT732", "name"),
        ("{{ r.reporting.owed.x }}", "KT732", "x"),
        ("{{ x }}", "KT734", "x"),
        ("{{ R.issuer }}", "KT735", "R"),
        ("{{ i.name }}", "KT734", "i"),
        ("{{ loop.index }}", "KT734", "loop"),
        ("{% for i in r.indicators %}{% endfor %}{{ i.name }}", "KT734", "i"),
        ("{{ numbring() }}", "KT735", "numbring"),
        ("{{ shrt('a') }}", "KT735", "shrt"),
        ("{{ say.verdct(r) }}", "KT735", "verdct"),
        ("{{ say.weather(r) }}", "KT734", "weather"),
        ("{% set c = numbering() %}{{ c.romn() }}", "KT735", "romn"),
        ("{{ r.issuer|uper }}", "KT735", "uper"),
        ("{{ r.issuer|safe }}", "KT734", "safe"),
        ("{{ r.done|map('uper')|join }}", "KT735", "uper"),
        ("{% if r.done is definde %}{% endif %}", "KT735", "definde"),
        ("{% if r.done is callable %}{% endif %}", "KT734", "callable"),
        ("{% inclde 'parts/money.md.j2' %}", "KT735", "inclde"),
        ("{% include 'parts/moneys.md.j2' %}", "KT735", "parts/moneys.md.j2"),
    ],
)
def test_other_names_that_do_not_exist(own: Path, source: str, code: str, name: str) -> None:
    problems = in_markdown(own, f"\n{source}")
    assert [(one.code, one.words["name"], one.place.line) for one in problems] == [(code, name, 2)]
    column = problems[0].place.column
    assert source[column - 1 :].startswith(name)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("{{ r.indicators }}", "KT739"),
        ("{{ r.heading }}", "KT739"),
        ("{{ r.reporting.owed }}", "KT739"),
        ("{{ r.short_forms }}", "KT739"),
        ("{{ r.allocated + r.disbursed }}", "KT739"),
        ("{{ r.issuer * 2 }}", "KT739"),
        ("{% for a in r.issuer %}{% endfor %}", "KT739"),
        ("{% for a in r.heading %}{% endfor %}", "KT739"),
        ("{{ say.verdict() }}", "KT739"),
        ("{{ say.opening(r, r) }}", "KT739"),
        ("{{ say.opening(x=r) }}", "KT739"),
        ("{{ r._x }}", "KT737"),
        ("{{ [r] }}", "KT737"),
        ("{% import 'phrases.j2' as p %}", "KT737"),
        ("{% macro m() %}{% endmacro %}", "KT737"),
        ("{% if r.done %}", "KT736"),
        ("{{ r.done ", "KT736"),
        ("{% endfor %}", "KT736"),
        ("{% include 'report.md.j2' %}", "KT738"),
        ("{% extends 'report.md.j2' %}", "KT738"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "KT738"),
    ],
)
def test_what_cannot_work_is_said_before_any_report_is_made(
    own: Path, source: str, code: str
) -> None:
    assert {one.code for one in in_markdown(own, source)} == {code}


@pytest.mark.parametrize(
    "source",
    [
        "{{ r.issuer|upper|lower|title|capitalize|trim }}",
        "{{ r.indicators|map(attribute='row.actual')|join(', ') }}",
        "{{ r.indicators|selectattr('is_money')|map(attribute='name')|first|default('–') }}",
        "{{ r.heading.addressees[0] }}{{ r.heading.addressees[-1] }}{{ r.issuer[:3] }}",
        "{{ r.groups|map(attribute='tasks')|map('length')|sum + 1 }}",
        "{% set count = numbering() %}{{ count.roman() }}{{ count.arabic() }}{{ count.letter() }}",
        "{% set ns = namespace(n=0) %}{% for i in r.indicators %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}",
        "{% for i in r.indicators %}{{ loop.index }}{{ loop.previtem.name if loop.previtem is defined }}{% endfor %}",
        "{% for key in r.short_forms %}{{ key }}{{ r.short_forms[key] }}{% endfor %}",
        "{{ '%02d'|format(r.done|length) }}{{ 'x' if r.kind in ['agency', 'province'] else r.kind }}",
        "{% for i in r.indicators %}{{ say.verdict(i) }}{% endfor %}{{ say.opening(r=r) }}",
        "{% if heads('A', r.done) %}x{% endif %}{{ short(r.issuer) }}",
        "{% set numbered = true %}{% set about = '' %}{% include 'parts/heading.md.j2' %}",
        "{% for p in r.proposals %}{{ p.text }} ({{ p.agencies }}){% endfor %}{{ r.difficulties|length }}",
        "{% raw %}{{ r.nothing }}{% endraw %}{# {{ r.nothing }} #}",
    ],
)  # fmt: skip
def test_what_is_right_is_not_complained_of(own: Path, source: str) -> None:
    assert in_markdown(own, source) == []


def test_every_fault_is_found_in_one_run(own: Path) -> None:
    lines = [source for source, _, _ in MISSPELT]
    problems = in_markdown(own, "\n".join(lines))
    assert [one.place.line for one in problems] == list(range(1, len(lines) + 1))


# ------------------------------------------------------------------ phrases and parts


def phrases_with(own: Path, old: str, new: str) -> None:
    text = (SHIPPED / "vi" / "phrases.j2").read_text(encoding="utf-8")
    assert old in text
    (own / "phrases.j2").write_text(text.replace(old, new, 1), encoding="utf-8")


def test_phrases_are_checked_with_what_they_are_given(own: Path) -> None:
    phrases_with(own, "{{ i.verb }} {{ i.actual }}", "{{ i.verb }} {{ i.actul }}")
    shutil.copy(SHIPPED / "vi" / "report.docx", own)
    for name in ("phrases.j2", "report.docx"):
        (problem,) = found(own, name)
        assert (problem.code, problem.words["nearest"]) == ("KT733", "actual")
        assert problem.place.file == str(own / "phrases.j2")
        line = (own / "phrases.j2").read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
        assert line[problem.place.column - 1 :].startswith("actul")


def test_a_phrase_is_followed_into_the_phrases_that_it_calls(own: Path) -> None:
    (own / "phrases.j2").write_text(
        "{% macro outer(i) %}{{ inner(i.row) }}{% endmacro %}\n"
        "{% macro inner(row) %}{{ row.actual }}{{ row.nothing }}{% endmacro %}\n",
        encoding="utf-8",
    )
    (problem,) = in_markdown(own, "{% for i in r.indicators %}{{ say.outer(i) }}{% endfor %}")
    assert (problem.words["owner"], problem.words["name"]) == ("row", "nothing")
    assert (problem.place.file, problem.place.line) == (str(own / "phrases.j2"), 2)


def test_a_phrase_that_two_kinds_of_things_are_given_to_must_suit_both(own: Path) -> None:
    (own / "phrases.j2").write_text(
        "{% macro f(x) %}{{ x.number }}{% endmacro %}", encoding="utf-8"
    )
    calls = "{{ say.f(r.heading) }}{% for i in r.indicators %}{{ say.f(i) }}{% endfor %}"
    (problem,) = in_markdown(own, calls)
    assert problem.words["name"] == "number"


def test_phrases_that_nobody_calls_are_read_as_well(own: Path) -> None:
    (own / "phrases.j2").write_text(
        "{% macro f(x) %}{{ x.any|uper }}{{ y }}{% endmacro %}", encoding="utf-8"
    )
    codes = {one.code for one in found(own, "phrases.j2")}
    assert codes == {"KT734", "KT735"}


def test_a_phrase_may_call_itself_without_hanging_the_check(own: Path) -> None:
    (own / "phrases.j2").write_text("{% macro f(x) %}{{ f(x) }}{% endmacro %}", encoding="utf-8")
    assert in_markdown(own, "{{ say.f(r) }}") == []


def test_parts_are_checked_with_what_takes_them_in(own: Path) -> None:
    (own / "parts").mkdir()
    text = (SHIPPED / "vi" / "parts" / "heading.md.j2").read_text(encoding="utf-8")
    (own / "parts" / "heading.md.j2").write_text(
        text.replace("heading.body", "heading.bdy"), encoding="utf-8"
    )
    (problem,) = found(own, "parts/heading.md.j2")
    assert (problem.code, problem.place.file) == ("KT733", str(own / "parts" / "heading.md.j2"))
    problems = Inspector([own, SHIPPED / "vi"]).inspect("letter.md.j2").problems
    assert [one.place.file for one in problems] == [str(own / "parts" / "heading.md.j2")]


def test_a_template_that_changes_parts_of_another_is_followed_through_both(own: Path) -> None:
    (own / "report-x.md.j2").write_text(
        "{% extends 'report.md.j2' %}\n"
        "{% block title %}{{ r.issuer }}{{ count.roman() }}{% endblock %}\n"
        "{% block closing %}{{ r.isuer }}{% endblock %}\n",
        encoding="utf-8",
    )
    inspection = Inspector([own, SHIPPED / "vi"]).inspect("report-x.md.j2")
    (problem,) = inspection.problems
    assert (problem.place.file, problem.place.line) == (str(own / "report-x.md.j2"), 3)
    assert "r.indicators.name" not in inspection.unused


def test_a_file_that_is_no_template_is_not_guessed_at(own: Path) -> None:
    (own / "other.docx").write_bytes(b"")
    with pytest.raises(KeyError):
        Inspector([own]).inspect("other.docx")
    with pytest.raises(FileNotFoundError):
        Inspector([own]).inspect("phrases.j2")


# ------------------------------------------------------------------ Word files


def test_runs_that_word_has_cut_up_are_put_together(own: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Kính gửi: ")
    for piece in ("{", "{ r.hea", "ding.adr", "essees[", "0] }", "}."):
        paragraph.add_run(piece).bold = len(piece) % 2 == 0
    document.save(str(own / "report.docx"))
    (problem,) = [one for one in found(own, "report.docx") if one.code < "KT741"]
    assert problem.place.text == "Kính gửi: {{ r.heading.adressees[0] }}."
    assert problem.words["nearest"] == "addressees"
    assert problem.place.text[problem.place.column - 1 :].startswith("adressees")


def test_marks_of_rows_cells_and_paragraphs_are_understood(own: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    table.cell(0, 0).text = "{%tr for i in r.indicators %}"
    table.cell(1, 0).text = "{{ i.name }}"
    table.cell(1, 1).text = "{{ i.nmae }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    document.add_paragraph("{%p if r.kind == “agency” %}")
    document.add_paragraph("{{ r.indicators|map(attribute=‘short’)|join(“, ”) }}{{ r.isuer }}")
    document.add_paragraph("{%p endif %}")
    document.save(str(own / "report.docx"))
    problems = [one for one in found(own, "report.docx") if one.code < "KT741"]
    assert [(one.words["name"], one.place.text) for one in problems] == [
        ("nmae", "{{ i.nmae }}"),
        ("isuer", "{{ r.indicators|map(attribute=‘short’)|join(“, ”) }}{{ r.isuer }}"),
    ]


@pytest.mark.parametrize("where", ["header", "footer", "first_page_header", "title", "subject"])
def test_headers_footers_and_properties_are_checked(own: Path, where: str) -> None:
    document = docx.Document()
    if where in ("title", "subject"):
        setattr(document.core_properties, where, "Báo cáo {{ r.isuer }}")
    else:
        document.sections[0].different_first_page_header_footer = True
        getattr(document.sections[0], where).paragraphs[0].text = "Báo cáo {{ r.isuer }}"
    document.save(str(own / "report.docx"))
    (problem,) = [one for one in found(own, "report.docx") if one.code < "KT741"]
    assert (problem.words["name"], problem.place.text) == ("isuer", "Báo cáo {{ r.isuer }}")


def test_what_one_part_of_a_file_sets_another_does_not_know(own: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{%p set count = numbering() %}")
    document.add_paragraph("{{ count.roman() }}")
    document.sections[0].header.paragraphs[0].text = "{{ count.roman() }}"
    document.save(str(own / "report.docx"))
    (problem,) = [one for one in found(own, "report.docx") if one.code < "KT741"]
    assert (problem.code, problem.words["name"]) == ("KT734", "count")


@pytest.mark.parametrize(
    ("paragraphs", "code", "quoted"),
    [
        (["{{ r.issuer"], "KT736", "{{ r.issuer"),
        (["r.issuer }}"], "KT736", "r.issuer }}"),
        (["{{ r.issuer }", "Đoạn hai"], "KT736", "{{ r.issuer }"),
        (["{%p if r.done %}", "x"], "KT736", "{%p if r.done %}"),
        (["{%p if r.done %}", "x", "{% endif %}"], "KT736", "{% endif %}"),
        (["{% if r.done %}x", "{%p endif %}"], "KT736", "{%p endif %}"),
        (["{%p if r.done %}", "x{% else %}y", "{%p endif %}"], "KT736", "x{% else %}y"),
        (
            ["{%tr for i in r.indicators %}", "x", "{%tr endfor %}"],
            "KT736",
            "{%tr for i in r.indicators %}",
        ),
        (["{% p if r.done %}", "{%p endif %}"], "KT736", "{% p if r.done %}"),
        (
            ["{%p if r.done %} chữ này mất", "x", "{%p endif %}"],
            "KT740",
            "{%p if r.done %} chữ này mất",
        ),
        (["{%p if r.done %}", "x", "hết {%p endif %}"], "KT740", "hết {%p endif %}"),
        (["{{p r.issuer }}"], "KT737", "{{p r.issuer }}"),
        (["{% include 'phrases.j2' %}"], "KT737", "{% include 'phrases.j2' %}"),
    ],
)
def test_marks_that_do_not_fit_are_shown_in_their_paragraph(
    own: Path, paragraphs: list[str], code: str, quoted: str
) -> None:
    problems = in_word(own, *paragraphs)
    assert code in {one.code for one in problems}
    assert quoted in {one.place.text for one in problems if one.code == code}


def test_a_block_that_begins_in_one_cell_and_ends_in_another(own: Path) -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "{% if r.done %}x"
    table.cell(0, 1).text = "y{% endif %}"
    document.save(str(own / "report.docx"))
    codes = {one.code: one.place.text for one in found(own, "report.docx")}
    assert codes["KT736"] == "y{% endif %}"


def test_what_stands_in_a_row_with_a_mark_of_rows_is_lost(own: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "{%tr for i in r.indicators %}", "Tổng cộng"
    table.cell(1, 0).text, table.cell(2, 0).text = "{{ i.name }}", "{%tr endfor %}"
    document.save(str(own / "report.docx"))
    (problem,) = [one for one in found(own, "report.docx") if one.code == "KT740"]
    assert problem.words["lost"] == "Tổng cộng"
    assert problem.severity == "warning"


def test_breaches_of_the_decree_are_part_of_the_check(own: Path) -> None:
    document = docx.Document(str(SHIPPED / "vi" / "report.docx"))
    document.sections[0].left_margin = 0
    run = next(p for p in document.paragraphs if p.text == "BÁO CÁO").runs[0]
    run.font.name = "Arial"
    document.save(str(own / "report.docx"))
    assert [one.code for one in found(own, "report.docx")] == ["KT742", "KT744"]


@pytest.mark.parametrize("content", [b"", b"PK", b"not a Word file", b"\xd0\xcf\x11\xe0" * 200])
def test_a_file_that_is_no_word_file(own: Path, content: bytes) -> None:
    (own / "report.docx").write_bytes(content)
    assert [one.code for one in found(own, "report.docx")] == ["KT731"]


# ------------------------------------------------------------------ fields that are not used


def left(own: Path, source: str) -> list[str]:
    (own / "letter.md.j2").write_text(source, encoding="utf-8")
    return inspected(own, "letter.md.j2").unused


def test_what_is_not_used_is_listed_exactly(own: Path) -> None:
    names = list(fields_of(LetterView))
    assert left(own, "") == [f"r.{name}" for name in names]
    every = "".join("{% if r." + name + " %}{% endif %}" for name in names)
    inside = [f"r.heading.{name}" for name in fields_of(Heading)]
    missing = fields_of(LetterView)["missing"].kind
    inside += [f"r.missing.{name}" for name in fields_of(missing)]
    assert left(own, every) == inside
    assert left(own, every + "{{ r.heading.body }}{{ r['heading']['parent'] }}") == [
        one for one in inside if one not in ("r.heading.body", "r.heading.parent")
    ]


def test_what_a_phrase_prints_is_used(own: Path) -> None:
    (own / "phrases.j2").write_text(
        "{% macro f(h) %}{{ h.signer }}{% endmacro %}", encoding="utf-8"
    )
    assert "r.heading.signer" not in left(own, "{{ say.f(r.heading) }}")
    assert "r.heading.signer" in left(own, "{{ r.heading.body }}")


def test_short_uses_the_short_forms(own: Path) -> None:
    assert "r.short_forms" not in left(own, "{{ short(r.issuer) }}")


def test_nothing_is_listed_of_a_template_that_cannot_be_read(own: Path) -> None:
    assert left(own, "{% if r.issuer %}") == []


def test_fields_are_known_with_their_kinds_and_meanings() -> None:
    known = fields_of(IndicatorView)
    assert known["verb"].kind is str
    assert known["verb"].meaning == 'The words that lead to the figure: "hỗ trợ phát triển được".'
    assert fields_of(ReportView)["reached"].meaning.startswith("Indicators achieved")
    assert record_of(fields_of(ReportView)["reached"].kind) is IndicatorView
    assert TaskView in [record for _, record in records(ReportView)]
    assert unused(ReportView, set())[0] == "r.kind"


# ------------------------------------------------------------------ the command


def test_the_command_shows_place_words_and_what_to_do(own: Path, tmp_path: Path) -> None:
    shutil.copy(SHIPPED / "vi" / "report.docx", own)
    document = docx.Document(str(own / "report.docx"))
    where = next(p for p in document.paragraphs if p.text == "{{ short(say.opening(r)) }}")
    where.add_run(" {{ r.isuer }}").font.size = 190500
    document.save(str(own / "report.docx"))
    (own / "report.md.j2").write_text("Một\n{{ r.isuer }}\n", encoding="utf-8")
    done = call("--lang", "en", "template", "check", "templates/vi/report.docx", "templates/vi/report.md.j2",
               cwd=tmp_path)  # fmt: skip
    said = done.stdout.decode()
    assert (done.returncode, done.stderr) == (1, b"")
    assert (
        "templates/vi/report.docx: error KT733: “isuer” is not a field of r\n"
        " | {{ short(say.opening(r)) }} {{ r.isuer }}\n"
        " |                                  ^^^^^\n"
        "  = hint: did you mean “issuer”?\n"
    ) in said
    assert "error KT745: text: the letters are 15 pt; the decree wants 13 - 14 pt" in said
    assert "templates/vi/report.md.j2:2:6: error KT733" in said
    assert "3 errors, 0 warnings (2 files)" in said


def test_the_command_speaks_vietnamese(own: Path, tmp_path: Path) -> None:
    (own / "report.md.j2").write_text("{{ r.isuer }}", encoding="utf-8")
    said = call("template", "check", "templates/vi/report.md.j2", cwd=tmp_path).stdout.decode()
    assert "lỗi KT733" in said
    assert "“isuer”" in said
    assert "has no" not in said


def test_the_command_for_programs(own: Path, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Kính gửi {{ r.isuer }}")
    document.save(str(own / "report.docx"))
    done = call("template", "check", "--format", "json", "templates/vi/report.docx", cwd=tmp_path)
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert set(told["summary"]) == {"errors", "warnings", "files"}
    problem = next(one for one in told["problems"] if one["code"] == "KT733")
    assert (problem["file"], problem["line"], problem["column"], problem["text"]) == (
        "templates/vi/report.docx", 1, 15, "Kính gửi {{ r.isuer }}",
    )  # fmt: skip
    assert "r.issuer" in told["unused"]["templates/vi/report.docx"]


def test_clean_templates_are_good_and_what_they_leave_out_is_told() -> None:
    done = call("template", "check", "templates/vi/report.docx", "templates/vi/phrases.j2",
               "templates/vi/parts/money.md.j2", "templates/en/letter.docx")  # fmt: skip
    said = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Không có lỗi" in said
    assert "r.indicators.id" in said


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    "arguments", [["nowhere.docx"], ["README.md"], ["docs"], [], ["--form", "x"]]
)
def test_wrong_use_of_the_command(arguments: list[str], lang: str) -> None:
    done = call("--lang", lang, "template", "check", *arguments)
    assert done.returncode == 2
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_the_group_of_commands_explains_itself() -> None:
    done = call("template")
    assert done.returncode == 2
    assert "check" in done.stdout.decode()
    done = call("template", "chek")
    assert (done.returncode, b"check" in done.stderr) == (2, True)


def test_the_check_writes_nothing(own: Path, tmp_path: Path, unchanged: Any) -> None:
    shutil.copy(SHIPPED / "vi" / "report.docx", own)
    (own / "report.md.j2").write_text("{{ r.isuer }}", encoding="utf-8")
    with unchanged(tmp_path):
        call(
            "template",
            "check",
            "templates/vi/report.docx",
            "templates/vi/report.md.j2",
            cwd=tmp_path,
        )


# ------------------------------------------------------------------ pages for leaders

# A line of an officer's own part of the page, the name that is wrong, what is nearest to it.
MISSPELT_IN_PAGES = (
    ("{{ r.perod }}", "perod", "period"),
    ("{% for k in r.difficulties %}{{ k.txt }}{% endfor %}", "txt", "text"),
    ("{% for x in r.brief.risks %}{{ x.of.labl }}{% endfor %}", "labl", "label"),
    ("{% for x in r.brief.risks %}{{ x.step }}{% endfor %}", "step", "steps"),
    ("{% macro mine(k) %}{{ k.shrt }}{% endmacro %}{% for k in r.indicators %}{{ mine(k) }}{% endfor %}", "shrt", "short"),
    ("{% for i in r.indicators %}{% for k in i.history %}{{ k.status.lable }}{% endfor %}{% endfor %}", "lable", "label"),
    ("{{ cel(r.brief.tally) }}", "cel", "cell"),
    ("{% include 'poins.html.j2' %}", "poins.html.j2", "points.html.j2"),
)  # fmt: skip


@pytest.mark.parametrize(("line", "wrong", "nearest"), MISSPELT_IN_PAGES)
def test_a_part_of_the_page_is_checked_by_what_the_page_gives_it(
    own: Path, line: str, wrong: str, nearest: str
) -> None:
    (own / "points.html.j2").write_text(f"<section>\n{line}\n", encoding="utf-8")
    [one] = Inspector([own, SHIPPED / "page"]).inspect("points.html.j2").problems
    assert (one.place.file, one.place.line) == (str(own / "points.html.j2"), 2)
    assert one.place.column == line.index(wrong) + 1
    assert wrong in one.message(Language("en"))
    assert nearest in (one.hint(Language("en")) or "")


def test_a_block_of_the_page_that_is_never_ended_has_its_line(own: Path) -> None:
    (own / "page.html.j2").write_text("<main>\n{% for x in r.steps %}\n", encoding="utf-8")
    done = call("--data", str(own), "template", "check", str(own / "page.html.j2"))
    assert done.returncode == 1
    assert "page.html.j2:2:" in done.stdout.decode()


def test_a_file_that_no_page_takes_in_is_none_of_its_parts(own: Path) -> None:
    (own / "pints.html.j2").write_text("<p>", encoding="utf-8")
    done = call("--data", str(own), "template", "check", str(own / "pints.html.j2"))
    assert done.returncode == 2
    assert "pints.html.j2" in done.stderr.decode()
