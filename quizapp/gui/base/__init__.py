"""What the whole window stands on: theme, colors, wording, languages, jobs."""
