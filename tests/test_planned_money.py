"""Planned, allocated and disbursed money, worked out by hand: by source, year and task (semantics 26).

239,2 tỷ: 140 from the state, 99,2 given by society. In 2021 Sở TC is given 30 of the state's money
for task 1.1 and spends 22,5 of it; it is given 10 by society for task 1.2 and spends 12. In the
first half of 2022 it is given 20 of the state's more and spends 10,5, and 2 that are left of 2021.
"""

from __future__ import annotations

import io
import json
import re
from fractions import Fraction
from typing import TYPE_CHECKING

import docx
import pytest
from lxml import etree

from ktstartup.calendar import Period
from ktstartup.cli import run
from ktstartup.forms.columns import sheets
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.facts import measure_facts
from ktstartup.measuring.snapshot import take_figures
from ktstartup.model.money import BudgetPart
from ktstartup.rendering.export.iati import as_iati
from small_data import PLAN, ROOT, load, problems_of, summary, write
from small_reports import all_text, as_markdown, as_word, view_of

if TYPE_CHECKING:
    from pathlib import Path

    from ktstartup.measuring.money import MoneyFigure

SOURCES = """\
money:
  state: {name: {vi: Ngân sách nhà nước, en: State budget}, text: Ngân sách, clause: III}
  social: {name: {vi: Xã hội hóa, en: Social contributions}, text: Xã hội hóa, clause: III}
"""
TWO_SOURCES = """\
budget:
  - {amount: "239,2 tỷ", clause: III, text: "Tổng kinh phí là 239,2 tỷ đồng"}
  - {source: state, amount: 140 tỷ}
  - {source: social, amount: "99,2 tỷ"}
"""
DIVIDED = """\
  - {years: 2021, amount: 40 tỷ}
  - {years: 2021, source: state, amount: 25 tỷ}
  - {years: 2021, source: social, amount: 15 tỷ}
  - {years: 2022-2025, amount: "199,2 tỷ"}
  - {task: '1.1', amount: 39 tỷ}
"""
WHY = "Nhà tài trợ ứng trước, chờ quyết định phân bổ."
ENTRIES = {
    "2021H2/so-tc": f"""
        money:
          - {{id: m1, source: state, task: '1.1', allocated: 30 tỷ, disbursed: "22,5 tỷ"}}
          - {{id: m2, source: social, task: '1.2', allocated: 10 tỷ, disbursed: 12 tỷ, note: "{WHY}"}}
        """,
    "2022H1/so-tc": """
        money:
          - {id: m1, source: state, allocated: 20 tỷ, disbursed: "10,5 tỷ"}
          - {id: m2, source: state, year: 2021, disbursed: 2 tỷ}
        """,
}
BILLION = 10**9


def plan(budget: str) -> str:
    old = PLAN[PLAN.index("money:") : PLAN.index("subject_kinds:")]
    return PLAN.replace(old, SOURCES) + budget


def data(
    folder: Path, budget: str = TWO_SOURCES + DIVIDED, more: dict[str, str] | None = None
) -> Path:
    return write(folder, ENTRIES | (more or {}), plan=plan(budget))


def billions(one: MoneyFigure) -> tuple[float | None, ...]:
    amounts = (
        one.planned,
        one.allocated_in_period,
        one.allocated,
        one.disbursed_in_period,
        one.disbursed,
    )
    return tuple(None if amount is None else amount / BILLION for amount in amounts)


# ------------------------------------------------------------------ figures


def test_by_source_with_the_total(tmp_path: Path) -> None:
    money = summary(data(tmp_path), "2022H1").money
    state, social = money.sources
    assert billions(state) == (140, 20, 50, 12.5, 35)
    assert billions(social) == (99.2, None, 10, None, 12)
    assert billions(money.total) == (239.2, 20, 60, 12.5, 47)
    # 50 of 140, 35 of 50, 35 of 140.
    rates = [state.allocated_share, state.disbursed_share, state.spent_share]
    assert rates == [Fraction("35.7"), 70, 25]
    assert social.disbursed_share == 120
    # 60 of 239,2 are 25,083…
    assert money.total.allocated_share == Fraction("25.1")


def test_by_year_the_entry_may_name_the_year_whose_money_it_is(tmp_path: Path) -> None:
    first, later = summary(data(tmp_path), "2022H1").money.years
    assert billions(first) == (40, None, 40, 2, 36.5)
    assert [billions(one) for one in first.inner] == [
        (25, None, 30, 2, 24.5),
        (15, None, 10, None, 12),
    ]
    assert billions(later) == (199.2, 20, 20, 10.5, 10.5)


def test_by_task_and_what_is_beyond_the_tasks(tmp_path: Path) -> None:
    money = summary(data(tmp_path), "2022H1").money
    (task,) = money.tasks
    assert billions(task) == (39, None, 30, None, 22.5)
    rest = money.total.beyond(money.tasks)
    assert rest is not None
    assert billions(rest) == (200.2, 20, 30, 12.5, 24.5)
    assert money.total.beyond(money.years) is None


def test_without_a_whole_the_parts_are_added_up_and_parts_of_parts_are_not(tmp_path: Path) -> None:
    by_source = TWO_SOURCES.replace(TWO_SOURCES.splitlines()[1] + "\n", "") + DIVIDED
    money = summary(data(tmp_path, by_source), "2022H1").money
    assert money.total.planned == 239_200_000_000
    only_2021 = "budget:\n" + "".join(DIVIDED.splitlines(keepends=True)[1:3])
    figures = summary(data(tmp_path / "b", only_2021), "2022H1").money
    assert figures.total.planned == 40 * BILLION
    assert [one.planned for one in figures.sources] == [25 * BILLION, 15 * BILLION]
    assert [one.planned for one in figures.years] == [40 * BILLION]


def test_an_amount_that_was_changed_holds_from_its_day(tmp_path: Path) -> None:
    changed = TWO_SOURCES + (
        "  - {source: state, amount: 150 tỷ, adopted: 2022-03-01, reason: Bổ sung, document: 9/QĐ}\n"
        '  - {amount: "249,2 tỷ", adopted: 2022-03-01, reason: Bổ sung, document: 9/QĐ}\n'
    )
    folder = data(tmp_path, changed)
    planned = [summary(folder, period).money.total.planned for period in ("2021H2", "2022H1")]
    assert planned == [239_200_000_000, 249_200_000_000]
    assert not [one for one in problems_of(folder) if one.code.startswith("KT66")]


def test_an_agencys_money_is_not_held_against_the_whole_plan(tmp_path: Path) -> None:
    own = summary(data(tmp_path), "2022H1", agency="so-tc").money
    assert not own.is_planned
    assert (own.years, own.tasks) == ((), ())
    assert own.total.disbursed == 47 * BILLION


# ------------------------------------------------------------------ more spent than allocated


def test_who_says_why_is_not_warned_and_is_quoted(tmp_path: Path) -> None:
    folder = data(tmp_path)
    assert [one for one in problems_of(folder) if one.code == "KT435"] == []
    (over,) = summary(folder, "2022H1").money.overspent
    assert (over.agency, over.part, over.notes) == ("so-tc", BudgetPart("social"), (WHY,))
    assert (over.allocated, over.disbursed) == (10 * BILLION, 12 * BILLION)


@pytest.mark.parametrize(
    ("entries", "lines"),
    [
        ("allocated: 10, disbursed: 12", [2]),
        ("allocated: 10, disbursed: 10", []),
        ("disbursed: 12", []),
        ("allocated: 10}\n  - {id: m2, source: social, task: '1.1', disbursed: 4", []),
        # Enough from the source, too much for the task.
        (
            "allocated: 10}\n  - {id: m2, source: social, task: '1.1', allocated: 2}\n"
            "  - {id: m3, source: social, task: '1.1', disbursed: 3",
            [4],
        ),
        # Enough from the source, too much of the money of 2021.
        (
            "allocated: 10}\n  - {id: m2, source: social, year: 2021, allocated: 2, disbursed: 3",
            [3],
        ),
    ],
)
def test_it_is_warned_of_by_source_task_and_year(
    tmp_path: Path, entries: str, lines: list[int]
) -> None:
    files = {"2022H1/so-gd": f"money:\n  - {{id: m1, source: social, {entries}}}\n"}
    found = [
        one.place.line
        for one in problems_of(data(tmp_path, TWO_SOURCES, files))
        if one.code == "KT435"
    ]
    assert found == lines


def test_what_only_all_together_overspent_is_told_of_all(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            "2022H1/so-tc": "money: [{id: m1, source: state, allocated: 10 tỷ}]",
            "2022H1/so-gd": "money: [{id: m1, source: state, disbursed: 12 tỷ}]",
        },
        plan=plan(TWO_SOURCES),
    )
    (over,) = summary(folder, "2022H1").money.overspent
    assert (over.agency, over.part.source, over.disbursed) == ("", "state", 12 * BILLION)
    text = as_markdown(view_of(load(folder), "2022H1"), folder)
    assert (
        "- Ngân sách nhà nước: đã giải ngân 12 tỷ đồng, nhiều hơn 2 tỷ đồng so với số đã bố trí "
        "(10 tỷ đồng); chưa có giải trình." in text
    )


# ------------------------------------------------------------------ sums of the plan


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ("", 0),
        ("  - {years: 2020-2025, amount: 239_200 triệu}\n", 0),
        # Not yet every year: the rest is for the others.
        ("  - {years: 2021, amount: 40 tỷ}\n", 0),
        ("  - {years: 2020-2025, amount: 239 tỷ}\n", 1),
        ("  - {years: 2021, amount: 240 tỷ}\n", 1),
        ("  - {source: state, years: 2021, amount: 141 tỷ}\n", 2),
        ("  - {task: '1.1', amount: 240 tỷ}\n", 1),
    ],
)
def test_parts_that_do_not_come_out_are_told_at_their_whole(
    tmp_path: Path, more: str, line: int
) -> None:
    folder = write(tmp_path, {}, plan=plan(TWO_SOURCES + more))
    first = (folder / "plan.yaml").read_text(encoding="utf-8").split("\n").index("budget:") + 1
    found = [(one.code, one.place.line - first) for one in problems_of(folder)]
    assert found == ([("KT662", line)] if line else [])


def test_what_is_more_than_the_whole_is_told_in_the_report(tmp_path: Path) -> None:
    more = TWO_SOURCES.replace("140 tỷ", "150 tỷ")
    text = as_markdown(view_of(load(data(tmp_path, more)), "2022H1"), tmp_path)
    assert (
        "Các khoản kinh phí nêu trên cộng lại là 249,2 tỷ đồng, nhiều hơn tổng kinh phí đã nêu "
        "10 tỷ đồng." in text
    )


def test_what_is_less_than_the_whole_has_a_row_of_its_own(tmp_path: Path) -> None:
    less = TWO_SOURCES.replace("140 tỷ", "130 tỷ")
    text = as_markdown(view_of(load(data(tmp_path, less)), "2022H1"), tmp_path)
    assert "| Chưa phân theo nguồn | 10.000,0 |  |  |  |  |  |  |" in text


# ------------------------------------------------------------------ sentences and tables

VIETNAMESE = """\
Tổng kinh phí theo Kế hoạch là 239,2 tỷ đồng (ngân sách nhà nước 140 tỷ đồng, xã hội hóa 99,2 tỷ đồng). \
Trong kỳ, kinh phí được bố trí để thực hiện Kế hoạch là 20 tỷ đồng; đã giải ngân 12,5 tỷ đồng. \
Lũy kế đến hết kỳ báo cáo, kinh phí đã bố trí là 60 tỷ đồng, đạt 25,1% kinh phí theo Kế hoạch; \
đã giải ngân 47 tỷ đồng, bằng 78,3% kinh phí đã bố trí và 19,6% kinh phí theo Kế hoạch. Cụ thể theo từng nguồn:
"""
ENGLISH = """\
The plan sets aside 239.2 billion VND (state budget 140 billion VND, social contributions 99.2 billion VND). \
In the period 20 billion VND were allocated and 12.5 billion VND disbursed. \
By the end of the period 60 billion VND had been allocated, 25.1% of what is planned; \
47 billion VND had been disbursed, 78.3% of what was allocated and 19.6% of what is planned. By source:
"""
BY_SOURCE = """\
| Ngân sách nhà nước | 140.000,0 | 20.000,0 | 50.000,0 | 35,7 | 12.500,0 | 35.000,0 | 70,0 |
| Xã hội hóa | 99.200,0 | chưa có số liệu | 10.000,0 | 10,1 | chưa có số liệu | 12.000,0 | 120,0 |
| **Cộng** | 239.200,0 | 20.000,0 | 60.000,0 | 25,1 | 12.500,0 | 47.000,0 | 78,3 |
"""
BY_YEAR = """\
| 2021 | 40.000,0 | chưa có số liệu | 40.000,0 | 100,0 | 2.000,0 | 36.500,0 | 91,3 | 91,3 |
| - Ngân sách nhà nước | 25.000,0 | chưa có số liệu | 30.000,0 | 120,0 | 2.000,0 | 24.500,0 | 81,7 | 98,0 |
| - Xã hội hóa | 15.000,0 | chưa có số liệu | 10.000,0 | 66,7 | chưa có số liệu | 12.000,0 | 120,0 | 80,0 |
| 2022 - 2025 | 199.200,0 | 20.000,0 | 20.000,0 | 10,0 | 10.500,0 | 10.500,0 | 52,5 | 5,3 |
| **Cộng** | 239.200,0 | 20.000,0 | 60.000,0 | 25,1 | 12.500,0 | 47.000,0 | 78,3 | 19,6 |
"""
BY_TASK = """\
| 1.1. Việc một lần | 39.000,0 | chưa có số liệu | 30.000,0 | 76,9 | chưa có số liệu | 22.500,0 | 75,0 | 57,7 |
| Nhiệm vụ khác hoặc chưa phân theo nhiệm vụ | 200.200,0 | 20.000,0 | 30.000,0 | 15,0 | 12.500,0 | 24.500,0 | 81,7 | 12,2 |
| **Cộng** | 239.200,0 | 20.000,0 | 60.000,0 | 25,1 | 12.500,0 | 47.000,0 | 78,3 | 19,6 |
"""


def test_a_report_says_it_as_an_official_would(tmp_path: Path) -> None:
    folder = data(tmp_path)
    text = as_markdown(view_of(load(folder), "2022H1"), folder)
    for piece in (VIETNAMESE, BY_SOURCE, BY_YEAR, BY_TASK):
        assert piece in text
    assert (
        "- Xã hội hóa: Sở TC đã giải ngân 12 tỷ đồng, nhiều hơn 2 tỷ đồng so với số đã bố trí "
        "(10 tỷ đồng); lý do: Nhà tài trợ ứng trước, chờ quyết định phân bổ." in text
    )
    assert "Kinh phí theo từng năm, từng nhiệm vụ nêu tại Phụ lục III." in text
    english = as_markdown(view_of(load(folder), "2022H1", lang="en"), folder, "en")
    assert ENGLISH in english
    assert "Money by year and by task stands in Annex III." in english


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_word_file_has_the_same_rows(tmp_path: Path, lang: str) -> None:
    folder = data(tmp_path)
    word = docx.Document(
        io.BytesIO(as_word(view_of(load(folder), "2022H1", lang=lang), folder, lang))
    )
    found = {
        " | ".join(cell.text for cell in row.cells) for table in word.tables for row in table.rows
    }
    if lang == "vi":
        for line in (*BY_SOURCE.splitlines(), *BY_YEAR.splitlines(), *BY_TASK.splitlines()):
            assert line.strip("| ").replace("**", "") in found
    assert (VIETNAMESE if lang == "vi" else ENGLISH).strip() in all_text(word)


def test_the_first_period_says_each_amount_once(tmp_path: Path) -> None:
    folder = data(tmp_path, TWO_SOURCES)
    text = as_markdown(view_of(load(folder), "2021H2"), folder)
    assert "Đến hết kỳ báo cáo, kinh phí đã bố trí là 40 tỷ đồng, đạt 16,7% kinh phí" in text
    assert "Trong kỳ, kinh phí" not in text


def test_a_plan_that_sets_nothing_aside_has_no_such_column(tmp_path: Path) -> None:
    folder = data(tmp_path, "")
    text = as_markdown(view_of(load(folder), "2022H1"), folder)
    assert "| Ngân sách nhà nước | 20.000,0 | 50.000,0 | 12.500,0 | 35.000,0 | 70,0 |" in text
    assert not re.search("kinh phí theo Kế hoạch|Kinh phí theo", text)


def test_a_plan_without_entries_says_what_is_planned(tmp_path: Path) -> None:
    folder = write(tmp_path, {}, plan=plan(TWO_SOURCES))
    text = as_markdown(view_of(load(folder), "2021H2"), folder)
    assert "99,2 tỷ đồng). Chưa có số liệu báo cáo về kinh phí đã bố trí và giải ngân.\n" in text


# ------------------------------------------------------------------ other outputs


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run([*arguments]) == 0
    return capsys.readouterr().out


def test_status_in_each_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = ("--lang", "vi", "--data", str(data(tmp_path)), "status", "-p", "2022H1")
    table = shown(capsys, *base)
    assert re.search(r"Cộng +239\.200,0 +20\.000,0 +60\.000,0 +12\.500,0 +47\.000,0", table)
    assert "Cộng: bố trí 25,1% kinh phí được duyệt; giải ngân 78,3% kinh phí đã bố trí" in table
    assert max(map(len, table.splitlines())) <= 80
    markdown = shown(capsys, *base, "--format", "md")
    assert "| Xã hội hóa | 99.200,0 | – | 10.000,0 | – | 12.000,0 |" in markdown
    found = json.loads(shown(capsys, *base, "--format", "json"))
    state = found["money"][0]
    assert (state["source"], state["planned"], state["spent_share"]) == ("state", 140 * BILLION, 25)
    assert found["budget"]["total"]["planned"] == 239_200_000_000
    assert [one["years"] for one in found["budget"]["years"]] == ["2021", "2022-2025"]
    assert found["budget"]["tasks"][0]["disbursed_share"] == 75
    assert found["budget"]["overspent"][0]["notes"] == [WHY]
    rows = shown(capsys, *base, "--format", "csv").splitlines()
    # 35 of 140 disbursed: a quarter.
    assert any(row.startswith("disbursed,state,") and ",140000000000," in row for row in rows)


def test_show_tells_of_a_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(
        capsys, "--lang", "vi", "--data", str(data(tmp_path)), "show", "social", "-p", "2022H1"
    )
    for line in ("Được duyệt: 99,2 tỷ đồng", "Giải ngân so với bố trí: 120%", "2021H2/so-tc/m2"):
        assert line in text


def test_the_export_has_what_is_planned_beside_what_came(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(data(tmp_path))
    text = shown(capsys, "--data", folder, "export", "-p", "2022H1", "--format", "json", "-o", "-")
    rows = [row for row in json.loads(text) if row["figure"] == "cumulative"]
    found = {
        (row["level"], row["kind"], row["id"]): (row["amount"], row["target_min"], row["share"])
        for row in rows
        if row["level"] in ("whole", "total", "years", "task") and row["kind"] == "disbursed"
    }
    assert found["whole", "disbursed", "state"] == (35 * BILLION, 140 * BILLION, 25)
    assert found["total", "disbursed", "total"][:2] == (47 * BILLION, 239_200_000_000)
    assert found["years", "disbursed", "2021"] == (36_500_000_000, 40 * BILLION, 91.3)
    assert found["task", "disbursed", "1.1"][:2] == (22_500_000_000, 39 * BILLION)


def test_iati_has_a_budget_for_each_year_and_none_for_longer(tmp_path: Path) -> None:
    known = list(measure_facts(load(data(tmp_path)), [Period.parse("2022H1")]))
    tree = etree.fromstring(as_iati(known))
    (budget,) = tree.iter("budget")
    assert [budget[0].get("iso-date"), budget[1].get("iso-date")] == ["2020-12-15", "2021-12-14"]
    assert (budget[2].text, budget.get("type")) == ("40000000000", "1")


def test_a_closed_period_keeps_what_was_planned(tmp_path: Path) -> None:
    figures = take_figures(AsOfView(load(data(tmp_path)), Period.parse("2022H1")))
    assert figures.flat()["money", "state", "planned"] == "140000000000"


def test_the_form_asks_for_the_year_only_where_the_plan_plans_by_year(tmp_path: Path) -> None:
    def asked(budget: str, name: str) -> bool:
        found = load(data(tmp_path / name, budget, {})).plan
        (sheet,) = [one for one in sheets(found) if one.key == "money"]
        return "year" in [column.key for column in sheet.columns]

    assert (asked(TWO_SOURCES, "a"), asked(TWO_SOURCES + DIVIDED, "b")) == (False, True)


def test_the_piece_of_the_guide_is_right_as_it_stands(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "can-bo" / "ke-hoach-moi.md").read_text(encoding="utf-8")
    piece = page.partition("## “Tổng kinh phí")[2].partition("```yaml\n")[2].partition("```")[0]
    old = PLAN[PLAN.index("money:") : PLAN.index("subject_kinds:")]
    folder = write(tmp_path, {}, plan=PLAN.replace(old, piece))
    assert problems_of(folder) == []
    total = summary(folder, "2024").money.total
    assert total.planned == 239_200_000_000


def test_money_of_other_sources_is_not_held_against_what_some_are_to_give(tmp_path: Path) -> None:
    """40 tỷ of the state's are set aside and nothing of society's: 30 are 75% of them, all 40 no share."""
    budget = "budget:\n  - {years: 2021, source: state, amount: 40 tỷ}\n"
    data = write(tmp_path, ENTRIES, plan=plan(budget))
    money = summary(data, "2021").money
    (year,) = money.years
    assert [one.allocated_share for one in money.sources] == [75, None]
    assert (year.planned, year.allocated) == (40 * BILLION, 40 * BILLION)
    assert (year.allocated_share, year.spent_share) == (None, None)
    assert (money.total.allocated_share, money.total.spent_share) == (None, None)
    assert year.disbursed_share == Fraction("86.3")  # 34,5 of 40: 86,25
    text = as_markdown(view_of(load(data), "2021"), data)
    assert "kinh phí đã bố trí là 40 tỷ đồng; đã giải ngân 34,5 tỷ đồng" in text


def test_a_table_shows_no_zero_for_what_is_something(tmp_path: Path) -> None:
    """40.000 đồng of 200 tỷ: in million đồng and in percent, where one decimal would be 0,0."""
    entries = {
        "2021H1/so-tc": "money: [{id: m1, source: state, allocated: 200 tỷ, disbursed: 40_000}]\n"
    }
    data = load(write(tmp_path, entries, plan=plan("")))
    text = as_markdown(view_of(data, "2021H1"), data.folder)
    assert "| Ngân sách nhà nước | 200.000,0 | 0,04 | 0,00002 |" in text
    assert "đã giải ngân 40.000 đồng, bằng 0,00002% kinh phí đã bố trí" in text


def test_sources_that_are_divided_in_other_ways_are_added_up(tmp_path: Path) -> None:
    """The state's 40 + 60 tỷ by years and society's 2 for a task are 102, which the plan does not say."""
    budget = """\
budget:
  - {years: 2021, source: state, amount: 40 tỷ}
  - {years: 2022-2025, source: state, amount: 60 tỷ}
  - {task: '1.2', source: social, amount: 2 tỷ}
"""
    data = load(write(tmp_path, ENTRIES, plan=plan(budget)))
    text = as_markdown(view_of(data, "2021"), data.folder)
    said = "Tổng kinh phí theo Kế hoạch là 102 tỷ đồng (ngân sách nhà nước 100 tỷ đồng, xã hội hóa 2 tỷ đồng)."
    assert said in text
    assert "cộng lại là" not in text
