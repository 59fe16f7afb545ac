"""Follows a province's start-up support plan: targets against actuals, from YAML in git."""

__version__ = "0.1.0"
