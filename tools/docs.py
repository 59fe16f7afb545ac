"""Writes the reference pages whose source is the code: problems, commands, schema, fields, columns.

``python tools/docs.py`` rewrites ``docs/errors*.md``, ``docs/commands*.md``,
``docs/export-columns*.md``, ``docs/schema.md``, ``docs/template-fields.md`` and
``docs/truong-mau.md``; with ``--check`` it changes nothing and fails when one of them is not what
the code says.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.language import LANGUAGES
from pages import columns, commands, errors, fields, schema

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
_MADE = "<!-- Made by tools/docs.py from the code: do not edit. -->"


def pages() -> dict[Path, str]:
    """Every page by its path."""
    made: dict[Path, Iterable[str]] = {DOCS / "schema.md": schema.page()}
    for code in LANGUAGES:
        ending = ".md" if code == "en" else f".{code}.md"
        made[DOCS / f"errors{ending}"] = errors.page(code)
        made[DOCS / f"commands{ending}"] = commands.page(code)
        made[DOCS / f"export-columns{ending}"] = columns.page(code)
        guide = {"en": "template-fields.md", "vi": "truong-mau.md"}[code]
        made[DOCS / guide] = fields.page(code)
    return {path: "\n".join((_MADE, "", *lines)).rstrip() + "\n" for path, lines in made.items()}


def main() -> int:
    """Write the pages, or compare them with those there are."""
    stale = 0
    for path, text in pages().items():
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            print(f"out of step, run tools/docs.py: {path.relative_to(ROOT)}")
            stale = 1
    return stale


if __name__ == "__main__":
    raise SystemExit(main())
