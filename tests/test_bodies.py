"""Who is responsible is the same on a day whatever days were asked for before."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

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


def test_a_life_may_end_on_the_last_day_there_is(tmp_path: Path) -> None:
    name = "abbreviation: Sở TC"
    assert PLAN.count(name) == 1
    plan = PLAN.replace(name, f"{name}, until: 9999-12-31")
    data = load(write(tmp_path, {}, plan=plan))
    assert data.bodies.responsible("so-tc", date(2024, 6, 30)) == ["so-tc"]
