"""Word files: templates filled in, charts drawn, marks found, issued files compared."""
