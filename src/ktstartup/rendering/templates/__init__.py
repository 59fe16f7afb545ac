"""Finds templates, runs them in a sandbox, and locates their errors."""
