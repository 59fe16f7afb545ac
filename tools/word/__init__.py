"""Makes the shipped Word templates: pieces, documents and their words."""
