"""Asks of the data what a schema cannot: whether it fits the plan, the calendar and itself."""
