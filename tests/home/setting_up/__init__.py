"""Setting up an office."""
