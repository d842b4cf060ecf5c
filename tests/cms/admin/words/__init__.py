"""What the admin says in its own words."""
