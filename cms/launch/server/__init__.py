"""A rented server without Docker: its files written from templates, and releases that come and go back.

Standard library only: it runs before anything is installed. See docs/server.md and ADR 0039.
"""
