"""Files that people hand in: a corpus of good and bad ones, and every door they come through."""
