"""Notices: one page type in an app of its own, as `docs/editors.md` and the guide to page types describe it."""
