"""How time and memory grow with the entries, to a million of them, as a table and a plot."""

from __future__ import annotations

import math
import shutil
import tempfile
from pathlib import Path

from corpus import collection
from timing import KTSTARTUP, Command, Taken, in_turn

# How many provinces, with how many half-years each.
SIZES = ((1, 4), (1, 14), (2, 14), (5, 14), (10, 14), (24, 14), (63, 14), (238, 14))
QUICK = ((1, 4), (1, 14))
PICTURE = Path(__file__).parents[1] / "docs" / "images" / "growth.svg"
_EACH = 300


def growth(*, quick: bool, rounds: int) -> list[str]:
    """The table; the plot is written beside the documentation when everything is measured."""
    cold, kept = {}, {}
    for provinces, periods in QUICK if quick else SIZES:
        entries = provinces * periods * _EACH
        cold[entries], kept[entries] = _measured(provinces, periods, rounds)
    if not quick:
        curves = {
            "check, cold, s": {entries: one.wall for entries, one in cold.items()},
            "check, kept, s": {entries: one.wall for entries, one in kept.items()},
            "memory, cold, GB": {entries: one.peak / 1000 for entries, one in cold.items()},
        }
        PICTURE.write_text(_plot(curves), encoding="utf-8")
    lines = [
        "| entries | `check`, cold, s | µs an entry | MB | again, s | µs an entry |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    for entries, one in cold.items():
        again = kept[entries].wall
        lines.append(
            f"| {entries:,} | {one.wall:.2f} | {one.wall / entries * 1e6:.0f} | {one.peak:.0f}"
            f" | {again:.2f} | {again / entries * 1e6:.1f} |"
        )
    picture = [] if quick else ["", "![time against entries](images/growth.svg)"]
    return [*lines, *picture]


def _measured(provinces: int, periods: int, rounds: int) -> tuple[Taken, Taken]:
    with tempfile.TemporaryDirectory() as made:
        root, kept = Path(made) / "data", Path(made) / "kept"
        collection(root, provinces, periods=periods)
        arguments = (*KTSTARTUP, "--data", str(root), "check")
        known = {"KTSTARTUP_CACHE": str(kept)}

        def forget() -> None:
            shutil.rmtree(kept, ignore_errors=True)

        taken = in_turn(
            {
                "cold": Command(arguments, environment=known, before=forget, cores=2),
                "kept": Command(arguments, environment=known, cores=2),
            },
            rounds,
        )
    return taken["cold"], taken["kept"]


def _plot(curves: dict[str, dict[int, float]]) -> str:
    """Both axes by powers of ten, so that what grows evenly is a straight line."""
    width, height, margin = 640, 400, 50

    def x(entries: float) -> float:
        return margin + (math.log10(entries) - 3) / 3.2 * (width - 2 * margin)

    def y(amount: float) -> float:
        return height - margin - (math.log10(amount) + 2) / 5 * (height - 2 * margin)

    size = f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>',
    ]
    for power in range(3, 7):
        at = x(10**power)
        parts.append(f'<path d="M{at:.0f} {margin}V{height - margin}" stroke="#ddd"/>')
        parts.append(f'<text x="{at:.0f}" y="{height - 30}" text-anchor="middle">10^{power}</text>')
    end = 'text-anchor="end"'
    for power in range(-2, 4):
        at = y(10.0**power)
        parts.append(f'<path d="M{margin} {at:.0f}H{width - margin}" stroke="#ddd"/>')
        parts.append(f'<text x="{margin - 6}" y="{at + 4:.0f}" {end}>10^{power}</text>')
    for colour, (name, curve) in zip(("#b00", "#06c", "#777"), curves.items(), strict=True):
        spots = [(x(entries), y(one)) for entries, one in curve.items()]
        line = " ".join(f"{left:.0f},{top:.0f}" for left, top in spots)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        left, top = spots[-1]
        parts.append(f'<text x="{left:.0f}" y="{top - 8:.0f}" text-anchor="end" '
                     f'fill="{colour}">{name}</text>')  # fmt: skip
    parts.append(f'<text x="{width / 2:.0f}" y="{height - 8}" text-anchor="middle">entries</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
