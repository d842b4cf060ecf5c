"""Actors and offers, with the lists that they are filtered by."""
