"""Each screen of moderation loads the style sheets of what stands on it, and no rule is left over."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import factories
from tests.blog.comments.moderation.moderators import QUEUE, REASONS, REPORTS, WEEKS, one_url, report, report_url
from tests.setup.programs import ROOT

FOLDER = ROOT / "blog/static/blog/admin/moderation"
LINKED = re.compile(r'href="[^"]*blog/admin/moderation/(\w+)(?:\.[0-9a-f]{12})?\.css"')
CLASSES = re.compile(r"\.(-?[a-z][\w-]*)(?![\w.-]*;)")
# Wagtail's own classes, which ours only dress.
OF_WAGTAIL = {"button", "button-small", "capabilitymessage", "listing", "title"}
SOURCES = ("blog/templates/**/*.html", "blog/**/*.py", "blog/static/**/*.js")


def styled() -> dict[str, set[str]]:
    """Return by class the style sheets with a rule for it, Wagtail's classes apart."""
    found: dict[str, set[str]] = {}
    for sheet in FOLDER.glob("*.css"):
        text = re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", sheet.read_text(), flags=re.DOTALL)
        for name in set(CLASSES.findall(text)) - OF_WAGTAIL:
            found.setdefault(name, set()).add(sheet.stem)
    return found


def classes(html: str) -> set[str]:
    """Return every class that stands on something in ``html``."""
    return {name for value in re.findall(r'class="([^"]*)"', html) for name in value.split()}


def sources() -> Iterator[Path]:
    """Yield every file that can put a class on something."""
    for pattern in SOURCES:
        yield from ROOT.glob(pattern)


@pytest.mark.django_db
def test_every_screen_loads_the_styles_of_what_stands_on_it(as_member):
    client = as_member("Moderation")
    parent = factories.comment(status="approved")
    waiting = factories.comment(parent.page, status="pending", score=4)
    factories.comment(parent.page, status="approved", parent=parent)
    notice = report(parent)
    screens = (QUEUE, f"{QUEUE}?status=approved", one_url(parent), one_url(waiting))
    screens += (WEEKS, REPORTS, REASONS, report_url(notice))
    rules, seen = styled(), set()
    for url in screens:
        html = client.get(url).content.decode()
        linked = set(LINKED.findall(html))
        assert {"screen"} < linked, url
        used = classes(html) & rules.keys()
        assert {name: rules[name] for name in used if not rules[name] & linked} == {}, url
        assert [sheet for sheet in linked - {"noscript"} if not any(sheet in rules[name] for name in used)] == [], url
        seen |= linked
    assert seen == {sheet.stem for sheet in FOLDER.glob("*.css")}


def test_no_rule_is_for_what_no_screen_has():
    """A class counts as used by its whole name, or by what stands before a name that the template composes."""
    written = "\n".join(path.read_text() for path in sources())
    rules = styled()
    assert len(rules) > 30
    composed = {name for name in rules if "--" in name and f"{name.rpartition('--')[0]}--{{{{" in written}
    assert sorted(name for name in rules if name not in composed and not re.search(rf"\b{name}\b(?!-)", written)) == []
