"""Exceptions for what was not written, with a message in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import N_

if TYPE_CHECKING:
    from ktstartup.language import Language

__all__ = ["ChangedError", "MistypedError", "RefusedError"]


class RefusedError(Exception):
    """Nothing was written; ``sentence`` (a message of the catalogue) says why and what to do.

    A word of it may be the tool's own, or a sentence with words of its own.
    """

    def __init__(self, sentence: str, **words: object) -> None:
        super().__init__(sentence, words)
        self.sentence = sentence
        self.words = words

    def message(self, language: Language) -> str:
        """Why nothing was written, and what to do."""
        said = {
            name: word.message(language) if isinstance(word, RefusedError) else word
            for name, word in self.words.items()
        }
        return language.text(self.sentence, **said)


class ChangedError(RefusedError):
    """A file is no longer what it was when it was read: read it again and try once more."""

    def __init__(self, file: str) -> None:
        super().__init__(N_("{file} was changed by somebody else in the meantime"), file=file)


class MistypedError(RefusedError):
    """What was typed on the command line is not understood."""
