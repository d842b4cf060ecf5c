"""Example content: the office's facts, and an invented neighbourhood. Only `manage.py demo` imports from here."""
