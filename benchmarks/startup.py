"""Whole processes of the installed tool against bare Python."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import edited, province
from timing import KTSTARTUP, Command, in_turn, table

if TYPE_CHECKING:
    from collections.abc import Callable

    Edit = Callable[[], object]

ROOT = Path(__file__).parents[1]
MINH_HOA = ROOT / "examples" / "minh-hoa"


def startup(*, rounds: int, **_: object) -> list[str]:
    """The table: bare Python first."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        province(folder / "data")

        def asked(
            data: Path, *arguments: str, cache: str = "off", before: Edit | None = None
        ) -> Command:
            known = {"KTSTARTUP_CACHE": cache, "KTSTARTUP_TODAY": "2025-01-10"}
            given = ("--data", str(data), *arguments) if arguments[0][0] != "-" else arguments
            return Command((*KTSTARTUP, *given), cwd=folder, environment=known, before=before)

        data, kept = folder / "data", str(folder / "kept")
        other = folder / "edited" / "data"
        province(other)
        sample = _repository_with_minh_hoa(folder / "repository")
        edit, edit_sample = partial(edited, other), partial(edited, sample)
        report = ("report", "-p", "2024H1", "--format")
        commands = {
            "bare `python -c pass`": Command((sys.executable, "-c", "pass")),
            "`ktstartup --version`": asked(data, "--version"),
            "`ktstartup --help`": asked(data, "--help"),
            "`status` of a province, kept": asked(data, "status", cache=kept),
            "`status` of a province, one line edited": asked(
                other, "status", cache=kept, before=edit
            ),
            "`status` of a province": asked(data, "status"),
            "`check` of a province, kept": asked(data, "check", cache=kept),
            "`check` of a province, one line edited": asked(
                other, "check", cache=kept, before=edit
            ),
            "`check` of a province": asked(data, "check"),
            "`report` of `minh-hoa`, Markdown": asked(MINH_HOA, *report, "md"),
            "`report` of `minh-hoa`, Word, one line edited": asked(
                sample, *report, "docx", cache=kept, before=edit_sample
            ),
            "`report` of `minh-hoa`, Word": asked(MINH_HOA, *report, "docx"),
        }
        # What is kept is kept by the first of these rounds.
        in_turn(commands, 1)
        return table("whole process", "bare Python", in_turn(commands, rounds))


def _repository_with_minh_hoa(root: Path) -> Path:
    """A copy that may be edited; its plan is that of the data beside it, in one repository."""
    shutil.copytree(ROOT / "data", root / "data")
    copied = shutil.copytree(MINH_HOA, root / "examples" / "minh-hoa")
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)  # noqa: S607
    return copied
