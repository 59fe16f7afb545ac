"""Numbers, days, amounts and texts: parsed, written, rounded, compared and put in order."""
