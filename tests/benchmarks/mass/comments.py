"""Approved comments, spread evenly over stories."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from blog.models import Comment
from home.demo.identity import local_datetime
from tests.benchmarks.mass.batches import Table, any_uuid, chance, spans
from tests.benchmarks.mass.phrases import COMMENTS, FIRST_NAMES
from tests.benchmarks.mass.progress import Progress

FIRST = local_datetime(date(2026, 7, 1), 8)
DECIDED_AFTER = timedelta(hours=3)
COLUMNS = ("uuid", "page_id", "author_name", "author_email", "text", "status", "created_at", "decided_at")
BATCH = 10_000
# So many people write, in turn.
WRITERS = 100_000


def make_comments(stories: list[int], total: int, progress: Progress) -> None:
    """Store ``total`` comments: the first on the first of ``stories`` and so on, round after round."""
    draw, table = chance("comment"), Table(Comment, *COLUMNS)

    def comment(number: int) -> tuple[Any, ...]:
        written = FIRST + timedelta(seconds=number)
        name = f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {chr(ord('A') + number % 26)}."
        text = COMMENTS[draw.randrange(len(COMMENTS))]
        story = stories[(number - 1) % len(stories)]
        address = f"leserin-{number % WRITERS}@example.org"
        return any_uuid(draw), story, name, address, text, "approved", written, written + DECIDED_AFTER

    for span in spans(total, BATCH):
        table.write(comment(number) for number in span)
        progress.advance(len(span))
