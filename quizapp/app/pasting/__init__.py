"""Questions from pasted text."""
