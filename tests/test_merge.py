"""The merge of two versions of a file by meaning: entries, ids, comments, conflicts."""

from __future__ import annotations

import json
from itertools import permutations
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktstartup.reading.tree import read_tree
from ktstartup.recording.merge import Merged, merged

FILE = "data/progress/2024H1/so-y.yaml"
BASE = """\
# Số liệu của Sở Y

report:
  number: 12/BC-SY
  date: 2024-06-17

narrative:
  done:
    - Mở 02 lớp tập huấn.

results:
  # dự án đầu tiên
  - id: r1
    indicator: projects
    subject: du-an-1

  - id: r2
    indicator: firms
    value: 2  # theo báo cáo
"""
R3 = "\n  # của {who}\n  - id: r3\n    indicator: firms\n    value: {value}\n"


def join(base: str, ours: str, theirs: str) -> Merged:
    found = merged(base, ours, theirs, file=FILE, labels=("một", "hai"))
    assert found is not None
    return found


def tree(text: str) -> Any:
    found, problems = read_tree("", text)
    assert not problems, text
    return found


def test_what_one_version_alone_changed_is_taken() -> None:
    changed = BASE.replace("value: 2 ", "value: 3 ")
    assert join(BASE, changed, BASE) == Merged(changed, (), {})
    assert join(BASE, BASE, changed) == Merged(changed, (), {})
    assert join(BASE, changed, changed) == Merged(changed, (), {})


def test_new_entries_of_both_stay_and_the_second_gets_a_free_id() -> None:
    ours, theirs = BASE + R3.format(who="A", value=5), BASE + R3.format(who="B", value=7)
    found = join(BASE, ours, theirs + "    settles: 2024H1/so-y/r3\n")
    assert found.conflicts == ()
    assert found.renamed == {"r3": "r4"}
    assert found.text == ours + R3.format(who="B", value=7).replace("r3", "r4") + (
        "    settles: 2024H1/so-y/r4\n"
    )


def test_the_same_new_entry_stands_once() -> None:
    new = BASE + R3.format(who="A", value=5)
    found = join(BASE, new, BASE + R3.format(who="B", value=5))
    assert [one["id"] for one in tree(found.text)["results"]] == ["r1", "r2", "r3"]
    assert "# của A" in found.text
    assert "# của B" in found.text
    assert found.renamed == {}


def test_an_entry_changed_by_both_shows_both_readings() -> None:
    found = join(
        BASE, BASE.replace("value: 2 ", "value: 3 "), BASE.replace("value: 2 ", "value: 4 ")
    )
    assert found.conflicts == ("r2",)
    assert found.text.endswith(
        dedent("""\
            <<<<<<< một

              - id: r2
                indicator: firms
                value: 3  # theo báo cáo
            =======

              - id: r2
                indicator: firms
                value: 4  # theo báo cáo
            >>>>>>> hai
            """)
    )


def test_an_entry_removed_by_one_and_changed_by_the_other_is_a_conflict() -> None:
    removed = BASE[: BASE.index("\n  - id: r2")]
    changed = BASE.replace("value: 2 ", "value: 3 ")
    for ours, theirs in ((removed, changed), (changed, removed)):
        found = join(BASE, ours, theirs)
        assert found.conflicts == ("r2",)
        assert "value: 3  # theo báo cáo" in found.text
    assert join(BASE, removed, BASE).text == removed
    assert join(BASE, BASE, removed).text == removed


def test_a_comment_of_one_and_a_figure_of_the_other_both_stay() -> None:
    commented = BASE.replace("  - id: r1", "  # đã đối chiếu\n  - id: r1")
    changed = BASE.replace("du-an-1", "du-an-9")
    for ours, theirs in ((commented, changed), (changed, commented)):
        found = join(BASE, ours, theirs)
        assert found.conflicts == ()
        assert "  # đã đối chiếu\n" in found.text
        assert "du-an-9" in found.text
        assert "du-an-1" not in found.text


def test_keys_of_the_report_and_sections_are_merged_one_by_one() -> None:
    ours = BASE.replace("  date: 2024-06-17\n", "  date: 2024-06-17\n  received: 2024-06-18\n")
    theirs = BASE.replace("12/BC-SY", "13/BC-SY") + "\nmoney:\n  - id: m1\n    source: tinh\n"
    found = tree(join(BASE, ours, theirs).text)
    assert found["report"] == {"number": "13/BC-SY", "date": "2024-06-17", "received": "2024-06-18"}
    assert found["money"] == [{"id": "m1", "source": "tinh"}]


def test_points_of_a_narrative_are_merged_by_what_they_say() -> None:
    ours = BASE.replace("huấn.\n", "huấn.\n    - Thăm 03 doanh nghiệp.\n")
    theirs = BASE.replace("    - Mở 02 lớp tập huấn.\n", "    - Mở 03 lớp tập huấn.\n")
    assert tree(join(BASE, ours, theirs).text)["narrative"]["done"] == [
        "Thăm 03 doanh nghiệp.",
        "Mở 03 lớp tập huấn.",
    ]


def test_line_ends_and_a_byte_order_mark_are_those_of_ours() -> None:
    ours = "\ufeff" + BASE.replace("\n", "\r\n")
    theirs = BASE + R3.format(who="B", value=7)
    assert join(BASE, ours, theirs).text == "\ufeff" + theirs.replace("\n", "\r\n")


@pytest.mark.parametrize("spoilt", ["results: [", "- một\n- hai\n", "a: 1\na: 2\n", "<<<<<<< x\n"])
def test_what_cannot_be_read_is_left_to_git(spoilt: str) -> None:
    for texts in ((spoilt, BASE, BASE), (BASE, spoilt, BASE), (BASE, BASE, spoilt)):
        assert merged(*texts) is None


def test_a_list_between_brackets_is_merged_as_a_whole() -> None:
    base = "results: [{id: r1, value: 1}]\n"
    more = "results: [{id: r1, value: 1}, {id: r2, value: 2}]\n"
    other = "results: [{id: r1, value: 3}]\n"
    assert join(base, base, more).text == more
    assert join(base, more, other).conflicts == ("results",)


# ------------------------------------------------------------------ for any files

VALUES = st.dictionaries(
    st.sampled_from(["indicator", "value", "note"]),
    st.sampled_from(["1", "hai", "Dự án: một", "# không phải chú thích"]),
    min_size=1,
)
SECTION_NAMES = ["results", "tasks", "money"]
VERSIONS = st.lists(
    st.tuples(st.sampled_from(SECTION_NAMES), VALUES, st.booleans(), st.booleans()), max_size=4
)


def written(entries: dict[str, list[tuple[dict[str, str], bool, bool]]]) -> str:
    """A file of entries; some with a comment above, some after a blank line."""
    lines: list[str] = []
    for section, own in entries.items():
        lines += [f"{section}:"] if own else []
        for entry, comment, gap in own:
            lines += [""] if gap else []
            about = {key: value for key, value in entry.items() if key != "id"}
            lines += [f"  # về {json.dumps(about)}"] if comment else []
            first, *rest = (f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in entry.items())
            lines += [f"  - {first}", *(f"    {line}" for line in rest)]
    return "".join(f"{line}\n" for line in lines)


def version_of(
    base: list[tuple[str, dict[str, str], bool, bool]],
    added: list[tuple[str, dict[str, str], bool, bool]],
) -> str:
    entries: dict[str, list[tuple[dict[str, str], bool, bool]]] = {s: [] for s in SECTION_NAMES}
    for number, (section, values, comment, gap) in enumerate([*base, *added], 1):
        entries[section].append(({"id": f"{section[0]}{number}", **values}, comment, gap))
    return written(entries)


def said(text: str) -> list[str]:
    """What the entries of a file say, their ids left out, sorted."""
    return sorted(
        json.dumps([section, {k: v for k, v in one.items() if k != "id"}], sort_keys=True)
        for section, entries in (tree(text) if text.strip() else {}).items()
        for one in entries
    )


def comments(text: str) -> set[str]:
    return {line for line in text.splitlines() if line.startswith("  # về")}


@settings(max_examples=25)
@given(VERSIONS, st.lists(VERSIONS, min_size=2, max_size=3))
def test_any_order_of_merging_gives_the_same_data_and_drops_nothing(
    base: Any, branches: list[Any]
) -> None:
    start = version_of(base, [])
    texts = [version_of(base, added) for added in branches]
    results = []
    for order in permutations(texts):
        whole = start
        for text in order:
            found = join(start, whole, text)
            assert found.conflicts == ()
            whole = found.text
        ids = [one["id"] for own in (tree(whole) if whole else {}).values() for one in own]
        assert len(ids) == len(set(ids))
        assert comments(whole) == set().union(*map(comments, texts))
        results.append(said(whole))
    assert all(result == results[0] for result in results)
    for text in texts:
        for one in said(text):
            assert said(text).count(one) <= results[0].count(one)


@settings(max_examples=40)
@given(VERSIONS, VERSIONS)
def test_merging_a_version_with_itself_or_the_ancestor_changes_nothing(
    base: Any, more: Any
) -> None:
    start, version = version_of(base, []), version_of(base, more)
    assert join(start, version, version).text == version
    assert join(start, version, start).text == version
    assert join(start, start, version).text == version
    assert join(version, version, version).text == version


@settings(max_examples=10)
@given(VERSIONS, st.lists(VERSIONS, min_size=8, max_size=8), st.randoms(use_true_random=False))
def test_eight_branches_in_any_order_give_the_same_data(
    base: Any, branches: list[Any], random: Any
) -> None:
    start = version_of(base, [])
    texts = [version_of(base, added) for added in branches]
    results = []
    for _ in range(3):
        random.shuffle(texts)
        whole = start
        for text in texts:
            whole = join(start, whole, text).text
        results.append(said(whole))
    assert results[0] == results[1] == results[2]
