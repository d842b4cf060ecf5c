"""Approved comments, spread evenly over stories."""

from __future__ import annotations

from datetime import timedelta

from blog.models import Comment
from home.demo.identity import day, moment
from home.demo.mass.batches import BATCH, any_uuid, chance, insert, spans
from home.demo.mass.phrases import COMMENTS, FIRST_NAMES
from home.demo.mass.progress import Progress

FIRST = moment(day("2026-07-01"), 8)
DECIDED_AFTER = timedelta(hours=3)


def make_comments(stories: list[int], total: int, progress: Progress) -> None:
    """Store ``total`` comments: the first on the first of ``stories`` and so on, round after round."""
    draw = chance("comment")
    for span in spans(total, 2 * BATCH):
        rows = []
        for number in span:
            written = FIRST + timedelta(seconds=17 * number)
            name = f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {chr(ord('A') + number % 26)}."
            rows.append(
                Comment(
                    uuid=any_uuid(draw),
                    page_id=stories[(number - 1) % len(stories)],
                    author_name=name,
                    author_email="leserin@example.org",
                    text=COMMENTS[draw.randrange(len(COMMENTS))],
                    status="approved",
                    created_at=written,
                    decided_at=written + DECIDED_AFTER,
                )
            )
        insert(rows)
        progress.advance(len(rows))
