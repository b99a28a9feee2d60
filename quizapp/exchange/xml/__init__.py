"""XML, read within limits and written as text."""
