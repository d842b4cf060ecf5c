"""What people type: cleaned, compared, and turned into links."""
