"""The scaffold of a new data repository: a plan from a few answers, and every file around it."""
