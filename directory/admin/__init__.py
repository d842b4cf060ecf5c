"""Lists and forms of the directory in Wagtail's admin."""
