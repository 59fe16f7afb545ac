"""What may stand in every file and every JSON output, told to editors as JSON Schema."""
