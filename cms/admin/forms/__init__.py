"""Forms of the admin that several apps share."""
