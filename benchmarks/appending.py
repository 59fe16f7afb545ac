"""One entry more in a file of a full period: inserted by us, and by ruamel.yaml's round trip."""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Any

from ruamel.yaml import YAML

from ktstartup.recording.append import appended
from ktstartup.recording.file_writer import replace_files
from ktstartup.recording.yaml_writer import block

# Three times as many as the longest file of the examples has.
ENTRIES = 60


def appending(*, rounds: int, **_: object) -> list[str]:
    """The table, as ratios to ruamel.yaml."""
    times = _times(rounds)
    slowest = next(iter(times.values()))
    return [
        f"| one entry more in a file of {ENTRIES} | ratio to ruamel.yaml | ms |",
        "|:---|---:|---:|",
        *(f"| {name} | {one / slowest:.3f} | {one * 1000:.0f} |" for name, one in times.items()),
    ]


def _times(rounds: int) -> dict[str, float]:
    """Median seconds of a processor for an entry put at the end of a file that is then written."""
    entry: dict[str, Any] = {
        "indicator": "projects",
        "subject": "du-an",
        "name": "Dự án minh họa: đợt 2",
        "date": "2024-03-20",
        "evidence": {"number": "15/QĐ-SKHCN", "date": "2024-03-20"},
    }
    taken: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so-khcn.yaml"
        many: list[Any] = [{"id": f"r{number}", **entry} for number in range(1, ENTRIES + 1)]
        before = "\n".join(["# của Sở", *block({"results": many})]) + "\n"

        def with_ruamel() -> None:
            round_trip = YAML()
            tree = round_trip.load(path.read_text(encoding="utf-8"))
            tree["results"].append({"id": f"r{ENTRIES + 1}", **entry})
            with path.open("w", encoding="utf-8") as stream:
                round_trip.dump(tree, stream)

        def ours() -> None:
            old = path.read_bytes()
            new = appended(old.decode(), ("results",), [{"id": f"r{ENTRIES + 1}", **entry}])
            replace_files(path.parent, {path.name: old}, {path.name: new.encode()})

        for _ in range(rounds):
            for name, append in (
                ("ruamel.yaml, round trip", with_ruamel),
                ("ours: inserted, read again to be sure, written safely", ours),
            ):
                path.write_text(before, encoding="utf-8")
                start = time.process_time()
                append()
                taken[name].append(time.process_time() - start)
    return {name: median(times) for name, times in taken.items()}
