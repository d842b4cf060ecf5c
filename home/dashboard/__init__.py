"""What the admin's first page shows of our own."""
