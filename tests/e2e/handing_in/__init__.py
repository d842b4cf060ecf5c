"""Handing in, in a browser."""
