"""Shows problems as servers that run checks want to read them: one module for each format."""
