"""One module per command: plain values in, one call into the core, one renderer, an exit code."""
