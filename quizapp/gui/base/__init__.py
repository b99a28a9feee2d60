"""The base of the whole window: theme, colors, wording, languages, jobs."""
