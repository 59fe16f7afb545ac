"""Writes made-up data of any size for the benchmarks: the same seed gives the same bytes.

    python benchmarks/corpus.py province|ten|national FOLDER [--seed N]

*province* is 30 agencies in 14 half-years: 420 files, 4,200 entries. *ten* and *national* are
folders of 10 and 63 provinces. Entries go through the project's own model and formatter, and
`ktstartup check` finds nothing wrong with them.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, cast

from ktstartup.calendar import Period
from ktstartup.model.entries import SECTIONS
from ktstartup.model.plan import Plan
from ktstartup.model.progress import Header
from ktstartup.reading.tree import read_tree
from ktstartup.recording.yaml_writer import block, plain
from story import Story

if TYPE_CHECKING:
    from ktstartup.recording.yaml_writer import Collection, Plain, Value

PLAN = Path(__file__).parents[1] / "data" / "plan.yaml"
AGENCIES, PERIODS = 30, Period.parse("2019-2025").parts("half")
SIZES = {"ten": 10, "national": 63}
# Provinces are told by more than their seed only: making a text takes far longer than writing it.
SEEDS = 4
_AMOUNT = re.compile(r"(?:amount|allocated): (\d+) triệu")
_SAMPLE, _SYMBOL = "tỉnh Mẫu", "-MAU"


def province(folder: Path, seed: int = 1) -> None:
    """Write one province's data folder."""
    _write(folder, _texts(seed))


def edited(folder: Path) -> None:
    """Change an amount in one file to one that stood nowhere before."""
    for file in sorted((folder / "progress" / "2024H1").iterdir()):
        text = file.read_text(encoding="utf-8")
        if amount := _AMOUNT.search(text):
            break
    else:
        raise LookupError(folder)
    now = int(amount[1]) + 1_000_003
    text = f"{text[: amount.start(1)]}{now}{text[amount.end(1) :]}"
    file.write_text(text, encoding="utf-8", newline="\n")


def collection(
    root: Path,
    provinces: int,
    seed: int = 1,
    periods: int = len(PERIODS),
    agencies: int = AGENCIES,
) -> None:
    """Write many provinces' data folders, ``<root>/tinh-01`` and so on, of the first periods.

    In each of them so many agencies report, with ten entries a period.
    """
    drafts = [_texts(seed + number, periods, agencies) for number in range(min(SEEDS, provinces))]
    for number in range(provinces):
        named = {
            name: text.replace(_SAMPLE, f"{_SAMPLE} {number:02}").replace(
                _SYMBOL, f"{_SYMBOL}{number:02}"
            )
            for name, text in drafts[number % SEEDS].items()
        }
        _write(root / f"tinh-{number + 1:02}", named)


def _write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _texts(seed: int, periods: int = len(PERIODS), agencies: int = AGENCIES) -> dict[str, str]:
    """Every file of a province by its name in the folder."""
    tree = _plan()
    plan = Plan.model_validate(tree)
    texts = {"plan.yaml": _text(tree, "# Số liệu sinh ra để đo tốc độ\n\n")}
    for place, agency in enumerate(list(plan.agencies)[:agencies]):
        story = Story(plan, agency, place, Random(f"{seed}/{agency}"))  # noqa: S311 - made-up data
        for period in PERIODS[:periods]:
            texts[f"progress/{period}/{agency}.yaml"] = _file(story.told(period))
    return texts


def _plan() -> Any:
    """The real plan, its bodies without the changes of 2025, its first window inside its life."""
    tree: Any = read_tree(PLAN.name, PLAN.read_text(encoding="utf-8"))[0]
    tree["document"] |= {"date": "2018-12-15", "place": _SAMPLE}
    tree["reporting"]["kinds"] = ["H1", "H2"]
    for body in tree["agencies"].values():
        for key in ("start", "until", "successors"):
            body.pop(key, None)
    return tree


def _file(told: dict[str, Value]) -> str:
    """One agency's file, as the model reads it."""
    written = cast("dict[str, Plain]", plain(told))
    Header.model_validate({k: v for k, v in written.items() if k not in SECTIONS})
    for section, model in SECTIONS.items():
        for entry in written[section]:
            model.model_validate(entry)
    return _text(written, "# Số liệu sinh ra để đo tốc độ\n\n")


def _text(tree: Collection, heading: str) -> str:
    assert isinstance(tree, dict)  # noqa: S101 - told to the type checker
    parts = ["\n".join(block({key: value})) for key, value in tree.items()]
    return heading + "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", choices=["province", *SIZES])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    if wanted.size == "province":
        province(wanted.folder, wanted.seed)
    else:
        collection(wanted.folder, SIZES[wanted.size], wanted.seed)
