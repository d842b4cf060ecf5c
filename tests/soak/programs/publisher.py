"""A program: publishes pages and actors in a loop until it is told to stop. Started by test_sqlite_concurrency."""

import os
import sys
import time

import django


def main(seconds: float) -> None:
    """Print "ready", publish for ``seconds``, then print how many rounds that were."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.local")
    django.setup()
    from tests import factories

    factories.directory_page()
    story, actor, rounds = factories.story(), factories.actor(slug="rege"), 0
    end = time.monotonic() + seconds
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while time.monotonic() < end:
        rounds += 1
        story.title = f"Geschichte, Fassung {rounds}"
        story.save_revision().publish()
        actor.name = f"Akteur, Fassung {rounds}"
        actor.save_revision().publish()
        factories.story(title=f"Neu {rounds}", slug=f"neu-{rounds}")
    sys.stdout.write(f"{rounds}\n")


if __name__ == "__main__":
    main(float(sys.argv[1]))
