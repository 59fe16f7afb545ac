"""Workbooks that agencies fill in, and what they say once they come back."""
