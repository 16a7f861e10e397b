"""The command line: the only room that prints, asks or exits."""
