# ruff: noqa: S311 - the same files are made in every run
"""The fast reader, the full reader and ruamel.yaml as judge: the same value or a refusal.

A fixed sample of spoilt files is read in every run; `KTSTARTUP_FUZZ=50000 pytest
tests/test_two_readers.py` reads so many, as is done every night.
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from random import Random
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ktstartup.reading.encoding import characters, decode, forbidden
from ktstartup.reading.line_parser import LineReader
from ktstartup.reading.tree import read_tree
from ktstartup.recording.yaml_writer import block, plain
from small_corpus import BAD, CORPUS, GOOD, Case, checked
from small_data import ROOT

FILES = int(os.environ.get("KTSTARTUP_FUZZ", "1600"))
CHUNKS = 8
LONGEST = 1500

# What YAML gives a meaning, and what looks like it.
PIECES = [
    *"-:?,[]{}#&*!|>'\"%@`~\\ \t\n\r=<0a",
    *("- ", ": ", " #", "# ", "? ", "---\n", "...\n", "<<: ", "!!int ", "&a ", "*a"),
    *("|\n", "|-\n", ">\n", ">-\n", ">+\n", ">2-\n", ">- # x\n", "\n\n", "\r\n", "\n  \n"),
    *("null", "~", "Null", "''", '""', "[]", "{}", "[a, b]", "{a: b}", "{a: [b, c]}", "a: b"),
    *("\ufeff", "\xa0", "\u3000", "\x85", "\u2028", "\u200b", "\u0301", "e\u0323\u0302", "Đ", "😀"),
    *("'1.10': x\n", "Đăk Hà: x\n", "- - a\n", "      # sâu\n", "    chữ nối\n", "  a b: c\n"),
]
# Texts that a formatter has to think about.
WORDS = [
    *("Đăk Hà", "a: b", "# không", "- gạch", "'nháy'", 'có "nháy"', "1.10", "null", "~", "no"),
    *("2024-06-14", "12:30", "a #b", "a:", "[x]", "{x}", "C:\\tmp", "x" * 130, "từ " * 50, "– đầu"),
    *(
        "dòng một\ndòng hai",
        "  thụt",
        "H'Drai",
        "50%",
        "@a",
        "https://example.org/a?b=c#d",
        "=",
        "<<",
    ),
]


def originals() -> list[str]:
    """Files that people and this project wrote, short enough to be read often."""
    folders = [ROOT / "data", ROOT / "examples", Path(CORPUS)]
    paths = [path for folder in folders for path in sorted(folder.rglob("*.yaml"))]
    texts = [decode(path.name, path.read_bytes())[0] for path in paths]
    return [
        text if len(text) < LONGEST else text[: text.rfind("\n", 0, LONGEST) + 1] for text in texts
    ]


def made(random: Random) -> str:
    """Made-up content in this project's own layout."""

    def value(depth: int) -> Any:
        kind = random.randrange(6 if depth < 3 else 3)
        if kind < 3:
            return random.choice(WORDS)
        if kind == 3:
            return [value(depth + 1) for _ in range(random.randrange(1, 4))]
        keys = random.sample(["id", "done", "evidence", "1.1", "value", "khởi nghiệp", "note"], 3)
        return {key: value(depth + 1) for key in keys}

    told: Any = plain({key: value(1) for key in ("results", "tasks", "narrative")})
    return "\n".join(block(told)) + "\n"


def spoilt(random: Random, text: str) -> bytes:  # noqa: C901 - a case for each thing
    """The text with one to three things done to it that hands, editors and disks do."""
    for _ in range(random.choice([1, 1, 2, 3])):
        lines = text.split("\n")
        number = random.randrange(len(lines))
        start = random.randrange(len(text) + 1)
        match random.randrange(9):
            case 0:
                lines.pop(number)
            case 1:
                lines.insert(random.randrange(len(lines)), lines[number])
            case 2:
                other = random.randrange(len(lines))
                lines[number], lines[other] = lines[other], lines[number]
            case 3:
                margin = len(lines[number]) - len(lines[number].lstrip(" "))
                wanted = max(0, margin + random.choice([-2, -1, 1, 2, 4]))
                lines[number] = " " * wanted + lines[number][margin:]
            case 4:
                lines[number] += random.choice(PIECES)
            case 5:
                head, colon, tail = lines[number].partition(": ")
                lines[number] = head + colon + random.choice(PIECES) + tail
            case 6:
                lines.insert(number, random.choice(PIECES))
            case 7:
                end = start + random.choice([0, 0, 1, 3])
                lines = (text[:start] + random.choice(PIECES) + text[end:]).split("\n")
            case _:
                lines = [*lines[: number + 1], "", *lines[number + 1 :]]
        text = "\n".join(lines)
    data = text.encode()
    if random.randrange(20) == 0:
        spot = random.randrange(len(data) + 1)
        data = data[:spot] + random.randbytes(1) + data[spot + 1 :]
    return data.replace(b"\n", b"\r\n") if random.randrange(20) == 0 else data


class _Refused(Exception):  # noqa: N818 - no error: a judge's word
    pass


def judged(text: str) -> Any:  # noqa: C901 - a case for each event
    """What ruamel.yaml reads, with texts as the full reader gives them."""
    root: list[Any] = []
    stack: list[Any] = [root]
    keys: list[Any] = [None]
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            value: Any = None
            match event:
                case MappingStartEvent() | SequenceStartEvent():
                    value = {} if isinstance(event, MappingStartEvent) else []
                case ScalarEvent():
                    bare = event.style in (None, "")
                    empty = bare and event.value in ("", "~", "null", "Null", "NULL")
                    value = "" if empty else unicodedata.normalize("NFC", event.value)
                case MappingEndEvent() | SequenceEndEvent():
                    stack.pop()
                    keys.pop()
                    continue
                case AliasEvent():
                    raise _Refused
                case _:
                    continue
            holder = stack[-1]
            if isinstance(holder, dict) and keys[-1] is None:
                if not isinstance(value, str):
                    raise _Refused
                keys[-1] = (value,)
                continue
            if isinstance(holder, dict):
                holder[keys[-1][0]] = value
                keys[-1] = None
            else:
                holder.append(value)
            if isinstance(event, MappingStartEvent | SequenceStartEvent):
                stack.append(value)
                keys.append(None)
    except (YAMLError, AssertionError, ValueError, IndexError) as error:
        raise _Refused from error
    return root[0] if len(root) == 1 else None


def differences(data: bytes, reader: LineReader) -> list[str]:
    """Where two of the three read another value; and whether the fast one read at all."""
    text, problem = characters("f", data)
    fast = None if problem else reader.read(text)
    if problem or forbidden("f", text):
        return [] if fast is None else ["fast, and it is forbidden"]
    full, problems = read_tree("f", text)
    found = []
    if fast is not None and (problems or fast != full):
        found.append("fast and full")
    if fast is not None or not problems:
        try:
            judge = judged(text)
        except _Refused:
            return found
        if not problems and full != (judge or None):
            found.append("full and judge")
        if fast is not None and fast != judge:
            found.append("fast and judge")
    return found


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_spoilt_files_are_read_alike_or_not_at_all(chunk: int) -> None:
    random, reader, texts = Random(chunk), LineReader(), originals()
    read = wrong = 0
    shown: list[Any] = []
    for _ in range(FILES // CHUNKS):
        text = random.choice(texts) if random.randrange(4) else made(random)
        data = spoilt(random, text)
        if found := differences(data, reader):
            wrong += 1
            shown.append((found, data.decode("utf-8", "replace")))
        read += reader.read(characters("f", data)[0]) is not None
    assert wrong == 0, shown[:3]
    # A reader that never answers would be right as well.
    assert read > FILES // CHUNKS // 10


@pytest.mark.parametrize("seed", range(8))
def test_what_this_project_writes_is_read_alike(seed: int) -> None:
    random, reader = Random(seed), LineReader()
    for _ in range(100):
        assert differences(made(random).encode(), reader) == []


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n",
        "results:\n  - id: r1\n    note: >-\n      một\n      hai\n\n  - {id: r2, field: [a, b]}\n",
        "# đầu tệp\n\na:  'b: c'  # sau\nĐăk Hà: x#y:z\n'1.10': \"\"\nd:\n",
        "a:\n  - chữ nối\n    sang dòng\n  - b: c\n    d:\n      - e\n",
    ],
)
def test_plain_files_are_read_by_lines(text: str) -> None:
    assert LineReader().read(text) == read_tree("f", text)[0] != None  # noqa: E711 - both at once


@pytest.mark.parametrize(
    "text",
    [
        *("", "\n", "# chỉ ghi chú\n", "a\n", "- a\n", "a: 1\na: 2\n", "a: {b: 1, b: 2}\n", "a: &b c\n"),
        *("a: *b\n", "a: !!int 1\n", "? a\n: b\n", "a: |\n  b\n", "a: >\n  b\n", "a: b: c\n", "a: null\n"),
        *("a: ~\n", "a:\tb\n", "a: 'b\n  c'\n", 'a: "\\x41"\n', "a: 'it''s'\n", "---\na: 1\n", "a: @b\n"),
        *("a: >-\n  b\n    c\n", "a: >-\n  b\n\n  # c\n", "a: >-\nb: c\n", "a:\n   b: 1\n  c: 2\n"),
        *(" a: 1\nb: 2\n", "a: b\n  c: d\n", "a: e\u0301\n", "a: [b,c]\n", "a: [[b]]\n", "a: {b: {c: d}}\n"),
        "a: b\n" + "  c\n" * 20_000,
        "".join(f"{' ' * depth}a:\n" for depth in range(45)),
        *("a: b\n\n  c\n", "a:\n  - b\n  c: d\n", "a: x >-\n  b\n", "# x >-\n  b: c\n", "a:\n-  b: c\n"),
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_full_reader(text: str) -> None:
    assert LineReader().read(text) is None


@pytest.mark.parametrize("case", [*GOOD, *BAD], ids=lambda case: case.path.stem)
def test_problems_are_the_same_without_the_fast_reader(
    case: Case, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.lay_out(data)
    found = checked(data)[1]
    monkeypatch.setattr(LineReader, "read", lambda _reader, _text: None)
    assert checked(data)[1] == found
