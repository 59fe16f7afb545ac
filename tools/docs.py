"""Writes the reference pages whose source is the code: problems, commands, schema, fields, columns.

``python tools/docs.py`` rewrites ``docs/errors*.md``, ``docs/commands*.md``,
``docs/export-columns*.md``, ``docs/schema.md``, ``docs/template-fields.md``,
``docs/truong-mau.md`` and the help that is shown before the command line is loaded; with
``--check`` it changes nothing and fails when one of them is not what the code says.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.cli import run
from ktstartup.language import LANGUAGES
from ktstartup.shown_help import FOLDER, WIDTHS, file_name
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


def shown_help() -> dict[Path, str]:
    """The help of the whole as the command line prints it, in every language and usual width."""
    made = {}
    for code in LANGUAGES:
        for width in WIDTHS:
            os.environ["COLUMNS"] = str(width)
            with redirect_stdout(io.StringIO()) as printed:
                run(["--lang", code, "--help"])
            made[Path(FOLDER, file_name(code, width))] = printed.getvalue()
    return made


def main() -> int:
    """Write the pages, or compare them with those there are."""
    stale = 0
    for path, text in (pages() | shown_help()).items():
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            print(f"out of step, run tools/docs.py: {path.relative_to(ROOT)}")
            stale = 1
    return stale


if __name__ == "__main__":
    raise SystemExit(main())
