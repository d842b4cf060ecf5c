"""Opening hours, minute by minute and line by line."""
