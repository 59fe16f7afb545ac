"""What problems say of days, amounts and numbers is written for the reader, and only then."""

from __future__ import annotations

import pickle
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktstartup.language import N_, NN_, Language, Said, Word
from ktstartup.problems import Place, Problem, in_order
from ktstartup.text.lazy_text import Amount, Day, Number, Range, Several
from ktstartup.text.parsing import parse_day
from small_data import PLAN, problems_of, write

if TYPE_CHECKING:
    from pathlib import Path

VI, EN = Language("vi"), Language("en")

WORDS = {
    "a day": (Day.of(date(2024, 6, 4)), "4/6/2024", "2024-06-04"),
    "a number": (Number.of(1250), "1.250", "1,250"),
    "decimals": (Number.of(Fraction("12.3456789")), "12,3456789", "12.3456789"),
    "many digits": (Number.of(Fraction("123456789012345678.123456789012345678")),
                    "123.456.789.012.345.678,123456789012345678",
                    "123,456,789,012,345,678.123456789012345678"),
    "measured": (Number.of(31.7499999, 1), "31,7", "31.7"),
    "a range": (Range.of(1.0, 1.27), "1 - 1,27", "1 - 1.27"),
    "a range of one": (Range.of(13, 13), "13", "13"),
    "an amount": (Amount.of(1_500_000_000), "1,5 tỷ đồng", "1.5 billion VND"),
    "an odd amount": (Amount.of(1_500_000_001), "1.500.000.001 đồng", "1,500,000,001 VND"),
    "the tool's own": (Said(N_("done")), "hoàn thành", "done"),
    "several": (Several.of([Day.of(date(2024, 6, 4)), "a; b", Number.of(Fraction(5, 2)), Said("done")]),
                "4/6/2024; a; b; 2,5; hoàn thành", "2024-06-04; a; b; 2.5; done"),
}  # fmt: skip


@pytest.mark.parametrize(("word", "vi", "en"), WORDS.values(), ids=WORDS)
def test_a_word_is_shown_in_the_readers_language(word: str, vi: str, en: str) -> None:
    assert VI.filled("{word}", {"word": word}) == vi
    assert EN.filled("{word}", {"word": word}) == en
    assert EN.text("{word}!", word=word) == f"{en}!"


@pytest.mark.parametrize(("word", "vi", "en"), WORDS.values(), ids=WORDS)
def test_a_word_is_no_more_than_its_kind_and_its_text(word: Word, vi: str, en: str) -> None:
    assert type(word)(str(word)).shown(VI) == vi
    assert pickle.loads(pickle.dumps(word)).shown(EN) == en  # noqa: S301 - our own


@given(st.dates())
def test_a_day_is_read_back_as_it_was_shown(day: date) -> None:
    if day.year > 999:
        assert {parse_day(Day.of(day).shown(one)) for one in (VI, EN)} == {day}


@given(st.lists(st.dates() | st.integers(0, 10**18), max_size=6))
def test_problems_with_any_words_can_be_sorted_and_told_apart(values: list[date | int]) -> None:
    words = [Day.of(one) if isinstance(one, date) else Amount.of(one) for one in values]
    problems = [Problem("KT505", Place("a"), {"amount": word}) for word in words]
    assert len(in_order([*problems, *problems])) == len(set(words))


@pytest.mark.parametrize(
    ("code", "entries", "vi", "en"),
    [
        ("KT401", "results: [{id: r1, indicator: trained, value: 0, date: 2021-12-01}]",
         "1/12/2021", "2021-12-01"),
        ("KT505", """
            results:
              - {id: r1, indicator: investment, subject: a, name: A, amount: '1,5 tỷ'}
              - {id: r2, indicator: investment, subject: a, amount: 850 triệu}
            """, "850 triệu đồng", "850 million VND"),
        ("KT435", "money: [{id: m1, source: local, allocated: 1 tỷ, disbursed: 1250500000}]",
         "1.250,5 triệu đồng", "1,250.5 million VND"),
        ("KT223", "results: [{id: r1, indicator: trained, value: '1250,5'}]", "1.250,5", "1,250.5"),
        ("KT433", "results: [{id: r1, indicator: share, numerator: 2000, denominator: 1000}]",
         "2.000", "2,000"),
    ],
)  # fmt: skip
def test_a_problem_speaks_the_readers_language(
    code: str, entries: str, vi: str, en: str, tmp_path: Path
) -> None:
    (problem,) = (
        one for one in problems_of(write(tmp_path, {"2022H1/so-khcn": entries})) if one.code == code
    )
    assert vi in problem.message(VI)
    assert en in problem.message(EN)
    assert "đồng đồng" not in problem.message(VI), "an amount brings its unit"


def test_a_plan_that_is_upside_down_speaks_it_too(tmp_path: Path) -> None:
    plan = PLAN.replace("symbol: STC}", "symbol: STC, from: 2024-03-01, until: 2024-02-01}")
    (problem,) = (one for one in problems_of(write(tmp_path, {}, plan=plan)) if one.code == "KT605")
    assert "1/2/2024" in problem.message(VI)
    assert "2024-02-01" in problem.message(EN)


@pytest.mark.parametrize(
    ("n", "vi", "en"), [(0, "0 lỗi", "0 errors"), (1, "1 lỗi", "1 error"), (2, "2 lỗi", "2 errors")]
)
def test_what_is_counted(n: int, vi: str, en: str) -> None:
    assert VI.counted(NN_("{n} error", "{n} errors"), n) == vi
    assert EN.counted(NN_("{n} error", "{n} errors"), n) == en
