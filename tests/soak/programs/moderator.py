"""A program: a moderator who decides on what waits, many comments at once. Started by test_comments.

Prints a line of JSON for each batch that the service has acknowledged: [number, version, status] of each decision.
"""

import json
import os
import random
import sys
import time

import django


def main(name: str, seconds: float) -> None:
    """Decide as the user ``name`` for ``seconds``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.local")
    django.setup()
    from django.contrib.auth import get_user_model

    from blog.comments.services import decide
    from blog.models import Comment, CommentStatus

    chance = random.Random(name)
    user = get_user_model().objects.create_user(name)
    choices = [CommentStatus.APPROVED, CommentStatus.REJECTED, CommentStatus.SPAM, CommentStatus.DELETED]
    end = time.monotonic() + seconds
    say("ready")
    while time.monotonic() < end:
        # Some of what waits, and some of what somebody has decided on.
        newest = Comment.objects.exclude(status=CommentStatus.DELETED).order_by("-pk")[:40]
        seen = {row.pk: row.version for row in newest if chance.random() < 0.5}
        time.sleep(chance.uniform(0, 0.05))
        outcome = decide(seen, chance.choice(choices), by=user)
        conflicts = [conflict.comment.pk for conflict in outcome.conflicts]
        decided = [[row.pk, row.version, row.status] for row in outcome.changed]
        say(json.dumps({"decided": decided, "conflicts": len(conflicts)}))


def say(line: str) -> None:
    """Print ``line`` at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
