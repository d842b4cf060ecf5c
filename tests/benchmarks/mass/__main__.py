"""`python -m tests.benchmarks.mass`: load data by the hundred thousand into the database that settings name."""

import argparse
import os
import sys

import django


def main() -> None:
    """Load what the command line asks for, or say in one sentence why not."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.mass", description=__doc__)
    for name, what in (("actors", "Akteure"), ("stories", "Geschichten"), ("comments", "Kommentare")):
        parser.add_argument(f"--{name}", type=int, metavar="N", default=0, help=f"so viele {what}")
    parser.add_argument("--index", action="store_true", help="danach in die Suche aufnehmen")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.local")
    django.setup()
    from cms.search.upkeep.bulk import index_everything
    from tests.benchmarks.mass.amounts import Amounts
    from tests.benchmarks.mass.loading import Unfit, load_masses
    from tests.benchmarks.mass.progress import Progress

    amounts = Amounts(options.actors, options.stories, options.comments)
    try:
        load_masses(amounts, Progress(sys.stdout))
    except Unfit as problem:
        sys.exit(str(problem))
    print(f"Lastdaten geladen: {amounts.actors} Akteure, {amounts.stories} Geschichten, {amounts.comments} Kommentare.")
    if options.index:
        index_everything()
    else:
        print("Die Suche kennt sie noch nicht; dafür: manage.py rebuild_search")


if __name__ == "__main__":
    main()
