"""The window as a whole: how it starts, its menu, and the ways from page to page."""
