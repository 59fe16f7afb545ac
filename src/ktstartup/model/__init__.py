"""The words of the field as types: the plan, and what agencies enter against it."""
