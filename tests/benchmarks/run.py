"""`make bench`: start PostgreSQL, fill it, measure, print a table, write `var/bench.json`."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from tests.benchmarks.scale import compare
from tests.places import ROOT
from tests.postgres import fresh_database, postgres_server


def main() -> None:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=60, help="how often each rival answers")
    parser.add_argument("--scale", action="store_true", help="compare with 100,000 actors and 1,000,000 comments")
    parser.add_argument("--profile", metavar="Q", help="show where our cold answer to a question spends its time")
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    out = Path(os.environ.get("VAR") or ROOT / "var")
    # The settings make a folder of their own for what is uploaded and throw it away at the end.
    os.environ.pop("VAR", None)
    if options.scale:
        compare(options.rounds)
        return
    with postgres_server() as server, fresh_database(server) as address:
        os.environ["DATABASE_URL"] = address
        import django

        django.setup()
        from django.db import connection

        try:
            bench(options.rounds, options.profile, out)
        finally:
            connection.close()


def bench(rounds: int, profiled: str | None, out: Path) -> None:
    """Measure all rivals on all questions, or profile one question."""
    from tests.benchmarks import constant
    from tests.benchmarks.agreement import check
    from tests.benchmarks.content import prepare
    from tests.benchmarks.measuring import measure
    from tests.benchmarks.profiling import profile
    from tests.benchmarks.questions import questions
    from tests.benchmarks.rivals import COLD, askers
    from tests.benchmarks.table import lines, rows

    key, slug = prepare()
    figures = {}
    for question in questions(slug):
        rivals = askers(question, key)
        constant.ANSWERS[question.name] = check(question.name, rivals)
        if profiled in {question.name, "all"}:
            profile(question.name, rivals[COLD])
        elif profiled is None:
            figures[question.name] = measure(rivals, rounds)
            say(f"{question.name} measured")
    if profiled:
        return
    say("", *rows(figures), "")
    say(*(f"{'ok ' if reached else 'NOT'}  {line}" for line, reached in lines(figures)))
    written = {name: {rival: round(one.p50, 3) for rival, one in found.items()} for name, found in figures.items()}
    out.mkdir(parents=True, exist_ok=True)
    (out / "bench.json").write_text(json.dumps(written, indent=1) + "\n")
    say("", f"Written: {out / 'bench.json'}")


def say(*texts: str) -> None:
    """Print lines at once."""
    for text in texts:
        print(text, flush=True)


if __name__ == "__main__":
    main()
