"""Widgets that show and lay out text."""
