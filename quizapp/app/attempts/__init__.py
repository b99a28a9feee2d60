"""Taking a quiz: what is asked, the attempt that is open, its result and what follows from it."""
