"""The searches of Wagtail in the database: whole questions and beginnings of words, the same on every server."""
