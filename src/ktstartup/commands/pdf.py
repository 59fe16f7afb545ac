"""Word files as PDF, by LibreOffice or by Word itself, whichever this computer has."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.commands.session import StopError
from ktstartup.language import N_
from ktstartup.programs import program_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LONGEST = 600  # seconds; the first start of LibreOffice takes half a minute
# Opened to be read only and without macros; 17 is PDF, 3 forbids macros.
_BY_WORD = """
$ErrorActionPreference = 'Stop'
$word = New-Object -ComObject Word.Application
try {
  $word.Visible = $false
  $word.DisplayAlerts = 0
  $word.AutomationSecurity = 3
  foreach ($file in Get-ChildItem -LiteralPath $env:KTSTARTUP_DOCUMENTS -Filter *.docx) {
    $document = $word.Documents.Open($file.FullName, $false, $true)
    $document.ExportAsFixedFormat([IO.Path]::ChangeExtension($file.FullName, '.pdf'), 17)
    $document.Close($false)
  }
} finally { $word.Quit() }
"""


def as_pdf(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Each Word file by its name as a PDF. Raises StopError where no program can make one."""
    command = require_converter()
    with tempfile.TemporaryDirectory(prefix="ktstartup-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        names = {name: f"{number}" for number, name in enumerate(documents, 1)}
        for name, content in documents.items():
            (folder / f"{names[name]}.docx").write_bytes(content)
        said = _converted(command, folder)
        try:
            return {name: (folder / f"{one}.pdf").read_bytes() for name, one in names.items()}
        except OSError:
            message = N_("{program} made no PDF: {said}; open the Word file and save it as PDF")
            program = Path(command[0]).stem
            raise StopError(message, program=program, said=said or "–") from None


def require_converter() -> Sequence[str]:
    """The command that turns Word files into PDF; files or a folder follow.

    Raises StopError where this computer has neither LibreOffice nor Word.
    """
    for command in _converters():
        return command
    message = N_(
        "this computer has neither LibreOffice nor Word to make a PDF with: make the Word file "
        "(--format docx) and save it as PDF on a computer that has one of them"
    )
    raise StopError(message)


def _converters() -> Iterator[list[str]]:
    for place in filter(
        None, (program_path("soffice"), program_path("libreoffice"), *_usual_places())
    ):
        if Path(place).is_file():
            yield [place, "--headless", "--norestore", "--convert-to", "pdf"]
    if _has_word() and (shell := program_path("powershell")):
        yield [shell, "-NoProfile", "-NonInteractive", "-Command", _BY_WORD]


def _usual_places() -> Iterator[str]:
    """Where LibreOffice lies on systems whose PATH does not have it."""
    if sys.platform == "darwin":
        yield "/Applications/LibreOffice.app/Contents/MacOS/soffice"
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        if folder := os.environ.get(variable):
            yield str(Path(folder, "LibreOffice", "program", "soffice.com"))


def _has_word() -> bool:
    """Whether Windows knows Word as a program that can be asked to open files."""
    if sys.platform == "win32":
        import winreg

        try:
            winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CLSID"))
        except OSError:
            return False
        return True
    return False


def _converted(command: Sequence[str], folder: Path) -> str:
    """Run the program on all Word files of a folder; what it said where it failed."""
    words = list(command)
    if "--headless" in words:
        # A profile of its own: a LibreOffice that is open would take the order and stay silent.
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        words = [words[0], profile, *words[1:], *sorted(one.name for one in folder.glob("*.docx"))]
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, and files of a folder of our own
            words,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_LONGEST,
            env={**os.environ, "KTSTARTUP_DOCUMENTS": str(folder)},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    lines = done.stderr.decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in lines if line.strip()), "") if done.returncode else ""
