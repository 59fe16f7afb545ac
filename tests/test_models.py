"""Blocks are filled by the models' own readers, which never read another value than pydantic does."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from ktstartup.model.decisions import Decisions
from ktstartup.model.entries import SECTIONS, Evidence, Result
from ktstartup.model.fields import models_below
from ktstartup.model.manifest import Manifest
from ktstartup.model.measure import Measure
from ktstartup.model.plan import Plan, Reference
from ktstartup.model.progress import Header
from ktstartup.model.readers import DoubtError, reader_of
from ktstartup.model.target import Expected
from ktstartup.model.validation import validated
from ktstartup.text.parsing import ParseError
from small_trees import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.model.base import Model

MODELS = models_below(Plan, Reference, Header, Decisions, Manifest, *SECTIONS.values())
# What may stand where something else was meant; the last ones are spaces to some libraries only.
ODD = [
    None, "", " ", "x", "  x  ", "x\n", [], {}, ["x"], [["x"]], {"x": "y"}, {"id": "a"}, 5, True,
    "\u00a0", "\u0085x", "\u200b", "\ufeffx", "\u3000x",
]  # fmt: skip


def places(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in a tree, the whole of it apart."""
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for step, inner in steps:
        yield (*path, step)
        if isinstance(inner, dict | list):
            yield from places(inner, (*path, step))


@st.composite
def spoilt(draw: st.DrawFn, model: type[Model]) -> Any:
    """A block in which nothing, or something here and there, is not what it should be."""
    tree = copy.deepcopy(draw(blocks(model)))
    for _ in range(draw(st.integers(0, 2))):
        if not (found := list(places(tree))):
            break
        *way, last = draw(st.sampled_from(found))
        holder = tree
        for step in way:
            holder = holder[step]
        match draw(st.sampled_from(["odd", "gone", "more"])):
            case "odd":
                holder[last] = copy.deepcopy(draw(st.sampled_from(ODD)))
            case "gone":
                del holder[last]
            case "more" if isinstance(holder, dict):
                holder[draw(st.sampled_from(["x", "from", "id", "start", ""]))] = "2024"
    return draw(st.sampled_from([tree, tree, tree, [tree], "x", None]))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@settings(
    max_examples=40, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(data=st.data())
def test_a_block_is_read_as_pydantic_reads_it(model: type[Model], data: st.DataObject) -> None:
    tree = data.draw(spoilt(model))
    try:
        judged = validated(model, copy.deepcopy(tree))
    except ValidationError:
        with pytest.raises((DoubtError, ParseError)):
            model.read(tree)
        return
    read = model.read(tree)
    assert read == judged
    assert (repr(read), read.model_fields_set) == (repr(judged), judged.model_fields_set)


def test_every_error_of_a_block_is_told_at_once() -> None:
    with pytest.raises(ValidationError) as caught:
        Result.model_validate({"id": "R 1", "value": "x", "colour": "red"})
    told = [(one["loc"], one["type"]) for one in caught.value.errors()]
    assert told == [
        (("id",), "value_error"),
        (("value",), "value_error"),
        (("colour",), "extra_forbidden"),
    ]


def test_a_block_is_never_changed_but_copied() -> None:
    proof = Evidence(number="12/QĐ-UBND")
    with pytest.raises(AttributeError):
        proof.number = "13/QĐ-UBND"  # type: ignore[misc]
    other = proof.model_copy(update={"number": "13/QĐ-UBND", "title": "Quyết định"})
    assert (proof.number, other.number) == ("12/QĐ-UBND", "13/QĐ-UBND")
    assert proof.model_fields_set == {"number"}
    assert other.model_fields_set == {"number", "title"}


def test_blocks_that_say_the_same_are_equal_and_one_in_a_set() -> None:
    one, other = Evidence(number="12/QĐ-UBND"), Evidence(number="12/QĐ-UBND", title=None)
    assert len({one, other, Evidence(number="13/QĐ-UBND")}) == 2
    assert {Expected()}.isdisjoint({Evidence()})
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - it is ours


def test_a_default_that_can_be_changed_is_not_shared() -> None:
    one, other = (Result.model_validate({"id": "r1", "indicator": "a"}) for _ in range(2))
    assert one.disaggregation == {}
    assert one.disaggregation is not other.disaggregation


def test_a_block_inside_is_dumped_as_well() -> None:
    tree = {"id": "r1", "indicator": "a", "evidence": {"number": "12"}}
    dumped = Result.model_validate(tree).model_dump()
    assert list(dumped) == list(Result.model_fields)
    assert dumped["evidence"][0]["number"] == "12"


def test_a_block_is_its_fields_with_their_values() -> None:
    proof = Evidence(number="12")
    assert dict(proof) == {**dict.fromkeys(Evidence.model_fields), "number": "12"}


def test_what_stands_for_more_is_filled_in_before_keys_are_read() -> None:
    read = Measure.read({"kind": "value", "levels": {"low": "Thấp", "high": "Cao"}})
    assert (read.scale, read.over, read.across) == ("level", "latest", "single")


@pytest.mark.parametrize("written", [int, list[str], tuple[str, str], str | int])
def test_a_type_that_no_reader_knows_is_a_mistake_of_the_schema(written: Any) -> None:
    with pytest.raises(TypeError):
        reader_of(written)
