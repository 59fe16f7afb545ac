"""New entries into files that people also edit: nothing lost, nothing changed unasked."""
