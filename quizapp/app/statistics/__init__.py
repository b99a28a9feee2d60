"""Item statistics of a quiz, from the scores or from a table."""
