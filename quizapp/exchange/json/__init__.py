"""Formats in JSON: H5P, the Open Trivia Database, and the program's own."""
