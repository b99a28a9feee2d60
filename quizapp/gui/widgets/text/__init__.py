"""Widgets that lay out and show text."""
