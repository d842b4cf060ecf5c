"""Rows and their relations, read in batches and with no more columns than a document needs."""
