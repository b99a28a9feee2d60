"""The plots of the progress page: what each shows, and what draws it."""
