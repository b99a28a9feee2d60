"""quizapp: take multiple-choice quizzes on your own computer, and learn from them."""

__version__ = "0.1.0"
