"""What was meant by what is wrong in a file; loaded only when something is."""
