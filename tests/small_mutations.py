"""Files spoilt line by line, as people spoil them and as nobody would."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

WORDS = (
    "", "null", "~", "9" * 400, "1e400", "inf", "nan", "-1", "0", "²", "٣", "31/12/9999", "0001-01-01",
    "2024H9", "so-khong-co", "[]", "{}", "'", '"', "{a: b}", "[a, b]", "true", "1/0", "100%", "1,5 tỷ",
    "\u202e", "\0", "- ", "...", "*a", "&a b", "!!x y", "|", "> ", "2199", "no-data", "so-khcn",
)  # fmt: skip


def mutated(text: str, chance: Random) -> str:
    lines = text.split("\n")
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        at = chance.randrange(len(lines))
        line, other = lines[at], lines[chance.randrange(len(lines))]
        key, colon, _ = line.partition(": ")
        words = list(re.finditer(r"[\w-]+", line))
        kind = chance.randrange(6)
        if kind == 0 and len(lines) > 1:
            del lines[at]
        elif kind == 1:
            lines.insert(at, other)
        elif kind == 2 and colon:
            lines[at] = f"{key}: {chance.choice((*WORDS, other.partition(': ')[2]))}"
        elif kind == 3:
            lines[at] = line[: chance.randrange(len(line) + 1)]
        elif kind == 4:
            lines[at] = " " * chance.randrange(6) + line.lstrip()
        elif words:
            word = chance.choice(words)
            lines[at] = line[: word.start()] + chance.choice(WORDS) + line[word.end() :]
    return "\n".join(lines)
