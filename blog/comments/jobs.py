"""What the worker does for comments besides every minute's jobs."""

from blog.comments.services import apply_retention
from cms.worker.hourly import once_an_hour


@once_an_hour
def retention_every_hour() -> None:
    """Apply the periods of retention."""
    apply_retention()
