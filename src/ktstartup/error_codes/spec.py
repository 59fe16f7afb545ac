"""What is said of an error code: severity, title, sentence, hint."""

from __future__ import annotations

from enum import StrEnum

from ktstartup.frozen import frozen


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class Spec:
    """What the catalogue says of one code."""

    code: str
    severity: Severity
    title: str
    message: str
    hint: str


def error(code: str, title: str, message: str, hint: str) -> Spec:
    """A code of what makes figures untrustworthy."""
    return Spec(code, Severity.ERROR, title, message, hint)


def warning(code: str, title: str, message: str, hint: str) -> Spec:
    """A code of what a person should look at."""
    return Spec(code, Severity.WARNING, title, message, hint)
