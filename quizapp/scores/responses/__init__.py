"""The responses to a quiz, read into arrays for statistics."""
