"""Drafts for those who hold a token."""
