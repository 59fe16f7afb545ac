"""How templates are found, run in a sandbox, and blamed for what they do wrong."""
