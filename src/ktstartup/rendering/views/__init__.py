"""What documents say: finished texts of one period's figures, for templates to print."""
