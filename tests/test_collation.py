"""Names in the order of the Vietnamese alphabet, whatever the names are."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktstartup.text.collation import point_letters, vietnamese_key

# Each row is in order; a dictionary gives the same.
IN_ORDER = {
    "letters": ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z"],
    "tones": ["ma", "mà", "mả", "mã", "má", "mạ"],
    "letters before tones": ["mạ", "man", "mán", "măn", "mân"],
    "tones of letters with other marks": ["ân", "ần", "ẩn", "ẫn", "ấn", "ận"],
    "word by word": ["ba", "ba lô", "ba má", "bà", "bà con", "bá"],
    "a shorter name first": ["Kon", "Kon Plông", "Kon Rẫy", "Kon Tum", "Kong"],
    "numbers as numbers": ["Tổ 2", "Tổ 10", "Tổ hợp tác"],
    "small letters first, and only then": ["đăk hà", "Đăk Hà", "ĐĂK HÀ", "Đăk Tô"],
    "spaces and hyphens are one": ["cà phê Ba", "cà-phê Bốn", "cà phê Hai"],
    "districts": ["Đăk Glei", "Đăk Hà", "Đăk Tô", "Ia H'Drai", "Kon Plông", "Kon Rẫy", "Ngọc Hồi",
                  "Sa Thầy", "Tu Mơ Rông"],
    "firms": ["An Bình", "Ánh Dương", "Ân Nghĩa", "Dạ Lan", "Đại Ngàn", "Ê Đê", "Ông Bầu", "Ươm Mầm"],
}  # fmt: skip


@pytest.mark.parametrize("row", IN_ORDER.values(), ids=IN_ORDER)
def test_the_order(row: list[str]) -> None:
    shuffled = random.Random(2763).sample(row, len(row))  # noqa: S311 - a trial, not a secret
    assert sorted(shuffled, key=vietnamese_key) == row


VIETNAMESE = st.text("aàảãáạăằâấdđeêioôơuưyf 019-AĐÊ.", max_size=8)


@given(st.lists(VIETNAMESE | st.text(max_size=8), max_size=8))
def test_any_names_have_one_order(names: list[str]) -> None:
    forwards = sorted(names, key=vietnamese_key)
    shuffled = random.Random(len(names)).sample(names, len(names))  # noqa: S311 - as above
    assert forwards == sorted(shuffled, key=vietnamese_key)
    assert forwards == sorted(names, key=vietnamese_key, reverse=True)[::-1]


@given(VIETNAMESE, VIETNAMESE)
def test_case_decides_only_between_names_that_else_are_one(one: str, other: str) -> None:
    first, second = (vietnamese_key(name)[0] for name in (one, other))
    assert (first < second) == (vietnamese_key(one.upper())[0] < vietnamese_key(other.lower())[0])
    if one.casefold() == other.casefold():
        assert first == second


@given(VIETNAMESE)
def test_decomposed_letters_are_the_same_letters(name: str) -> None:
    decomposed = unicodedata.normalize("NFD", name)
    assert vietnamese_key(decomposed)[:2] == vietnamese_key(unicodedata.normalize("NFC", name))[:2]


def test_letters_of_points_are_those_of_the_decree() -> None:
    assert point_letters("vi") == "abcdđeghiklmnopqrstuvxy"
    assert point_letters("en") == "abcdefghijklmnopqrstuvwxyz"
