"""The signs before a point of a list: typed by hand, or pasted from Word."""

from __future__ import annotations

# Wingdings and Symbol come out of Word as private characters, or as the letters of those fonts.
BULLET = "(?:[-–—−•·∙*+▪▫■□●○◦◆❖➢➤➔→✓✔\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0e8]|[oØü§](?=[ \\t]))"
"""One such sign, for a regular expression."""
