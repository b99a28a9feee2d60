"""The pages of a class and its gradebook."""
