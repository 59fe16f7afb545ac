"""Who is responsible is the same on a day whatever days were asked for before."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from ktstartup.calendar import Window
from ktstartup.model.bodies import Bodies
from small_data import PLAN, load, write

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("a", "b", "c")
DAYS = [date.min, date(2024, 1, 1), date(2024, 1, 2), date(2024, 6, 30), date(2024, 7, 1), date.max]


def bodies(lives: dict[str, tuple[date | None, date | None, tuple[str, ...]]]) -> Bodies:
    """Bodies with the first and last day of each, and who takes over from it."""

    def one(start: date | None, until: date | None, successors: tuple[str, ...]) -> Any:
        def alive_on(day: date) -> bool:
            return (start is None or start <= day) and (until is None or day <= until)

        return SimpleNamespace(start=start, until=until, successors=successors, alive_on=alive_on)

    agencies = {name: one(*life) for name, life in lives.items()}
    plan: Any = SimpleNamespace(
        agencies=agencies, agency_groups={}, in_any_version=lambda _: agencies
    )
    return Bodies(plan)


LIVES = st.fixed_dictionaries(
    {
        name: st.tuples(
            st.sampled_from([None, *DAYS]),
            st.sampled_from([None, *DAYS]),
            st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple),
        )
        for name in NAMES
    }
)


@given(LIVES, st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(DAYS)), max_size=8))
def test_no_answer_hangs_on_what_was_asked_before(
    lives: dict[str, Any], asked: list[tuple[str, date]]
) -> None:
    known = bodies(lives)
    for name, day in asked:
        fresh = bodies(lives)
        assert known.responsible(name, day) == fresh.responsible(name, day)
        assert known.members(NAMES, day) == fresh.members(NAMES, day)
        assert known.is_meant(name, ("a",), day) == fresh.is_meant(name, ("a",), day)


def test_a_body_existed_in_a_window_if_a_day_of_its_life_lies_there() -> None:
    half = Window(date(2024, 1, 1), date(2024, 7, 1))
    lives = {
        (date(2024, 6, 30), None): True, (date(2024, 7, 1), None): False,
        (None, date(2024, 1, 1)): True, (None, date(2023, 12, 31)): False,
        (None, None): True,
    }  # fmt: skip
    assert {life: bodies({"a": (*life, ())}).existed("a", half) for life in lives} == lives


def test_who_was_merged_twice_is_spoken_for_by_all_that_it_was_made_of() -> None:
    chain = bodies({
        "a": (None, date(2023, 12, 31), ("b",)),
        "x": (None, date(2023, 12, 31), ("b",)),
        "b": (date(2024, 1, 1), date(2024, 6, 30), ("c",)),
        "c": (date(2024, 7, 1), None, ()),
    })  # fmt: skip
    found = {named: chain.spoken_for(["c"], named) for named in (("a", "x"), ("b",), ("a",), ())}
    assert found == {("a", "x"): ["c"], ("b",): ["c"], ("a",): [], (): []}


def test_a_life_may_end_on_the_last_day_there_is(tmp_path: Path) -> None:
    name = "abbreviation: Sở TC"
    assert PLAN.count(name) == 1
    plan = PLAN.replace(name, f"{name}, until: 9999-12-31")
    data = load(write(tmp_path, {}, plan=plan))
    assert data.bodies.responsible("so-tc", date(2024, 6, 30)) == ["so-tc"]
