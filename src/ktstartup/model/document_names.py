"""What documents are called, in the language of the reader; the plan among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import N_

if TYPE_CHECKING:
    from ktstartup.language import Language
    from ktstartup.model.documents import Document

# What Vietnamese documents are called (Decree 30/2020/NĐ-CP; Law 80/2015/QH13 on legal documents).
DOCUMENT_TYPES = {
    "Báo cáo": N_("Report"),
    "Chỉ thị": N_("Directive"),
    "Chương trình": N_("Programme"),
    "Công văn": N_("Official Letter"),
    "Kế hoạch": N_("Plan"),
    "Luật": N_("Law"),
    "Nghị định": N_("Decree"),
    "Nghị quyết": N_("Resolution"),
    "Quyết định": N_("Decision"),
    "Thông tư": N_("Circular"),
    "Đề án": N_("Scheme"),
}


def document_type(name: str, language: Language) -> str:
    """What kind of document something is, in the language; a rare kind as the data name it.

    One that was copied in capitals from a heading is written as in a sentence.
    """
    name = name.capitalize() if name.isupper() else name
    return language.text(DOCUMENT_TYPES[name]) if name in DOCUMENT_TYPES else name


def plan_kind(document: Document, language: Language) -> str:
    """What a sentence calls the plan where its number is known: “Chương trình”, “programme”."""
    kind = document_type(document.type, language)
    return kind if language.code == "vi" else kind.lower()


def plan_name(document: Document, language: Language) -> str:
    """What the plan is called for short: “Kế hoạch 2763/KH-UBND”.

    One without a number of its own is called by the document that it was issued with.
    """
    kind = document_type(document.type, language)
    if document.attached_to is None:
        return f"{kind} {document.number}"
    return language.text(
        N_("{type} issued with {document} No. {number}"),
        type=kind,
        document=document_type(document.attached_to, language),
        number=document.number,
    )


def numbered(kind: str, number: str, language: Language) -> str:
    """A document as later mentions name it: “Kế hoạch số 2763/KH-UBND”."""
    return language.text(
        N_("{type} No. {number}"), type=document_type(kind, language), number=number
    )


def numbered_plan(document: Document, language: Language) -> str:
    """The plan as later mentions name it, by the document that it was issued with if need be."""
    if document.attached_to is not None:
        return plan_name(document, language)
    return numbered(document.type, document.number, language)
