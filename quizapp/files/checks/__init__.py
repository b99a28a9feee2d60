"""What a questions file must hold, and what is wrong with it."""
