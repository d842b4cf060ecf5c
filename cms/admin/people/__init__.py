"""Accounts and groups in the admin."""
