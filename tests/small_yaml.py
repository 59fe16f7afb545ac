"""YAML as people, editors and other programs may have left it, made up by hypothesis."""

from __future__ import annotations

import unicodedata
from typing import Any

from hypothesis import strategies as st
from ruamel.yaml import YAML

from ktstartup.reading.encoding import FORBIDDEN
from ktstartup.recording.yaml_writer import plain


def judged(text: str) -> Any:
    """What another reader makes of a text, every scalar a text."""
    return YAML(typ="base", pure=True).load(text)


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Co", "Cn")), min_size=1, max_size=40
).filter(lambda text: not FORBIDDEN.search(text))
nasty = st.sampled_from(
    ["1.10", "no", "null", "~", "12:30", "a: b", "a #b", "# a", "- a", "'", '"', "{a", "[a", "a, b",
     "|", ">", "*a", "&a", "!a", "%a", "@a", "`a", "? a", "a:", ":a", "a\nb", "a\n\n b", "0x1F",
     "1_000", "Đăk\u00a0Hà", "a\tb", "\\", "a  b", "Dự án " * 30, "x" * 130, "---", "...", "a\n---\nb",
     "dòng một\ndòng hai: ba", "y", "=", "<<", "2024-06-14", "1e3", ".5", "😀"]
)  # fmt: skip
scalars = nasty | texts
entries = st.dictionaries(
    st.sampled_from(["name", "note", "date", "task", "value", "amount", "tax_code"]),
    scalars,
    max_size=4,
).map(lambda values: plain({"id": "r9", **values}) or {"id": "r9"})
blocks = entries | st.builds(
    lambda entry, documents, done, outputs: plain(
        {
            **entry,
            "evidence": [{"number": one} for one in documents],
            "done": done,
            "outputs": [{"output": "classes", "value": one} for one in outputs],
        }
    ),
    entries,
    st.lists(scalars, max_size=2),
    st.lists(scalars, max_size=2),
    st.lists(scalars, max_size=2),
)


@st.composite
def layouts(draw: st.DrawFn) -> str:
    """A file as people, editors and other programs may have left it."""
    comment = st.sampled_from(["# ghi chú", "#", "# - id: r0", "# ': \"["])
    gap = st.lists(st.sampled_from(["", "", "   "]), max_size=2)
    lines: list[str] = draw(st.lists(comment, max_size=2)) + draw(gap)
    if draw(st.booleans()):
        lines.append("---")
    wide = draw(st.sampled_from([0, 0, 0, 2]))
    for section in draw(st.permutations(["period", "results", "tasks", "narrative"])):
        if draw(st.booleans()):
            lines += [" " * wide + line if line else "" for line in draw(_section(section))]
            lines += draw(gap)
            lines += draw(st.lists(comment | comment.map(lambda c: f"    {c}"), max_size=1))
    if "---" in lines and draw(st.booleans()):
        lines += ["...", *draw(st.lists(comment, max_size=1))]
    newline = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    text = newline.join(lines) + draw(st.sampled_from(["", newline, newline * 2]))
    return draw(st.sampled_from(["", "", "\ufeff"])) + text


@st.composite
def _section(draw: st.DrawFn, section: str) -> list[str]:
    if section == "period":
        return [
            draw(st.sampled_from(["period: 2024H1", "period: '2024H1' # kỳ", 'period: "2024H1"']))
        ]
    if section == "narrative":
        return draw(
            st.sampled_from(
                [
                    ["narrative:"],
                    ["narrative: {done: a}"],
                    ["narrative:", "  done:", "  - a", "  - b"],
                    ["narrative:", "    next: [a, b] # c"],
                    ["narrative:", "  next: |", "    a", "", "    # b"],
                ]
            )
        )
    style = draw(
        st.sampled_from(["", " []", " ~", " null # x", " [ ]", "flow", "flows", "block", "block"])
    )
    if style == "flow":
        return [f"{section}: [{{id: a1}}, {{id: a2}}]"]
    if style == "flows":
        return [f"{section}: [", "    {id: a1},  # một", "    {id: a2, note: 'b'},", "    ]"]
    if style != "block":
        return [f"{section}:{style}"]
    dash = " " * draw(st.sampled_from([0, 2, 4]))
    step = draw(st.sampled_from(["- ", "-   "]))
    lines = [f"{section}:" + draw(st.sampled_from(["", "  # ghi chú"]))]
    for number in range(draw(st.integers(1, 3))):
        pad = dash + " " * len(step)
        lines += draw(st.lists(st.just(f"{dash}# mục"), max_size=1))
        lines.append(f"{dash}{step}id: a{number}")
        body = draw(
            st.sampled_from(
                [
                    [],
                    ["note: a  # b"],
                    ["note: |", "  a", "  # b", ""],
                    ["note: >+", "  a", "", "  b", ""],
                    ["note: 'a", "", "  b'"],
                    ["note: a", "  b"],
                    ["note:"],
                    ["done:", "- a", "-"],
                    ["evidence: {number: 1,", "  date: 2024-01-01}"],
                ]
            )
        )
        lines += [pad + line if line else "" for line in body]
        lines += draw(st.lists(st.sampled_from(["", f"{pad}# cuối"]), max_size=1))
    return lines


TEXTS = st.text(st.characters(codec="utf-8"), max_size=20).filter(
    lambda text: not FORBIDDEN.search(text)
)
DATA = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(TEXTS.filter(bool), inner, max_size=4)
    ),
    max_leaves=20,
)


def nfc(data: Any) -> Any:
    """The same data, every text in NFC."""
    if isinstance(data, str):
        return unicodedata.normalize("NFC", data)
    if isinstance(data, list):
        return [nfc(item) for item in data]
    return {nfc(key): nfc(value) for key, value in data.items()}


def same_keys(data: Any) -> bool:
    """Whether no two keys of one block become one in NFC."""
    if isinstance(data, dict):
        return len(nfc(data)) == len(data) and all(map(same_keys, data.values()))
    return all(map(same_keys, data)) if isinstance(data, list) else True


BLOCKS = st.dictionaries(TEXTS.filter(bool), DATA, min_size=1, max_size=4).filter(same_keys)
