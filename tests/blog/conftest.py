"""Draws pages without noting every field's template."""

from tests.admin.rendering import outermost_told

__all__ = ["outermost_told"]
