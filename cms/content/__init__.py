"""What pages consist of."""
