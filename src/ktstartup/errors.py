"""Exceptions that say in the reader's language why something was not done, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.language import N_, Language
from ktstartup.text.folding import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable


class RefusedError(Exception):
    """It was not done; ``sentence`` (a message of the catalogue) says why and what to do.

    A word of it may be the tool's own, or a sentence with words of its own.
    """

    def __init__(self, sentence: str, **words: object) -> None:
        super().__init__(sentence, words)
        self.sentence = sentence
        self.words = words

    def __reduce__(self) -> tuple[Any, ...]:
        """What it is made anew from in another process, where ``__init__`` is not called again."""
        return type(self).__new__, (type(self), *self.args), self.__dict__

    def __str__(self) -> str:
        """The sentence in English, for whoever catches it in Python."""
        return self.message(Language("en"))

    def message(self, language: Language) -> str:
        """Why it was not done, and what to do."""
        said = {
            name: word.message(language) if isinstance(word, RefusedError) else word
            for name, word in self.words.items()
        }
        return language.text(self.sentence, **said)


class ChangedError(RefusedError):
    """A file is no longer what it was when it was read: read it again and try once more."""

    def __init__(self, file: str) -> None:
        super().__init__(N_("{file} was changed by somebody else in the meantime"), file=file)


class StandsError(RefusedError):
    """What was to be written stands, though the disk reported an error of it."""

    def __init__(self, file: str, reason: str) -> None:
        message = N_(
            "{file} is written and stands, but the disk then reported an error ({reason}): run "
            "ktstartup check, and keep a copy on another disk"
        )
        super().__init__(message, file=file, reason=reason)


class MistypedError(RefusedError):
    """What was typed on the command line is not understood."""


class UnknownArgumentError(MistypedError):
    """Nothing has the name ``value``; names the nearest that is known."""

    def __init__(self, sentence: str, value: str, known: Iterable[str]) -> None:
        super().__init__(sentence, value=value)
        self.nearest = nearest(value, known)

    def message(self, language: Language) -> str:
        """The sentence, and the nearest name if there is one."""
        said = super().message(language)
        if not self.nearest:
            return said
        return said + "; " + language.text(N_("did you mean “{nearest}”?"), nearest=self.nearest)
