"""Everything that can be wrong: codes with severity, title, sentence and what to do about it."""
