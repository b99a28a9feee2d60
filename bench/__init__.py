"""Repeatable measurements, each a ratio against a limit that the program can't beat."""
