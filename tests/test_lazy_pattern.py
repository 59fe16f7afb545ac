"""A pattern that is compiled when it is asked answers as the library's does."""

from __future__ import annotations

import re

import pytest

from ktstartup.lazy_pattern import lazy_pattern


def test_it_answers_as_a_compiled_pattern() -> None:
    lazy, compiled = (
        lazy_pattern(r"(?P<number>\d+)x", re.IGNORECASE),
        re.compile(r"(?P<number>\d+)x", re.IGNORECASE),
    )
    found = lazy.fullmatch("12X")
    assert found is not None
    assert found["number"] == "12"
    assert lazy.sub("-", "1x 2y 3X") == compiled.sub("-", "1x 2y 3X") == "- 2y -"
    assert (lazy.pattern, lazy.flags, lazy.groupindex) == (
        compiled.pattern, compiled.flags, compiled.groupindex
    )  # fmt: skip
    assert lazy_pattern(rb"\d").findall(b"a1b2") == [b"1", b"2"]


def test_it_is_compiled_when_it_is_asked_and_no_sooner() -> None:
    wrong = lazy_pattern("(")
    with pytest.raises(re.error):
        wrong.search("x")
    with pytest.raises(AttributeError):
        lazy_pattern("x").colour  # type: ignore[attr-defined]  # noqa: B018
