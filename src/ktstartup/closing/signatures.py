"""Signatures under closings: an office's own key says that it was the office that closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import N_, Said
from ktstartup.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.reading.dataset import Dataset, ManifestFile


def signed_text(period: str, digest: str) -> str:
    """What is signed: a line that says what it is, with the digest of the closing."""
    return f"ktstartup close {period} {digest}\n"


def check_signatures(data: Dataset) -> Iterator[Problem]:
    """KT459: a closing that was signed bears the signature of its key."""
    for file in data.closed:
        closing = file.manifest.last
        if (closing.signer or closing.signature) and (reason := _broken(file)):
            yield _problem(file, reason)


def check_signers(data: Dataset, trusted: frozenset[str]) -> Iterator[Problem]:
    """KT459: every closed period was signed by a key that is trusted."""
    for file in data.closed:
        signer = file.manifest.last.signer
        if signer is None:
            yield _problem(file, Said(N_("it was not signed")))
        elif signer not in trusted:
            yield _problem(file, Said(N_("it is of another key than those given")))


def _broken(file: ManifestFile) -> str:
    """Why a signature does not hold; empty where it does."""
    from ktstartup.git.signatures import NoKeygenError, is_signed
    from ktstartup.model.manifest import closing_digest

    closing, period = file.manifest.last, str(file.period)
    if closing.signer is None or closing.signature is None:
        return Said(N_("it is gone, or its key is"))
    text = signed_text(period, closing_digest(period, file.values["closings"][-1]))
    try:
        good = is_signed(text, closing.signer, closing.signature)
    except NoKeygenError:
        return Said(N_("this computer has no ssh-keygen (OpenSSH) to check it with"))
    return "" if good else Said(N_("what is signed was changed, or the signature is another's"))


def _problem(file: ManifestFile, reason: str) -> Problem:
    report = f"{file.period} ({file.manifest.last.report.number})"
    place = file.place(("closings", len(file.manifest.closings) - 1))
    return Problem("KT459", place or Place(file.name), {"report": report, "reason": reason})
