"""Everything at once: each secret thing and its twin, and public things that refer to all of them."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from wagtail import blocks
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import resolve_model_string
from wagtail.models import Page

from blog.models import FundingProgramme, StoryPage
from cms.models import OfficeSettings
from cms.monitoring.healthz import PARTS_OF_WORKER
from cms.worker.due_jobs import record_beat
from directory.models import Actor, ActorRelation, Offer, SpokenLanguage, TargetGroup
from home.blocks import PageBlock
from tests import factories
from tests.languages import translated
from tests.promises.exposure.canaries import VOCABULARY, Canary, raw
from tests.promises.exposure.choosing import spread_choices
from tests.promises.exposure.planting import companion, plant
from tests.promises.exposure.states import IMPOSSIBLE_STATES, PAGES, possible_states

MANY = 500
BLOCKS = tuple(PageBlock().child_blocks)


@dataclass
class Scene:
    """The things of the matrix and, by door, the addresses of public pages that refer to them."""

    canaries: list[Canary]
    hosts: dict[str, list[str]] = field(default_factory=dict)


def build(kinds: Iterable[str] = tuple(IMPOSSIBLE_STATES)) -> Scene:
    """Plant ``kinds`` in all states, then everything that refers to them."""
    factories.story_index()
    factories.directory_page()
    factories.offer_index()
    factories.today_page()
    factories.category(name=VOCABULARY)
    # Without an address of the office no form takes what visitors report.
    OfficeSettings.objects.update_or_create(pk=OfficeSettings.load().pk, defaults={"email": "buero@example.org"})
    for part in PARTS_OF_WORKER:
        record_beat(part)
    canaries = [canary for kind in kinds for state in possible_states(kind) for canary in plant(kind, state)]
    scene = Scene(canaries)
    for name in BLOCKS:
        scene.hosts[f"block {name}"] = [_block_host(name, canaries)]
    for name, build_host in RELATIONS.items():
        scene.hosts[f"relation {name}"] = build_host(canaries)
    _give_everything_the_same_vocabulary()
    spread_choices(canaries)
    return scene


def _give_everything_the_same_vocabulary() -> None:
    """Let each filter by vocabulary find everything; through the tables, because saving each actor takes long."""
    district, group = factories.district(name=VOCABULARY), TargetGroup.objects.create(name=VOCABULARY)
    language = SpokenLanguage.objects.create(name=VOCABULARY)
    StoryPage.objects.update(funding_programme=FundingProgramme.objects.create(name=VOCABULARY))
    Page.objects.update(first_published_at=timezone.now(), last_published_at=timezone.now())
    for model, relation, term in (
        (Actor, "districts", district),
        (Actor, "target_groups", group),
        (Actor, "languages", language),
        (Offer, "target_groups", group),
    ):
        through = getattr(model, relation).through
        names = [field.name for field in through._meta.concrete_fields if field.is_relation]
        rows = [
            dict(zip([f"{name}_id" for name in names], (pk, term.pk), strict=True))
            for pk in model.objects.values_list("pk", flat=True)
        ]
        through.objects.bulk_create([through(**row) for row in rows])


# --- Blocks ---------------------------------------------------------------------------------


def _block_host(name: str, canaries: Iterable[Canary]) -> str:
    block = PageBlock().child_blocks[name]
    values = list(references(block, canaries)) or [_everything(block)]
    body = json.dumps([{"type": name, "value": value} for value in values])
    return factories.standard_page(title=f"Verweise in {name}", body=body).url


def _everything(block: Any) -> Any:
    value = raw(block, "Text")
    return {key: MANY if type(item) is int else item for key, item in value.items()} if type(value) is dict else value


def references(block: Any, canaries: Iterable[Canary]) -> Iterable[Any]:
    """Yield stored values for ``block`` that refer to each of ``canaries`` it can refer to."""
    if isinstance(block, blocks.RichTextBlock):
        yield "".join(_link(canary) for canary in canaries)
    elif isinstance(block, blocks.ChooserBlock):
        target = resolve_model_string(block.target_model)
        yield from (
            canary.thing.pk for canary in canaries if isinstance(canary.thing, target) and canary.kind != "contact"
        )
    elif isinstance(block, blocks.ListBlock):
        if items := list(references(block.child_block, canaries)):
            yield items
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            others = {key: raw(other, "Text") if other.required else "" for key, other in block.child_blocks.items()}
            yield from ({**others, name: value} for value in references(child, canaries))


def _link(canary: Canary) -> str:
    kind = "page" if canary.kind in PAGES else "document" if canary.kind == "document" else ""
    return f'<p><a linktype="{kind}" id="{canary.thing.pk}">Verweis</a></p>' if kind else ""


# --- Relations of models --------------------------------------------------------------------


def _existing(canaries: Iterable[Canary], *kinds: str) -> list[Any]:
    """Return the things of ``kinds`` that a row can point at, each once."""
    things = {canary.thing.pk: canary.thing for canary in canaries if canary.kind in kinds and not _is_gone(canary)}
    return list(things.values())


def _is_gone(canary: Canary) -> bool:
    return canary.is_secret and canary.state == "deleted"


def _lead_images(canaries: list[Canary]) -> list[str]:
    stories = [factories.story(lead_image=image) for image in _existing(canaries, "image")]
    return [factories.story_index().url, *(story.url for story in stories)]


def _logos(canaries: list[Canary]) -> list[str]:
    actors = [factories.actor(logo=image) for image in _existing(canaries, "image")]
    return [factories.directory_page().url, *(f"/verzeichnis/{actor.slug}/" for actor in actors)]


def _participants(canaries: list[Canary]) -> list[str]:
    return [factories.story(actors=_existing(canaries, "actor")).url]


def _stories_of_actor(canaries: list[Canary]) -> list[str]:
    return [f"/verzeichnis/{companion().slug}/"]


def _partners(canaries: list[Canary]) -> list[str]:
    host = factories.actor(relations=[ActorRelation(other=other, note="") for other in _existing(canaries, "actor")])
    return [f"/verzeichnis/{host.slug}/"]


def _commented_pages(canaries: list[Canary]) -> list[str]:
    numbers = [canary.thing.page_id for canary in canaries if canary.kind == "comment"]
    return [page.get_url() for page in Page.objects.filter(pk__in=numbers)]


def _translations(canaries: list[Canary]) -> list[str]:
    pages = _existing(canaries, *PAGES)
    return [translated(page).url_path.replace("/home-en/", "/en/") for page in pages]


def _redirects(canaries: list[Canary]) -> list[str]:
    targets = _existing(canaries, *PAGES)
    for page in targets:
        Redirect.objects.create(old_path=f"/frueher-{page.pk}", redirect_page=page, site=page.get_site())
    return [f"/frueher-{page.pk}/" for page in targets]


RELATIONS: dict[str, Callable[[list[Canary]], list[str]]] = {
    "blog.StoryPage.lead_image": _lead_images,
    "directory.Actor.logo": _logos,
    "blog.StoryActor.actor": _participants,
    "blog.StoryActor.story": _stories_of_actor,
    "directory.ActorRelation.other": _partners,
    "blog.Comment.page": _commented_pages,
    "wagtailcore.Page.translation_key": _translations,
    "wagtailredirects.Redirect.redirect_page": _redirects,
}
RELATED_ELSEWHERE = {
    "blog.Comment.parent": "planted as the state “reply to …”",
    **dict.fromkeys(
        (
            "blog.CommentDecision.comment",
            "blog.CommentReport.comment",
            "blog.CommentMail.comment",
        ),
        "planted with each comment; public nowhere",
    ),
    "cms.OfficeRendition.image": "an image's own addresses",
    "cms.PageSortKey.page": "a page's place in an order; public nowhere",
    "home.HomePage.hero_image": "there is one front page: tests/promises/exposure/test_slots.py",
    "cms.OfficeSettings.logo": "one row: tests/promises/exposure/test_slots.py",
    "cms.OfficeSettings.imprint_page": "one row: tests/promises/exposure/test_slots.py",
    "cms.OfficeSettings.privacy_page": "one row: tests/promises/exposure/test_slots.py",
    "cms.OfficeSettings.accessibility_page": "one row: tests/promises/exposure/test_slots.py",
}
