"""The published schema: one folder a domain, and what the domains share."""
