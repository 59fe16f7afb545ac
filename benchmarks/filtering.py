"""How long a ministry's page of ten thousand rows takes to be filtered and scrolled, in Chromium.

    npm install --prefix tests/browser
    python benchmarks/filtering.py

Prints the milliseconds that script, styles and layout take from a letter typed to the second frame
after it, and afterwards, for what is out of sight; then how long frames are while it is scrolled.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from ktstartup.language import Language
from ktstartup.measuring.overview import Overview
from ktstartup.measuring.targets import Status
from ktstartup.model.labels import STATUSES
from ktstartup.rendering.page.html import render_page
from ktstartup.rendering.page.ministry_view import ministry_rules, ministry_view
from ktstartup.rendering.templates.template_files import page_folders
from ktstartup.text.formatting import Formatter

HERE = Path(__file__).parent
PROVINCES, INDICATORS = 34, 295
THINGS = (
    "Dự án",
    "Doanh nghiệp",
    "Cơ sở ươm tạo",
    "Lớp tập huấn",
    "Vốn đầu tư",
    "Tỷ lệ hộ",
    "Sản phẩm",
)
OF = (
    "khởi nghiệp",
    "của thanh niên",
    "của phụ nữ",
    "nông nghiệp",
    "du lịch",
    "OCOP",
    "chuyển đổi số",
)


def ministry_page() -> bytes:
    """A page of made-up provinces."""
    language = Language("vi")
    states = list(STATUSES.items())
    answers = {}
    for number in range(PROVINCES):
        overview = Overview("", "2024H1", {str(one): 3 for one in Status}).plain()
        rows = []
        for row in range(INDICATORS):
            code, label = states[row % len(states)]
            rows.append({
                "name": f"{THINGS[row % 7]} {OF[row // 7 % 7]} {row + 1}", "unit": "đơn vị",
                "actual": f"{row}", "target": f"≥ {row + 9}", "due": "2025", "share": "50%",
                "status": {"code": code, "label": language.text(label)}, "missing": "9",
            })  # fmt: skip
        answers[f"tinh-{number:02}"] = {
            "overview": overview, "place": f"Tỉnh Minh Họa {number + 1}", "indicators": rows,
            "plan": "Kế hoạch số 1/KH-UBND", "page": "", "period": "6T đầu 2024",
        }  # fmt: skip
    view = ministry_view(answers, Formatter(language), dt.date(2026, 11, 30))
    places = page_folders(HERE.parent / "data", "vi")
    return render_page(view, "ministry", places, language, ministry_rules(view))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_bytes(ministry_page())
        modules = HERE.parent / "tests" / "browser"
        browser = shutil.which("chromium") or "chromium"
        known = {"PAGE_BROWSER": browser, "PAGE_MODULES": str(modules), **os.environ}
        node = shutil.which("node") or "node"
        done = subprocess.run([node, HERE / "filtering.mjs", page], env=known, check=False)
    sys.exit(done.returncode)
