"""Makes what tests need: people, the page tree, pages, actors, offers, comments and files.

Each function saves and returns one thing that is public unless told otherwise, with names of its
own; keyword arguments override fields.
"""

import io
import itertools
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction, Site

from blog.comments.models.comments import CommentStatus
from blog.models import Comment, StoryActor, StoryIndexPage, StoryPage
from cms.media.renditions import make
from cms.models import Hashtag, OfficeDocument, OfficeImage, User
from directory.models import (
    Actor,
    ActorText,
    Category,
    ContactPoint,
    DirectoryPage,
    District,
    Offer,
    OfferIndexPage,
    OfferText,
    TodayPage,
)
from home.models import HomePage, StandardPage

PASSWORD = "nur-zum-testen"
_numbers = itertools.count(1)


def number() -> int:
    """Return a number that nothing else in this run has."""
    return next(_numbers)


def in_days(days: float) -> Any:
    """Return the moment ``days`` from now; negative is past."""
    return timezone.now() + timedelta(days=days)


# --- People ---------------------------------------------------------------------------------


def user(*, groups: list[str] | None = None, permissions: list[str] | None = None, **fields: Any) -> User:
    """Return someone with `PASSWORD`; ``permissions`` are code names such as ``access_admin``."""
    fields = {"username": f"person-{number()}", "email": "person@example.org", **fields}
    person = User.objects.create_user(password=PASSWORD, **fields)
    for name in groups or []:
        person.groups.add(Group.objects.get_or_create(name=name)[0])
    person.user_permissions.set(Permission.objects.filter(codename__in=permissions or []))
    return person


def superuser(**fields: Any) -> User:
    """Return someone who may do everything."""
    return user(is_superuser=True, is_staff=True, **fields)


# --- Pages ----------------------------------------------------------------------------------


def home_page(**fields: Any) -> HomePage:
    """Return the front page at the root of the default site, made at the first call."""
    if existing := HomePage.objects.first():
        return _changed(existing, fields)
    root = Page.objects.get(depth=1)
    root.get_children().delete()
    root.refresh_from_db()
    home = HomePage(**{"title": "Startseite", "slug": "home", "intro": "Willkommen im Stadtteil.", **fields})
    home.locale = Locale.get_default()
    root.add_child(instance=home)
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    Site.clear_site_root_paths_cache()
    return home


def _changed(page: Any, fields: dict[str, Any]) -> Any:
    if fields:
        for name, value in fields.items():
            setattr(page, name, value)
        page.save()
    return page


def _child(parent: Page, page: Page) -> Any:
    parent.refresh_from_db()
    page.locale = parent.locale
    return parent.add_child(instance=page)


def _only_page(model: Any, title: str, fields: dict[str, Any]) -> Any:
    """Return the one page of a type below the front page, changed as ``fields`` say."""
    if existing := model.objects.first():
        return _changed(existing, fields)
    return _child(home_page(), model(**{"title": title, "slug": title.lower(), **fields}))


def site() -> Site:
    """Return the website."""
    return Site.objects.get(is_default_site=True)


def story_index(**fields: Any) -> StoryIndexPage:
    """Return the list of stories at ``/geschichten/``, made at the first call."""
    return _only_page(StoryIndexPage, "Geschichten", fields)


def directory_page(**fields: Any) -> DirectoryPage:
    """Return the directory at ``/verzeichnis/``, made at the first call."""
    return _only_page(DirectoryPage, "Verzeichnis", fields)


def offer_index(**fields: Any) -> OfferIndexPage:
    """Return the list of offers at ``/angebote/``, made at the first call."""
    return _only_page(OfferIndexPage, "Angebote", fields)


def today_page(**fields: Any) -> TodayPage:
    """Return the page of today at ``/heute/``, made at the first call."""
    return _only_page(TodayPage, "Heute", fields)


def page_tree() -> None:
    """Make the three pages that every office has, in the database that each test starts with."""
    story_index()
    directory_page()


def no_pages() -> None:
    """Take those three away again: an office that has only just set up its database."""
    root = Page.objects.get(depth=1)
    root.get_children().delete()
    root.refresh_from_db()
    welcome = root.add_child(instance=Page(title="Willkommen", slug="willkommen", locale=Locale.get_default()))
    Site.objects.create(is_default_site=True, hostname="localhost", root_page=welcome)
    Site.clear_site_root_paths_cache()


def standard_page(parent: Page | None = None, *, hashtags: list[str] | None = None, **fields: Any) -> StandardPage:
    """Return an editorial page, by default below the front page."""
    n = number()
    fields = {"title": f"Seite {n}", "slug": f"seite-{n}", "intro": f"Worum es auf Seite {n} geht.", **fields}
    return _child(parent or home_page(), _tagged(StandardPage(**fields), hashtags))


def page(model: type[Page], parent: Page | None = None, *, hashtags: list[str] | None = None, **fields: Any) -> Any:
    """Return a page of any type, by default below the front page."""
    n = number()
    fields = {"title": f"{model.__name__} {n}", "slug": f"{model.__name__.lower()}-{n}", **fields}
    return _child(parent or home_page(), _tagged(model(**fields), hashtags))


def story(
    parent: Page | None = None,
    *,
    hashtags: list[str] | None = None,
    actors: list[Actor] | None = None,
    **fields: Any,
) -> StoryPage:
    """Return a story, by default below `story_index`, in which ``actors`` take part."""
    n = number()
    fields = {"title": f"Geschichte {n}", "slug": f"geschichte-{n}", "intro": f"Was in Projekt {n} geschah.", **fields}
    page = _tagged(StoryPage(**fields), hashtags)
    page.story_actors = [StoryActor(actor=actor, role="macht mit") for actor in actors or []]
    return _child(parent or story_index(), page)


def _tagged(row: Any, hashtags: list[str] | None) -> Any:
    """Return ``row``, not saved yet, with hashtags that its first saving stores."""
    if hashtags:
        row.hashtags.add(*hashtags)
    return row


def restrict(page: Page, kind: str = PageViewRestriction.PASSWORD, *, group: Group | None = None) -> Any:
    """Restrict ``page`` by ``"password"``, ``"login"`` or ``"groups"`` and return the restriction."""
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="geheim")
    if group:
        restriction.groups.add(group)
    return restriction


def paragraph(html: str) -> dict[str, Any]:
    """Return a text block for a body, as ``StreamField`` takes it."""
    return {"type": "text", "value": html}


# --- Hashtags, the directory, comments -----------------------------------------------------


def hashtag(name: str | None = None, **fields: Any) -> Hashtag:
    """Return the hashtag ``name``, made at the first call."""
    return Hashtag.objects.get_or_create(name=name or f"Thema{number()}", defaults=fields)[0]


def category(**fields: Any) -> Category:
    """Return a category."""
    return Category.objects.create(**{"name": f"Kategorie {number()}", **fields})


def district(**fields: Any) -> District:
    """Return a district."""
    return District.objects.create(**{"name": f"Stadtteil {number()}", **fields})


def actor(
    *,
    summary: str = "Macht etwas für die Nachbarschaft.",
    hashtags: list[str] | None = None,
    **fields: Any,
) -> Actor:
    """Return a live actor with a German text; ``**fields`` may name children such as ``contacts=[…]``."""
    n = number()
    fields.setdefault("category", Category.objects.first() or category())
    fields.setdefault("city", "Magdeburg")
    fields.setdefault("texts", [ActorText(language="de", summary=summary)])
    made = _tagged(Actor(**{"name": f"Akteur {n}", **fields}), hashtags)
    made.save()
    return made


def contact(**fields: Any) -> ContactPoint:
    """Return an unsaved public telephone number for an actor's ``contacts``."""
    return ContactPoint(**{"kind": "phone", "value": "030 23125 012", "is_public": True, **fields})


def offer(
    of: Actor | None = None, *, hashtags: list[str] | None = None, text: str = "Kommen Sie.", **fields: Any
) -> Offer:
    """Return an offer, by default of an actor of its own."""
    fields = {"title": f"Angebot {number()}", "texts": [OfferText(language="de", text=text)], **fields}
    made = _tagged(Offer(actor=of or actor(), **fields), hashtags)
    made.save()
    return made


def comment(page: Page | None = None, **fields: Any) -> Comment:
    """Return an approved comment, by default on a story of its own."""
    n = number()
    fields = {
        "author_name": f"Mara {n}",
        "author_email": f"mara{n}@example.org",
        "text": f"Das ist Kommentar {n}.",
        "status": CommentStatus.APPROVED,
        **fields,
    }
    return Comment.objects.create(page_id=(page or story()).pk, **fields)


# --- Files ----------------------------------------------------------------------------------


def collection(*, private: str | None = None, parent: Collection | None = None, **fields: Any) -> Collection:
    """Return a collection; ``private`` is ``"password"``, ``"login"`` or ``"groups"``."""
    above = parent or Collection.get_first_root_node()
    above.refresh_from_db()
    made = above.add_child(**{"name": f"Sammlung {number()}", **fields})
    if private:
        CollectionViewRestriction.objects.create(collection=made, restriction_type=private, password="geheim")
    return made


def png(width: int = 40, height: int = 30) -> bytes:
    """Return the bytes of a small picture in a colour of its own.

    Wagtail remembers renditions by number and content, and numbers come back after a rollback.
    """
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), number() % 0xFFFFFF).save(buffer, "PNG")
    return buffer.getvalue()


def image(
    *, content: bytes | None = None, filename: str | None = None, sizes: Sequence[str] = (), **fields: Any
) -> OfficeImage:
    """Return a small picture, by default in the root collection, with renditions in ``sizes``."""
    n = number()
    file = ImageFile(io.BytesIO(content or png()), name=filename or f"bild-{n}.png")
    made = OfficeImage.objects.create(**{"title": f"Bild {n}", "alt": f"Eine Fläche {n}", "file": file, **fields})
    made.get_file_hash()
    make(made, sizes)
    return made


def document(*, filename: str | None = None, content: bytes = b"Inhalt", **fields: Any) -> OfficeDocument:
    """Return a text file, by default in the root collection."""
    n = number()
    file = ContentFile(content, name=filename or f"datei-{n}.txt")
    return OfficeDocument.objects.create(**{"title": f"Dokument {n}", "file": file, **fields})
