"""Words of the plan in the languages of the tool: names, short names, units, verbs."""

from typing import Annotated

from ktstartup.language import N_
from ktstartup.model.base import Model
from ktstartup.model.fields import Meta
from ktstartup.model.readers import Before
from ktstartup.model.scalars import PlaceCode, Text, YesNo
from ktstartup.text.folding import fold


class Words(Model, title=N_("Words in two languages")):
    """The same words in the two languages of the tool; English may be missing."""

    vi: Annotated[Text, Meta(N_("Vietnamese"), N_("The words in Vietnamese."))]
    en: Annotated[Text | None, Meta(N_("English"), N_("The same words in English."))] = None

    def in_language(self, language: str) -> str:
        """The words in that language, or the Vietnamese ones; a last stop is the sentence's own."""
        words = self.en if language == "en" and self.en else self.vi
        return words.rstrip(" .;") or words


def _words(value: object) -> object:
    return {"vi": value} if isinstance(value, str) else value


# Units of shares and scores, which nobody may add up (semantics, 20).
_RATES = frozenset(
    {"%", "‰", "phan tram", "phan nghin", "diem", "diem phan tram", "percent", "points"}
)


def is_rate(unit: str) -> bool:
    """Whether a unit is one of shares or scores.

    >>> is_rate("Điểm"), is_rate("dự án")
    (True, False)
    """
    return fold(unit) in _RATES


class UnitWords(Words, title=N_("Unit in two languages")):
    """The words for a unit; English has one form for one and another for many.

    ``en`` is the form for many, ``en_one`` that for one where it differs: 1 zone, 2 zones.
    """

    en_one: Annotated[
        Text | None,
        Meta(
            N_("English for one"),
            N_("The English form for one, where it differs from that for many: 1 zone, 2 zones."),
        ),
    ] = None

    def forms(self, language: str) -> tuple[str, str]:
        """The words for one and for many."""
        many = self.in_language(language)
        return (self.en_one if language == "en" and self.en_one else many), many


class CategoryWords(Words, title=N_("Category")):
    """The words for a category of a breakdown, and its code where it is a place."""

    code: Annotated[
        PlaceCode | None,
        Meta(
            N_("Place code"),
            N_(
                "The code of five digits by Decision 19/2025/QĐ-TTg, of a category that is a place."
            ),
        ),
    ] = None


class KindWords(Words, title=N_("Kind of subjects")):
    """The words for a kind of subjects, and whether its subjects have a tax code."""

    has_tax_code: Annotated[
        YesNo,
        Meta(N_("Tax code"), N_("Whether forms ask for the tax codes of subjects of this kind.")),
    ] = False


Wording = Annotated[Words, Before(_words)]
CategoryWording = Annotated[CategoryWords, Before(_words)]
KindWording = Annotated[KindWords, Before(_words)]
UnitWording = Annotated[UnitWords, Before(_words)]
