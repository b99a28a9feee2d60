"""A questions file being changed: edits that touch only their tokens, and merging."""
