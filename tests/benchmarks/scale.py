"""`make bench BENCH=--scale`: the same questions with a hundred times as much content.

Each size has a database of its own and, for each turn, a fresh process like a worker's, so that its
memory can be told as well.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from typing import Any

from tests.places import ROOT
from tests.postgres import fresh_database, postgres_server

SIZES = {"small": (1_000, 300), "large": (100_000, 50_000)}
COMMENTS_EACH = 20
TURNS = 3
# The large database takes at most so many times as long; a worker at most so many megabytes.
MOST = {
    "first page": 1.5,
    "page nine tenths in": 1.5,
    "story": 1.2,
    "story's page": 1.2,
    "moderators' queue": 1.5,
    "queue, approved": 1.5,
    "queue, all": 1.5,
}
QUEUE = "/admin/snippets/blog/comment/"
WAITING = 200
# Rendered pages take a hundred times as long as answers.
PAGE_ROUNDS = 3
MOST_MEMORY = 250


def compare(rounds: int) -> None:
    """Fill both databases, measure them in turns and print what came out."""
    with (
        tempfile.TemporaryDirectory() as files,
        postgres_server() as server,
        fresh_database(server) as small,
        fresh_database(server) as large,
    ):
        addresses = dict(zip(SIZES, (small, large), strict=True))
        # Pictures that one process stores are read by the next.
        os.environ["VAR"] = files
        for name, address in addresses.items():
            began = time.monotonic()
            run(address, "fill", *SIZES[name])
            print(f"{name} database filled in {time.monotonic() - began:.0f} s", flush=True)
        turns: dict[str, list[Any]] = {name: [] for name in SIZES}
        for _turn in range(TURNS):
            for name, address in addresses.items():
                turns[name].append(json.loads(run(address, "measure", rounds)))
    report(turns)


def run(address: str, *arguments: Any) -> str:
    """Run this module in a process of its own on the database at ``address``; return what it says last."""
    command = [sys.executable, "-m", "tests.benchmarks.scale", *(str(argument) for argument in arguments)]
    environment = {**os.environ, "DATABASE_URL": address, "PYTHONWARNINGS": "ignore"}
    said = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    return said.strip().rpartition("\n")[2]


def report(turns: dict[str, list[Any]]) -> None:
    """Print the best turn of each size and whether the lines are reached."""
    best = {name: {key: min(turn[key] for turn in found) for key in found[0]} for name, found in turns.items()}
    for key, most in MOST.items():
        small, large = best["small"][key], best["large"][key]
        mark = "ok " if large <= most * small else "NOT"
        print(f"{mark}  {key:<20} {small:7.2f} ms {large:7.2f} ms  {large / small:5.2f}×  at most {most}×")
    memory = max(turn["memory"] for turn in turns["large"])
    print(f"{'ok ' if memory <= MOST_MEMORY else 'NOT'}  a worker's memory {memory:.0f} MB, at most {MOST_MEMORY}")


def fill(actors: int, stories: int) -> None:
    """Fill the database."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)

    from blog.models import Comment
    from tests.benchmarks.mass.loading import fill as load_masses

    load_masses(actors, stories, stories * COMMENTS_EACH)
    waiting = Comment.objects.order_by("-created_at").values("pk")[:WAITING]
    Comment.objects.filter(pk__in=waiting).update(status="pending")


def moderator() -> dict[str, str]:
    """Return the headers of someone who is logged in."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    client.force_login(get_user_model().objects.create_superuser(f"anke-{time.time_ns()}"))
    return {"HTTP_COOKIE": "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())}


def measure(rounds: int) -> None:
    """Say the medians and the memory at its highest, as JSON."""
    from api.schema.directory.queries import ACTOR_ORDERS
    from blog.models import StoryPage
    from directory.models import Actor
    from tests.benchmarks.measuring import measure as measured
    from tests.benchmarks.questions import ACTORS_BY_TAG, ONE_STORY, TAG
    from tests.benchmarks.rivals import Asker, body_of

    order = ACTOR_ORDERS["name"]
    tagged = Actor.objects.public().filter(tagged_items__tag__slug=TAG).order_by(*order.columns)
    cursor = order.cursor_of(tagged[tagged.count() * 9 // 10])
    story = StoryPage.objects.order_by("-date", "-pk")[StoryPage.objects.count() // 2]
    bodies = {
        "first page": body_of(ACTORS_BY_TAG, {"tag": TAG}),
        "page nine tenths in": body_of(ACTORS_BY_TAG, {"tag": TAG, "after": cursor}),
        "story": body_of(ONE_STORY, {"slug": story.slug}),
    }
    askers = {name: Asker("/api/graphql/", body=body) for name, body in bodies.items()}
    found = {name: one.p50 for name, one in measured(askers, rounds).items()}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    headers = moderator()
    pages = {
        "story's page": Asker(story.url),
        "moderators' queue": Asker(QUEUE, headers=headers),
        "queue, approved": Asker(QUEUE, "status=approved", headers=headers),
        "queue, all": Asker(QUEUE, "status=all", headers=headers),
    }
    found |= {name: one.p50 for name, one in measured(pages, PAGE_ROUNDS).items()}
    print(json.dumps({**found, "memory": memory}))


def main() -> None:
    """Do in this process what the command line names: ``fill ACTORS STORIES`` or ``measure ROUNDS``."""
    import django
    from django.conf import settings

    # Plain grapple is not part of a worker.
    settings.ROOT_URLCONF = "cms.urls"
    django.setup()
    task, *numbers = sys.argv[1:]
    {"fill": fill, "measure": measure}[task](*(int(number) for number in numbers))


if __name__ == "__main__":
    main()
