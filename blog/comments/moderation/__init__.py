"""How moderators work on comments and on notices about them in Wagtail's admin."""
