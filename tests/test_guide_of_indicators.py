"""Each piece of the page on indicators is a plan that `check` takes."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

import pytest

from small_data import PLAN, ROOT, problems_of, write

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "can-bo" / "chi-tieu.md").read_text(encoding="utf-8")
PIECES = {
    part.partition("\n")[0]: part.partition("```yaml\n")[2].partition("```")[0]
    for part in PAGE.split("\n## ")[1:]
}
OWN = "  mine:\n    name: Của tôi\n    short: Của tôi\n    unit: việc\n    verb: đạt\n    clause: I.2\n"


@pytest.mark.parametrize("said", PIECES)
def test_a_piece_is_right_as_it_stands(tmp_path: Path, said: str) -> None:
    own = OWN + indent(PIECES[said], "    ")
    folder = write(tmp_path, {}, plan=PLAN.replace("task_groups:", f"{own}task_groups:"))
    assert problems_of(folder) == []


def test_every_kind_has_a_piece() -> None:
    assert PAGE.count("```yaml") == len(list(filter(None, PIECES.values()))) == 21
