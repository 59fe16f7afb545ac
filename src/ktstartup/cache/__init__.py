"""A cache of command output, valid while nothing that it was made from has changed."""
