"""Other systems' question formats, one module each."""
