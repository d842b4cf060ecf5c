"""People of each group, logged in."""

from tests.admin.conftest import administrator, as_member

__all__ = ["administrator", "as_member"]
