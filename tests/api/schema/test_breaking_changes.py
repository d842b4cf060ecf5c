"""What partners have written against the last release still runs, or the changelog says what does not.

A breaking change passes when the changelog names it under Unreleased, in the words of this test's failure.
"""

import subprocess

import pytest
from graphql import build_schema
from graphql.utilities import find_breaking_changes

from tests.places import ROOT

pytestmark = pytest.mark.once
SDL = "api/schema.graphql"
BEFORE = """
type Query { actor(slug: String): Actor  actors(first: Int): [Actor!]! }
type Actor { name: String!  kind: Kind!  phone: String }
enum Kind { CLUB OFFICE }
"""
AFTER = """
type Query { actor(slug: String!): Actor  actors(first: Int): [Actor!]! }
type Actor { name: String  kind: Kind!  email: String }
enum Kind { CLUB }
"""
BROKEN = {
    "Actor.phone was removed",
    "Actor.name changed type from String! to String",
    "Query.actor arg slug has changed type from String to String!",
    "OFFICE was removed from enum type Kind",
}


def git(*arguments: str) -> str | None:
    """Return what git prints, or None where it says no."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else None


def released() -> str | None:
    """Return the schema of the last tag before this state, or None while nothing has been released."""
    tag = git("describe", "--tags", "--abbrev=0")
    return git("show", f"{tag.strip()}:{SDL}") if tag else None


def unreleased(changelog: str) -> str:
    """Return what the changelog says about the coming release, in one line without backticks."""
    section = changelog.partition("## [Unreleased]")[2].partition("\n## [")[0]
    return " ".join(section.replace("`", "").split())


def silent_breaks(before: str, after: str, changelog: str) -> set[str]:
    """Return the breaking changes from SDL ``before`` to ``after`` that ``changelog`` does not name."""
    changes = find_breaking_changes(build_schema(before), build_schema(after))
    told = unreleased(changelog)
    return {words for change in changes if (words := change.description.rstrip(".")) not in told}


def test_no_breaking_change_since_the_last_release_goes_unsaid() -> None:
    """Without a release there is nothing to break: the schema is compared with itself."""
    now = (ROOT / SDL).read_text(encoding="utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog
    assert silent_breaks(released() or now, now, changelog) == set()


def test_each_kind_of_break_is_noticed() -> None:
    assert silent_breaks(BEFORE, AFTER, "## [Unreleased]\n\n## [1.0.0]\n") == BROKEN
    assert silent_breaks(BEFORE, BEFORE, "") == set()


def test_what_only_adds_breaks_nothing() -> None:
    more = BEFORE.replace("phone: String", "phone: String  email: String").replace("OFFICE", "OFFICE GROUP")
    assert silent_breaks(BEFORE, more, "") == set()


def test_what_the_changelog_names_may_break() -> None:
    told = "## [Unreleased]\n\n### Removed\n\n- `Actor.phone was removed`;\n  use `contacts`.\n\n## [1.0.0]\n"
    assert silent_breaks(BEFORE, AFTER, told) == BROKEN - {"Actor.phone was removed"}


def test_what_an_older_release_named_is_no_excuse() -> None:
    old = "## [Unreleased]\n\n## [1.0.0]\n\n- Actor.phone was removed\n"
    assert silent_breaks(BEFORE, AFTER, old) == BROKEN


def test_a_real_field_of_ours_does_not_vanish_unnoticed() -> None:
    now = (ROOT / SDL).read_text(encoding="utf-8")
    without = now.replace("  openingHours: [Hours!]!\n", "  hours: [Hours!]!\n", 1)
    assert without != now
    assert silent_breaks(now, without, "") == {"Actor.openingHours was removed"}
