"""Questions files: from bytes to a quiz and its problems."""
