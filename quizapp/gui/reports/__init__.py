"""Reports that are printed or saved as PDF."""
