"""Small YAML in, exact figures out: how an indicator gets its figure."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.measuring.indicators import Estimate
from small_data import PLAN, figure, summary, write

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = "- {{id: {id}, indicator: projects, subject: {subject}, name: {name}, evidence: {{number: 1/QĐ}}}}"


def test_no_entry_is_no_data_and_not_zero(tmp_path: Path) -> None:
    one = figure(write(tmp_path, {}), "2024H1", "projects")
    assert (one.in_period, one.actual) == (None, None)
    assert one.against.status == "no-data"
    assert one.against.share is None


def test_a_reported_zero_is_zero_and_not_no_data(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2024H1/so-tc": "results: [{id: r1, indicator: projects, value: 0}]"})
    one = figure(folder, "2024H1", "projects")
    assert (one.in_period, one.actual) == (0, 0)
    assert one.against.status == "behind"
    assert figure(folder, "2024H2", "projects").in_period is None
    assert figure(folder, "2024H2", "projects").actual == 0
    assert figure(folder, "2023H2", "projects").actual is None


def test_a_subject_claimed_by_two_agencies_counts_once_for_the_first_period(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2023H2/so-tc": """
            results:
              - {id: r1, indicator: projects, subject: a, name: Cà phê, evidence: {number: 1/QĐ}}
            """,
        "2024H1/so-gd": """
            results:
              - {id: r1, indicator: projects, subject: a, name: cà  PHÊ, evidence: {number: 2/QĐ}}
              - {id: r2, indicator: projects, subject: b, name: Mật ong, evidence: {number: 3/QĐ}}
            """,
    })  # fmt: skip
    earlier, later = figure(folder, "2023H2", "projects"), figure(folder, "2024H1", "projects")
    assert (earlier.in_period, earlier.actual) == (1, 1)
    assert (later.in_period, later.actual) == (1, 2)
    assert later.agencies == ("so-tc", "so-gd")
    assert later.contributions[0].refs == ("2023H2/so-tc/r1", "2024H1/so-gd/r1")
    year = figure(folder, "2024", "projects")
    assert (year.in_period, year.actual) == (1, 2)


def test_a_second_claim_alone_adds_nothing_but_is_data(tmp_path: Path) -> None:
    claim = "results: [{id: r1, indicator: projects, subject: a, name: A, evidence: {number: 1}}]"
    folder = write(tmp_path, {"2023H2/so-tc": claim, "2024H1/so-gd": claim})
    assert figure(folder, "2024H1", "projects").in_period == 0


def test_investment_is_the_sum_over_distinct_deals(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2024H1/so-tc": """
            results:
              - {id: r1, indicator: investment, subject: x, name: X, amount: "1,5 tỷ", evidence: {number: 1}}
              - {id: r2, indicator: investment, subject: y, name: Y, amount: 850 triệu, evidence: {number: 2}}
            """,
        "2024H1/so-gd": """
            results:
              - {id: r1, indicator: investment, subject: x, name: X, amount: 1_500_000_000, evidence: {number: 3}}
            """,
    })  # fmt: skip
    one = figure(folder, "2024H1", "investment")
    assert (one.in_period, one.actual) == (2_350_000_000, 2_350_000_000)
    assert one.against.expected == 7_000_000_000
    assert one.against.share == Fraction(47, 2)
    assert one.against.needed_per_year == Fraction(7_650_000_000) / Fraction(3, 2)


def test_a_correction_changes_later_reports_and_never_earlier_ones(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2023H2/so-tc": """
            results:
              - {id: r1, indicator: investment, subject: x, name: X, amount: 3 tỷ, evidence: {number: 1}}
            """,
        "2024H1/so-tc": """
            results:
              - {id: c1, corrects: 2023H2/so-tc/r1, amount: 2 tỷ, reason: nhầm}
            """,
        "2024H2/so-tc": """
            results:
              - {id: c1, corrects: 2023H2/so-tc/r1, withdrawn: true, reason: không có thật}
            """,
    })  # fmt: skip
    assert figure(folder, "2023H2", "investment").actual == 3_000_000_000
    assert figure(folder, "2024H1", "investment").actual == 2_000_000_000
    assert figure(folder, "2024H1", "investment").in_period is None
    assert figure(folder, "2024H2", "investment").actual is None
    # Seen from the year 2024, the year before has the figure as it stood at the end of 2024.
    assert figure(folder, "2023", "investment").actual == 3_000_000_000


def test_a_withdrawn_first_claim_leaves_the_second(tmp_path: Path) -> None:
    claim = "results: [{id: r1, indicator: projects, subject: a, name: A, evidence: {number: 1}}]"
    folder = write(tmp_path, {
        "2023H1/so-tc": claim, "2023H2/so-gd": claim,
        "2024H1/so-tc": "results: [{id: c1, corrects: 2023H1/so-tc/r1, withdrawn: true, reason: nhầm}]",
    })  # fmt: skip
    one = figure(folder, "2024H1", "projects")
    assert one.actual == 1
    assert one.agencies == ("so-gd",)
    assert str(one.contributions[0].counted_in) == "2023H2"


def test_a_late_claim_counts_when_it_was_reported(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2024H1/so-tc": """
        results:
          - id: r1
            indicator: projects
            subject: a
            name: A
            date: 2023-10-01
            late: hồ sơ gửi muộn
            evidence: {number: 1}
        """})  # fmt: skip
    assert figure(folder, "2023H2", "projects").actual is None
    one = figure(folder, "2024H1", "projects")
    assert one.in_period == 1
    assert [late.subject for late in one.late] == ["a"]


def test_help_of_another_programme_is_listed_and_not_counted(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2024H1/so-tc": """
        results:
          - {id: r1, indicator: projects, subject: a, name: A, programme: other, evidence: {number: 1}}
        """})  # fmt: skip
    one = figure(folder, "2024H1", "projects")
    assert one.actual is None
    assert [row.subject for row in one.elsewhere] == ["a"]


def test_a_subject_claimed_again_is_new_in_no_other_year(tmp_path: Path) -> None:
    """A firm is founded once, also where the figure begins again each year."""
    claim = "results: [{id: r1, indicator: projects, subject: a, name: A, evidence: {number: 1}}]"
    plan = PLAN.replace("subject: project}", "subject: project, over: yearly}")
    folder = write(tmp_path, {"2023H2/so-tc": claim, "2024H1/so-gd": claim}, plan=plan)
    assert [figure(folder, one, "projects").actual for one in ("2023", "2024")] == [1, 0]


def test_an_estimate_stands_beside_the_actual_until_it_is_settled(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2023H2/so-tc": """
            results:
              - {id: r1, indicator: projects, value: 3, estimate: true}
            """,
        "2024H1/so-tc": """
            results:
              - {id: r1, indicator: projects, subject: a, name: A, settles: 2023H2/so-tc/r1, evidence: {number: 1}}
            """,
    })  # fmt: skip
    before, after = figure(folder, "2023H2", "projects"), figure(folder, "2024H1", "projects")
    assert (before.actual, before.estimates) == (None, (Estimate(None, None, Fraction(3)),))
    assert (after.actual, after.estimates) == (1, ())


def test_typed_values_add_up_over_periods(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2023H2/so-tc": "results: [{id: r1, indicator: trained, value: 1_250, evidence: {number: 1}}]",
        "2024H1/so-gd": "results: [{id: r1, indicator: trained, value: 30, evidence: {number: 1}}]",
    })  # fmt: skip
    one = figure(folder, "2024H1", "trained")
    assert (one.in_period, one.actual) == (30, 1280)
    assert [(row.subject, row.name, row.value) for row in one.contributions] == [
        (None, None, 1250), (None, None, 30),
    ]  # fmt: skip
    assert one.against.status == "exceeded"


def test_a_share_takes_each_agencys_latest_and_not_the_sum_of_shares(tmp_path: Path) -> None:
    share = "results: [{{id: r1, indicator: share, numerator: {}, denominator: {}, evidence: {{number: 1}}}}]"
    folder = write(tmp_path, {
        "2023H2/so-gd": share.format(2, 8),
        "2024H1/so-gd": share.format(5, 9),
        "2024H1/so-tc": share.format(1, 3),
        "2024H2/so-gd": share.format(6, 9),
    })  # fmt: skip
    assert figure(folder, "2023H2", "share").actual == 25
    assert figure(folder, "2024H1", "share").actual == Fraction(6, 12) * 100
    year = figure(folder, "2024", "share")
    assert year.in_period == Fraction(7, 12) * 100
    # 10 at the start of 2021, 60 at the end of 2025, 42 of 60 months gone
    assert figure(folder, "2024H1", "share").against.expected == 45


def test_a_stock_passes_to_the_successor_once_it_reports(tmp_path: Path) -> None:
    stock = "results: [{{id: r1, indicator: mentors, value: {}, evidence: {{number: 1}}}}]"
    files = {"2024H2/so-tttt": stock.format(4), "2024H2/so-khcn": stock.format(5)}
    folder = write(tmp_path, files)
    assert figure(folder, "2025H1", "mentors").actual == 9
    write(tmp_path, {"2025H1/so-khcn": stock.format(8)})
    assert figure(folder, "2025H1", "mentors").actual == 8


def test_quarters_see_entries_by_their_date(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2024H1/so-tc": """
        results:
          - {id: r1, indicator: projects, subject: a, name: A, date: 2024-03-14, evidence: {number: 1}}
          - {id: r2, indicator: projects, subject: b, name: B, date: 2024-03-15, evidence: {number: 1}}
          - {id: r3, indicator: projects, subject: c, name: C, evidence: {number: 1}}
        """})  # fmt: skip
    assert figure(folder, "2024Q1", "projects").actual == 1
    assert figure(folder, "2024Q2", "projects").in_period == 2
    assert figure(folder, "2024H1", "projects").in_period == 3


def test_one_agencys_view_counts_its_own_claims_only(tmp_path: Path) -> None:
    claim = "results: [{id: r1, indicator: projects, subject: a, name: A, evidence: {number: 1}}]"
    folder = write(tmp_path, {"2024H1/so-tc": claim, "2024H1/so-gd": claim})
    own = summary(folder, "2024H1", agency="so-gd").indicators[0]
    assert own.actual == 1
    assert own.agencies == ("so-gd",)


def test_a_revised_target_holds_from_its_day_and_the_first_stays_visible(tmp_path: Path) -> None:
    revised = PLAN.replace(
        "targets: [{by: 2023, min: 1, text: một khu, clause: I}]",
        "targets: [{by: 2023, min: 1, text: một khu, clause: I}, {by: 2025, min: 2, text: hai khu, "
        "clause: I, replaces: 2023, adopted: 2022-07-01, reason: chậm vốn, document: 5/QĐ-UBND}]",
    )
    folder = write(
        tmp_path, {"2022H1/so-tc": "results: [{id: r1, indicator: zone, value: 0}]"}, plan=revised
    )
    before, after = figure(folder, "2022H1", "zone"), figure(folder, "2024H1", "zone")
    assert (before.against.target.by, before.against.target.min) == (2023, 1)
    assert (after.against.target.by, after.against.target.min) == (2025, 2)
    assert after.against.status == "not-due"
    assert [target.by for target in after.indicator.targets] == [2023, 2025]


def test_a_baseline_is_the_provinces_and_no_agencys(tmp_path: Path) -> None:
    plan = PLAN.replace("measure: {kind: value},", "measure: {kind: value}, baseline: 200,")
    value = "results: [{id: r1, indicator: trained, value: 30, evidence: {number: 1}}]"
    folder = write(tmp_path, {"2024H1/so-tc": value, "2024H1/so-gd": value}, plan=plan)
    assert (
        figure(folder, "2024H1", "trained").in_period,
        figure(folder, "2024H1", "trained").actual,
    ) == (60, 260)
    own = next(one for one in summary(folder, "2024H1", "so-gd").indicators if one.id == "trained")
    assert (own.in_period, own.actual) == (30, 30)
    assert figure(folder, "2023H2", "trained").actual is None


def test_a_share_of_all_periods_adds_up_what_it_is_a_share_of(tmp_path: Path) -> None:
    plan = PLAN.replace("{kind: ratio, over: latest}", "{kind: ratio}")
    share = "results: [{{id: r1, indicator: share, numerator: {}, denominator: {}, evidence: {{number: 1}}}}]"
    folder = write(
        tmp_path,
        {"2023H2/so-gd": share.format(1, 4), "2024H1/so-gd": share.format(3, 4)},
        plan=plan,
    )
    one = figure(folder, "2024H1", "share")
    assert (one.in_period, one.actual) == (75, 50)
    assert [row.value for row in one.contributions] == [25, 75]
    assert figure(folder, "2024H2", "share").in_period is None


def test_a_subject_is_what_its_claims_say_of_it_together(tmp_path: Path) -> None:
    claim = "id: r1, indicator: investment, subject: x, evidence: {number: 1}"
    folder = write(tmp_path, {
        "2023H2/so-tc": f"results: [{{{claim}, amount: 3 tỷ, disaggregation: {{field: tour}}}}]",
        "2024H1/so-gd": f"""
            results:
              - {{{claim}, name: Vốn X, amount: 2 tỷ, disaggregation: {{owner: women, field: farm}}}}
            """,
        "2024H1/so-tc": "results: [{id: c1, corrects: 2023H2/so-tc/r1, amount: 2 tỷ, reason: nhầm, evidence: {number: 7}}]",
    }, plan=PLAN_OF_TWO)  # fmt: skip
    (one,) = figure(folder, "2024H1", "investment").contributions
    assert (one.subject, one.name, one.value) == ("x", "Vốn X", 2 * 10**9)
    assert (str(one.counted_in), one.in_period, one.agencies) == (
        "2023H2",
        False,
        ("so-tc", "so-gd"),
    )
    assert one.refs == ("2023H2/so-tc/r1", "2024H1/so-tc/c1", "2024H1/so-gd/r1")
    assert [proof.number for proof in one.evidence] == ["1", "7", "1"]
    # What the first claim says of a dimension holds.
    assert one.disaggregation == (("field", ("tour",)), ("owner", ("women",)))


PLAN_OF_TWO = PLAN.replace(
    "dimensions:\n",
    "dimensions:\n  owner: {name: Chủ, values: {women: Nữ, young: Thanh niên}}\n",
)


def test_what_happened_before_the_period_and_was_only_reported_in_it(tmp_path: Path) -> None:
    claim = "indicator: projects, subject: {0}, name: Tên {0}x, evidence: {{number: 1}}"
    folder = write(tmp_path, {
        "2023H2/so-tc": f"results: [{{id: r1, {claim.format('a')}, date: 2023-02-01, late: quên}}]",
        "2024H1/so-tc": f"""
            results:
              - {{id: r1, {claim.format("b")}, date: 2023-12-14, late: quên}}
              - {{id: r2, {claim.format("c")}, late: quên}}
              - {{id: r3, {claim.format("d")}, date: 2023-12-15}}
              - {{id: r4, {claim.format("e")}}}
            """,
    })  # fmt: skip
    one = figure(folder, "2024H1", "projects")
    assert [(row.subject, row.happened_before) for row in one.contributions] == [
        ("a", True), ("d", False), ("b", True), ("c", True), ("e", False),
    ]  # fmt: skip
    assert [row.subject for row in one.late] == ["b", "c"]
    # Of the year, what happened on its first day is not from before it, though reported late.
    write(tmp_path, {
        "2024H2/so-tc": f"results: [{{id: r1, {claim.format('f')}, date: 2023-12-15, late: quên}}]",
    })  # fmt: skip
    year = figure(folder, "2024", "projects")
    assert [row.subject for row in year.late] == ["b", "c"]


def test_estimates_are_of_the_period_and_of_their_own_indicator(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2023H2/so-tc": "results: [{id: r1, indicator: trained, value: 7, estimate: true}]",
        "2024H1/so-tc": """
            results:
              - {id: r1, indicator: trained, value: 30, estimate: true}
              - {id: r2, indicator: investment, amount: 2 tỷ, estimate: true}
              - {id: r3, indicator: projects, subject: a, name: An, estimate: true}
              - {id: r4, indicator: projects, subject: b, name: Bắc, estimate: true}
              - {id: r5, indicator: share, numerator: 3, denominator: 4, estimate: true}
              - {id: r6, indicator: mentors, value: 3, estimate: true, programme: other}
            """,
        "2024H1/so-gd": """
            results:
              - {id: r1, indicator: trained, value: 12, estimate: true}
              - {id: r4, indicator: trained, value: 5, evidence: {number: 1}}
              - {id: r2, indicator: projects, subject: a, name: An, evidence: {number: 1}}
              - {id: r3, indicator: zone, subject: b, name: Bắc, evidence: {number: 1}}
            """,
    }, plan=PLAN.replace("subject: zone}", "subject: project}"))  # fmt: skip
    found = {one.id: one for one in summary(folder, "2024H1").indicators}
    # Subject a is claimed meanwhile, b for another indicator only; a figure settles no estimate by itself.
    # What another programme will do is no more of this plan than what it has done.
    assert {name: [e.value for e in one.estimates] for name, one in found.items()} == {
        "projects": [1], "investment": [2 * 10**9], "zone": [], "trained": [42], "share": [], "mentors": [],
    }  # fmt: skip
    assert {name: one.actual for name, one in found.items()} == {
        "projects": 1, "investment": None, "zone": 1, "trained": 5, "share": None, "mentors": None,
    }  # fmt: skip
    assert [one.elsewhere for one in found.values()] == [()] * 6


def test_a_stock_is_each_bodys_newest_word_on_each_part(tmp_path: Path) -> None:
    stock = "indicator: mentors, evidence: {number: 1}"
    folder = write(tmp_path, {
        "2023H2/so-tc": f"results: [{{id: r1, {stock}, value: 5, disaggregation: {{field: farm, owner: women}}}}]",
        "2024H1/so-tc": f"""
            results:
              - {{id: r1, {stock}, value: 6, disaggregation: {{owner: women, field: farm}}}}
              - {{id: r2, {stock}, value: 1, disaggregation: {{owner: young}}}}
            """,
        "2024H1/so-gd": f"results: [{{id: r1, {stock}, value: 20}}]",
    }, plan=PLAN_OF_TWO)  # fmt: skip
    assert figure(folder, "2024H1", "mentors").actual == 27
    assert figure(folder, "2024H1", "mentors").against.status == "exceeded"


def test_only_a_successors_word_after_the_end_replaces_a_bodys_last(tmp_path: Path) -> None:
    stock = "results: [{{id: r1, indicator: mentors, value: {}, {}evidence: {{number: 1}}}}]"
    folder = write(tmp_path, {
        "2024H2/so-tttt": stock.format(4, ""),
        # So-tttt's last day is 28 February: on that day both still speak for themselves.
        "2025H1/so-khcn": stock.format(8, "date: 2025-02-28, "),
        "2025H1/so-gd": stock.format(1, "date: 2025-03-01, "),
    })  # fmt: skip
    assert figure(folder, "2025H1", "mentors").actual == 13
    write(tmp_path, {"2025H1/so-khcn": stock.format(8, "date: 2025-03-01, ")})
    assert figure(folder, "2025H1", "mentors").actual == 9
    # Whoever never ends is replaced by nobody.
    write(tmp_path, {"2025H2/so-tc": stock.format(2, ""), "2025H2/so-khcn": stock.format(3, "")})
    assert figure(folder, "2025H2", "mentors").actual == 6
