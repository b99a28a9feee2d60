"""Rules for good questions, on a quiz."""
