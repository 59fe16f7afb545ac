"""Opens a terminal in the data folder: what the entry of the Start menu runs."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def main() -> None:
    """Run the terminal until it is closed."""
    place = Path(__file__).parent
    folder = (place / "thu-muc.txt").read_text(encoding="utf-8").strip()
    os.environ["PATH"] = f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"
    # cmd cannot stand in a folder of a server; pushd gives that a drive of its own.
    subprocess.run(f'cmd /k "pushd "{folder}" & title ktstartup & ktstartup"', check=False)  # noqa: S603


if __name__ == "__main__":
    main()
