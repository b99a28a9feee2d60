"""What a person can do with quizapp, without a window."""
