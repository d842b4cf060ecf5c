"""Upkeep: the index written anew, row by row or as a whole, and compared with what it should be."""
