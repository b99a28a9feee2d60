"""Editing a questions file: its changes, its checks, and what they mean for answers kept."""
