"""Bounds what one template may make, so that none can run without end or fill the memory.

Nothing here measures time: the same template on the same data always ends in
the same place, on every machine.
"""

from __future__ import annotations

from collections.abc import Sized
from typing import TypeVar

from jinja2 import TemplateRuntimeError, Undefined

__all__ = ["Budget", "TooMuchError"]

T = TypeVar("T")

# The longest report of the illustrative data takes a twentieth of these steps, a hundredth of
# these letters.
STEPS = 400_000
LETTERS = 40_000_000


class TooMuchError(TemplateRuntimeError):
    """A template asks for more steps or letters than any document needs."""


class Budget:
    """Counts the steps (loops, calls, filters) and the letters that a template takes."""

    def __init__(self) -> None:
        self.steps = STEPS
        self.letters = LETTERS

    def spend(self, *, steps: int = 0, letters: int = 0) -> None:
        """Take steps and letters off what is left. Raises TooMuchError when it is used up."""
        self.steps -= steps
        self.letters -= letters
        if self.steps < 0 or self.letters < 0:
            raise TooMuchError

    def spend_on(self, value: T) -> T:
        """Take off what handling a text or a list costs, and hand it back."""
        if isinstance(value, str):
            self.spend(letters=len(value))
        elif isinstance(value, Sized) and not isinstance(value, Undefined):
            self.spend(steps=len(value))
        return value
