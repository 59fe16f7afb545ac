"""From entries to figures: what was reached, what should have been, who has said so."""
