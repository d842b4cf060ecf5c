"""The database itself: its errors, its locks, and how long a statement may take."""
