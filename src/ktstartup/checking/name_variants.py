"""Normalizes names for comparison, and tells spelling variants of one name from two names.

Abbreviations and the legal form of a firm come and go, words change places, a
letter is wrong. Numbers always tell two things apart, and so do two words that
both are possible in Vietnamese: "Đăk Na" is no misspelt "Đăk Hà".
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# All folded. What is short for two things (da, tt, cn, kh) is not here.
_SHORT = {
    "clb": "cau lac bo",
    "cp": "co phan",
    "ctcp": "cong ty co phan",
    "cty": "cong ty",
    "dn": "doanh nghiep",
    "dntn": "doanh nghiep tu nhan",
    "dv": "dich vu",
    "hkd": "ho kinh doanh",
    "htx": "hop tac xa",
    "lhhtx": "lien hiep hop tac xa",
    "mtv": "mot thanh vien",
    "nn": "nong nghiep",
    "sx": "san xuat",
    "tht": "to hop tac",
    "tm": "thuong mai",
    "tmdv": "thuong mai dich vu",
    "tnhh": "trach nhiem huu han",
    "xnk": "xuat nhap khau",
}
_LIMITED = r"cong ty trach nhiem huu han(?: mot thanh vien| hai thanh vien(?: tro len)?)?"
# What stands before a name and says what sort of thing it is; the longest first.
_FORM = lazy_pattern(
    rf"(?:(?P<limited>{_LIMITED})|(?P<shares>cong ty co phan)|(?P<private>doanh nghiep tu nhan)"
    r"|(?P<firm>cong ty|doanh nghiep)|(?P<union>lien hiep hop tac xa)"
    r"|(?P<cooperative>hop tac xa)|(?P<group>to hop tac)|(?P<household>ho kinh doanh)"
    r"|du an(?: khoi nghiep)?|mo hinh|y tuong) (?=.)"
)
_FIRMS = frozenset({"limited", "shares", "private"})
# "kỹ" and "kĩ", "quý" and "quí" are one word.
_Y_FOR_I = lazy_pattern(r"(?<=[hklmst])y\b|(?<=\bqu)y\b")
_WORD = lazy_pattern(r"[a-z0-9]+")
# Punctuation around words.
_AROUND = ".,:;()“”\"'"
# What numbers things: digits, letters alone, Roman numerals.
_MARK = lazy_pattern(r".*\d.*|[a-z]|[ivx]+")
_SYLLABLE = lazy_pattern(
    r"(?:b|ch?|d|gh?|gi|kh?|h|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?"
    r"(?:a|a[cimnopt]|a[nc]h|ang|a[uy]|e|e[cmnptou]|e[cn]h|eng|i|i[amptu]|i[cn]h?|ing"
    r"|ie[cmnptu]|ieng|o|o[acimnpte]|o[no]g|ooc|oa[cimnpoty]|oa[cn]h|oang|oe[not]"
    r"|u|u[acimnptuey]|ung|ua[nty]|uang|ue[cn]h|uo[cimntpu]|uong|uya|uy[tu]|uy[cn]h|uye[nt]"
    r"|y|ye[mntu]|yeng)"
)
# Shorter names are too easily alike by chance.
_FEWEST_WORDS, _FEWEST_LETTERS, _FEWEST_TO_REORDER = 3, 8, 4

# So many names and words are cached: the same ones come again with every period.
_KEPT = 50_000


class Spelling(NamedTuple):
    """A normalized name: folded, abbreviations written out, its legal form kept beside it.

    ``joined`` are its words without spaces. ``reordered`` are they sorted, a key for every order of
    them, and None for names that are too short: names that share it may be one,
    :func:`phrases_moved` decides. ``without`` is a hash for each word of all the other words, and
    empty for names that are too short. ``is_usual``: whether every word is Vietnamese.
    """

    words: tuple[str, ...]
    form: str
    joined: str
    reordered: str | None
    without: tuple[int, ...]
    is_usual: bool

    def gaps(self, among: set[int] | None = None) -> Iterator[tuple[int, int]]:
        """The index of each word that may be misspelt, with a hash of all the other words.

        Only hashes ``among`` those given, if any are.
        """
        if among is not None and among.isdisjoint(self.without):
            return
        for number, gap in enumerate(self.without):
            if not _is_mark(self.words[number]) and (among is None or gap in among):
                yield number, gap

    def slips(self, doubtful: set[int]) -> Iterator[tuple[str, str]]:
        """Keys by which names with one wrong letter are found, each with the word that differs.

        A key is the name with one letter deleted, as in symmetric-delete spelling
        correction. Names that share one may be such; :func:`one_letter_apart`
        decides. Only the ``doubtful`` gaps of all names are searched.
        """
        for number, _ in self.gaps(doubtful) if doubtful else ():
            word, around = self.words[number], list(self.words)
            around[number] = ""
            for left in {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}:
                yield " ".join((*around, left)), word


@cache
def _is_mark(word: str) -> bool:
    return _MARK.fullmatch(word) is not None


@cache
def _is_syllable(word: str) -> bool:
    return _SYLLABLE.fullmatch(word) is not None


@cache
def _is_usual(word: str) -> bool:
    return word.isdigit() or _is_syllable(word) or _is_mark(word)


@lru_cache(_KEPT)
def _written_out(word: str) -> str:
    """A word, or what else stands between spaces, in small bare letters and without signs."""
    folded = fold(word.strip(_AROUND))
    if folded.isascii() and folded.isalnum():
        return _SHORT.get(folded, folded)
    words = _WORD.findall(folded.replace("&", " va "))
    return " ".join([_SHORT.get(one, one) for one in words])


def _spelling(name: str) -> Spelling:
    """Normalize a name: fold it, write abbreviations out and set its legal form aside.

    >>> _spelling("HTX Cà phê Đăk Hà") == _spelling("Hợp tác xã cà-phê Đắk Hà")
    True
    """
    text, form = " ".join(filter(None, map(_written_out, name.split()))), ""
    while found := _FORM.match(text):
        form = form or found.lastgroup or ""
        text = text[found.end() :]
    if "y" in text:
        text = _Y_FOR_I.sub("i", text)
    words = tuple(text.split())
    return Spelling(
        words,
        form,
        "".join(words),
        " ".join(sorted(words)) if len(words) >= _FEWEST_TO_REORDER else None,
        _without_each(words),
        all(map(_is_usual, words)),
    )


def _without_each(words: tuple[str, ...]) -> tuple[int, ...]:
    """For each word a hash of the others, each at its place, that is the same in every run."""
    if len(words) < _FEWEST_WORDS or sum(map(len, words)) < _FEWEST_LETTERS:
        return ()
    hashes = [crc32(f"{number} {word}".encode()) for number, word in enumerate(words)]
    return tuple(map(sum(hashes).__sub__, hashes))


class _Spellings(dict[str, Spelling]):
    """Names met so far, normalized."""

    def __missing__(self, name: str) -> Spelling:
        if len(self) >= _KEPT:
            self.clear()
        found = self[name] = _spelling(name)
        return found


_SPELLINGS = _Spellings()
spelling = _SPELLINGS.__getitem__


def remember(known: Mapping[str, Spelling]) -> None:
    """Take in spellings that an earlier run worked out, so that none is worked out twice."""
    _SPELLINGS.update(known)


def same_form(one: Spelling, other: Spelling) -> bool:
    """Whether two legal forms may be one: equal, left out, or only "công ty" said of one.

    >>> same_form(spelling("Cty Minh Họa"), spelling("CTCP Minh Họa"))
    True
    >>> same_form(spelling("HTX Minh Họa"), spelling("CTCP Minh Họa"))
    False
    """
    forms = {one.form, other.form}
    return len(forms) == 1 or "" in forms or ("firm" in forms and bool(forms & _FIRMS))


def phrases_moved(one: Spelling, other: Spelling) -> bool:
    """Whether only phrases changed places, and no two words were exchanged.

    >>> phrases_moved(spelling("Rau sạch Đăk Hà"), spelling("Đăk Hà rau sạch"))
    True
    >>> phrases_moved(spelling("Rau sạch Hòa Bình"), spelling("Rau sạch Bình Hòa"))
    False
    """
    exchanged = {(right, left) for left, right in pairwise(other.words)}
    return exchanged.isdisjoint(pairwise(one.words))


def doubtful_gaps(spellings: Iterable[Spelling]) -> set[int]:
    """Gaps in which names have different words, at least one of them not Vietnamese.

    Only there can :func:`one_letter_apart` be true: it spares all other names the search.
    """
    spellings = list(spellings)
    # Few names have a word that is not Vietnamese, and only names as long can be like one of them.
    strange = [spelt for spelt in spellings if not spelt.is_usual]
    foreign = {
        gap
        for spelt in strange
        for number, gap in spelt.gaps()
        if not _is_syllable(spelt.words[number])
    }
    lengths = {len(spelt.words) for spelt in strange}
    first: dict[int, str] = {}
    differing = set()
    for spelt in spellings:
        for number, gap in spelt.gaps(foreign) if len(spelt.words) in lengths else ():
            word = spelt.words[number]
            if first.setdefault(gap, word) != word:
                differing.add(gap)
    return differing


def one_letter_apart(one: str, other: str) -> bool:
    """Whether one word is the other with a letter wrong, missing, too many or exchanged.

    Two words that both are possible in Vietnamese are two words.

    >>> one_letter_apart("nghiep", "nghipe"), one_letter_apart("ha", "na")
    (True, False)
    """
    if one == other or _is_mark(one) or _is_mark(other):
        return False
    if _is_syllable(one) and _is_syllable(other):
        return False
    # Only a name that nearly is another's needs it.
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) <= 1
