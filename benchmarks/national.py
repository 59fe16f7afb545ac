"""A country's data, cold and kept, against the bare C parse of the same bytes in one thread."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from corpus import collection
from timing import KTSTARTUP, Command, in_turn, table

HERE = Path(__file__).parent


def bare_c(folder: Path) -> Path:
    """Build the unit: a program that takes libyaml's events and does nothing with them."""
    program = folder / "libyaml_parse"
    source = HERE / "libyaml_parse.c"
    subprocess.run(["cc", "-O2", "-o", program, source, "-lyaml"], check=True)  # noqa: S607
    return program


def listed(root: Path, where: Path) -> Path:
    """Write the names of all files below a folder, a line each."""
    where.write_text("".join(f"{path}\n" for path in sorted(root.rglob("*.yaml"))))
    return where


def national(*, quick: bool, rounds: int) -> list[str]:
    """The table, and how much was read."""
    provinces = 4 if quick else 63
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        root, kept = folder / "data", folder / "kept"
        collection(root, provinces)
        names = listed(root, folder / "names")
        changed = next((root / "tinh-01" / "progress" / "2021H1").iterdir())

        def forget() -> None:
            shutil.rmtree(kept, ignore_errors=True)

        def change() -> None:
            changed.write_text(changed.read_text(encoding="utf-8") + "# \n", encoding="utf-8")

        def asked(command: str, cores: int = 2, *, cold: bool = False) -> Command:
            return Command(
                (*KTSTARTUP, "--data", str(root), command),
                environment={"KTSTARTUP_CACHE": str(kept)},
                before=forget if cold else None,
                cores=cores,
            )

        commands = {
            "libyaml's events in bare C, one thread": Command([str(bare_c(folder))], stdin=names),
            "`check`, cold, one process": asked("check", 1, cold=True),
            "`check`, cold, two processes": asked("check", cold=True),
            "`check` again": asked("check"),
            "`check` with one file changed": Command(
                asked("check").arguments,
                environment=asked("check").environment,
                before=change,
                cores=2,
            ),
            "`status`, two processes": asked("status"),
            "`status` again": asked("status"),
        }
        taken = in_turn(commands, rounds)
        size = sum(path.stat().st_size for path in root.rglob("*.yaml"))
        count = len(names.read_text().splitlines())
    heading = f"{provinces} provinces, {provinces * 4200:,} entries, {count:,} files"
    return [*table(f"{heading}, {size / 1e6:.0f} MB", "bare C", taken)]
