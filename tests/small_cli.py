"""The command line as it is installed: as a process of its own, or called in this one."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from ktstartup import __main__, cli
from small_data import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    Done = subprocess.CompletedProcess[bytes]

MINH_HOA = str(ROOT / "examples" / "minh-hoa")


def run(*arguments: str, cwd: Path | None = None, **environment: str) -> Done:
    """Run the installed command with nothing of this machine's settings but the path."""
    return subprocess.run(
        [sys.executable, "-m", "ktstartup", *arguments],
        capture_output=True, check=False, cwd=cwd or ROOT, env=_settings(environment),
    )  # fmt: skip


def call(*arguments: str, cwd: Path | None = None, **environment: str) -> Done:
    """The same in this process: for what a command does, and not how it is started."""
    out, err = io.BytesIO(), io.BytesIO()
    with (
        mock.patch.dict(os.environ, _settings(environment), clear=True),
        contextlib.chdir(cwd or ROOT),
        io.TextIOWrapper(out, encoding="utf-8") as stdout,
        io.TextIOWrapper(err, encoding="utf-8") as stderr,
        contextlib.redirect_stdout(stdout),
        contextlib.redirect_stderr(stderr),
    ):
        code = cli.run(list(arguments))
        stdout.flush()
        stderr.flush()
        return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


def start(*arguments: str) -> int:
    """Start the command in this process as the system does, cache and all; returns how it ended."""
    with (
        mock.patch.object(sys, "argv", ["ktstartup", *arguments]),
        # The collector is set for a process that ends with the command.
        mock.patch.object(gc, "set_threshold"),
        mock.patch.object(gc, "freeze"),
        pytest.raises(SystemExit) as ended,
    ):
        __main__.main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


def _settings(more: dict[str, str]) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items()
            if not key.startswith(("KTSTARTUP", "PYTHONIO", "COLUMNS", "NO_COLOR", "LANG"))}  # fmt: skip
    return {**kept, "KTSTARTUP_CACHE": "off", **more}
