"""What must hold of any input at all: the reader, the numerals and the calendar, tried at random."""

from __future__ import annotations

import io
import shutil
import tempfile
import unicodedata
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from ktstartup.calendar import Calendar, Period
from ktstartup.reading.encoding import decode as decode_bytes
from ktstartup.reading.nodes import MappingNode, SequenceNode
from ktstartup.reading.tree import read_tree
from ktstartup.text.folding import fold, nearest
from ktstartup.text.parsing import (
    ParseError,
    parse_count,
    parse_day,
    parse_money,
    parse_number,
    write_number,
)
from small_corpus import CORPUS, GOOD, Case, checked
from small_yaml import BLOCKS, nfc

if TYPE_CHECKING:
    from ktstartup.problems import Problem
    from ktstartup.reading.nodes import Node

few = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])

# What YAML gives a meaning, in pieces small enough to be put together wrongly.
PIECES = [
    *"-:?,[]{}#&*!|>'\"%@`~\\ \t\n\r",
    *(
        "- ",
        ": ",
        "? ",
        "---\n",
        "...\n",
        "<<: ",
        "!!int ",
        "&a ",
        "*a",
        "|\n",
        ">-\n",
        "|0 ",
        "\r\n",
    ),
    *(
        "%YAML 1.3\n",
        "%TAG ! x\n",
        "\\x0",
        "\\U0011ffff",
        "\x00",
        "\x85",
        "\u2028",
        "\ufeff",
        "\xa0",
    ),
    *("results", "tasks", "narrative", "done", "id", "value", "đ", "ê", "ê", "1.500", "tỷ", "null"),
]


def lines_of(data: bytes) -> list[str]:
    """The lines as an editor numbers them."""
    text = data.decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def stands_inside(problem: Problem, data: bytes) -> bool:
    """Whether a problem's place lies in the file, or is the file as a whole."""
    lines, place = lines_of(data), problem.place
    if place.line == 0:
        return place.column == 0
    # A place may be the end of a line: what is missing there stands nowhere.
    return 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 2


def read(data: bytes) -> tuple[Node, list[Problem]]:
    text, problem = decode_bytes("f", data)
    return (None, [problem]) if problem else read_tree("f", text)


# ----------------------------------------------------------------------- the reader


@given(
    st.binary(max_size=300)
    | st.lists(st.sampled_from(PIECES), max_size=40).map("".join).map(str.encode)
)
@example(b"")
@example(b"? [a]\n: b\nc: {d: e}\n")
@example(b"'\xc2\x85")
@example(b"a:\r\n\tb: c")
def test_any_bytes_give_a_tree_or_a_problem_with_a_place(data: bytes) -> None:
    tree, problems = read(data)
    assert problems or (isinstance(tree, MappingNode | SequenceNode) and tree)
    assert all(stands_inside(problem, data) for problem in problems)


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[Case, bytes]:
    """A good file with a few pieces put in, taken out or exchanged."""
    case = draw(st.sampled_from(GOOD))
    data = case.path.read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = start + draw(st.sampled_from([0, 0, 1, 2, 8, 40]))
        piece = draw(st.sampled_from(PIECES).map(str.encode) | st.binary(max_size=2))
        data = data[:start] + piece + data[end:]
    return case, data


@settings(few, max_examples=400)
@given(spoilt())
def test_any_spoilt_file_is_checked_to_the_end(one: tuple[Case, bytes]) -> None:
    case, content = one
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copyfile(CORPUS / "plan.yaml", folder / "plan.yaml")
        case.lay_out(folder)
        (folder / case.file).write_bytes(content)
        _, problems = checked(folder)
        assert all(
            stands_inside(p, (folder / p.place.file).read_bytes()) for p in problems if p.place.line
        )


def dumped(data: dict[str, Any]) -> str:
    """The data as another program writes them."""
    yaml, out = YAML(typ="safe", pure=True), io.StringIO()
    yaml.default_flow_style = False
    yaml.dump(data, out)
    return out.getvalue()


@given(BLOCKS)
def test_what_another_program_wrote_is_read_as_it_was_meant(data: dict[str, Any]) -> None:
    assert read_tree("f", dumped(data)) == (nfc(data), [])


@given(BLOCKS)
def test_every_node_knows_where_it_stands(data: dict[str, Any]) -> None:
    text = dumped(data)
    tree, _ = read_tree("f", text)
    lines = text.split("\n")

    def look(node: Node) -> None:
        marks = (
            [*node.keys_at.values(), *node.values_at.values()]
            if isinstance(node, MappingNode)
            else []
        )
        marks += node.items_at if isinstance(node, SequenceNode) else []
        assert all(1 <= column <= len(lines[line - 1]) + 1 for line, column in marks)
        inner = (
            node.values()
            if isinstance(node, MappingNode)
            else node
            if isinstance(node, SequenceNode)
            else ()
        )
        for one in inner:
            look(one)

    look(tree)


# ----------------------------------------------------------------------- the numerals


def grouped(amount: int, mark: str) -> str:
    return f"{amount:,}".replace(",", mark)


AMOUNTS = st.integers(0, 10**15)


@given(AMOUNTS, st.sampled_from(["", " đồng", " đ", " VNĐ", "đồng"]))
def test_money_is_read_as_it_was_written(amount: int, unit: str) -> None:
    assert parse_money(f"{amount}{unit}") == amount
    assert parse_money(f"{grouped(amount, '_')}{unit}") == amount
    assert parse_money(f"{grouped(amount, ' ')}{unit}") == amount
    if amount >= 10**6 or amount < 10**3:
        assert parse_money(f"{grouped(amount, '.')}{unit}") == amount
        assert parse_money(f"{grouped(amount, ',')}{unit}") == amount


@given(st.integers(10**3, 10**6 - 1), st.sampled_from(".,"), st.sampled_from(["", " triệu", " tỷ"]))
def test_money_with_one_mark_of_thousands_is_refused_with_both_readings(
    amount: int, mark: str, unit: str
) -> None:
    with pytest.raises(ParseError) as caught:
        parse_money(grouped(amount, mark) + unit)
    assert caught.value.code == "KT225"
    scale = {"": 1, " triệu": 10**6, " tỷ": 10**9}[unit]
    assert parse_money(caught.value.words["large"]) == amount * scale
    if unit:
        # What the message advises is accepted, and is the other reading.
        assert parse_money(caught.value.words["small"]) * 1000 == amount * scale


@given(
    st.integers(0, 10**6),
    st.integers(0, 99),
    st.sampled_from([("tỷ", 10**9), ("triệu", 10**6), ("Tỉ đồng", 10**9)]),
)
def test_money_with_a_unit_is_read_as_it_was_written(
    whole: int, part: int, unit: tuple[str, int]
) -> None:
    word, scale = unit
    assert parse_money(f"{whole},{part:02} {word}") == whole * scale + part * scale // 100
    assert parse_money(f"{whole} {word}") == whole * scale


@given(
    st.integers(0, 10**12),
    st.integers(1, 2).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, 10**n - 1))),
)
def test_number_is_read_as_it_was_written(whole: int, part: tuple[int, int]) -> None:
    length, digits = part
    number = whole + Fraction(digits, 10**length)
    assert parse_number(f"{whole},{digits:0{length}}") == number
    assert parse_number(f"{whole}.{digits:0{length}}") == number
    assert parse_number(write_number(number)) == number
    assert parse_count(str(whole)) == whole
    assert parse_count(grouped(whole, "_")) == whole


@given(st.text(max_size=80) | st.text("0123456789.,_- tỷđ", max_size=80))
def test_any_text_is_a_numeral_or_refused_with_a_code(text: str) -> None:
    for parse in (parse_number, parse_count, parse_money, parse_day):
        try:
            value = parse(text)
        except ParseError as error:
            assert error.words["value"] == text.strip()  # noqa: PT017 - either way is right
        else:
            assert isinstance(value, date) or value >= 0


@given(st.dates())
def test_day_is_read_as_it_was_written(day: date) -> None:
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day.day}/{day.month}/{day.year:04}") == day
    assert parse_day(f"{day.day:02}-{day.month:02}-{day.year:04}") == day


# ----------------------------------------------------------------------- the calendar

YEARS = st.integers(1945, 2200)
PERIODS = st.one_of(
    YEARS.map(lambda year: Period.parse(str(year))),
    st.builds(lambda year, half: Period.parse(f"{year}H{half}"), YEARS, st.integers(1, 2)),
    st.builds(lambda year, quarter: Period.parse(f"{year}Q{quarter}"), YEARS, st.integers(1, 4)),
    st.tuples(YEARS, YEARS).map(lambda years: Period.years(min(years), max(years))),
)
CALENDARS = st.builds(Calendar, st.none() | st.integers(1, 28), st.just(2))


@given(PERIODS)
def test_period_is_read_as_it_is_written(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(st.text(max_size=10) | st.text("0123456789HQ-", max_size=10))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    try:
        period = Period.parse(text)
    except ValueError:
        return
    assert Period.parse(str(period)) == period


@given(CALENDARS, YEARS, st.sampled_from(["half", "quarter"]))
def test_windows_of_a_years_parts_tile_the_years(calendar: Calendar, year: int, kind: Any) -> None:
    whole = Period.parse(str(year))
    windows = [calendar.window(part) for part in whole.parts(kind)]
    assert windows[0].start == calendar.window(whole).start
    assert windows[-1].end == calendar.window(whole).end
    assert all(one.end == following.start for one, following in pairwise(windows))
    assert all(one.start < one.end for one in windows)


@given(
    CALENDARS,
    st.dates(date(1945, 1, 1), date(2199, 12, 31)),
    st.sampled_from(["half", "quarter", "year"]),
)
def test_the_period_of_a_day_holds_it(calendar: Calendar, day: date, kind: Any) -> None:
    period = calendar.containing(day, kind)
    assert day in calendar.window(period)
    assert day not in calendar.window(period.before())
    assert day not in calendar.window(period.after())
    assert calendar.last_ended(day, kind) == period.before()


@given(CALENDARS, PERIODS)
def test_a_window_ends_on_its_cut_off(calendar: Calendar, period: Period) -> None:
    window = calendar.window(period)
    assert window.last in window
    assert window.end not in window
    assert window.last == window.end - timedelta(days=1)
    assert calendar.cutoff_day is None or window.last.day == calendar.cutoff_day


# ----------------------------------------------------------------------- the texts


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(max_size=10), st.lists(st.text(max_size=10), max_size=5))
def test_the_nearest_word_is_one_of_those_known(word: str, known: list[str]) -> None:
    assert nearest(word, known) in (None, *known)
