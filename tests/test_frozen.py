"""Frozen classes behave as the standard library's frozen dataclasses do, whoever asks them."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import KW_ONLY, asdict, fields, is_dataclass
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktstartup.frozen import field, frozen, replace


@frozen
class Point:
    """Two numbers and what is said of them."""

    KIND: ClassVar[str] = "point"
    across: int
    up: int = 0
    names: list[str] = field(default_factory=list, metadata={"shown": "yes"})
    source: str = field(default="", compare=False)


@frozen
class Placed:
    """A place whose sheet is given by name, and stands in the middle."""

    file: str
    sheet: str = field(default="", kw_only=True)
    line: int = 0


@frozen
class Marked(Point):
    """A point with a mark, which is given by name only."""

    _: KW_ONLY
    mark: str = "x"


@dataclasses.dataclass(frozen=True)
class Theirs:
    """The same as Point, by the library."""

    across: int
    up: int = 0
    names: list[str] = dataclasses.field(default_factory=list)
    source: str = dataclasses.field(default="", compare=False)


points: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    across=st.integers(0, 2),
    up=st.integers(0, 2),
    names=st.lists(st.sampled_from("ab"), max_size=1),
    source=st.sampled_from(["", "s"]),
)


@given(points, points)
def test_they_are_equal_and_shown_as_dataclasses_are(
    one: dict[str, Any], two: dict[str, Any]
) -> None:
    ours, theirs = (Point(**one), Point(**two)), (Theirs(**one), Theirs(**two))
    assert (ours[0] == ours[1]) == (theirs[0] == theirs[1])
    assert asdict(ours[0]) == asdict(theirs[0]) == one
    assert [getattr(ours[0], name) for name in one] == [*one.values()]


def test_what_is_given_by_place_by_name_and_not_at_all() -> None:
    assert (Point(1).up, Point(1, 2).up, Point(across=1, up=3).up) == (0, 2, 3)
    assert Point(1).names is not Point(1).names
    assert Marked(1, 2, mark="y").mark == "y"
    assert repr(Placed("f", 3, sheet="s")) == "Placed(file='f', sheet='s', line=3)"
    assert Point.KIND == "point"


@pytest.mark.parametrize(
    "wrong",
    [
        Point,
        lambda: Point(1, colour="red"),  # type: ignore[call-arg]
        lambda: Point(up=1, colour="red"),  # type: ignore[call-arg]
        lambda: Point(1, 2, [], "", 5),  # type: ignore[call-arg]
        lambda: Marked(1, 2, [], "", "y"),  # type: ignore[call-arg]
        lambda: replace(Point(1), colour="red"),
    ],
)
def test_too_few_too_many_and_unknown_values_are_refused(wrong: object) -> None:
    with pytest.raises(TypeError):
        wrong()  # type: ignore[operator]


def test_they_are_never_changed_but_replaced() -> None:
    point = Point(1, 2)
    with pytest.raises(AttributeError):
        point.up = 3  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del point.up
    assert replace(point, up=3) == Point(1, 3) != point
    assert dataclasses.replace(point, up=3) == Point(1, 3)


def test_equal_ones_are_one_in_a_set_and_other_classes_are_never_equal() -> None:
    assert len({Marked(1, names=()), Marked(1, names=(), source="s"), Marked(2, names=())}) == 2  # type: ignore[arg-type]
    assert Point(1) != Marked(1)
    assert repr(Point(1, source="s")) == "Point(across=1, up=0, names=[])"


def test_they_are_copied_and_pickled() -> None:
    point = Marked(1, 2, ["a"], mark="y")
    assert pickle.loads(pickle.dumps(point)) == copy.deepcopy(point) == point  # noqa: S301 - ours


def test_the_library_knows_their_fields() -> None:
    assert is_dataclass(Marked)
    assert [one.name for one in fields(Marked)] == ["across", "up", "names", "source", "mark"]
    names = fields(Point)[2]
    assert (names.metadata["shown"], names.type, names.default_factory) == (
        "yes",
        "list[str]",
        list,
    )
