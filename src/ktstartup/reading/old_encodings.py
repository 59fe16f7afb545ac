"""Recognises Vietnamese that an old font or a wrong encoding has spoilt."""

from __future__ import annotations

from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern

__all__ = ["spoilt_by"]

# Letters of the TCVN3 fonts as Unicode shows them. Among letters the signs below
# stand in no text of any language; with another one beside them it is no slip.
_TCVN3_SIGN = lazy_pattern("(?<=[A-Za-z])[¸µ¶·¹¨¾¼½©®¬ª«»×\xad]|[¸µ¶·¹¨¾¼½©®¬ª×\xad](?=[a-z])")
_TCVN3 = lazy_pattern("[¸µ¶·¹¨¾¼½Æ©ÇË®ÎÏÑª×ÖØÜÞßä¬åæçëîïñö÷øûüþ«»\xad]")
# VNI writes a tone as a letter of its own behind its vowel: “Coâng ty TNHH Moät thaønh vieân”.
_VNI = lazy_pattern("[aeiouyöôAEIOUYÖÔ][øûïäåüëØÛÏÄÅÜË]|ñ[aeiouyöô]|[aeoAEO]â[a-zøûïäåüë]|[ie]eâ")
# UTF-8 whose bytes were taken for letters of Windows-1252: “CÃ  phÃª”, “Dá»± Ã¡n”.
_MISREAD = lazy_pattern("[ÃÂÄÆ][\x80-\xbf ‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|á[º»]|\ufffd")
_VIETNAMESE = lazy_pattern("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_TWICE = 2


def spoilt_by(text: str) -> str | None:
    """What has spoilt a text, as a message of the catalogue; None for one that can be read.

    >>> spoilt_by("Coâng ty Moät thaønh vieân"), spoilt_by("Công ty Một thành viên")
    ('an old font (VNI)', None)
    """
    if text.isascii():
        return None
    if "\ufffd" in text:
        return N_("a conversion that lost letters (�)")
    if _VIETNAMESE.search(text):
        return None
    signs = {
        N_("an old font (TCVN3, .VnTime)"): _TCVN3_SIGN.search(text) and _TCVN3.findall(text),
        N_("an old font (VNI)"): _VNI.findall(text),
        N_("UTF-8 opened as another encoding"): _MISREAD.findall(text),
    }
    return next((by for by, found in signs.items() if found and len(found) >= _TWICE), None)
