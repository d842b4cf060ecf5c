"""From files to a tree of pages under the root, and the office's settings."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from blog.models import StoryIndexPage
from cms.models import OfficeSettings
from directory.models import DirectoryPage, OfferIndexPage, TodayPage
from home.demo.bodies import blocks
from home.demo.entries import TEXT, Library
from home.demo.identity import HERE, demo_uuid
from home.demo.revisions import publish
from home.models import HomePage, StandardPage

INDEXES = {"directory": DirectoryPage, "offers": OfferIndexPage, "today": TodayPage, "stories": StoryIndexPage}
# By kind the model, the keys that it has from the start, and those that come when everything else is stored.
KINDS: dict[str, tuple[Any, str, str]] = {
    "home": (HomePage, "title intro", "hero_image search_description"),
    "standard": (StandardPage, "title intro show_in_menus comment_mode contact_form", "search_description hashtags"),
    **{kind: (model, "title intro show_in_menus", "search_description") for kind, model in INDEXES.items()},
}
OFFICE = "tagline street postal_code city phone email opening_note imprint_page privacy_page accessibility_page"


class PageWriter:
    """Writes the pages; first all of them bare, so that bodies can link to any."""

    def __init__(self, library: Library) -> None:
        """Read the files; the front page's is ``start.md``, any other is named as its address."""
        self.library = library
        files = {table.file.removeprefix("pages"): table for table in library.read_all("pages", ".md")}
        tables = {"/" if name == "/start.md" else name[:-3] + "/": table for name, table in files.items()}
        order = {path: table.take("order", int) for path, table in tables.items()}
        self.tables = {path: tables[path] for path in sorted(tables, key=order.__getitem__)}
        self.kinds = {path: one.choice_of("kind", one.take("kind", str), KINDS) for path, one in self.tables.items()}

    def write_bare(self) -> None:
        """Replace Wagtail's welcome page by the front page and put every page in its place, unpublished."""
        for path, table in self.tables.items():
            model, keys, _later = KINDS[self.kinds[path]]
            page = table.fill(model(slug=path.split("/")[-2] or "start", live=False), keys)
            page.translation_key, page.locale = demo_uuid("page", path), Locale.get_default()
            if model in INDEXES.values():
                page.intro = f"<p>{page.intro}</p>"
            above = path.rstrip("/").rpartition("/")[0] + "/"
            parent = Page.get_first_root_node() if path == "/" else table.find("Datei", Page, above)
            parent.add_child(instance=page)
            parent.refresh_from_db(fields=["path", "numchild"])
            table.remember(page, "title", path, Page)
            if path == "/":
                self._become_site_root(page)

    def _become_site_root(self, home: HomePage) -> None:
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
        site.root_page, site.site_name = home, settings.WAGTAIL_SITE_NAME
        site.hostname = address.hostname or "localhost"
        site.port = address.port or (443 if address.scheme == "https" else 80)
        site.save()
        for welcome in Page.objects.filter(depth=2).exclude(pk=home.pk):
            welcome.delete()

    def publish(self) -> None:
        """Fill in bodies, which may name actors and pictures, and publish all pages."""
        for path, table in self.tables.items():
            page = self.library.known[Page][path]
            page.refresh_from_db()
            if table.values.get(TEXT):
                page.body = blocks(table, key=path)
            table.values.pop(TEXT, None)
            table.fill(page, KINDS[self.kinds[path]][2])
            publish(page, table, table.take("published", datetime).replace(tzinfo=HERE))

    def write_settings(self) -> None:
        """Fill in the office's address and the pages that every footer links to."""
        table = self.library.read("office.toml")
        table.finish(table.fill(OfficeSettings.load(), OFFICE)).save()
