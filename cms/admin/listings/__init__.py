"""Columns, search, sorting and export of the admin's lists."""
