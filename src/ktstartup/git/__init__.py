"""Asks git about the data: without a shell, without writing, without running what the data name."""
