"""A class as its teacher works with it: results, gradebook, report."""
