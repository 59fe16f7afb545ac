"""Keeps what was worked out before, and gives it again while nothing has changed."""
