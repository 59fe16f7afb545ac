"""JSON that ``verify`` prints, as types with the meaning of each key."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from ktstartup.language import N_


class FigureVerified(TypedDict):
    """A figure of the data in the document."""

    figure: Annotated[str, N_("Figure"), N_("The figure as the data give it.")]
    state: Annotated[
        Literal["found", "different", "missing"], N_("State"), N_("found, different, or missing.")
    ]
    there: Annotated[
        str | None, N_("There"), N_("What stands in its place; null where nothing does.")
    ]


class ParagraphVerified(TypedDict):
    """A paragraph of the data in the document."""

    text: Annotated[str, N_("Text"), N_("The paragraph as the data give it.")]
    state: Annotated[
        Literal["found", "different", "taken-out"],
        N_("State"),
        N_("found, different (a figure at least), or taken out."),
    ]
    figures: Annotated[list[FigureVerified], N_("Figures"), N_("Each figure of the paragraph.")]
    more: Annotated[
        list[str], N_("More figures"), N_("Figures inside the paragraph that the data do not have.")
    ]


class AddedPassage(TypedDict):
    """What stands in the document and not in the data."""

    text: Annotated[str, N_("Text"), N_("What was added, as it stands there.")]
    figures: Annotated[list[str], N_("Figures"), N_("The figures in it.")]


class SignatureVerified(TypedDict):
    """A digital signature of a PDF."""

    signer: Annotated[str, N_("Signer"), N_("Whose certificate it is.")]
    time: Annotated[
        str | None, N_("Time"), N_("When it was signed, by the signer's computer; null if untold.")
    ]
    valid: Annotated[bool, N_("Valid"), N_("Whether what was signed is unchanged.")]
    whole: Annotated[bool, N_("Whole file"), N_("Whether it covers the whole file, to its end.")]
    trusted: Annotated[
        bool, N_("Trusted"), N_("Whether it leads to a certificate given by --root.")
    ]


class VerifyOutput(TypedDict):
    """What ``verify --format json`` prints."""

    file: Annotated[str, N_("File"), N_("The document that was held against the data.")]
    period: Annotated[str, N_("Period"), N_("The period that it reports on.")]
    closed_with: Annotated[
        str | None,
        N_("Closed with"),
        N_("The period that was closed with this very file; null where none was."),
    ]
    good: Annotated[bool, N_("Good"), N_("Whether nothing is wrong: the command then ends with 0.")]
    paragraphs: Annotated[
        list[ParagraphVerified], N_("Paragraphs"), N_("Every paragraph of the data, in order.")
    ]
    added: Annotated[
        list[AddedPassage],
        N_("Added"),
        N_(
            "Passages with figures that the data do not have; of a PDF without its page "
            "headers, headings of tables and charts."
        ),
    ]
    signatures: Annotated[
        list[SignatureVerified] | None,
        N_("Signatures"),
        N_("The digital signatures of a PDF; null for a Word file, or if they are unread."),
    ]
