"""What is in a file stays as it is, to the byte, and what is added is read as it was meant."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktstartup.errors import RefusedError
from ktstartup.reading.yaml_parser import compose, end_mark
from ktstartup.recording.append import appended, with_block
from ktstartup.recording.yaml_writer import block, flow, plain
from small_corpus import CORPUS
from small_data import ROOT
from small_yaml import blocks, judged, layouts

NOTHING = re.compile(r"^ *(?:~|null|\[ ?\]|ull|]) ?")
ENTRY: dict[str, Any] = {
    "id": "r9",
    "indicator": "projects",
    "subject": "ca-phe",
    "name": "Cà phê: Đăk Hà",
    "amount": "1,5 tỷ",
    "date": "2024-03-20",
    "evidence": {"number": "15/QĐ", "date": "2024-03-20"},
}


def added(before: str, after: str) -> str:
    """What was put in; fails when anything that was there is not there any more."""
    start = sum(1 for _ in takewhile(lambda p: p[0] == p[1], zip(before, after, strict=False)))
    rest = (before[start:][::-1], after[start:][::-1])
    end = sum(1 for _ in takewhile(lambda p: p[0] == p[1], zip(*rest, strict=False)))
    middle, new = before[start : len(before) - end], after[start : len(after) - end]
    # A word for nothing, and the space before it, is all that may go.
    assert middle in new or NOTHING.sub("", middle) in new
    return new


# ------------------------------------------------------------------ examples to read

SHAPES = {
    "no file": ("", "results:\n  - id: r9\n"),
    "comments only": ("# một\n", "# một\nresults:\n  - id: r9\n"),
    "a list": ("results:\n  - id: r1\n", "results:\n  - id: r1\n  - id: r9\n"),
    "a list that is not indented": ("results:\n- id: r1\n", "results:\n- id: r1\n- id: r9\n"),
    "no final line end": ("results:\n  - id: r1", "results:\n  - id: r1\n  - id: r9\n"),
    "Windows line ends": ("results:\r\n  - id: r1\r\n", "results:\r\n  - id: r1\r\n  - id: r9\r\n"),
    "old Mac line ends": ("results:\r- id: r1\r", "results:\r- id: r1\r- id: r9\r"),
    "a byte-order mark": (
        "\ufeffresults:\n  - id: r1\n",
        "\ufeffresults:\n  - id: r1\n  - id: r9\n",
    ),
    "another section follows": (
        "results:\n  - id: r1  # một\n\n# hai\ntasks: []\n",
        "results:\n  - id: r1  # một\n  - id: r9\n\n# hai\ntasks: []\n",
    ),
    "comments that belong to the list": (
        "results:\n  - id: r1\n    # của r1\n  # của danh sách\n# của phần sau\ntasks:\n",
        "results:\n  - id: r1\n    # của r1\n  # của danh sách\n  - id: r9\n# của phần sau\ntasks:\n",
    ),
    "entries set apart by blank lines": (
        "results:\n  - id: r1\n\n  # hai\n  - id: r2\n\ntasks:\n",
        "results:\n  - id: r1\n\n  # hai\n  - id: r2\n\n  - id: r9\n\ntasks:\n",
    ),
    "a text in lines at the end": (
        "results:\n  - id: r1\n    note: |\n      a\n      # không phải ghi chú\n\ntasks:\n",
        "results:\n  - id: r1\n    note: |\n      a\n      # không phải ghi chú\n  - id: r9\n\ntasks:\n",
    ),
    "blank lines that are part of a text": (
        "results:\n  - id: r1\n    note: |+\n      a\n\n\ntasks:\n",
        "results:\n  - id: r1\n    note: |+\n      a\n\n\n  - id: r9\ntasks:\n",
    ),
    "a text in lines that ends the file": (
        "results:\n  - id: r1\n    note: |\n      a",
        "results:\n  - id: r1\n    note: |\n      a\n  - id: r9\n",
    ),
    "nothing yet": ("results:\ntasks:\n", "results:\n  - id: r9\ntasks:\n"),
    "nothing but examples in comments": (
        "results:\n  # - id: r1\ntasks:\n",
        "results:\n  # - id: r1\n  - id: r9\ntasks:\n",
    ),
    "a word for nothing": ("results: ~  # chưa có\n", "results:   # chưa có\n  - id: r9\n"),
    "an empty list": ("results: []\n", "results:\n  - id: r9\n"),
    "a list in brackets": ("results: [{id: r1}]\n", "results: [{id: r1}, {id: r9}]\n"),
    "brackets over several lines": (
        "results: [\n  {id: r1},  # một\n]\n",
        "results: [\n  {id: r1}, {id: r9},  # một\n]\n",
    ),
    "all in braces": ("{results: [{id: r1}]}\n", "{results: [{id: r1}, {id: r9}]}\n"),
    "braces without the section": ("{tasks: []}\n", "{tasks: [], results: [{id: r9}]}\n"),
    "braces with an empty section": ("{results: }\n", "{results:  [{id: r9}]}\n"),
    "empty braces": ("{}\n", "{results: [{id: r9}]}\n"),
    "no such section": ("period: 2024H1\n", "period: 2024H1\n\nresults:\n  - id: r9\n"),
    "a document mark at the end": (
        "---\ntasks: []\n...\n# hết\n",
        "---\ntasks: []\n\nresults:\n  - id: r9\n...\n# hết\n",
    ),
    "a document mark and nothing": ("---\n", "---\nresults:\n  - id: r9\n"),
    "all of it indented": (
        "  tasks:\n    - id: t1\n  results:\n    - id: r1\n",
        "  tasks:\n    - id: t1\n  results:\n    - id: r1\n    - id: r9\n",
    ),
    "a single entry in place of a list": (
        "results: {id: r1}\n",
        "results:\n  - {id: r1}\n  - id: r9\n",
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_where_an_entry_goes(name: str) -> None:
    before, after = SHAPES[name]
    assert appended(before, ("results",), [{"id": "r9"}]) == after


TEXTS = {
    "no narrative": ("", "narrative:\n  next:\n    - Hai\n"),
    "another part": (
        "narrative:\n  done: Một # 1\ntasks: []\n",
        "narrative:\n  done: Một # 1\n  next:\n    - Hai\ntasks: []\n",
    ),
    "a list": (
        "narrative:\n  next:\n    - Một\n  done: x\n",
        "narrative:\n  next:\n    - Một\n    - Hai\n  done: x\n",
    ),
    "a single text": (
        "narrative:\n  next: Một  # 1\n  done: x\n",
        "narrative:\n  next:\n    - Một  # 1\n    - Hai\n  done: x\n",
    ),
    "a single text below its key": (
        "narrative:\n  next:\n    Một\n",
        "narrative:\n  next:\n    - Một\n    - Hai\n",
    ),
    "a single text in braces": ("narrative: {next: Một}\n", "narrative: {next: [Một, Hai]}\n"),
    "an empty narrative": ("narrative:\n", "narrative:\n  next:\n    - Hai\n"),
    "braces without the part": ("narrative: {done: x}\n", "narrative: {done: x, next: [Hai]}\n"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_where_a_text_of_the_narrative_goes(name: str) -> None:
    before, after = TEXTS[name]
    assert appended(before, ("narrative", "next"), ["Hai"]) == after


ODD = {
    "a list instead of sections": "- id: r1\n",
    "one text": "results\n",
    "a folded text where a list may stand": "narrative:\n  next: >-\n    Một\n    hai\n",
    "a text over two lines": "narrative:\n  next: Một\n    hai\n",
    "a text instead of a narrative": "narrative: Một\n",
    "syntax errors": "narrative: [\n",
    "a key twice": "narrative:\n  next: a\nnarrative:\n  next: b\n",
    "two documents": "narrative:\n  next: a\n---\nnarrative:\n  next: b\n",
    "an anchor": "narrative: &a\n  next: [x]\n",
    "a list of one part": "narrative:\n  - next: a\n",
}


@pytest.mark.parametrize("name", ODD)
def test_what_cannot_be_added_to_safely_is_refused(name: str) -> None:
    with pytest.raises(RefusedError):
        appended(ODD[name], ("narrative", "next"), ["Hai"])


REPORTS = {
    "no file": ("", "report: {number: 45/BC, date: 2024-06-17}\n"),
    "below the heading": (
        "# tiêu đề\nresults: []\n",
        "# tiêu đề\nreport: {number: 45/BC, date: 2024-06-17}\n\nresults: []\n",
    ),
    "above what is said of the first section": (
        "# tiêu đề\n\n# kết quả\nresults: []\n",
        "# tiêu đề\n\nreport: {number: 45/BC, date: 2024-06-17}\n\n# kết quả\nresults: []\n",
    ),
    "in place of nothing": (
        "results: []\nreport:\n",
        "results: []\nreport: {number: 45/BC, date: 2024-06-17}\n",
    ),
    "in place of another, in braces": (
        "report: {number: 44/BC, date: 16/6/2024}  # 1\n",
        "report: {number: 45/BC, date: 2024-06-17}  # 1\n",
    ),
    "in place of another, in lines": (
        "report:\n  number: 44/BC\n  date: 16/6/2024\nresults: []\n",
        "report:\n  number: 45/BC\n  date: 2024-06-17\nresults: []\n",
    ),
    "into braces": (
        "{results: []}\n",
        "{results: [], report: {number: 45/BC, date: 2024-06-17}}\n",
    ),
}


@pytest.mark.parametrize("name", REPORTS)
def test_where_a_report_goes(name: str) -> None:
    before, after = REPORTS[name]
    assert with_block(before, "report", {"number": "45/BC", "date": "2024-06-17"}) == after


def test_a_comment_inside_a_report_is_never_lost() -> None:
    with pytest.raises(RefusedError):
        with_block("report:\n  number: 1  # tạm\n  date: 2024-06-17\n", "report", {"number": "2"})


NODE_ENDS = {
    "a: b  # c\n": (0, 4),
    "a: 'b'\n\n# c\n": (0, 6),
    "a:  # c\n": (0, 2),
    "a:\n  - b\n  # c\nd:\n  - {e: f}\n\n# g\n": (4, 10),
    "- a\n- b: c\n  d: [e,\n    f]\n...\n": (3, 6),
    "a: |\n  b\n\n\n": (4, 0),
    "{a: b}\n": (0, 6),
}


@pytest.mark.parametrize("text", NODE_ENDS)
def test_where_a_node_ends(text: str) -> None:
    root = compose(text)
    assert root is not None
    assert end_mark(root) == NODE_ENDS[text]


def test_comments_alone_are_no_node() -> None:
    assert compose("# a\n") is None


# ------------------------------------------------------------------ every file there is

FILES = sorted((CORPUS / "good").glob("*.yaml")) + sorted((ROOT / "data/progress").rglob("*.yaml"))
PATHS = [("results",), ("tasks",), ("money",), ("narrative", "proposals"), ("narrative", "next")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_good_file_can_be_added_to(path: Path) -> None:
    before = path.read_bytes().decode()
    for keys in PATHS:
        item = plain(ENTRY) if len(keys) == 1 else "Đề nghị: bố trí vốn"
        assert item is not None
        after = appended(before, keys, [item])
        added(before, after)
        old, new = judged(before.lstrip("\ufeff")) or {}, judged(after.lstrip("\ufeff"))
        for key in old:
            if key != keys[0]:
                assert old[key] == new[key]
        found = new[keys[0]] if len(keys) == 1 else new[keys[0]][keys[1]]
        assert found[-1] == item
        # Twice is as good as once, and comes after it.
        twice = appended(after, keys, [item])
        added(after, twice)


# ------------------------------------------------------------------ any file


@settings(max_examples=150, deadline=None)
@given(layouts(), st.lists(blocks, min_size=1, max_size=2), st.sampled_from(PATHS))
def test_nothing_that_was_there_changes(
    before: str, items: list[Any], keys: tuple[str, ...]
) -> None:
    given_items = items if len(keys) == 1 else [item["id"] for item in items]
    try:
        after = appended(before, keys, given_items)
    except RefusedError:
        # Only texts over several lines have no place for a dash before them.
        assert keys == ("narrative", "next")
        assert re.search(r"next: \|", before)
        return
    new = added(before, after)
    assert new
    reference = judged(after.lstrip("\ufeff"))
    found = reference[keys[0]] if len(keys) == 1 else reference[keys[0]][keys[1]]
    assert found[-len(given_items) :] == given_items


@settings(max_examples=100, deadline=None)
@given(blocks, st.sampled_from([0, 2, 4]))
def test_a_block_is_read_as_it_was_meant(value: dict[str, Any], indent: int) -> None:
    pad = " " * indent
    text = "\n".join([f"{pad}a:", *block([value], indent)])
    assert judged(text) == {"a": [value]}
    assert judged(f"a: {flow(value)}") == {"a": value}


def test_a_long_text_is_folded_as_people_fold_it() -> None:
    text = "Ban hành Kế hoạch " * 12 + "#2: xong."
    assert block({"results": [{"id": "r1", "note": text}]}) == [
        "results:",
        "  - id: r1",
        "    note: >-",
        "      Ban hành Kế hoạch Ban hành Kế hoạch Ban hành Kế hoạch Ban hành Kế hoạch Ban hành Kế hoạch Ban",
        "      hành Kế hoạch Ban hành Kế hoạch Ban hành Kế hoạch Ban hành Kế hoạch Ban hành Kế hoạch Ban hành",
        "      Kế hoạch Ban hành Kế hoạch #2: xong.",
    ]
