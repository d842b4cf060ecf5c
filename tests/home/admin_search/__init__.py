"""The search over everything in the admin."""
