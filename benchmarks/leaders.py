"""The page for leaders against `status` on the same data, each pair run in turn."""

from __future__ import annotations

import tempfile
from pathlib import Path

from corpus import province
from timing import KTSTARTUP, Command, in_turn

HERE = Path(__file__).parents[1]
FOLDERS = ("data", "examples/minh-hoa", "examples/tinh-minh-hoa", "examples/day-nghe")


def leaders(*, rounds: int, **_: object) -> list[str]:
    """The table: how much longer the page takes, by data."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        province(folder / "tinh")
        known = {"KTSTARTUP_CACHE": "off", "KTSTARTUP_TODAY": "2026-11-30"}

        def asked(data: Path, *arguments: str) -> Command:
            return Command((*KTSTARTUP, "--data", str(data), *arguments), folder, None, known)

        lines = [
            "| data | `page` / `status` | `status`, processor s | `page`, processor s | page, KB |",
            "|:---|---:|---:|---:|---:|",
        ]
        given = {f"`{name}`": HERE / name for name in FOLDERS}
        for name, data in {**given, "a province of 4,200 entries": folder / "tinh"}.items():
            file = folder / "page.html"
            both = {"status": asked(data, "status"), "page": asked(data, "page", "-o", str(file))}
            in_turn(both, 1)  # what Python and the tool keep compiled is kept by this round
            status, page = in_turn(both, rounds).values()
            size = file.stat().st_size / 1000
            ratio = page.cpu / status.cpu
            cells = f"{ratio:.2f} | {status.cpu:.2f} | {page.cpu:.2f} | {size:.0f}"
            lines.append(f"| {name} | {cells} |")
    return lines
