"""All figures for other programs: one long table in several formats, and IATI."""
