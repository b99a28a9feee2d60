"""The presenters of a class and its gradebook."""
