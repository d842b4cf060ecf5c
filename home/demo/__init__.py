"""Example content: a small, lively neighbourhood, the same on every machine.

Facts about the office come from its own page; every actor, story and comment is invented.
Only `manage.py demo` imports from here.
"""
