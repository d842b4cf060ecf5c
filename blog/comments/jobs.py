"""What the worker does for comments besides every minute's jobs."""

from django.core.cache import cache
from django.utils import timezone

from blog.comments.services import apply_retention

MARK = "comments-retention"


def retention_every_hour() -> None:
    """Apply the periods of retention once an hour; a restart may do it once more, which changes nothing."""
    this_hour = timezone.now().strftime("%Y-%m-%dT%H")
    if cache.get(MARK) != this_hour:
        apply_retention()
        cache.set(MARK, this_hour, 2 * 60 * 60)
