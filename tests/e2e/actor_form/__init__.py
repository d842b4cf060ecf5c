"""The form of an actor in a browser."""
