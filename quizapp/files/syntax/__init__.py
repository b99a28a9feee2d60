"""JSON as a teacher writes it: read with its places, even if it is broken."""
