"""The mutations, one file each."""
