"""Tests of reading, checking and mending questions files."""
