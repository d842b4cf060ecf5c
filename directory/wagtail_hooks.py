"""What the directory adds to Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from directory.admin import addresses, confirming, hours  # noqa: F401
from directory.admin.viewsets import DirectoryGroup

register_snippet(DirectoryGroup)
