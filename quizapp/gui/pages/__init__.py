"""One page a file: it shows a state, and says what the person wished."""
