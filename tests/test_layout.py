"""A file laid out anew says what it said, keeps its comments, and is laid out once and for all."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from ktstartup.reading.encoding import decode
from ktstartup.reading.nodes import MappingNode, SequenceNode
from ktstartup.reading.tree import read_tree
from ktstartup.recording import file_layout as layout
from ktstartup.recording.file_layout import laid_out
from ktstartup.recording.yaml_writer import block
from small_corpus import CORPUS
from small_data import ROOT
from small_yaml import BLOCKS, blocks, judged, layouts, nfc

FILE = "progress/2024H1/so-khcn.yaml"
LONG = "Ban hành kế hoạch hỗ trợ khởi nghiệp đổi mới sáng tạo. " * 3


def made(text: str, file: str = FILE) -> str:
    """The text laid out; it must be possible."""
    content, problems = laid_out(file, text.encode())
    assert problems == []
    assert content is not None
    return content.decode()


def tree(text: str) -> Any:
    """What the project's reader takes from a text that it accepts."""
    found, problems = read_tree("", decode("", text.encode())[0])
    assert problems == []
    return found


# ------------------------------------------------------------------ examples to read

LAYOUTS = {
    "two spaces for each level, lists indented": (
        "results:\n- id: r1\n  note: a\n-   id: r2\n",
        "results:\n  - id: r1\n    note: a\n  - id: r2\n",
    ),
    "keys of an entry in one order, unknown ones last": (
        "tasks:\n  - evidence: {file: x, number: 1/QĐ}\n    strange: a\n    task: '1.2'\n    id: t1\n",
        "tasks:\n  - id: t1\n    task: '1.2'\n    evidence: {number: 1/QĐ, file: x}\n    strange: a\n",
    ),
    "sections stay where they are": (
        "tasks: []\nresults: []\nperiod: 2024H1\n",
        "tasks: []\nresults: []\nperiod: 2024H1\n",
    ),
    "a blank line around what takes several lines": (
        "period: 2024H1\nagency: a\nresults:\n  - id: r1\ntasks:\n  - id: t1\n",
        "period: 2024H1\nagency: a\n\nresults:\n  - id: r1\n\ntasks:\n  - id: t1\n",
    ),
    "one blank line where there were several, none at the ends": (
        "\n\nresults:\n\n\n  - id: r1\n\n\n\n  - id: r2\n\n\n",
        "results:\n\n  - id: r1\n\n  - id: r2\n",
    ),
    "quotes where another reader would guess": (
        "results:\n  - id: 'r1'\n    name: \"Dự án\"\n    tax_code: 6101234567\n    note: no\n    value: '12'\n",
        "results:\n  - id: r1\n    name: Dự án\n    tax_code: '6101234567'\n    value: 12\n    note: 'no'\n",
    ),
    "what is seen at a glance stands on a line": (
        "report:\n  number: 4/BC\n  date: 2024-06-17\nresults:\n  - id: r1\n    evidence:\n"
        "      number: 1/QĐ\n    disaggregation:\n      field:\n        - a\n        - b\n",
        "report: {number: 4/BC, date: 2024-06-17}\n\nresults:\n  - id: r1\n    disaggregation:\n"
        "      field: [a, b]\n    evidence: {number: 1/QĐ}\n",
    ),
    "the rest stands in lines": (
        "{tasks: [{id: t1, note: a, done: [b]}]}",
        "tasks:\n  - id: t1\n    done:\n      - b\n    note: a\n",
    ),
    "a long text is folded": (
        f"narrative:\n  done: '{LONG.strip()}'\n",
        "narrative:\n  done: >-\n"
        "    Ban hành kế hoạch hỗ trợ khởi nghiệp đổi mới sáng tạo. Ban hành kế hoạch hỗ trợ khởi nghiệp đổi\n"
        "    mới sáng tạo. Ban hành kế hoạch hỗ trợ khởi nghiệp đổi mới sáng tạo.\n",
    ),
    "a short one is not, and its last line end stays": (
        "narrative:\n  done: >-\n    a\n    b\n  next: >\n    c\n",
        "narrative:\n  done: a b\n  next: |\n    c\n",
    ),
    "lines stay lines": (
        'narrative:\n  done: "a\\n  b\\n\\n# c"\n',
        "narrative:\n  done: |-\n    a\n      b\n\n    # c\n",
    ),
    "long lines are folded with an empty line between them": (
        f"narrative:\n  done: |-\n    a\n\n    {LONG.strip()}\n    b\n",
        "narrative:\n  done: >-\n    a\n\n\n"
        "    Ban hành kế hoạch hỗ trợ khởi nghiệp đổi mới sáng tạo. Ban hành kế hoạch hỗ trợ khởi nghiệp đổi\n"
        "    mới sáng tạo. Ban hành kế hoạch hỗ trợ khởi nghiệp đổi mới sáng tạo.\n\n    b\n",
    ),
    "spaces that count stay": (
        f'narrative:\n  done: "{LONG}  a"\n  next: " b"\n',
        f"narrative:\n  done: '{LONG}  a'\n  next: ' b'\n".replace(f"'{LONG}  a'", f"{LONG}  a"),
    ),
    "nothing is nothing": (
        "results: ~\ntasks: null\nmoney: ''\nnarrative:\n  done: [a, '', ~]\n",
        "results:\ntasks:\nmoney:\n\nnarrative:\n  done:\n    - a\n    -\n    -\n",
    ),
    "marks of the document go": ("---\na: b\n...\n", "a: b\n"),
    "directives go as well": ("%YAML 1.1\n---\na: b\n", "a: b\n"),
    "the end of the last line": ("a: b", "a: b\n"),
    "signs of one letter and two": (
        "a: 'Nguyê\u0303n'\n",
        "a: Nguy\u1ec5n\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_how_a_file_is_laid_out(name: str) -> None:
    before, after = LAYOUTS[name]
    assert made(before) == after
    assert made(after) == after


# Keys as a careless hand may have put them, and in order.
ORDERS = {
    "a plan, at every depth": (
        "plan.yaml",
        """\
money:
  central: {text: b, clause: III, name: a}
indicators:
  x:
    targets:
      - {text: a, min: 1, by: 2025}
    measure: {subject: p, kind: count}
    name: a
""",
        """\
money:
  central:
    name: a
    clause: III
    text: b

indicators:
  x:
    name: a
    measure: {kind: count, subject: p}
    targets:
      - by: 2025
        min: 1
        text: a
""",
    ),
    "a plan that borrows another": (
        "plan.yaml",
        "illustrative: minh họa\nplan: ../data/plan.yaml\n",
        "illustrative: minh họa\nplan: ../data/plan.yaml\n",
    ),
    "decisions": (
        "decisions.yaml",
        "accepted:\n  - {by: a, reason: b, file: c, code: KT501}\n",
        "accepted:\n  - code: KT501\n    file: c\n    reason: b\n    by: a\n",
    ),
    "a report, but not its words": (
        FILE,
        "report: {date: 2024-06-17, number: 1/BC}\nnarrative:\n  next: a\n  done: b\n",
        "report: {number: 1/BC, date: 2024-06-17}\n\nnarrative:\n  next: a\n  done: b\n",
    ),
    "an entry, its evidence and outputs": (
        FILE,
        """\
tasks:
  - evidence:
      - {date: 2024-01-05, number: a}
    outputs:
      - {value: 1, output: c}
    id: t1
""",
        """\
tasks:
  - id: t1
    outputs:
      - {output: c, value: 1}
    evidence:
      - {number: a, date: 2024-01-05}
""",
    ),
    "what is no entry stays what it is": (
        FILE,
        "tasks:\nresults: [a]\n\nmoney:\n  source: b\n  id: m1\n",
        "tasks:\nresults: [a]\n\nmoney:\n  source: b\n  id: m1\n",
    ),
    "the blank line above a key that comes first goes": (
        FILE,
        "tasks:\n  - note: a\n\n    id: t1\n    # vì sao\n    status: done\n",
        "tasks:\n  - id: t1\n    # vì sao\n    status: done\n    note: a\n",
    ),
    "the blank line above it goes in a block as well, and the comment stays": (
        "plan.yaml",
        "document:\n  subject: a\n\n  # loại\n  type: b\n  number: c\n",
        "document:\n  # loại\n  type: b\n  number: c\n  subject: a\n",
    ),
    "the blank line above what came first anyway stays": (
        "plan.yaml",
        "document:\n\n  type: b\n  subject: a\n  number: c\n",
        "document:\n\n  type: b\n  number: c\n  subject: a\n",
    ),
    "the blank line above any other key stays": (
        FILE,
        "tasks:\n  - id: t1\n    note: a\n\n    status: done\n",
        "tasks:\n  - id: t1\n\n    status: done\n    note: a\n",
    ),
    "the comment above a key that comes first stays": (
        FILE,
        "tasks:\n  - note: a\n    # mã\n    id: t1\n",
        "tasks:\n  # mã\n  - id: t1\n    note: a\n",
    ),
}


@pytest.mark.parametrize("name", ORDERS)
def test_in_what_order_keys_stand(name: str) -> None:
    file, before, after = ORDERS[name]
    assert made(before, file) == after
    assert made(after, file) == after


COMMENTS = {
    "those that begin the file stay there": (
        "# của tệp\n\n# của kết quả\nresults:\n- id: r1\n",
        "# của tệp\n\n# của kết quả\nresults:\n  - id: r1\n",
    ),
    "a heading without a blank line": ("# của tệp\nresults: []\n", "# của tệp\nresults: []\n"),
    "only what is above the first line, and a mark": (
        "# một\n--- # hai\n# ba\nresults: []\n",
        "# một\n# hai\n# ba\nresults: []\n",
    ),
    "beside a value": ("a:   b   # một\nc: |   # hai\n  d\n", "a: b  # một\n\nc: |  # hai\n  d\n"),
    "beside a key, whatever its value": (
        "a:  # một\n  b: c\nd: # hai\n  - e\nf: # ba\n  g\nh: # bốn\n",
        "a:  # một\n  b: c\n\nd: [e]  # hai\nf: g  # ba\nh:  # bốn\n",
    ),
    "beside a key and its value": ("a: # một\n  b # hai\n", "# một\na: b  # hai\n"),
    "inside brackets": (
        "a: [ # một\n  b, # hai\n  # ba\n  c\n  # bốn\n] # năm\n",
        "a:  # một\n  - b  # hai\n  # ba\n  - c\n  # bốn\n  # năm\n",
    ),
    "inside empty brackets": ("a: [ # một\n  # hai\n]\n", "a: []  # một\n  # hai\n"),
    "on the line of what stands in braces": (
        "outputs:\n  - {output: a, value: 1}  # một\n",
        "outputs:\n  - {output: a, value: 1}  # một\n",
    ),
    "of an entry, after its last line": (
        "tasks:\n  - id: t1\n    # của t1\n  # của t2\n  - id: t2\n  # của danh sách\n# của phần sau\nmoney: []\n",
        "tasks:\n  - id: t1\n    # của t1\n  # của t2\n  - id: t2\n  # của danh sách\n\n# của phần sau\nmoney: []\n",
    ),
    "of what follows a list that is not indented": (
        "tasks:\n- id: t1\n# của t2\n- id: t2\n# của phần sau\nmoney: []\n",
        "tasks:\n  - id: t1\n  # của t2\n  - id: t2\n\n# của phần sau\nmoney: []\n",
    ),
    "of a value that goes on below": (
        "min: 1  # một\n        # hai\nmax: 2\n",
        "min: 1  # một\n  # hai\n\nmax: 2\n",
    ),
    "examples in an empty section": (
        "results:\n  # - id: r1\n  #   note: a\ntasks: []\n",
        "results:\n  # - id: r1\n  #   note: a\n\ntasks: []\n",
    ),
    "with the key that moves": (
        "tasks:\n  - task: '1.1'  # mã\n    # vì sao\n    note: a\n    # tên mục\n    id: t1\n",
        "tasks:\n  # tên mục\n  - id: t1\n    task: '1.1'  # mã\n    # vì sao\n    note: a\n",
    ),
    "between a dash and its entry": (
        "tasks:\n  -  # một\n    # hai\n    id: t1\n",
        "tasks:\n  # một\n  # hai\n  - id: t1\n",
    ),
    "before a value on a line of its own": ("a:\n  # một\n  b\n", "# một\na: b\n"),
    "above the first key of an item": (
        "evidence:\n  -\n    # tên\n    title: a\n  - b: c\n",
        "evidence:\n  # tên\n  - {title: a}\n  - {b: c}\n",
    ),
    "below a text in lines": (
        "a: |\n    b\n  # một\n\nc: d\n",
        "a: |\n  b\n # một\n\nc: d\n",
    ),
    "at the end of the file": ("a: b\n\n# hết\n\n", "a: b\n\n# hết\n"),
    "after the mark that ends the document": ("a: b\n...\n# hết\n", "a: b\n# hết\n"),
    "no comments at all": (
        "a: 'b # c'\nd: e#f\ng: |\n  # h\ni: \"#\"\n",
        "a: 'b # c'\nd: e#f\n\ng: |\n  # h\n\ni: '#'\n",
    ),
}


@pytest.mark.parametrize("name", COMMENTS)
def test_where_comments_go(name: str) -> None:
    before, after = COMMENTS[name]
    assert made(before) == after
    assert made(after) == after


ENDS = {
    "Windows": (b"a:   b\r\nc: d\r\n", b"a: b\r\nc: d\r\n"),
    "old Mac": (b"a:   b\rc: d\r", b"a: b\rc: d\r"),
    "mostly Windows": (b"a: b\r\nc: d\r\ne: f\n", b"a: b\r\nc: d\r\ne: f\r\n"),
    "half and half": (b"a: b\r\nc: d\n", b"a: b\nc: d\n"),
    "a byte-order mark": (b"\xef\xbb\xbfa:   b\r\n", b"\xef\xbb\xbfa: b\r\n"),
    "a text in lines": (b"a: |\r\n    b\r\n    c\r\n", b"a: |\r\n  b\r\n  c\r\n"),
}


@pytest.mark.parametrize("name", ENDS)
def test_line_ends_stay_what_most_of_them_are(name: str) -> None:
    before, after = ENDS[name]
    assert laid_out(FILE, before) == (after, [])


REFUSED = {
    "broken syntax": ("a: [", "KT107"),
    "a tab": ("a:\n\tb: c\n", "KT106"),
    "an anchor": ("a: &b c\n", "KT109"),
    "an alias": ("a: *b\n", "KT109"),
    "a tag": ("a: !!str b\n", "KT110"),
    "a key twice": ("a: b\na: c\n", "KT108"),
    "two documents": ("a: b\n---\nc: d\n", "KT111"),
    "a list as a key": ("? [a]\n: b\n", "KT113"),
    "nothing": ("\n", "KT104"),
    "comments only": ("# a\n", "KT104"),
    "one text": ("a\n", "KT205"),
    "an unfinished merge": ("<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> x\n", "KT114"),
    "a character that nobody sees": ("a: b\u200bc\n", "KT105"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_check_refuses_is_not_laid_out(name: str) -> None:
    text, code = REFUSED[name]
    content, problems = laid_out(FILE, text.encode())
    assert content is None
    assert [problem.code for problem in problems][:1] == [code]


@pytest.mark.parametrize("data", [b"\xff\xfea\0:\0", b"a: \xb8\xae\n", b"PK\x03\x04", b""])
def test_what_is_no_text_is_not_laid_out(data: bytes) -> None:
    content, problems = laid_out(FILE, data)
    assert content is None
    assert problems


# ------------------------------------------------------------------ a guard behind it


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda text: text.replace("một", "hai"), (2, 9)),
        (lambda text: text.replace("  # của b", ""), (2, 14)),
        (lambda text: text.replace("a: x\n", ""), (1, 1)),
        (lambda text: text + "{", (1, 1)),
        (lambda text: text.replace("d: x\ne: y", "e: y\nd: x"), (1, 1)),
    ],
)
def test_a_layout_that_says_something_else_is_caught(
    monkeypatch: pytest.MonkeyPatch, spoil: Any, place: tuple[int, int]
) -> None:
    """The formatter is right as far as anybody knows; what if it were not?"""
    rightly = layout.written
    monkeypatch.setattr(layout, "written", lambda document: spoil(rightly(document)))
    content, problems = laid_out(FILE, "a: x\nb:      một  # của b\nd: x\ne: y\n".encode())
    assert content is None
    assert [(p.code, (p.place.line, p.place.column)) for p in problems] == [("KT116", place)]


# ------------------------------------------------------------------ any file at all


def comments_in(text: str) -> list[str]:
    """Marked comments of a text, in order."""
    return re.findall(r"#c\d+", text)


def check_all(text: str) -> str:
    """What must hold of every file that the reader accepts."""
    after = made(text)
    assert made(after) == after
    assert tree(after) == tree(text)
    assert judged(after) == as_judged(tree(text))
    return after


def as_judged(node: Any) -> Any:
    """The reader's tree as another reader gives it."""
    if isinstance(node, MappingNode):
        return {key: as_judged(value) for key, value in node.items()}
    return [as_judged(value) for value in node] if isinstance(node, SequenceNode) else node or ""


SOURCES = sorted(
    path
    for pattern in ("tests/corpus/good/*.yaml", "tests/corpus/plan.yaml", "data/**/*.yaml",
                    "examples/tinh-gia-dinh/**/*.yaml", "examples/minh-hoa/progress/2024H1/*.yaml")
    for path in ROOT.glob(pattern)
)  # fmt: skip
WHOLE_LINE = re.compile(r"^[ ]*#.*$", re.MULTILINE)


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_good_file_says_what_it_said(path: Path) -> None:
    text = path.read_text(encoding="utf-8-sig")
    assume_readable(text)
    after = check_all(text)
    said = [line.strip() for line in WHOLE_LINE.findall(text)]
    assert sorted(line.strip() for line in WHOLE_LINE.findall(after)) == sorted(said)


def assume_readable(text: str) -> None:
    assert decode("", text.encode())[1] is None


@pytest.mark.parametrize("folder", ["data", "examples"])
def test_the_data_of_this_repository_are_laid_out(folder: str) -> None:
    from ktstartup.recording.fmt_files import layouts as laid
    from ktstartup.recording.fmt_files import targets_below

    found = list(laid(targets_below(ROOT / folder)))
    assert len(found) > 5
    assert [str(one.target.path) for one in found if one.changes or one.problems] == []


@settings(max_examples=80, deadline=None)
@given(layouts())
def test_files_as_people_write_them(text: str) -> None:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assume(not read_tree("", text)[1])
    before = re.findall(r"# ?\w.*", text)
    assert sorted(re.findall(r"# ?\w.*", check_all(text))) == sorted(before)


@settings(max_examples=80, deadline=None)
@given(BLOCKS, st.sampled_from([None, True, False]), st.sampled_from([20, 80, 1000]))
@example({"a": "\n"}, None, 80)
@example({"a": "b\n\n"}, None, 80)
@example({"a": " \n b"}, None, 80)
@example({"a": [[[], {}], "b"]}, None, 80)
@example({"a\nb": "x" * 300}, None, 80)
def test_any_values_are_laid_out_in_one_way(data: dict[str, Any], style: Any, width: int) -> None:
    written = yaml.safe_dump(
        data, default_flow_style=style, width=width, allow_unicode=True, sort_keys=False
    )
    other = "".join(f"{line}\n" for line in block(nfc(data)))
    assume(not read_tree("", written)[1])
    after = check_all(written)
    assert judged(after) == nfc(data)
    assert made(other) == after


@st.composite
def commented(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the same with comments between its lines and beside them."""
    items = draw(st.lists(blocks, min_size=1, max_size=3))
    style = draw(st.sampled_from([None, True, False]))
    root = draw(st.sampled_from([{"x": items}, {"x": items[0], "y": items}, {"x": {"z": items}}]))
    plain = yaml.safe_dump(
        root, default_flow_style=style, allow_unicode=True, sort_keys=False, width=30
    )
    stream = StringIO()
    for number, line in enumerate(plain.splitlines()):
        column = " " * draw(st.integers(0, 8))
        stream.write(draw(st.sampled_from(["", "", f"{column}#c{number}0\n", "\n"])))
        stream.write(line + draw(st.sampled_from(["", f"  #c{number}1"])) + "\n")
    stream.write(draw(st.sampled_from(["", "#c990\n"])))
    return plain, stream.getvalue()


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(commented())
@example(("x: [{a: b}]\n", "x: [{  #c1\n#c2\na: b}]\n"))
@example(("x:\n- {a: 'b\n\n    c'}\n- d\n", "x:\n- {a: 'b\n\n    c'}\n\n- d\n"))
@example(("x:\n- a: 'b\n\n    c'\n- d\n", "x:\n- a: 'b\n\n    c'\n   #c50\n- d\n"))
def test_every_comment_stays_in_its_order(texts: tuple[str, str]) -> None:
    plain, text = texts
    found, problems = read_tree("", text)
    assume(not problems)
    # A comment in the middle of a text has become a part of it.
    assume(found == tree(plain))
    after = check_all(text)
    assert comments_in(after) == comments_in(text)
    assert tree(re.sub(r" *#c\d+", "", after)) == tree(plain)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(["a", "'1.5'", "{b: c}", "[d, e]", "", "|\n      f", ">-\n      g\n      h"]),
                min_size=1, max_size=6), st.randoms(use_true_random=False))  # fmt: skip
def test_a_comment_stays_with_its_line(values: list[str], shuffled: Any) -> None:
    """Whatever moves: keys of an entry are put in order, each with what stands above and beside."""
    keys = ["id", "task", "note", "date", "reason", "late", "status"][: len(values)]
    shuffled.shuffle(keys)
    lines = []
    for key, value in zip(keys, values, strict=True):
        first, *rest = value.split("\n")
        lines += [f"    # trên {key}", f"    {key}: {first}  # cạnh {key}", *rest]
    after = check_all("\n".join(["x: 1", "tasks:", "  - z: 1", *lines, ""]))
    rows = after.splitlines()
    for key in keys:
        (row,) = (
            number for number, line in enumerate(rows) if line.lstrip(" -").startswith(f"{key}:")
        )
        assert rows[row].endswith(f"# cạnh {key}") or f"# cạnh {key}" in rows[row + 1 : row + 3]
        above = rows[row - 1] if row else ""
        assert above.strip() == f"# trên {key}"


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_spoilt_files_are_refused_or_say_what_they_said(draw: st.DataObject) -> None:
    good = sorted((CORPUS / "good").glob("*.yaml"))
    text = draw.draw(st.sampled_from(good)).read_text(encoding="utf-8-sig")
    for number in range(draw.draw(st.integers(1, 3))):
        at = text.rfind("\n", 0, draw.draw(st.integers(0, len(text)))) + 1
        piece = st.sampled_from(
            ["# c\n", "    # c\n", "\n", "  ", "- ", "a: ", "? ", "|", "[", "{b: "]
        )
        text = (
            text[:at]
            + draw.draw(piece)
            + text[at + (draw.draw(st.sampled_from([0, 0, 2])) * number) :]
        )
    content, problems = laid_out(FILE, text.encode())
    assert "KT116" not in {problem.code for problem in problems}
    if content is not None:
        check_all(text)
