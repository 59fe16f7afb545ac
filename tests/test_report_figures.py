"""A report measures what it prints, each period once; its figures have the same texts everywhere."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from ktstartup.calendar import Period
from ktstartup.language import Language
from ktstartup.measuring import summary as measuring
from ktstartup.measuring.facts import measure_facts
from ktstartup.measuring.summary import measure, measure_report
from ktstartup.rendering.indicator_texts import NARROW, RUNNING, TABLE, indicator_texts
from ktstartup.text.formatting import Formatter
from small_data import figure, load, write

if TYPE_CHECKING:
    from pathlib import Path

DEAL = {
    "2021H1/so-khcn": """
    results:
      - {id: r1, indicator: investment, subject: d1, name: Vốn A, amount: '1,5 tỷ',
         evidence: {number: 1/QĐ}}
    """
}


def measured(monkeypatch: pytest.MonkeyPatch, name: str) -> Counter[str]:
    """How often a function measures each period from now on."""
    function, found = getattr(measuring, name), Counter[str]()

    def counted(scope: Any, *arguments: str) -> Any:
        found["/".join((str(scope.period), *arguments))] += 1
        return function(scope, *arguments)

    monkeypatch.setattr(measuring, name, counted)
    return found


def test_a_report_measures_each_period_once_and_tasks_of_its_own_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = load(write(tmp_path, DEAL))
    indicators = measured(monkeypatch, "measure_indicator")
    tasks = measured(monkeypatch, "measure_task")
    reporting = measured(monkeypatch, "measure_reporting")
    found = measure_report(data, Period.parse("2021"))
    periods = ["2020H1", "2020H2", "2021H1", "2021H2"]
    assert [str(one.period) for one in found.history] == periods
    assert [str(one.period) for one in found.parts] == periods[2:]
    assert indicators == dict.fromkeys(
        [
            f"{period}/{name}"
            for period in (*periods, "2020", "2021")
            for name in data.plan.indicators
        ],
        1,
    )
    assert found.year_before is not None
    assert found.year_before is found.before
    assert str(found.year_before.period) == "2020"
    assert tasks == dict.fromkeys([f"2021/{number[0]}/{number}" for number in data.plan.tasks], 1)
    assert reporting == {"2021": 1}
    assert [str(one.period) for one in found.reporting] == ["2020H1", "2020", "2021H1", "2021"]


def test_the_history_has_the_summary_itself_and_the_figures_of_each_period(tmp_path: Path) -> None:
    data = load(write(tmp_path, DEAL))
    found = measure_report(data, Period.parse("2021H2"))
    assert found.history[-1] is found.summary
    assert found.reporting[-1] is found.summary.reporting
    for one, reporting in zip(found.history, found.reporting, strict=True):
        alone = measure(data, one.period)
        assert (one.indicators, reporting) == (alone.indicators, alone.reporting)


def test_one_agency_has_neither_parts_nor_history(tmp_path: Path) -> None:
    data = load(write(tmp_path, DEAL))
    found = measure_report(data, Period.parse("2021"), agency="so-khcn")
    assert (found.parts, found.history, found.reporting) == ((), (), ())


@pytest.mark.parametrize(
    ("style", "texts"),
    [
        (RUNNING, ("1,5 tỷ đồng", "10 - 15 tỷ đồng", "15%", "")),
        (TABLE, ("1.500,0", "10.000,0 - 15.000,0", "15,0", "chưa có số liệu")),
        (NARROW, ("1,5 tỷ", "10-15 tỷ", "15", "–")),
    ],
    ids=["running text", "table", "narrow table"],
)
def test_a_figure_has_one_text_for_each_kind_of_place(
    style: Any, texts: tuple[str, ...], tmp_path: Path
) -> None:
    formatter = Formatter(Language("vi"))
    one = indicator_texts(figure(write(tmp_path, DEAL), "2021H1", "investment"), formatter, style)
    assert (one.actual, one.target, one.share, one.estimate) == texts
    assert (one.due, one.status) == ("2025", "bảo đảm tiến độ")


def test_facts_have_categories_and_the_targets_in_force(tmp_path: Path) -> None:
    entry = DEAL["2021H1/so-khcn"].replace(
        "name: Vốn A", "name: Vốn A, disaggregation: {field: farm}"
    )
    data = load(write(tmp_path, {"2021H1/so-khcn": entry}))
    period, index = Period.parse("2021H1"), list(data.plan.indicators).index("investment")
    (found,) = measure_facts(data, [period])
    (whole,) = measure_facts(data, [period], by_agency=False)
    one = found.indicators[index]
    assert [part.category for part in one.categories] == ["farm"]
    assert list(one.by_agency) == ["so-khcn"]
    assert one.by_agency["so-khcn"].actual == one.whole.actual == 1_500_000_000
    assert [target.by for target in one.whole.against.in_force] == [2025]
    assert (whole.indicators[index].whole, whole.indicators[index].by_agency) == (one.whole, {})
