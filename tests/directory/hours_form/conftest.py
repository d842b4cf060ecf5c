"""Draws pages without noting every field's template."""

from tests.rendering import outermost_told

__all__ = ["outermost_told"]
