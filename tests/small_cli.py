"""The installed command, run as its users run it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from small_data import ROOT

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MINH_HOA", "run"]

MINH_HOA = str(ROOT / "examples" / "minh-hoa")


def run(
    *arguments: str, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the installed command with nothing of this machine's settings but the path."""
    kept = {key: value for key, value in os.environ.items()
            if not key.startswith(("KTSTARTUP", "PYTHONIO", "COLUMNS", "NO_COLOR", "LANG"))}  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "ktstartup", *arguments],
        capture_output=True, check=False, cwd=cwd or ROOT, env={**kept, "KTSTARTUP_CACHE": "off", **environment},
    )  # fmt: skip
