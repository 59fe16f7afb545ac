"""What the illustrative data tell: the story as tables, and the sentences of routine."""
