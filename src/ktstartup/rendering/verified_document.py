"""A signed document beside the data: whether all of it is as they give it, as data for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import frozen

if TYPE_CHECKING:
    from pathlib import Path

    from ktstartup.calendar import Period
    from ktstartup.reading.dataset import ManifestFile
    from ktstartup.reading.pdf_signatures import PdfSignature
    from ktstartup.rendering.word.running_text import Added, Found, FoundFigure, FoundParagraph
    from ktstartup.schema.outputs import (
        FigureVerified,
        ParagraphVerified,
        SignatureVerified,
        VerifyOutput,
    )


@frozen
class VerifiedDocument:
    """What was found of a document, and its signatures if it has any that could be read.

    ``judged``: what stands between the paragraphs is known to be added. ``rooted``: a certificate
    was given that its signature must lead to.
    """

    file: Path
    period: Period
    closed: ManifestFile | None
    found: Found
    judged: bool
    signatures: list[PdfSignature] | None
    rooted: bool

    @property
    def added(self) -> list[Added]:
        """What stands there with figures that the data do not have."""
        return self.found.added if self.judged else []

    @property
    def as_data_give(self) -> bool:
        """Whether every paragraph stands there, and no other with a figure."""
        return not self.found.wrong and not self.added

    @property
    def right_period(self) -> bool:
        """Whether no other period was closed with it."""
        return self.closed is None or self.closed.period == self.period

    @property
    def signed(self) -> bool:
        """Whether its signatures hold; with roots one must be trusted."""
        if self.signatures is None:
            return not self.rooted
        held = all(one.valid for one in self.signatures)
        trusted = any(one.trusted and one.whole for one in self.signatures)
        return held and (trusted or not self.rooted)

    @property
    def good(self) -> bool:
        """Whether nothing is wrong with it."""
        return self.as_data_give and self.right_period and self.signed

    def as_data(self) -> VerifyOutput:
        """The same for programs."""
        signatures = self.signatures
        return {
            "file": self.file.as_posix(),
            "period": str(self.period),
            "closed_with": None if self.closed is None else str(self.closed.period),
            "good": self.good,
            "paragraphs": [_paragraph(one) for one in self.found.paragraphs],
            "added": [{"text": one.text, "figures": one.figures} for one in self.added],
            "signatures": None if signatures is None else [_signature(one) for one in signatures],
        }


def _paragraph(one: FoundParagraph) -> ParagraphVerified:
    return {
        "text": one.text,
        "state": "taken-out" if one.taken_out else "found" if one.sound else "different",
        "figures": [_figure(figure) for figure in one.figures],
        "more": one.more,
    }


def _figure(one: FoundFigure) -> FigureVerified:
    return {
        "figure": one.figure,
        "state": "found" if one.same else "missing" if one.theirs is None else "different",
        "there": one.theirs,
    }


def _signature(one: PdfSignature) -> SignatureVerified:
    return {
        "signer": one.signer,
        "time": None if one.time is None else one.time.isoformat(),
        "valid": one.valid,
        "whole": one.whole,
        "trusted": one.trusted,
    }
