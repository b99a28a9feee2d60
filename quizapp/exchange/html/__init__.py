"""HTML as the small Markdown, and back."""
