"""Asking the search index: what every app's search stands on. Knows no app above `cms`."""
