"""The page for leaders: its figures, its ways down to the papers, and what strangers put into it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from document_facts import (
    Fact,
    Numbers,
    count,
    disagreements,
    facts_of_json,
    facts_of_status,
    keyed,
)
from document_text import DocumentText, Table
from document_words import WORDS
from every_report import FOLDERS, loaded
from ktstartup.calendar import Period
from ktstartup.measuring.summary import default_period, measure_steps
from ktstartup.rendering.page.figure_pictures import bullet, sparkline
from ktstartup.rendering.page.html import escaped_html
from ktstartup.rendering.status_data import as_json
from ktstartup.rendering.templates.filters import StoppedError
from small_cli import MINH_HOA, run
from small_data import PLAN, ROOT, load, write
from small_page import (
    MADE_ON,
    page_of,
    page_text,
    page_tree,
    places,
    seen_at,
    text_of,
    texts,
    with_communes,
)
from stress_data import stress

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from lxml import html

    from ktstartup.measuring.summary import StepFigures
    from ktstartup.model.plan import Plan
    from ktstartup.reading.dataset import Dataset

pytestmark = pytest.mark.xdist_group("page")

_MONEY = (
    "allocated in period",
    "allocated so far",
    "disbursed in period",
    "disbursed so far",
)
_REPORTS = {
    "vi": r"đã nhận (\d+)/(\d+), trong đó (\d+) gửi muộn",
    "en": r"(\d+) of (\d+) received, (\d+) late",
}


def facts_of_page(
    plan: Plan, page: html.HtmlElement, bodies: Mapping[str, str], lang: str
) -> Iterator[Fact]:
    """What a page states at a period; ``bodies``: their ids by their short names."""
    words, found = WORDS[lang], texts(page)
    read = Numbers(words)
    sources = {one.name.in_language(lang): key for key, one in plan.money.items()}
    rows = [[keyed(words, row) for row in table.rows] for table in found.tables]
    shown = [
        table
        for table, own in zip(found.tables, rows, strict=True)
        if own and ("task" in own[0] or "indicator" in own[0])
    ]
    yield from facts_of_status(plan, replace(found, tables=shown), lang)
    for row in (row for own in rows for row in own if "source" in row and _MONEY[0] in row):
        for what in _MONEY:
            about = f"money {sources.get(row['source'], 'total')}"
            yield Fact(about, what, read.figure(row[what], 10**6), "page")
    brief = page.get_element_by_id("dau")
    sent = re.search(_REPORTS[lang], text_of(brief))
    for what, number in zip(
        ("received", "owed", "late"), sent.groups() if sent else (), strict=False
    ):
        yield Fact("reports", what, count(number), "page")
    second = brief.xpath("./div")[1].xpath("./p")[1:]
    for listed in second:
        state = "late" if text_of(listed).startswith(("Gửi muộn", "Late")) else "missing"
        for name in listed.xpath("./i"):
            yield Fact(f"report of {bodies[name.text]}", "state", state, "page")


def faults(
    figures: StepFigures, page: html.HtmlElement, plan: Plan, lang: str = "vi"
) -> Iterator[str]:
    """Where a page says another thing at a period than `status` as JSON."""
    bodies = {one.abbreviation or one.name: key for key, one in plan.agencies.items()}
    for number, summary in enumerate(figures.steps):
        known = list(facts_of_json(as_json(summary)))
        told = list(facts_of_page(plan, seen_at(page, number), bodies, lang))
        kinds = Counter(one.what for one in told if not one.about.startswith("report of"))
        assert kinds["actual"] == kinds["verdict"] + late(known, told) == len(plan.indicators)
        assert kinds["state"] == len(plan.tasks)
        told += of_history(plan, page, number, lang)
        yield from (f"{summary.period}: {one}" for one in disagreements([*known, *told]))


def of_history(plan: Plan, page: html.HtmlElement, number: int, lang: str) -> Iterator[Fact]:
    """What the tables period by period state at a period, each behind its indicator."""
    for key, indicator in plan.indicators.items():
        for table in texts(page.get_element_by_id(f"ct-{key}")).tables:
            rows = [keyed(WORDS[lang], row) for row in table.rows]
            if rows and "path" in rows[0]:
                row = {"indicator": indicator.short.in_language(lang), **rows[number]}
                one = DocumentText(tables=[Table("", [row])])
                yield from facts_of_status(plan, one, lang)


def late(known: list[Fact], told: list[Fact]) -> int:
    """How many verdicts the narrow table says in words that tell no code."""
    verdicts = [{one.about for one in facts if one.what == "verdict"} for facts in (known, told)]
    return len(verdicts[0] - verdicts[1])


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_figure_at_every_period_is_that_of_status(folder: str) -> None:
    data = loaded(folder)
    for period in (default_period(data, MADE_ON), data.plan.period):
        figures, page = page_of(data, period)
        assert list(faults(figures, page, data.plan)) == []


def test_so_are_those_of_the_english_page() -> None:
    data = loaded("examples/minh-hoa")
    figures = measure_steps(data, Period.parse("2024H1"))
    page = page_tree(page_text(data, figures, "en"))
    assert list(faults(figures, page, data.plan, "en")) == []


def test_so_are_those_of_the_stress_data(tmp_path: Path) -> None:
    data = load(stress(tmp_path))
    figures, page = page_of(data, Period.parse("2024H1"))
    assert list(faults(figures, page, data.plan)) == []


def test_a_wrong_figure_would_be_found() -> None:
    data = loaded("examples/minh-hoa")
    figures, page = page_of(data, Period.parse("2024H1"))
    [cell] = page.xpath(
        "//a[@href='#ct-projects']/ancestor::tr//td[1]//span[contains(@class, 'p9')]"
    )
    assert cell.text == "7"
    cell.text = "8"
    assert [one.partition(" (")[0] for one in faults(figures, page, data.plan)] == [
        "2024H1: projects, actual: 7.0"
    ]


# ------------------------------------------------ down to the papers


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_entry_stands_in_the_page_with_its_line_and_its_papers(folder: str) -> None:
    data = loaded(folder)
    figures, page = page_of(data, default_period(data, MADE_ON))
    scope = figures.report.summary.scope
    known = [one for one in data.entries if scope.knows(one)]
    wanted = [data.place(one) for one in known]
    assert sorted(places(page)) == sorted(
        f"{one.file.removeprefix('progress/')}:{one.line}" for one in wanted
    )
    links = {one.get("href") for one in page.xpath("//a")}
    assert {p.link for one in known for p in one.entry.evidence if p.link} <= links
    for place in places(page):
        file, _, line = place.partition(":")
        lines = (ROOT / folder / "progress" / file).read_text("utf-8").splitlines()
        assert lines[int(line) - 1].lstrip().startswith(("- ", "{"))


def test_at_an_earlier_period_later_entries_are_not_seen() -> None:
    data = loaded("examples/minh-hoa")
    figures, page = page_of(data, Period.parse("2024H1"))
    for number, summary in enumerate(figures.steps):
        known = [one for one in data.entries if summary.scope.knows(one)]
        seen = set(places(seen_at(page, number)))
        of_period = {place for place in seen if place.startswith(f"{summary.period}/")}
        assert len(of_period) == sum(one.period == summary.period for one in known)
        later = {str(one.period) for one in figures.steps[number + 1 :]}
        assert not [
            place for place in seen if place.partition("/")[0] in later and "correct" in place
        ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_link_inside_the_page_leads_somewhere(folder: str) -> None:
    data = loaded(folder)
    _, page = page_of(data, default_period(data, MADE_ON))
    ids = [one.get("id") for one in page.xpath("//*[@id]")]
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    inner = {one.get("href")[1:] for one in page.xpath("//a[starts-with(@href, '#')]")}
    assert inner - set(ids) == set()
    assert {f"ct-{one}" for one in data.plan.indicators} <= inner
    assert {f"nv-{one}" for one in data.plan.tasks} <= inner


def written(tmp_path: Path, *arguments: str, data: str = MINH_HOA, **environment: str) -> bytes:
    """The file that the command writes."""
    file = tmp_path / "page.html"
    file.unlink(missing_ok=True)
    day = environment | {"KTSTARTUP_TODAY": str(MADE_ON)}
    done = run("--data", data, *arguments, "-o", str(file), cwd=None, **day)
    assert done.returncode == 0, done.stderr.decode()
    return file.read_bytes()


def test_evidence_has_the_digest_of_its_file(tmp_path: Path) -> None:
    page = page_tree(written(tmp_path, "page", "-p", "2024H2").decode())
    [paper] = page.xpath("//code[@class='h']")
    name, _, digest = paper.text.partition(" sha256:")
    assert digest == sha256((ROOT / MINH_HOA / name).read_bytes()).hexdigest()


def test_a_director_finds_the_answers_at_once() -> None:
    """Who has never seen the tool asks four things of the first half of 2024."""
    _, page = page_of(loaded("examples/minh-hoa"), Period.parse("2024H1"))
    brief = text_of(seen_at(page, 9).get_element_by_id("dau"))
    assert "Khu dịch vụ: quá hạn; còn thiếu 01 khu so với mục tiêu 01 khu, hạn 2023." in brief
    assert "Tổ chức hỗ trợ: chưa có số liệu; mục tiêu 01 tổ chức, hạn 2025." in brief
    assert "Chưa gửi (4): Sở GTVT, Sở Y tế, UBND huyện Ia H'Drai, Hội CCB tỉnh." in brief
    assert "So với 6 tháng cuối năm 2023: Dự án: 06 dự án → 07 dự án" in brief
    # A task that comes back every year begins anew with it, which is no change ...
    assert "hoàn thành → đang thực hiện" not in brief
    year_end = text_of(seen_at(page, 8).get_element_by_id("dau"))
    assert "đang thực hiện → hoàn thành" in year_end  # ... but inside a year it is one
    third = page.get_element_by_id("ct-projects").xpath("./ol/li")[2]
    assert text_of(third) == (
        "Dự án minh họa 04: nhật ký điện tử cho nông hộ 2023H1/so-khcn.yaml:4 · 57/QĐ-MINHHOA ngày 16/2/2023"
    )


# ------------------------------------------------ pictures


def test_a_bullet_lies_where_its_figures_do() -> None:
    figures, _ = page_of(loaded("examples/minh-hoa"), Period.parse("2024H1"))
    projects = figures.report.summary.indicators[1]
    drawn = bullet(projects)
    # 7 of 10, on an axis that goes on a little beyond 10.
    end = round(Fraction(10, Fraction(10 * 104, 100)) * 1000)
    seven = round(Fraction(7, Fraction(10 * 104, 100)) * 1000)
    assert (drawn.bar, drawn.path) == (f"M0 50h{seven}", f"M{seven} 18v64")
    assert (drawn.goal, drawn.zone) == (f"M{end} 0v100", f"M{end} 50h{1000 - end}")


def test_a_line_is_broken_where_nobody_said_anything() -> None:
    figures, _ = page_of(loaded("examples/minh-hoa"), Period.parse("2024H1"))
    assert sparkline([one.indicators[5] for one in figures.steps]) is None
    drawn = sparkline([one.indicators[1] for one in figures.steps])
    assert drawn is not None
    assert drawn.actual.count("M") == 1
    assert drawn.actual.count("L") == len(figures.steps) - 1


def test_a_place_has_a_tile_with_what_is_counted_there() -> None:
    figures, page = page_of(loaded("examples/minh-hoa"), Period.parse("2024H1"))
    tiles = page.xpath("//ul[contains(@class, 'tiles')]/li")
    assert len(tiles) == len(figures.report.summary.scope.plan.dimensions["district"].values)
    told = {one.get("id"): (one.get("class"), text_of(one)) for one in tiles}
    assert told["db-tp-kon-tum"] == (
        "d4",
        "thành phố Kon TumDự án: 03 dự ánDoanh nghiệp: 02 doanh nghiệpVốn đầu tư: 4,65 tỷ đồng"
        "Cơ sở ươm tạo: 01 cơ sở",
    )
    assert told["db-huyen-sa-thay"] == ("d0", "huyện Sa Thầy")


def test_codes_of_places_make_a_breakdown_one_of_places(tmp_path: Path) -> None:
    data = load(with_communes(tmp_path))
    _, page = page_of(data, Period.parse("2024H1"))
    tiles = page.xpath("//ul[contains(@class, 'tiles')]/li")
    assert [one.text_content().strip() for one in tiles] == ["Xã X 23293Dự án: 01 dự án", "Xã Y"]


# ------------------------------------------------ what the file is


@pytest.mark.parametrize(("folder", "most"), [("examples/minh-hoa", 400_000), ("data", 60_000)])
def test_it_is_small(folder: str, most: int, tmp_path: Path) -> None:
    assert len(written(tmp_path, "page", data=folder)) <= most


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    one = written(tmp_path, "page", "-p", "2024H1", PYTHONHASHSEED="1")
    assert one == written(tmp_path, "page", "-p", "2024H1", PYTHONHASHSEED="2")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_policy_lets_in_its_own_style_and_script_and_nothing_else(language: str) -> None:
    data = loaded("examples/minh-hoa")
    text = page_text(data, measure_steps(data, Period.parse("2024H1")), language)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    rules = dict(one.strip().split(" ", 1) for one in policy[1].split(";"))
    digests = {}
    for tag in ("style", "script"):
        [content] = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digests[tag] = f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
    assert rules == {
        "default-src": "'none'",
        "style-src": digests["style"],
        "script-src": digests["script"],
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    page = page_tree(text)
    assert page.get("lang") == language
    assert page.xpath("//@style|//@src|//link|//iframe|//object|//embed|//form|//img") == []


def test_illustrative_data_are_marked_on_the_face_and_on_paper() -> None:
    data = loaded("examples/minh-hoa")
    text = page_text(data, measure_steps(data, Period.parse("2024H1")))
    assert '<p class="mark">SỐ LIỆU MINH HỌA' in text
    assert '@page{@top-center{content:"SỐ LIỆU MINH HỌA"}}' in text
    real = loaded("data")
    assert "MINH HỌA" not in page_text(real, measure_steps(real, Period.parse("2024H1")))


# ------------------------------------------------ strangers

_HOSTILE = {
    "script": "<script>alert(1)</script>",
    "attribute": "\" onload=alert(1) x='",
    "comment": "--></style></script><b>",
    "entity": "&lt;b&gt; &#106; &amp",
    "long": "dài " * 2500,
}


@pytest.fixture(params=[*_HOSTILE.values()], ids=[*_HOSTILE])
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Dataset]:
    name: str = request.param.strip()
    quoted = "'" + name.replace("'", "''") + "'"
    plan = PLAN.replace("name: Dự án,", f"name: {quoted},").replace(
        "short: Khu,", f"short: {quoted},"
    )
    assert plan.count(quoted) == 2
    entry = (
        "report: {number: 1/BC, date: 2024-06-17}\n"
        "results:\n"
        f"  - {{id: r1, indicator: projects, subject: a, name: {quoted}, date: 2024-03-05,\n"
        f"     evidence: {{title: {quoted}, date: 2024-03-05}}}}\n"
        f"tasks:\n  - {{id: t1, task: '1.2', status: in-progress, done: {quoted}, note: {quoted}}}\n"
        f"narrative: {{difficulties: {quoted}, proposals: {quoted}}}\n"
    )
    return name, load(write(tmp_path / "data", {"2024H1/so-tc": entry}, plan=plan))


def test_whatever_the_data_say_is_text(hostile: tuple[str, Dataset]) -> None:
    name, data = hostile
    text = page_text(data, measure_steps(data, Period.parse("2024H1")))
    page = page_tree(text)
    assert len(page.xpath("//script|//style")) == 2
    assert text.count("<script") == text.count("</script") == 1
    assert [one for one in page.xpath("//@*") if one.attrname.startswith("on")] == []
    assert page.xpath("//a[not(starts-with(@href, '#'))]") == []
    shown = " ".join(name.split())
    assert " ".join(page.body.text_content().split()).count(shown) >= 6


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a<b", "a&lt;b"),
        ("'\"&", "&#39;&#34;&amp;"),
        ("hai\ndòng\x01\u202e", "hai dòng\ufffd\ufffd"),
        (12, "12"),
    ],
)
def test_text_is_escaped(value: object, shown: str) -> None:
    assert escaped_html(value) == shown


def test_what_is_no_text_is_not_printed() -> None:
    with pytest.raises(StoppedError):
        escaped_html(["a"])


def test_an_officer_s_own_part_of_the_page_is_taken_and_runs_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", {"2024H1/so-tc": "tasks: [{id: t1, task: '1.2', done: a}]\n"})
    own = folder / "templates" / "vi" / "points.html.j2"
    own.parent.mkdir(parents=True)
    own.write_text("<p>{{ r.period }}: <script>alert(1)</script>", "utf-8")
    text = written(tmp_path, "page", "-p", "2024H1", data=str(folder)).decode()
    assert "<p>6 tháng đầu năm 2024: <script>alert(1)" in text  # which the policy leaves dead
    own.write_text("{{ r.no_such_thing }}", "utf-8")
    done = run("--data", str(folder), "page", "-p", "2024H1", "-o", str(tmp_path / "x.html"))
    assert done.returncode == 1
    assert "no_such_thing" in done.stderr.decode()
    assert not (tmp_path / "x.html").exists()


def test_a_task_whose_time_has_passed_without_a_word_is_not_none(tmp_path: Path) -> None:
    """1.1 was to be done in 2021, and nobody has said anything of it."""
    data = load(write(tmp_path, {}))
    for period, told in (("2020", "Không có."), ("2021", "1.1 Việc một lần: chưa có số liệu")):
        _, page = page_of(data, Period.parse(period))
        text = text_of(seen_at(page, len(page.xpath("//input[@name='p']")) - 1))
        assert f"Nhiệm vụ quá hạn {told}" in text
