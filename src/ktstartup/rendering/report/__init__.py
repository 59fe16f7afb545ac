"""A period's figures as an official document: a view of plain texts, and templates that own the words."""
