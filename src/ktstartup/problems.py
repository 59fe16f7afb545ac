"""Says what is wrong as a value: the core collects problems and never prints one.

A problem names a code of the catalogue, the place and the words to fill into
the sentence. The sentence itself is made when it is shown, in the reader's
language (:mod:`ktstartup.language`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ktstartup.error_codes.spec import Severity, Spec
from ktstartup.error_codes.table import ERROR_CODES
from ktstartup.frozen import field, frozen, replace
from ktstartup.language import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ktstartup.language import Language

LONGEST_WORD = 1000
"""How many letters of a value a sentence has: nobody reads more, and one may be a megabyte."""
MOST_SHOWN = 1000
"""How often one file is told the same; a megabyte could hold it a hundred thousand times."""
MOST_FOUND = 10 * MOST_SHOWN
"""After how many problems a file is not read any further: who mends these is told the rest."""


@frozen
class Place:
    """Where something stands: a file relative to the data folder, line and column from 1.

    Line 0 means the file as a whole (it is missing, unreadable, or a folder). In
    a Word file, which has no lines, ``line`` counts paragraphs and ``text`` is
    what the paragraph says. In a workbook the line is a row of ``sheet``; line 0
    is the sheet as a whole.
    """

    file: str
    sheet: str = field(default="", kw_only=True)
    line: int = 0
    column: int = 0
    text: str = ""

    def __lt__(self, other: Place) -> bool:
        return self.order < other.order

    @property
    def order(self) -> tuple[str, str, int, int, str]:
        """By what places are put in order."""
        return self.file, self.sheet, self.line, self.column, self.text

    @property
    def cell(self) -> str:
        """A cell as spreadsheets name it, with its sheet; empty in files that have no sheets.

        >>> Place("form.xlsx", 7, 28, sheet="Chỉ tiêu").cell
        'Chỉ tiêu!AB7'
        """
        if not self.sheet or not self.line:
            return self.sheet
        letters, rest = "", self.column
        while rest:
            rest, number = divmod(rest - 1, 26)
            letters = chr(ord("A") + number) + letters
        return f"{self.sheet}!{letters}{self.line}"


@frozen
class Problem:
    """One thing that is wrong, where, and the words its sentence needs.

    ``advice`` is what to do where the catalogue's own hint would not help;
    ``raised`` makes an error of a warning, as whoever runs the tool may want.
    """

    code: str
    place: Place
    words: Mapping[str, str] = field(default_factory=dict)
    advice: str = ""
    raised: bool = False

    @property
    def spec(self) -> Spec:
        """The catalogue's entry for this problem's code."""
        return ERROR_CODES[self.code]

    def message(self, language: Language) -> str:
        """What is wrong, in one sentence."""
        return language.filled(self.spec.message, self.words, LONGEST_WORD)

    def hint(self, language: Language) -> str:
        """What to do about it."""
        return language.filled(self.advice or self.spec.hint, self.words, LONGEST_WORD)

    def on_one_line(self, language: Language) -> str:
        """What is wrong and what to do about it, below a question."""
        return f"{self.message(language)}; {self.hint(language)}"

    @property
    def severity(self) -> Severity:
        """Error (figures cannot be trusted) or warning (a person should look)."""
        return Severity.ERROR if self.raised else self.spec.severity

    @property
    def about(self) -> tuple[tuple[str, str], ...]:
        """The words that stay the same when lines move."""
        words = ((key, str(value)) for key, value in self.words.items() if key != "first")
        return tuple(sorted(words))


def to_plain(problem: Problem) -> dict[str, Any]:
    """A problem as plain data, from which `from_plain` makes it again."""
    place = problem.place
    return {
        "code": problem.code,
        "place": [place.file, place.sheet, place.line, place.column, place.text],
        "words": {key: [type(word).__name__, word] for key, word in problem.words.items()},
        "advice": problem.advice,
    }


def from_plain(data: Mapping[str, Any]) -> Problem:
    """A problem from its plain data. Raises KeyError, ValueError where that is none."""
    # Imported here for the kinds of words that it makes known.
    import ktstartup.text.lazy_text  # noqa: F401

    kinds: dict[str, type[str]] = {kind.__name__: kind for kind in Word.__subclasses__()}
    kinds["str"] = str
    file, sheet, line, column, text = data["place"]
    words = {key: kinds[kind](word) for key, (kind, word) in data["words"].items()}
    return Problem(
        data["code"], Place(file, line, column, text, sheet=sheet), words, data["advice"]
    )


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by file, line, column and code; the same problem twice is one."""
    unique = {(p.place, p.code, tuple(sorted(p.words.items()))): p for p in problems}
    return [unique[key] for key in sorted(unique)]


def abridged(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in order, those of a code in a file up to a limit; KT118 says how many more."""
    told: Counter[tuple[str, str]] = Counter()
    shown = []
    for problem in problems:
        kind = problem.place.file, problem.code
        told[kind] += 1
        if told[kind] <= MOST_SHOWN:
            shown.append(problem)
    more = [
        Problem("KT118", Place(file), {"code": code, "count": str(count - MOST_SHOWN)})
        for (file, code), count in told.items()
        if count > MOST_SHOWN
    ]
    return in_order([*shown, *more]) if more else shown


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any problem is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def raised(problems: Iterable[Problem]) -> list[Problem]:
    """The problems with every warning an error."""
    return [replace(problem, raised=True) for problem in problems]
