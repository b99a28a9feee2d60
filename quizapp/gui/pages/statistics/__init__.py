"""The pages of item statistics."""
