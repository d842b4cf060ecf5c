"""From written-down pages to a tree under the root, and the office's settings."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from blog.models import StoryIndexPage
from cms.models import OfficeSettings
from directory.models import DirectoryPage
from home.demo.bodies import Shelf, blocks
from home.demo.identity import day, demo_uuid, moment
from home.demo.pages import ACCESSIBILITY, HOME, IMPRINT, PAGES, PRIVACY, PageText
from home.demo.revisions import publish
from home.models import HomePage, StandardPage

WRITTEN = moment(day("2026-01-09"))
OFFICE = {
    "street": "Scharnhorstring 38",
    "postal_code": "39130",
    "city": "Magdeburg",
    "phone": "030 23125 938",
    "email": "buero@example.org",
    "opening_note": "dienstags 10–12 Uhr, donnerstags 15–18 Uhr und nach Vereinbarung",
}


class PageWriter:
    """Writes the ten pages; first all of them bare, so that bodies can link to any."""

    def __init__(self, shelf: Shelf) -> None:
        """Start with no page."""
        self.shelf = shelf
        self.pages: dict[str, Any] = {}

    def write_bare(self) -> None:
        """Replace Wagtail's welcome page by the front page and put every page in its place, unpublished."""
        root = Page.get_first_root_node()
        self._add(root, "/", HomePage(title=HOME.title, slug="start", intro=HOME.intro))
        self._become_site_root(self.pages["/"])
        for path, text in PAGES.items():
            parent = self.pages[path.rstrip("/").rpartition("/")[0] + "/"]
            self._add(parent, path, self._page(path, text))

    def write_frame(self) -> None:
        """Write and publish the front page, the directory and the list of stories, and nothing else."""
        root = Page.get_first_root_node()
        self._add(root, "/", HomePage(title=HOME.title, slug="start", intro=HOME.intro))
        self._become_site_root(self.pages["/"])
        for path, text in PAGES.items():
            if text.model != "standard":
                self._add(self.pages["/"], path, self._page(path, text))
        for page in self.pages.values():
            page.refresh_from_db()
            publish(page, "live", WRITTEN)

    def _add(self, parent: Any, path: str, page: Any) -> None:
        page.translation_key = demo_uuid("page", path)
        page.locale = Locale.get_default()
        page.live = False
        parent.add_child(instance=page)
        parent.refresh_from_db(fields=["path", "numchild"])
        self.pages[path] = page
        self.shelf.pages[path] = page.pk

    def _page(self, path: str, text: PageText) -> Any:
        slug = path.rstrip("/").rpartition("/")[2]
        shared = {"title": text.title, "slug": slug, "show_in_menus": text.in_menu}
        if text.model == "directory":
            return DirectoryPage(intro=f"<p>{text.intro}</p>", **shared)
        if text.model == "stories":
            return StoryIndexPage(intro=f"<p>{text.intro}</p>", **shared)
        return StandardPage(intro=text.intro, comment_mode=text.comments, **shared)

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
        for path, text in {"/": HOME, **PAGES}.items():
            page = self.pages[path]
            page.refresh_from_db()
            if text.body:
                page.body = blocks(text.body, self.shelf, key=path)
            if text.picture:
                page.hero_image_id = self.shelf.pictures[text.picture]
            if text.tags:
                page.hashtags.add(*text.tags.split())
            page.search_description = text.description
            publish(page, "live", WRITTEN)

    def write_settings(self) -> None:
        """Fill in the office's address and the pages that every footer links to."""
        office = OfficeSettings.load()
        for name, value in OFFICE.items():
            setattr(office, name, value)
        office.imprint_page_id = self.shelf.pages[IMPRINT]
        office.privacy_page_id = self.shelf.pages[PRIVACY]
        office.accessibility_page_id = self.shelf.pages[ACCESSIBILITY]
        office.save()
