"""What a quiz is, and how one is taken and scored: no window, no files, no database."""
