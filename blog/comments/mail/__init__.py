"""Mails about comments: what they say, and how they get out."""
