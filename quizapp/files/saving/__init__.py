"""Questions files on disk: saved whole, and never lost on the way."""
