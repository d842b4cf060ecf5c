"""A new language is one line in settings: Polish, added for one run of pytest."""
