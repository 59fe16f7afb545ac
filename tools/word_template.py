"""Makes the Word templates, ``templates/<language>/*.docx``, laid out by Decree 30/2020/NĐ-CP.

Officers copy one to ``templates/<language>/`` beside their data and edit the
copy in Word. ``python tools/word_template.py`` rewrites those shipped;
``--check`` fails when one in the repository is not what this makes.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.rendering.word.document import repacked
from word.brief import add_brief
from word.maker import Maker
from word.reminders import add_letter, add_list
from word.report import OUTLINES, add_report
from word.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1] / "templates"
DOCUMENTS: dict[str, Callable[[Maker], None]] = {
    **{
        name: partial(add_report, outline=outline, phrases=phrases)
        for name, (outline, phrases) in OUTLINES.items()
    },
    "brief": add_brief,
    "letter": add_letter,
    "reminders": add_list,
}
# Document properties are templates too: title, author body, subject.
TITLES = {name: f"{{{{ say.{phrases}title(r) }}}}" for name, (_, phrases) in OUTLINES.items()}
TITLES |= {"brief": "{{ say.title(r) }}"}
TITLES |= {"letter": "{{ say.about(r) }}", "reminders": "{{ say.list_title(r) }}"}


def make(name: str, language: str) -> bytes:
    """One template in one language as the bytes of a .docx."""
    maker = Maker(WORDS[language], language)
    DOCUMENTS[name](maker)
    properties = maker.document.core_properties
    properties.title = TITLES[name]
    properties.author = "{{ r.issuer }}"
    properties.subject = "{{ r.plan_in_full }}"
    properties.language = "vi-VN" if language == "vi" else "en-GB"
    properties.comments, properties.keywords = "", ""
    # A report bears the newest day of its data; a template has none, and any fixed day would do.
    properties.created = properties.modified = datetime(1980, 1, 1, tzinfo=UTC)
    properties.last_modified_by = ""
    out = io.BytesIO()
    maker.document.save(out)
    return repacked(out.getvalue())


def main() -> int:
    """Write the templates, or compare them with those there are."""
    stale = 0
    for language in WORDS:
        for name in DOCUMENTS:
            path, content = ROOT / language / f"{name}.docx", make(name, language)
            if "--check" in sys.argv:
                if not path.exists() or path.read_bytes() != content:
                    print(
                        f"out of step, run tools/word_template.py: {path.relative_to(ROOT.parent)}"
                    )
                    stale = 1
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return stale


if __name__ == "__main__":
    raise SystemExit(main())
