"""Every way in that a visitor has without GraphQL: found by walking the addresses and the page types."""

from collections.abc import Callable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, get_page_models

from blog.models import Comment
from cms.models import Hashtag
from directory.models import Actor, Offer
from directory.offer_keys import PATTERN as OFFER_KEY
from directory.offer_keys import offer_key
from directory.short_keys import MOST_KEPT, write_keys
from tests.promises.exposure.canaries import TERM
from tests.promises.exposure.scene import BLOCKS, RELATIONS, Scene

NOT_FOR_VISITORS = ("admin/",)
OWN = "own address"


def routes() -> list[str]:
    """Return the pattern of every address outside the admin, as the configuration spells it."""
    return [route for route in _walk(get_resolver()) if not route.startswith(NOT_FOR_VISITORS)]


def _walk(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from _walk(entry, route)


def page_types() -> list[str]:
    """Return each type of page that visitors can open, and each address below one that has several."""
    found = []
    for model in get_page_models():
        if model is Page or model._meta.app_label.startswith("wagtail"):
            continue
        names = [""]
        if issubclass(model, RoutablePageMixin):
            names = [f" {pattern.pattern}" for pattern in model.get_subpage_urls()]
        found += [f"{model._meta.label}{name}" for name in names]
    return found


def door_names() -> list[str]:
    """Return all doors of the rendered site."""
    return [
        OWN,
        *(f"route {route}" for route in routes()),
        *(f"page {name}" for name in page_types()),
        *(f"block {name}" for name in BLOCKS),
        *(f"relation {name}" for name in RELATIONS),
    ]


def addresses(door: str, scene: Scene) -> list[str]:
    """Return the addresses to ask for at ``door``; a door that nothing here knows is a KeyError."""
    if door == OWN:
        return sorted({path for canary in scene.canaries for path in canary.own})
    kind, _, name = door.partition(" ")
    if kind == "route":
        return list(ROUTES[name](scene))
    if kind == "page":
        return list(_of_page_type(name))
    return scene.hosts[door]


def _of_page_type(name: str) -> Iterator[str]:
    label, _, route = name.partition(" ")
    for page in Page.objects.filter(depth__gt=1).specific():
        if page._meta.label == label:
            path = page.url_path.removeprefix("/home")
            yield from ([path] if not route else PAGE_ROUTES[name](path))


def _all_pages() -> Iterator[str]:
    for page in Page.objects.filter(depth__gt=1):
        yield page.url_path.removeprefix("/home")


def _entries(path: str, below: str = "") -> list[str]:
    return [f"{path}{slug}/{below}" for slug in Actor.objects.values_list("slug", flat=True)]


def _offers(path: str, below: str = "") -> list[str]:
    return [f"{path}angebot/{offer_key(uuid)}/{below}" for uuid in Offer.objects.values_list("uuid", flat=True)]


def _everybodys_keys() -> list[str]:
    """Return the keys of all actors, public or not, as many as an address holds each time."""
    pks = list(Actor.objects.order_by("pk").values_list("pk", flat=True))
    return [write_keys(pks[first : first + MOST_KEPT]) for first in range(0, len(pks), MOST_KEPT)]


PAGE_ROUTES: dict[str, Callable[[str], list[str]]] = {
    "directory.DirectoryPage ": lambda path: [path],
    "directory.DirectoryPage druckliste/": lambda path: [f"{path}druckliste/"],
    "directory.DirectoryPage merkliste/": lambda path: [f"{path}merkliste/?merk={keys}" for keys in _everybodys_keys()],
    "directory.DirectoryPage heft/": lambda path: [f"{path}heft/?merk={keys}" for keys in _everybodys_keys()],
    rf"directory.DirectoryPage ^angebot/(?P<key>{OFFER_KEY})/$": lambda path: _offers(path),
    rf"directory.DirectoryPage ^angebot/(?P<key>{OFFER_KEY})/kalender/$": lambda path: _offers(path, "kalender/"),
    "directory.DirectoryPage <str:slug>/kalender/": lambda path: _entries(path, "kalender/"),
    "directory.DirectoryPage <str:slug>/vcard/": lambda path: _entries(path, "vcard/"),
    "directory.DirectoryPage <str:slug>/": _entries,
    "directory.DirectoryPage kartenpunkte/": lambda path: [f"{path}kartenpunkte/"],
    "directory.OfferIndexPage ": lambda path: [path],
    "directory.TodayPage ": lambda path: [path, f"{path}?tag=woche", f"{path}?nur=akteure"],
}


def _own(*kinds: str) -> Callable[[Scene], list[str]]:
    return lambda scene: [path for canary in scene.canaries if canary.kind in kinds for path in canary.own]


def _password_forms(scene: Scene) -> Iterator[str]:
    restriction = PageViewRestriction.objects.filter(restriction_type="password").first()
    pages = {canary.thing.pk for canary in scene.canaries if canary.is_secret and isinstance(canary.thing, Page)}
    yield from (f"/_util/authenticate_with_password/{restriction.pk}/{page}/" for page in pages)


def _document_password_forms(scene: Scene) -> list[str]:
    numbers = CollectionViewRestriction.objects.values_list("pk", flat=True)
    return [f"/dokumente/authenticate_with_password/{number}/" for number in numbers]


def _fixed(*paths: str) -> Callable[[Scene], tuple[str, ...]]:
    return lambda scene: paths


def _comment_addresses(scene: Scene) -> list[str]:
    return [f"/kommentar/{number}/" for number in Page.objects.values_list("pk", flat=True)]


def _contact_addresses(scene: Scene) -> list[str]:
    return [f"/nachricht/{number}/" for number in Page.objects.values_list("pk", flat=True)]


def _change_forms(scene: Scene) -> list[str]:
    uuids = [uuid for model in (Actor, Offer) for uuid in model.objects.values_list("uuid", flat=True)]
    return [f"/aenderung/{uuid}/" for uuid in uuids]


def _comment_feeds(scene: Scene) -> list[str]:
    return [f"/kommentar/feed/{number}/" for number in Page.objects.values_list("pk", flat=True)]


def _about_comments(name: str) -> Callable[[Scene], list[str]]:
    return lambda scene: [f"/kommentar/{name}/{number}/" for number in Comment.objects.values_list("uuid", flat=True)]


def _slugs() -> list[str]:
    return list(Hashtag.objects.values_list("slug", flat=True))


def _hashtags(scene: Scene) -> list[str]:
    return [hashtag.get_absolute_url() for hashtag in Hashtag.objects.all()]


ROUTES = {
    "api/": _fixed("/api/"),
    "api/graphql": _fixed("/api/graphql"),
    "api/graphql/": _fixed("/api/graphql/"),
    "api/schema.graphql": _fixed("/api/schema.graphql"),
    "partner/": _fixed("/partner/"),
    "healthz": _fixed("/healthz"),
    "healthz/live": _fixed("/healthz/live"),
    "healthz/ready": _fixed("/healthz/ready"),
    "robots.txt": _fixed("/robots.txt"),
    "sitemap.xml": _fixed("/sitemap.xml"),
    "sitemap-<slug:section>.xml": _fixed(
        *(
            f"/sitemap-{section}.xml?p={number}"
            for section in ("seiten", "akteure", "angebote")
            for number in range(1, 8)
        )
    ),
    "medien/<path:path>": _own("image", "document"),
    r"dokumente/^(\d+)/(.*)$": _own("document"),
    r"^dokumente/(\d+)/(.*)$": _own("document"),
    "dokumente/authenticate_with_password/<int:restriction_id>/": _document_password_forms,
    "anmelden/": _fixed("/anmelden/"),
    "kommentar/<int:page_id>/": _comment_addresses,
    "nachricht/<int:page_id>/": _contact_addresses,
    "aenderung/<uuid:uuid>/": _change_forms,
    "kommentar/feed/<int:page_id>/": _comment_feeds,
    "kommentar/aufgabe/": _fixed("/kommentar/aufgabe/"),
    "kommentar/zeigen/<uuid:uuid>/": _about_comments("zeigen"),
    "kommentar/melden/<uuid:uuid>/": _about_comments("melden"),
    "kommentar/meine/<str:token>/": _fixed("/kommentar/meine/x/"),
    "kommentar/moderieren/<str:token>/": _fixed("/kommentar/moderieren/x/"),
    "feeds/geschichten/": _fixed("/feeds/geschichten/"),
    "feeds/geschichten.json": _fixed("/feeds/geschichten.json"),
    "feeds/thema/<str:slug>/": lambda scene: [f"/feeds/thema/{slug}/" for slug in _slugs()],
    "feeds/thema/<str:slug>.json": lambda scene: [f"/feeds/thema/{slug}.json" for slug in _slugs()],
    "suche/vorschlaege/": lambda scene: [
        f"/suche/vorschlaege/?q={word}" for word in (TERM, *(canary.word for canary in scene.canaries))
    ],
    "suche/": _fixed("/suche/", f"/suche/?q={TERM}", f"/en/suche/?q={TERM}"),
    r"^thema/(?P<slug>[-\w]+)/$": _hashtags,
    "thema/": _fixed("/thema/"),
    "karte.geojson": _fixed("/karte.geojson"),
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": _password_forms,
    "_util/login/": _fixed("/_util/login/"),
    r"^((?:[\w\-]+/)*)$": lambda scene: _all_pages(),
}
