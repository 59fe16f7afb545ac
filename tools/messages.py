"""Keeps the message catalogue in step with the code: extract, merge, compile.

``python tools/messages.py`` rewrites ``ktstartup.po`` (translations kept) and
compiles ``ktstartup.mo``; with ``--check`` it changes nothing and fails when
either is out of step or a message has no translation.
"""

from __future__ import annotations

import gettext
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "ktstartup"
PO = SOURCE / "locale" / "vi" / "LC_MESSAGES" / "ktstartup.po"
_HEADER = r"""# Vietnamese messages of ktstartup.
msgid ""
msgstr ""
"Language: vi\n"
"Content-Type: text/plain; charset=utf-8\n"

"""
_EPOCH = datetime(2019, 10, 21, tzinfo=UTC)


def template() -> Catalog:
    """Every message in the code, with the files it stands in."""
    catalog = Catalog(locale="vi", charset="utf-8", fuzzy=False)
    found = extract_from_dir(SOURCE, keywords={"N_": None}, comment_tags=())
    for file, _, message, _, _ in sorted(found, key=lambda one: (one[0], one[1])):
        catalog.add(message, locations=[(Path(file).as_posix(), 0)])
    return catalog


def merged() -> Catalog:
    """The messages of the code with the translations there are."""
    catalog = template()
    if PO.exists():
        with PO.open("rb") as stream:
            known = read_po(stream, locale="vi")
        for message in catalog:
            if message.id and (old := known.get(message.id)):
                message.string = old.string
    return catalog


def as_po(catalog: Catalog) -> bytes:
    """The catalogue as text, in the order of the code, without dates that change."""
    out = io.BytesIO()
    write_po(out, catalog, width=100, omit_header=True, include_lineno=False)
    return _HEADER.encode() + out.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    out = io.BytesIO()
    plain = Catalog(
        locale="vi", charset="utf-8", fuzzy=False, revision_date=_EPOCH, creation_date=_EPOCH
    )
    for message in catalog:
        if message.id and message.string:
            plain.add(message.id, message.string)
    write_mo(out, plain)
    return out.getvalue()


def compiled() -> dict[str, str]:
    """What the compiled catalogue says; compared as text, for its header names tool versions."""
    mo = PO.with_suffix(".mo")
    if not mo.exists():
        return {}
    with mo.open("rb") as stream:
        known = gettext.GNUTranslations(stream)
    return {str(m.id): known.gettext(str(m.id)) for m in template() if m.id}


def main() -> int:
    """Write the catalogue, or compare it with what is there."""
    catalog = merged()
    missing = [message.id for message in catalog if message.id and not message.string]
    if "--check" in sys.argv:
        translated = {str(m.id): m.string for m in catalog if m.id}
        stale = [path for path, fresh in (
            (PO, PO.exists() and PO.read_bytes() == as_po(catalog)),
            (PO.with_suffix(".mo"), compiled() == translated),
        ) if not fresh]  # fmt: skip
        for message in missing:
            print(f"not translated: {message}")
        for path in stale:
            print(f"out of step, run tools/messages.py: {path.relative_to(ROOT)}")
        return 1 if missing or stale else 0
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(as_po(catalog))
    PO.with_suffix(".mo").write_bytes(as_mo(catalog))
    print(f"{len(missing)} of {len(list(catalog)) - 1} messages are not translated")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
