"""From bytes on disk to typed data, every problem found on the way kept with its place."""
