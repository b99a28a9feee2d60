"""Item statistics, mastery and review planning: pure functions."""
