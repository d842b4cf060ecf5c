"""Forms of the directory, in a browser."""
