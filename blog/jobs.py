"""What the worker does for comments beside every minute's jobs."""

from django.core.cache import cache
from django.utils import timezone

from blog.services import apply_retention

MARK = "comments-retention"


def retention_once_a_day() -> None:
    """Apply the periods of retention once a day; a restart may do it once more, which changes nothing."""
    today = timezone.localdate().isoformat()
    if cache.get(MARK) != today:
        apply_retention()
        cache.set(MARK, today, 2 * 24 * 60 * 60)
