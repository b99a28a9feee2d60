"""The database: opened, written, backed up, and repaired."""
