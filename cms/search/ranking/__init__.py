"""Ranking: which rows words find, and how well, from the postings alone; knows nothing of who may see them."""
