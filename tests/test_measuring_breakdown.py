"""An indicator's figure by field and the like: parts that need not add up to the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.measuring.breakdown import break_down
from small_data import PLAN, figure, summary, write

if TYPE_CHECKING:
    from pathlib import Path

PLAN_OF_TWO = PLAN.replace(
    "dimensions:\n",
    "dimensions:\n  owner: {name: Chủ, values: {women: Nữ, young: Thanh niên}}\n",
)


def parts(folder: Path, indicator: str, period: str = "2024H1") -> list[tuple[object, ...]]:
    found = summary(folder, period)
    figure = next(one for one in found.indicators if one.id == indicator)
    return [
        (one.dimension, one.category, one.in_period, one.actual)
        for one in break_down(found.scope, figure)
    ]


def test_subjects_count_in_every_category_that_their_claims_name(tmp_path: Path) -> None:
    claim = (
        "indicator: projects, evidence: {{number: 1}}, subject: {0}, name: Tên {0}x, disaggregation"
    )
    folder = write(tmp_path, {
        "2023H2/so-tc": f"""
            results:
              - {{id: r1, {claim.format("a")}: {{field: farm}}}}
              - {{id: r2, {claim.format("b")}: {{field: [farm, tour], owner: women}}}}
            """,
        "2024H1/so-tc": f"""
            results:
              - {{id: r1, {claim.format("c")}: {{field: farm}}}}
              - {{id: r2, {claim.format("d")}: {{}}}}
            """,
    }, plan=PLAN_OF_TWO)  # fmt: skip
    assert parts(folder, "projects") == [
        ("owner", "women", None, 1), ("field", "farm", 1, 3), ("field", "tour", None, 1),
    ]  # fmt: skip
    assert parts(folder, "investment") == []


def test_amounts_and_values_are_added_up_by_category(tmp_path: Path) -> None:
    value = (
        "{{id: r1, indicator: trained, value: {}, evidence: {{number: 1}}, disaggregation: {{{}}}}}"
    )
    folder = write(tmp_path, {
        "2024H1/so-tc": f"results: [{value.format(30, 'field: farm')}]",
        "2024H1/so-gd": f"results: [{value.format(12, 'field: farm')}]",
        "2024H1/so-tttt": f"results: [{value.format(5, '')}]",
    })  # fmt: skip
    assert parts(folder, "trained") == [("field", "farm", 42, 42)]


def test_what_the_plan_began_with_is_in_no_category(tmp_path: Path) -> None:
    value = "results: [{id: r1, indicator: trained, value: 30, evidence: {number: 1}, disaggregation: {field: farm}}]"
    plan = PLAN.replace("verb: đào tạo được,", "verb: đào tạo được, baseline: 200,")
    folder = write(tmp_path, {"2024H1/so-tc": value}, plan=plan)
    assert figure(folder, "2024H1", "trained").actual == 230
    assert parts(folder, "trained") == [("field", "farm", 30, 30)]


def test_shares_and_stocks_are_measured_anew_from_their_claims(tmp_path: Path) -> None:
    share = "{{id: {}, indicator: share, numerator: {}, denominator: {}, evidence: {{number: 1}}, disaggregation: {{field: {}}}}}"
    stock = "{{id: {}, indicator: mentors, value: {}, evidence: {{number: 1}}, disaggregation: {{field: {}}}}}"
    folder = write(tmp_path, {
        "2023H2/so-gd": f"results: [{stock.format('r1', 3, 'farm')}, {stock.format('r2', 9, 'tour')}]",
        "2024H1/so-gd": f"""
            results:
              - {share.format("r1", 5, 9, "farm")}
              - {share.format("r2", 1, 1, "tour")}
              - {stock.format("r3", 4, "farm")}
            """,
        "2024H1/so-tc": f"results: [{share.format('r1', 1, 3, 'farm')}]",
        "2024H1/so-tttt": "results: [{id: r1, indicator: share, numerator: 8, denominator: 8, evidence: {number: 1}}]",
    })  # fmt: skip
    assert parts(folder, "share") == [("field", "farm", 50, 50), ("field", "tour", 100, 100)]
    assert parts(folder, "mentors") == [("field", "farm", 4, 4), ("field", "tour", None, 9)]


def test_what_counts_anew_each_year_has_the_categories_of_its_year(tmp_path: Path) -> None:
    claim = "{{id: r1, indicator: projects, subject: {0}, name: Tên {0}x, evidence: {{number: 1}}, disaggregation: {{field: farm}}}}"
    folder = write(tmp_path, {
        "2023H2/so-tc": f"results: [{claim.format('a')}]",
        "2024H1/so-tc": f"results: [{claim.format('b')}]",
        "2024H2/so-tc": f"results: [{claim.format('c')}]",
    }, plan=PLAN.replace("subject: project}", "subject: project, over: yearly}"))  # fmt: skip
    assert parts(folder, "projects", "2024H2") == [("field", "farm", 1, 2)]
