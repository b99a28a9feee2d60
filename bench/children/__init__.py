"""The processes that are measured, each a program of its own that tells its figures as JSON."""
