"""JSON as a teacher writes it: read with its places, also where it is broken."""
