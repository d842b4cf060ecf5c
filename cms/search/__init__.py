"""What is found: the index, and how words are taken in it."""
