"""What the worker does for comments besides every minute's jobs."""

from blog.comments.services import apply_retention
from blog.comments.word_index import keep_word_index
from cms.worker.hourly import once_an_hour


@once_an_hour
def retention_every_hour() -> None:
    """Apply the periods of retention, and have what went out of the index of words too."""
    apply_retention()
    keep_word_index()
