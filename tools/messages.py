"""Keeps the message catalogue in step with the code: extract, merge, compile.

``python tools/messages.py`` rewrites ``ktstartup.po`` (translations kept) and
compiles ``ktstartup.mo``; with ``--check`` it changes nothing and fails when
either is out of step or a translation is missing or cannot be right.
"""

from __future__ import annotations

import gettext
import io
import re
import sys
import unicodedata
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "ktstartup"
PAGES = ROOT / "templates" / "page"
PO = SOURCE / "locale" / "vi" / "LC_MESSAGES" / "ktstartup.po"
_HEADER = r"""# Vietnamese messages of ktstartup.
msgid ""
msgstr ""
"Language: vi\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=1; plural=0;\n"

"""
# What marks a sentence for translation: of one form, or of one and many; and the three of an
# error code: its title, message and hint.
_KEYWORDS = {"N_": None, "NN_": (1, 2), "error": (2, 3, 4), "warning": (2, 3, 4)}
# What ends with a full stop that ends no sentence.
_ABBREVIATED = frozenset({"No."})
_EPOCH = datetime(2019, 10, 21, tzinfo=UTC)


def template() -> Catalog:
    """Every message in the code and in the templates of pages, with the files it stands in."""
    catalog = Catalog(locale="vi", charset="utf-8", fuzzy=False)
    found = extract_from_dir(SOURCE, keywords=_KEYWORDS, comment_tags=())
    for file, _, message, _, _ in sorted(found, key=lambda one: (one[0], one[1])):
        of_a_code = isinstance(message, tuple) and len(message) > 2  # noqa: PLR2004
        for one in message if of_a_code else [message]:
            catalog.add(one, locations=[(Path(file).as_posix(), 0)])
    for page in sorted(PAGES.glob("*.j2")):
        with page.open("rb") as stream:
            for _, _, said, _ in babel_extract(stream, ["t"], (), {}):
                # With words to fill in comes a gap for each of them behind the sentence.
                sentence = said[0] if isinstance(said, tuple) else said
                catalog.add(sentence or "", locations=[(f"page/{page.name}", 0)])
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
        if message.id and any(_forms(message.string)):
            plain.add(message.id, message.string)
    write_mo(out, plain)
    return out.getvalue()


def compiled() -> dict[str, list[str]]:
    """What the compiled catalogue says; compared as text, for its header names tool versions."""
    mo = PO.with_suffix(".mo")
    if not mo.exists():
        return {}
    with mo.open("rb") as stream:
        known = gettext.GNUTranslations(stream)
    return {
        ids[0]: [known.ngettext(ids[0], ids[1], 1) if len(ids) > 1 else known.gettext(ids[0])]
        for ids in map(_ids, template())
        if ids
    }


def _ids(message: Message) -> list[str]:
    """The English sentence, or the two of one that counts; none for the header."""
    return [text for text in _forms(message.id) if text]


def _forms(texts: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [texts] if isinstance(texts, str) else list(texts or ())


def faults(message: Message) -> Iterator[str]:
    """What is wrong with a message's translation, or with its English."""
    english = _ids(message)
    translated = [text for text in _forms(message.string) if text]
    if not translated:
        yield "not translated"
    if message.fuzzy:
        yield "only guessed (fuzzy)"
    if len({frozenset(placeholders(text)) for text in english}) > 1:
        yield "the two English sentences have other words in braces"
    for text in translated:
        yield from _differences(english[-1], text)
    # More than two spaces are a gap to be filled by hand.
    if any(re.search(r"\S  \S", text) for text in (*english, *translated)):
        yield "two spaces"
    if any(re.search(r"(.{25,}?).?\1", text) for text in translated):
        yield "says itself more than once"


def _differences(english: str, translated: str) -> Iterator[str]:
    """Where a sentence and its translation cannot both be right."""
    if placeholders(translated) != placeholders(english):
        yield "other words in braces"
    if translated == english and _letters(translated):
        yield "the translation is the English sentence"
    if unicodedata.normalize("NFC", translated) != translated:
        yield "not NFC"
    if _edges(translated) != _edges(english) and english not in _ABBREVIATED:
        yield "begins or ends with other spaces or marks"


def placeholders(text: str) -> Counter[str]:
    """The words in braces, each as often as it stands there."""
    return Counter(re.findall(r"\{[^{}]*\}", re.sub(r"\{\{|\}\}", "", text)))


def _letters(text: str) -> list[str]:
    """The words of a sentence that are not in braces."""
    return re.findall(r"[^\W\d_]{2,}", re.sub(r"\{[^{}]*\}", "", text))


def _edges(text: str) -> tuple[str, str, str]:
    """The spaces around a sentence and the mark that it ends with; "…" and "..." are one."""
    bare = text.strip().replace("...", "…")
    end = bare[-1:] if bare[-1:] in ".:;,?!…" else ""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :], end


def unknown() -> list[str]:
    """Sentences of the translation file that the code no longer has."""
    if not PO.exists():
        return []
    with PO.open("rb") as stream:
        known = read_po(stream, locale="vi")
    now = {ids[0] for ids in map(_ids, template()) if ids}
    there = {ids[0] for ids in map(_ids, known) if ids}
    return sorted((there - now) | {str(key) for key in known.obsolete})


def main() -> int:
    """Write the catalogue, or compare it with what is there."""
    catalog = merged()
    found = [
        f"{fault}: {message.id}" for message in catalog if message.id for fault in faults(message)
    ]
    if "--check" in sys.argv:
        translated = {_ids(m)[0]: _forms(m.string) for m in catalog if m.id}
        found += [f"no longer said: {text}" for text in unknown()]
        stale = [path for path, fresh in (
            (PO, PO.exists() and PO.read_bytes() == as_po(catalog)),
            (PO.with_suffix(".mo"), compiled() == translated),
        ) if not fresh]  # fmt: skip
        found += [f"out of step, run tools/messages.py: {path.relative_to(ROOT)}" for path in stale]
        print(*found, sep="\n", end="\n" if found else "")
        return 1 if found else 0
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(as_po(catalog))
    PO.with_suffix(".mo").write_bytes(as_mo(catalog))
    missing = sum(line.startswith("not translated") for line in found)
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{missing} of {len(list(catalog)) - 1} messages are not translated")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
