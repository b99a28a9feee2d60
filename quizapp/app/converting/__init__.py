"""Questions from other systems' files, and a quiz into them."""
