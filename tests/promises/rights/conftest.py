"""People of each group, logged in."""

from tests.people import administrator, as_member

__all__ = ["administrator", "as_member"]
