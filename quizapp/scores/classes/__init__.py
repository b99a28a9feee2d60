"""A class: the results of many learners, collected and checked."""
