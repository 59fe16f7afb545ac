"""An editor's settings are changed where they must be, and nothing else in them is touched."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktstartup.recording.jsonc import NotJsonError, read_jsonc, with_item, with_value

PATH = ("yaml.schemas", "./a")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '{\n  "yaml.schemas": {\n    "./a": "b"\n  }\n}\n'),
        ("{}", '{\n  "yaml.schemas": {\n    "./a": "b"\n  }\n}'),
        (
            '{\n    "x": 1 // one\n    // the end\n}\n',
            '{\n    "x": 1, // one\n    // the end\n    "yaml.schemas": {\n      "./a": "b"\n    }\n}\n',
        ),
        (
            '{\r\n  "yaml.schemas": {\r\n    "y": "z", /* a comma stays */\r\n  },\r\n}\r\n',
            '{\r\n  "yaml.schemas": {\r\n    "y": "z", /* a comma stays */\r\n    "./a": "b"\r\n  },\r\n}\r\n',
        ),
        ('{"yaml.schemas": {"./a": "old"}} // end', '{"yaml.schemas": {"./a": "b"}} // end'),
        ('{"yaml.schemas": {"./a": "b"}}', '{"yaml.schemas": {"./a": "b"}}'),
        (
            '{"u": "http://x // no comment"}',
            '{"u": "http://x // no comment",\n  "yaml.schemas": {\n    "./a": "b"\n  }\n}',
        ),
    ],
)
def test_a_value_is_put_in_and_the_rest_stays(before: str, after: str) -> None:
    assert with_value(before, PATH, "b") == after
    assert with_value(after, PATH, "b") == after


@pytest.mark.parametrize(
    "text",
    ["{", "[1", '{"a" 1}', "{a: 1}", '{"a": 1}}', '"x', "/", "null", "[]", "{,}", '{"a": 1,, "b": 2}',
     '{"yaml.schemas": 1}', '{"yaml.schemas": ["x"]}', "\ufeff{}", "/* open", "{" * 5000, '{"a": 01}'],
)  # fmt: skip
def test_what_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(NotJsonError):
        with_value(text, PATH, "b")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", {"r": ["x"]}),
        ('{"r": []}', {"r": ["x"]}),
        ('{"r": ["y" /* c */]}', {"r": ["y", "x"]}),
        ('{"r": ["y", "x"]}', {"r": ["y", "x"]}),
        ('{"s": 1}', {"s": 1, "r": ["x"]}),
    ],
)
def test_an_item_is_added_once(before: str, after: Any) -> None:
    text = with_item(before, ("r",), "x")
    assert read_jsonc(text) == after
    assert with_item(text, ("r",), "x") == text


def test_an_item_of_what_is_no_list_is_refused() -> None:
    with pytest.raises(NotJsonError):
        with_item('{"r": 1}', ("r",), "x")


LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
TREES = st.dictionaries(
    st.text(max_size=6),
    st.recursive(
        LEAVES,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
        max_leaves=8,
    ),
    max_size=4,
)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(tree=TREES, indent=st.sampled_from([None, 1, 4, "\t"]), key=st.text(max_size=6))
def test_any_settings_get_the_value_and_keep_the_rest(tree: Any, indent: Any, key: str) -> None:
    text = json.dumps(tree, indent=indent)
    commented = text.replace("\n", " // note\n", 1) if "\n" in text else f"/* note */{text}"
    new = with_value(commented, (key,), "b")
    assert read_jsonc(new) == {**tree, key: "b"}
    assert "note" in new
