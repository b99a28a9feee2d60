"""Tables of texts and figures."""
