"""What is found: the index, how words are taken in it, and asking it. Knows no app above `cms`."""
