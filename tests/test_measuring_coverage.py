"""Figures of some of the bodies that are to report: who may, how many have, and what is said of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktstartup.cli import run
from small_data import PLAN, figure, problems_of, write

if TYPE_CHECKING:
    from pathlib import Path

# Four departments; Sở Thông tin was merged into Sở Khoa học, which had a life before, in 2025.
ASKED = PLAN.replace(
    "measure: {kind: ratio, over: latest}, baseline: 10,",
    "reported_by: cac-so, measure: {kind: ratio, over: latest}, baseline: 10,",
)


def share(part: int, whole: int = 100, indicator: str = "share") -> str:
    return (
        f"results: [{{id: r1, indicator: {indicator}, numerator: {part}, denominator: {whole}, "
        "evidence: {number: 1/Q}}]"
    )


def covered(folder: Path, period: str) -> tuple[list[str], int]:
    found = figure(folder, period, "share").coverage
    assert found is not None
    return list(found.reported), len(found.members)


def test_a_share_tells_of_how_many_bodies_it_is(tmp_path: Path) -> None:
    files = {"2023H1/so-tc": share(70), "2023H2/so-gd": share(10, 60)}
    folder = write(tmp_path, files, plan=ASKED)
    assert covered(folder, "2023H1") == (["so-tc"], 4)
    assert covered(folder, "2023H2") == (["so-tc", "so-gd"], 4)
    half = figure(folder, "2023H2", "share").period_coverage
    assert half is not None
    assert half.reported == ("so-gd",)
    assert half.missing == ("so-khcn", "so-tc", "so-tttt")


def test_a_merged_body_speaks_for_a_successor_made_of_it_and_for_no_older_one(
    tmp_path: Path,
) -> None:
    files = {"2024H1/so-tttt": share(40)}
    assert covered(write(tmp_path / "old", files, plan=ASKED), "2025") == ([], 3)
    made = ASKED.replace("successors: so-khcn}", "successors: so-moi}").replace(
        "  so-gd: {",
        "  so-moi: {name: Sở Mới, abbreviation: Sở M, symbol: SM, from: 2025-03-01}\n  so-gd: {",
    )
    assert covered(write(tmp_path / "new", files, plan=made), "2025") == (["so-moi"], 4)
    assert covered(write(tmp_path / "before", files, plan=made), "2024") == (["so-tttt"], 4)


def test_nothing_is_said_where_nobody_in_particular_is_asked(tmp_path: Path) -> None:
    assert figure(write(tmp_path, {}), "2024", "share").coverage is None
    one = ASKED.replace("reported_by: cac-so", "reported_by: so-tc")
    assert figure(write(tmp_path / "one", {}, plan=one), "2024", "share").coverage is None
    named = PLAN.replace("measure: {kind: count, subject: project}", "reported_by: cac-so, measure: {kind: count, subject: project}")  # fmt: skip
    assert figure(write(tmp_path / "named", {}, plan=named), "2024", "projects").coverage is None


@pytest.mark.parametrize(
    ("asked", "filed", "codes"),
    [
        ("so-gd", "2024H1/so-tc", ["KT443"]),
        ("so-tc", "2024H1/so-tc", []),
        ("cac-so", "2024H1/so-tc", []),
        ("so-tttt", "2025H1/so-khcn", []),  # the successor
        ("so-khcn", "2024H1/so-tttt", []),  # the one that it took over
        ("so-khcn", "2024H1/ubnd", ["KT443"]),
        ("cac-xa", "2024H1/so-tc", ["KT310"]),
    ],
)
def test_only_those_that_are_asked_report(
    tmp_path: Path, asked: str, filed: str, codes: list[str]
) -> None:
    plan = ASKED.replace("reported_by: cac-so", f"reported_by: {asked}")
    found = [one.code for one in problems_of(write(tmp_path, {filed: share(70)}, plan=plan))]
    assert [code for code in found if code in ("KT443", "KT310", "KT309")] == codes


def test_a_stock_does_not_come_back_after_two_mergers(tmp_path: Path) -> None:
    plan = PLAN.replace(
        "  so-gd: {",
        "  so-ba: {name: Sở Ba, abbreviation: Sở B, symbol: SB, from: 2025-07-01}\n  so-gd: {",
    ).replace(
        "symbol: SKH, parent: UBND TỈNH THỬ,",
        "symbol: SKH, parent: UBND TỈNH THỬ, until: 2025-06-30, successors: so-ba,",
    )

    def mentors(n: int) -> str:
        return f"results: [{{id: r1, indicator: mentors, value: {n}, evidence: {{number: 1/Q}}}}]"

    files = {"2024H1/so-tttt": mentors(5), "2025H1/so-khcn": mentors(12)}
    assert figure(write(tmp_path, files, plan=plan), "2025", "mentors").actual == 12
    # so-tttt → so-khcn → so-ba is one line of succession: one body reports.
    single = plan.replace(
        "{kind: value, over: latest}", "{kind: value, over: latest, across: single}"
    )
    three = write(tmp_path / "single", {"2024H1/so-tttt": mentors(5), "2025H2/so-ba": mentors(12)}, plan=single)  # fmt: skip
    assert "KT441" not in [one.code for one in problems_of(three)]


@given(parts=st.lists(st.tuples(st.integers(0, 50), st.integers(50, 90)), min_size=2, max_size=4))
def test_a_body_split_in_two_changes_no_ratio(
    tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[int, int]]
) -> None:
    agencies = ("so-tc", "so-gd", "so-tttt", "so-khcn")
    split = {f"2024H1/{agencies[n]}": share(*one) for n, one in enumerate(parts)}
    whole = {"2024H1/so-tc": share(sum(a for a, _ in parts), sum(b for _, b in parts))}
    ratios = [
        figure(write(tmp_path_factory.mktemp("data"), files, plan=ASKED), "2024H1", "share").actual
        for files in (split, whole)
    ]
    assert ratios[0] == ratios[1]


# ------------------------------------------------------------ what is said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "data", {"2023H2/so-tc": share(35)}, plan=ASKED)


def test_it_stands_beside_the_figure_in_every_output(
    folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = {"vi": "theo số liệu của 01/04 sở", "en": "by the figures of 1 of 4 bodies"}
    for lang, words in said.items():
        for asked in (["status"], ["status", "--format", "md"], ["show", "share"]):
            assert run(["--lang", lang, "--data", str(folder), *asked, "-p", "2023"]) == 0
            assert words in " ".join(capsys.readouterr().out.split())
        out = tmp_path / lang
        report = ["report", "-p", "2023", "--format", "md", "-o", str(out)]
        assert run(["--lang", lang, "--data", str(folder), *report]) == 0
        capsys.readouterr()
        text = next(out.glob("*.md")).read_text(encoding="utf-8")
        assert text.count(words) >= 5  # sentence, chart, assessment, table, parts, pictures
    assert run(["--data", str(folder), "status", "-p", "2023", "--format", "json"]) == 0
    found = {
        one["id"]: one["coverage"] for one in json.loads(capsys.readouterr().out)["indicators"]
    }
    assert found["share"] == {"reported": 1, "of": 4, "missing": ["so-khcn", "so-tttt", "so-gd"]}
    assert found["mentors"] is None
    for kind in ("iati", "csv"):
        export = ["export", "-p", "2023", "--format", kind, "-o", str(tmp_path / kind)]
        assert run(["--data", str(folder), *export]) == 0
    assert ", theo số liệu của 1/4 cơ quan, đơn vị<" in (tmp_path / "iati").read_text(
        encoding="utf-8"
    )
    table = (tmp_path / "csv").read_text(encoding="utf-8").splitlines()
    rows = [row for row in table if ",whole,indicator,cumulative,share," in row]
    assert len(rows) == 1
    assert ",behind,1,4," in rows[0]


def test_the_sentence_says_it_before_the_verb(folder: Path, tmp_path: Path) -> None:
    report = ["report", "-p", "2023", "--format", "md", "-o", str(tmp_path)]
    assert run(["--data", str(folder), *report]) == 0
    assert (
        "Tỷ lệ trường: đến hết kỳ báo cáo, theo số liệu của 01/04 sở, đạt 35% (chỉ tiêu: 60%)"
        in (tmp_path / "bao-cao.md").read_text(encoding="utf-8")
    )
