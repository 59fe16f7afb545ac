"""Keeps texts of the data from being taken for formulas by the spreadsheet that opens a table.

Excel, LibreOffice and Google Sheets reckon a CSV cell that begins with one of a
few signs, whatever its quotes (CWE-1236; OWASP, “CSV Injection”). An apostrophe
before it makes it text again.
"""

from __future__ import annotations

__all__ = ["harmless", "original"]

# The last four are what Japanese and Chinese keyboards write: Excel takes them for the first four.
_FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")
_MARK = "'"


def harmless(text: str) -> str:
    """The text as a CSV cell may hold it.

    >>> harmless("=1+1"), harmless("10 - 15")
    ("'=1+1", '10 - 15')
    """
    # One that has the mark already gets another, so that every cell can be read back.
    return _MARK + text if text.lstrip(_MARK).startswith(_FORMULA) else text


def original(cell: str) -> str:
    """The text that :func:`harmless` made the cell from.

    >>> original("'=1+1"), original("'quote")
    ('=1+1', "'quote")
    """
    return cell[1:] if cell[:1] == _MARK and cell.lstrip(_MARK).startswith(_FORMULA) else cell
