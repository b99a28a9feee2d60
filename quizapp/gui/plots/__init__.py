"""The plots of the progress page."""
