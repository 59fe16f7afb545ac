"""The options of every command, a module for each group of commands; each calls one command."""
