"""The notebook among the examples, run as Jupyter runs it. `.ci/engines` installs what that takes."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from small_data import ROOT

if TYPE_CHECKING:
    from pathlib import Path

nbclient = pytest.importorskip("nbclient")
pytest.importorskip("matplotlib")
pytest.importorskip("ipykernel")

NOTEBOOK = ROOT / "examples" / "notebook" / "khoi-nghiep.ipynb"


def test_the_notebook_goes_from_a_folder_to_a_chart_in_few_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import nbformat
    from PIL import Image

    # Where the kernel is known, and where it may write, whatever this computer has.
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    book = nbformat.read(NOTEBOOK, as_version=4)
    (code,) = (cell for cell in book.cells if cell.cell_type == "code")
    assert not code.outputs, "a notebook lies in the repository without what came out of it"
    statements = [line for line in code.source.splitlines() if line and line[0].isalpha()]
    assert len([one for one in statements if not one.startswith("import")]) <= 10
    nbclient.NotebookClient(
        book, timeout=120, resources={"metadata": {"path": str(NOTEBOOK.parent)}}
    ).execute()
    (chart,) = (one for one in code.outputs if "image/png" in one.get("data", {}))
    picture = tmp_path / "chart.png"
    picture.write_bytes(base64.b64decode(chart.data["image/png"]))
    with Image.open(picture) as image:
        colours = image.convert("RGB").getcolors(1 << 24) or []
        # Bars in the first colour of the palette, and lines in black, are there.
        counts = {colour: count for count, colour in colours}
        assert counts[31, 119, 180] > 5000
        assert counts[0, 0, 0] > 100
