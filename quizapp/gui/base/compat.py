"""The mark of a method that replaces one of Qt's, for the window's rooms."""

from quizapp.quiz.compat import override

__all__ = ["override"]
