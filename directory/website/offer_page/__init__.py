"""The page of one offer: what it shows, and what search engines read of it."""
