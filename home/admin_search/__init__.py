"""One search over everything that somebody may see in the admin."""
