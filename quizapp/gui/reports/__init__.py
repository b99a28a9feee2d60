"""Reports on paper: what is printed, or saved as PDF."""
