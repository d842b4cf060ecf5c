"""Lists in pages, by Relay's cursor specification."""
