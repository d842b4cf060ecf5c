"""The tree of pages that every office begins with; a page that is there stays as it is.

A page is there when a page stands at its address below the front page; of the directory and of the lists of offers, of
today and of stories also when there is one elsewhere. The texts lie in ``content/pages`` and are written as those of
the example.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wagtail.models import Locale, Page, Site

from blog.models import StoryIndexPage
from cms.models import OfficeSettings
from directory.models import DirectoryPage, OfferIndexPage, TodayPage
from home.demo.bodies import blocks
from home.demo.entries import TEXT, Library, Table
from home.models import HomePage, StandardPage
from home.setting_up.gaps import filled

CONTENT = Path(__file__).parent / "content"
KINDS: dict[str, tuple[Any, str]] = {
    "home": (HomePage, "title intro"),
    "standard": (StandardPage, "title intro show_in_menus comment_mode contact_form"),
    "directory": (DirectoryPage, "title intro show_in_menus"),
    "offers": (OfferIndexPage, "title intro show_in_menus"),
    "today": (TodayPage, "title intro show_in_menus"),
    "stories": (StoryIndexPage, "title intro show_in_menus"),
}
# There is one of each in a website.
UNIQUE_PAGES = (DirectoryPage, OfferIndexPage, TodayPage, StoryIndexPage)


def front_page() -> HomePage | None:
    """Return the front page of the website, live or not, or one that has not been made its first page yet."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    first = site.root_page.specific if site else None
    if isinstance(first, HomePage):
        return first
    german: HomePage | None = HomePage.objects.filter(locale=Locale.get_default()).order_by("path").first()
    return german


class TreeWriter:
    """Makes what is missing of the tree; ``made`` are the titles."""

    def __init__(self, office: OfficeSettings, facts: Mapping[str, str], by: Any) -> None:
        """Read the files. ``facts`` fill gaps, ``by`` stands in the pages' history and may be None."""
        self.office, self.facts, self.by = office, facts, by
        self.library = Library(CONTENT)
        tables = self.library.read_all("pages", ".md")
        self.tables = sorted(tables, key=lambda table: int(table.take("order", int)))
        self.new: list[tuple[Any, Table]] = []

    @property
    def made(self) -> tuple[str, ...]:
        """Return the titles of the pages that were made."""
        return tuple(page.title for page, _table in self.new)

    def write(self) -> None:
        """Make the missing pages bare, so that bodies can link to any, then fill and publish them."""
        for table in self.tables:
            self._find_or_add(table)
        for page, table in self.new:
            page.refresh_from_db()
            if table.values.get(TEXT):
                page.body = filled(blocks(table, key=table.file), self.facts)
            page.save_revision(user=self.by, log_action=True).publish(user=self.by)

    def _find_or_add(self, table: Table) -> None:
        slug = Path(table.file).stem
        model, keys = KINDS[table.take("kind", str)]
        legal = table.take("legal", str, "")
        path = "/" if model is HomePage else f"/{slug}/"
        page = self._existing(model, slug)
        if page is None:
            page = table.fill(model(slug=slug, live=False, locale=Locale.get_default(), owner=self.by), keys)
            if model in UNIQUE_PAGES:
                page.intro = f"<p>{page.intro}</p>"
            self._parent(path).add_child(instance=page)
            self.new.append((page, table))
        table.remember(page, "title", path, Page)
        if path == "/":
            become_first_page(page, self.office.name)
        if legal and getattr(self.office, f"{legal}_id") is None:
            setattr(self.office, legal, page)

    def _existing(self, model: Any, slug: str) -> Any:
        if model is HomePage:
            return front_page()
        return existing_below(self.library.known[Page]["/"], model, slug)

    def _parent(self, path: str) -> Any:
        parent = Page.get_first_root_node() if path == "/" else self.library.known[Page]["/"]
        parent.refresh_from_db(fields=["path", "numchild"])
        return parent


def tree_now() -> list[tuple[str, Any]]:
    """Return the title of each page of the tree and the page that is there for it, or None, in order."""
    writer = TreeWriter(OfficeSettings.load(), {}, None)
    home = front_page()
    found: list[tuple[str, Any]] = []
    for table in writer.tables:
        model = KINDS[table.take("kind", str)][0]
        page = home if model is HomePage else home and existing_below(home, model, Path(table.file).stem)
        title = str(HomePage._meta.verbose_name) if model is HomePage else table.take("title", str)
        found.append((title, page))
    return found


def existing_below(home: HomePage, model: Any, slug: str) -> Any:
    """Return the page that stands below ``home`` for one of the tree, or None."""
    below: Page | None = home.get_children().filter(slug=slug).first()
    if below is None and model in UNIQUE_PAGES:
        below = model.objects.descendant_of(home).order_by("path").first()
    return below


def become_first_page(home: HomePage, name: str) -> None:
    """Let the website begin with ``home`` and be called ``name``; the page that Wagtail began with goes."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True, hostname="localhost")
    if (site.root_page_id, site.site_name) != (home.pk, name):
        site.root_page, site.site_name = home, name
        site.save()
    for plain in Page.objects.filter(depth=2, content_type__app_label="wagtailcore", content_type__model="page"):
        if plain.is_leaf():
            plain.delete()


def fill_gaps(facts: Mapping[str, str], by: Any) -> None:
    """Put what became known since into the gaps that stand open; texts that somebody is working on are left alone."""
    home = front_page()
    slugs = [Path(table.file).stem for table in Library(CONTENT).read_all("pages", ".md")]
    pages = StandardPage.objects.child_of(home).filter(slug__in=slugs) if home else []
    for page in pages:
        before = list(page.body.raw_data)
        after = filled(before, facts)
        if after != before and not page.has_unpublished_changes:
            page.body = after
            page.save_revision(user=by, log_action=True).publish(user=by)
