"""Official documents: a view of finished texts, and templates that own outline and words."""
