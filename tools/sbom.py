"""Writes the bill of materials (CycloneDX) of what a release installs, out of its lock.

    python tools/sbom.py [--output dist]

Every library has its version and the hashes of its files, as the lock has them. The same commit
gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from ktstartup import __version__

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "src" / "ktstartup" / "scaffold" / "files" / "requirements.txt"
NAME = f"ktstartup-{__version__}.cdx.json"


def bill_of_materials() -> bytes:
    """The bill as JSON. Raises CalledProcessError where the lock is none, or the bill not valid."""
    made = subprocess.run(  # noqa: S603 - words of ours
        [
            sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements",
            "--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible", "--of", "JSON",
            "--output-file", "-", str(LOCK),
        ],
        check=True,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    bill: dict[str, Any] = json.loads(made.stdout)
    # The version stands in the package, which this program does not read.
    bill["metadata"]["component"]["version"] = __version__
    return (json.dumps(bill, indent=2, ensure_ascii=False, sort_keys=True) + "\n").encode()


def main() -> None:
    """Write the bill into a folder and name it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--output", type=Path, default=ROOT / "dist")
    folder = parser.parse_args().output
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NAME).write_bytes(bill_of_materials())
    print(folder / NAME)


if __name__ == "__main__":
    main()
