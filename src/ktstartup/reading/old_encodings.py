"""Recognises Vietnamese that an old font or a wrong encoding has spoilt."""

from __future__ import annotations

from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern

_LOST = N_("a conversion that lost letters (� or ?)")
# What stands in no word of any language that people here write: one is enough, also beside text
# that is right. Trademarks, sections, superscripts and names such as Citroën stay what they are.
_SPOILT = (
    (
        # A letter stands between signs, or a capital of another language inside a word.
        N_("an old font (TCVN3, .VnTime)"),
        lazy_pattern(
            "[A-Za-z][µ¶¸¹¨¾¼½©¬ª«](?=[a-z])|[A-Za-z]µ|[a-z][ÆÇËÎÏÑÖØÜÞ]"
            "|[A-Z][¡¢£¤¥¦](?=[A-Z])|(?<![A-Za-z])®[^\\W\\d_]|§[a-zµ¸¨¾¼½Ç][a-zµ¨ª]"
        ),
    ),
    (
        # A tone is a letter of its own behind its vowel: “Coâng ty TNHH Moät thaønh vieân”.
        N_("an old font (VNI)"),
        lazy_pattern("[aiouyAIOUY][øØ]|[aou][äå]|eä|[ao]å|(?<![^\\W_])[ñÑ][aeiouyöôAEIOUYÖÔ]"),
    ),
    (
        # A tone behind its vowel, as Windows-1258 has it: “Doanh nghiêòp khõÒi nghiêòp”.
        N_("Windows-1258 opened as another encoding"),
        lazy_pattern("[aeiouyâêôãõý][ÌÒÞ](?![A-ZÀ-ÞĐ])|[âêôãõý][ìò]"),
    ),
    (
        # “CÃ´ng ty”, in a window of DOS “C├┤ng ty”.
        N_("UTF-8 opened as another encoding"),
        lazy_pattern(
            "[ÃÂĂÆ][\xa1-\xbf]|Ä[‘ƒ]|á[º»][^\\s\\w]|[^\\W\\d_][\u2500-\u257f]|[\u2500-\u257f][^\\W\\d_]"
        ),
    ),
)
_SIGNS = lazy_pattern("[\xa1-\xac\xae-\xb2\xb4-\xbfÃÂĂÄÆÇËÎÏÑÖØÜÞÌÒäåøñìò\u2500-\u257f]")
"""One of these stands in whatever is found above."""
# What may also be Portuguese or a question is only told of a text that has it twice, and no letter
# that is Vietnamese alone.
_OFTEN = (
    (N_("an old font (VNI)"), lazy_pattern("[aeoAEO][âÂ]|eå|[auAU][ûÛ]|[aeouAEOU][ïëüÏËÜ]|[ie]eâ")),
    (N_("UTF-8 opened as another encoding"), lazy_pattern("[ÃÂÄ][\xa0-\xbf€-™]")),
    (_LOST, lazy_pattern("[^\\W\\d_]\\?(?= ?[a-z])")),
)
_VIETNAMESE = lazy_pattern("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_ADDRESS = lazy_pattern("://|www\\.")
_TWICE = 2


def spoilt_by(text: str) -> str | None:
    """What has spoilt a text, as a message of the catalogue; None for one that can be read.

    >>> spoilt_by("Coâng ty Moät thaønh vieân"), spoilt_by("Công ty Một thành viên")
    ('an old font (VNI)', None)
    """
    if text.isascii() and "?" not in text:
        return None
    if "\ufffd" in text:
        return _LOST
    if _SIGNS.search(text):
        for by, pattern in _SPOILT:
            if pattern.search(text):
                return by
    if _VIETNAMESE.search(text) or _ADDRESS.search(text):
        return None
    return next((by for by, pattern in _OFTEN if len(pattern.findall(text)) >= _TWICE), None)
