"""The first day of an office, clicks counted."""
