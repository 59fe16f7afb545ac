"""Makes the pictures of the README from real output of the illustrative data.

``python tools/pictures.py`` wants LibreOffice, ``pdftoppm``, ``rsvg-convert`` and Chromium;
it is run by hand when the look of either has changed.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
COLUMNS = 84


def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> str:
    """Run a program and return what it printed."""
    done = subprocess.run(  # noqa: S603 - our own arguments
        arguments, cwd=cwd, env={**os.environ, **environment}, check=True, capture_output=True
    )
    return done.stdout.decode("utf-8")


def terminal() -> None:
    """The status of a period as a terminal shows it."""
    command = ["-m", "ktstartup", "--data", "examples/minh-hoa", "status", "--period", "2024H1"]
    shown = run(sys.executable, *command, FORCE_COLOR="1", COLUMNS="80")
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ ktstartup --data examples/minh-hoa status --period 2024H1", style="bold"))
    console.print(Text.from_ansi(shown))
    picture = console.export_svg(title="ktstartup", unique_id="status")
    picture = picture.replace("Fira Code", "DejaVu Sans Mono")
    picture = picture.replace("<text ", '<text xml:space="preserve" ')
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "status.svg"
        path.write_text(picture, encoding="utf-8")
        run("rsvg-convert", "--width", "1000", "--output", str(IMAGES / "status.png"), str(path))


def page() -> None:
    """The first page of the Word report, and a page of its charts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "ktstartup", "--data", "examples/minh-hoa", "report",
            "--period", "2024H1", "--format", "docx", "--output", name)  # fmt: skip
        run("soffice", "--headless", "--convert-to", "pdf", "bao-cao.docx", cwd=folder)
        charts = next(
            number
            for number in range(1, 99)
            if "BIỂU ĐỒ"
            in run(
                "pdftotext", "-f", str(number), "-l", str(number), "bao-cao.pdf", "-", cwd=folder
            )
        )
        for picture, number in (("report", "1"), ("charts", str(charts))):
            run("pdftoppm", "-png", "-r", "70", "-f", number, "-l", number, "-singlefile",
                "bao-cao.pdf", str(IMAGES / picture), cwd=folder)  # fmt: skip


def leaders() -> None:
    """The page for leaders at its beginning, and one of its indicators with what it is made of."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "page.html"
        run(sys.executable, "-m", "ktstartup", "--data", "examples/minh-hoa", "page",
            "--period", "2024H1", "--output", str(file))  # fmt: skip
        part = file.with_name("part.html")
        part.write_text(_indicator(file.read_text(encoding="utf-8")), encoding="utf-8")
        for picture, source, height in (("page", file, 1060), ("page-indicator", part, 720)):
            run("chromium", "--headless", "--no-sandbox", "--hide-scrollbars",
                f"--window-size=1280,{height}", f"--screenshot={IMAGES / picture}.png",
                source.as_uri())  # fmt: skip


def _indicator(page: str) -> str:
    """A page that begins at one of its indicators, which is open; its period stays pressed."""
    head = page[: page.index("<main>")]
    pressed = re.search(r"<input[^>]* checked>", page)
    start, end = page.index("<details id=ct-projects"), page.index("<details id=ct-firms")
    opened = page[start:end].replace(">", " open>", 1)
    return f"{head}<main>{pressed and pressed[0]}<div class=page>{opened}"


if __name__ == "__main__":
    IMAGES.mkdir(parents=True, exist_ok=True)
    terminal()
    page()
    leaders()
