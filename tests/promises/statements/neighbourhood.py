"""Rows of every kind with everything that a list shows of them, so that no relation is empty."""

import json
from decimal import Decimal
from typing import Any

from blog.models import FundingProgramme
from directory.models import (
    Actor,
    ActorRelation,
    ExternalIdentifier,
    Offer,
    OfferException,
    OfferHours,
    OfferText,
    OpeningException,
    OpeningHours,
    SchoolHolidays,
    SpokenLanguage,
    TargetGroup,
)
from tests import factories
from tests.languages import translated
from tests.promises.exposure.canaries import TERM

HASHTAG = "Garten"
# The size that the walk through the schema asks for.
SIZES = ("fill-160x120|format-webp",)
# What the walk through the schema searches for.
WORD = TERM


def fill(count: int) -> None:
    """Make ``count`` rows of each kind, each with two of what it can have several of."""
    factories.story_index()
    factories.directory_page()
    factories.offer_index()
    factories.today_page()
    today = factories.in_days(0).date()
    SchoolHolidays.objects.bulk_create(
        SchoolHolidays(name=f"Ferien {number}", starts_on=today, ends_on=today) for number in range(count)
    )
    partner = factories.actor(name="Partner", slug="partner")
    actors = [_actor(partner) for _ in range(count)]
    stories = [_story([*actors[:2], partner]) for _ in range(count)]
    for _ in range(count):
        page = factories.standard_page(show_in_menus=True, hashtags=[HASHTAG], intro=WORD)
        answered = factories.comment(stories[0])
        factories.comment(stories[0], parent=answered)
        factories.comment(page)
        translated(page)
    for story in stories:
        translated(story)
    _pages_that_gather(actors, stories)
    factories.actor(name="Vielseitig", slug="vielseitig", offers=[_offer() for _ in range(count)], hashtags=[HASHTAG])
    factories.actor(name="Gastgeber", slug="gastgeber", relations=[ActorRelation(other=actor) for actor in actors])


def _hours(model: type) -> Any:
    return model(weekday=1, opens="09:00", closes="10:00", note="")


def _exceptions(model: type) -> list[Any]:
    today, later = (factories.in_days(days).date() for days in (0, 3))
    closed = model(starts_on=today, ends_on=today, reason="Betriebsferien")
    return [closed, model(starts_on=later, ends_on=later, opens="10:00", closes="11:00")]


def _offer() -> Offer:
    offer = Offer(title=f"{WORD} {factories.number()}", texts=[OfferText(language="de", text="Kommen Sie.")])
    offer.hours = [_hours(OfferHours)]
    offer.exceptions = _exceptions(OfferException)
    return offer


def _actor(partner: Actor) -> Actor:
    made = factories.actor(
        summary=f"Für die {WORD}.",
        category=factories.category(),
        logo=_image(),
        latitude=Decimal("52.15"),
        longitude=Decimal("11.57"),
        contacts=[factories.contact(), factories.contact(kind="email", value="post@example.org")],
        opening_hours=[_hours(OpeningHours)],
        exceptions=_exceptions(OpeningException),
        external_ids=[ExternalIdentifier(scheme="Register", value="1")],
        relations=[ActorRelation(other=partner, note="Sommerfest")],
        offers=[_offer()],
        hashtags=[HASHTAG, f"Thema{factories.number()}"],
    )
    made.districts = [factories.district()]
    made.target_groups = [TargetGroup.objects.create(name=f"Gruppe {factories.number()}")]
    made.languages = [SpokenLanguage.objects.create(name=f"Sprache {factories.number()}")]
    made.save()
    stored = made.offers.get()
    stored.hashtags.add(HASHTAG, f"Thema{factories.number()}")
    stored.target_groups = [TargetGroup.objects.first()]
    stored.save()
    return made


def _image() -> Any:
    point = {"focal_point_x": 10, "focal_point_y": 10, "focal_point_width": 2, "focal_point_height": 2}
    return factories.image(sizes=[*SIZES, "width-200"], **point)


def _body() -> str:
    image, document, page = _image(), factories.document(), factories.home_page()
    link = f'<p><a linktype="page" id="{page.pk}">Seite</a> <a linktype="document" id="{document.pk}">Datei</a></p>'
    blocks = [
        {"type": "text", "value": link},
        {"type": "picture", "value": {"image": image.pk, "alt": "Bild", "decorative": False, "caption": ""}},
        {"type": "call_to_action", "value": {"text": "", "button": "Los", "page": page.pk, "address": ""}},
        {"type": "downloads", "value": {"title": "Dateien", "documents": [document.pk]}},
    ]
    return json.dumps(blocks)


def _story(actors: list[Actor]) -> Any:
    programme = FundingProgramme.objects.create(name=f"Programm {factories.number()}")
    fields = {"lead_image": _image(), "body": _body(), "funding_programme": programme}
    return factories.story(actors=actors, hashtags=[HASHTAG, f"Thema{factories.number()}"], intro=WORD, **fields)


def _everything(actors: list[Actor], stories: list[Any]) -> str:
    return json.dumps(json.loads(_body()) + _teasers(actors[:2], stories[:2]))


def _teasers(actors: list[Actor], stories: list[Any]) -> list[dict[str, Any]]:
    return [
        {"type": "actor_teaser", "value": {"title": "Akteure", "actors": [actor.pk for actor in actors]}},
        {"type": "story_teaser", "value": {"title": "Neues", "count": len(stories) + 1}},
    ]


def _pages_that_gather(actors: list[Actor], stories: list[Any]) -> None:
    home = factories.home_page()
    home.body = json.dumps(_teasers(actors, stories))
    home.hero_image = _image()
    home.save()
    links = "".join(f'<p><a linktype="page" id="{story.pk}">Verweis</a></p>' for story in stories)
    upper = factories.standard_page(title="Verweise", slug="verweise", body=[factories.paragraph(links)])
    for _ in stories:
        factories.standard_page(upper, body=_everything(actors, stories))
    factories.story(slug="viele", actors=actors)
