"""Writes ``tests/golden/``: whole documents as they read today, so that changed words are read.

    python tools/golden.py [--check]

Three consolidated reports of the illustrative plan, an agency's report, a letter, and a report on
the real plan, as Markdown. With ``--check`` nothing is written; what reads otherwise is shown line
by line, and the exit code is 1. Run it without, read the difference in git, and commit both.
"""

from __future__ import annotations

import difflib
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.calendar import Period
from ktstartup.language import Language
from ktstartup.measuring.gaps import measure_gaps
from ktstartup.measuring.summary import measure, measure_report
from ktstartup.reading.loader import read_dataset
from ktstartup.rendering.templates.markdown_report import render_markdown
from ktstartup.rendering.templates.template_files import folders
from ktstartup.rendering.views.heading import Issue
from ktstartup.rendering.views.reminder_views import build_letter
from ktstartup.rendering.views.report_builder import ReportOptions, build_report
from ktstartup.text.formatting import Formatter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.templates.helpers import View

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
_FORMATTER = Formatter(Language("vi"))
_REAL, _ILLUSTRATIVE = "data", "examples/minh-hoa"


@cache
def _data(folder: str) -> Dataset:
    data, problems = read_dataset(ROOT / folder)
    if data is None:
        raise SystemExit("\n".join(map(str, problems)))
    return data


def _report(folder: str, period: str, agency: str | None = None) -> str:
    data = _data(folder)
    account = measure_report(data, Period.parse(period), agency=agency)
    return _written(data, build_report(account, _FORMATTER, ReportOptions()), "report")


def _letter(folder: str, period: str) -> str:
    """The letter to the first of those whose report is missing or lacks something."""
    data = _data(folder)
    summary = measure(data, Period.parse(period))
    first = measure_gaps(summary)[0]
    return _written(data, build_letter(summary, first, _FORMATTER, Issue(), None), "letter")


def _written(data: Dataset, view: View, template: str) -> str:
    return render_markdown(view, template, folders(data.folder, "vi"), "vi").content.decode()


def documents() -> Iterator[tuple[str, str]]:
    """Each document's file name and text."""
    for period in ("2024H1", "2024", "2019-2025"):
        yield f"minh-hoa-{period}.md", _report(_ILLUSTRATIVE, period)
    yield "minh-hoa-2024H1-so-khdt.md", _report(_ILLUSTRATIVE, "2024H1", "so-khdt")
    yield "minh-hoa-2024H1-cong-van.md", _letter(_ILLUSTRATIVE, "2024H1")
    yield "data-2024H1.md", _report(_REAL, "2024H1")


def difference(name: str, text: str) -> list[str]:
    """How a document reads otherwise than the file that is kept of it."""
    path = GOLDEN / name
    kept = path.read_text("utf-8") if path.exists() else ""
    return list(
        difflib.unified_diff(
            kept.splitlines(), text.splitlines(), f"kept/{name}", f"now/{name}", n=0, lineterm=""
        )
    )


def main() -> int:
    """Write the documents, or show how they differ from those that are kept."""
    found = dict(documents())
    if "--check" not in sys.argv:
        GOLDEN.mkdir(parents=True, exist_ok=True)
        for path in GOLDEN.iterdir():
            if path.name not in found:
                path.unlink()
        for name, text in found.items():
            (GOLDEN / name).write_text(text, encoding="utf-8", newline="\n")
        return 0
    lines = [line for name, text in found.items() for line in difference(name, text)]
    if lines:
        print(*lines, sep="\n")
        print("documents read otherwise: read the above; if it is meant, run tools/golden.py")
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
