"""Reads the digital signatures of a PDF: whether each holds, whose it is, and what it covers.

pyHanko does it; it comes with ``ktstartup[signatures]``, for few need it and it brings much.
"""

from __future__ import annotations

import io
from logging import CRITICAL, getLogger
from typing import TYPE_CHECKING, Any

from ktstartup.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class NoSignaturesError(Exception):
    """The signatures cannot be read: pyHanko is not installed, or the file is broken."""


class NoCertificateError(Exception):
    """What was given as a root is no certificate."""


@frozen
class PdfSignature:
    """One signature: valid where the bytes that it covers are as they were signed.

    ``time`` is what the signer's computer said, where no authority confirms it. ``whole``: nothing
    was added to the file afterwards. ``trusted``: its certificate leads to a root that was given.
    """

    signer: str
    time: datetime | None
    valid: bool
    whole: bool
    trusted: bool


def signatures_of(content: bytes, roots: Sequence[bytes] = ()) -> list[PdfSignature]:
    """The signatures of a PDF, the first first; ``roots`` are trusted certificates.

    Nothing is fetched: no revocation, no certificate in between. Raises NoSignaturesError and
    NoCertificateError.
    """
    try:
        from pyhanko.pdf_utils.reader import PdfFileReader
        from pyhanko_certvalidator import ValidationContext
    except ImportError as error:
        raise NoSignaturesError("pyHanko") from error
    # What does not hold is told here, and not in a log.
    for name in ("pyhanko", "pyhanko_certvalidator"):
        getLogger(name).setLevel(CRITICAL)
    trusted = [one for root in roots for one in _certificates(root)]
    context = ValidationContext(trust_roots=trusted, allow_fetching=False)
    try:
        found = PdfFileReader(io.BytesIO(content), strict=False).embedded_regular_signatures
        return [_signature(one, context) for one in found]
    except Exception as error:
        # Whatever a broken file makes of the library.
        raise NoSignaturesError(str(error)) from error


def _certificates(content: bytes) -> list[Any]:
    from pyhanko.keys import load_certs_from_pemder_data

    try:
        found = list(load_certs_from_pemder_data(content))
        _ = [one.subject.native for one in found]  # they are read when they are asked
    except (ValueError, TypeError) as error:
        raise NoCertificateError from error
    if not found:
        raise NoCertificateError
    return found


def _signature(one: Any, context: Any) -> PdfSignature:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    status = validate_pdf_signature(one, context)
    name = status.signing_cert.subject.native
    return PdfSignature(
        str(name.get("common_name") or status.signing_cert.subject.human_friendly),
        status.signer_reported_dt,
        bool(status.intact and status.valid),
        status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        bool(status.intact and status.valid and status.trusted),
    )
