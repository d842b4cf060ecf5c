"""Rows that are read jointly are what a prefetch of each relation brings, whatever stands in them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.models import Prefetch
from django.test.utils import CaptureQueriesContext

from cms.content.pictures import public_pictures
from cms.database.joint_reading import Belongings, many_to_many_rows, read_jointly, related_rows
from cms.models import OfficeImage
from directory.models import (
    Actor,
    ActorText,
    ContactPoint,
    District,
    Offer,
    OfferHours,
    OfferText,
    OpeningException,
    OpeningHours,
)
from tests import factories

pytestmark = pytest.mark.django_db
RELATIONS = ("texts", "opening_hours", "exceptions", "contacts", "offers", "tagged_items")
SIZES = ("fill-160x120|format-webp",)
ODD = 'Zoë "&" <b>\\u0041 \u2028 \U0001f9f5 عربي\n'


def columns(row: Any) -> dict[str, Any]:
    """Return all that stands in ``row``, by column, with its type."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {name: (type(value), str(value)) for name, value in values.items()}


@pytest.fixture
def actors() -> list[Actor]:
    """Return three actors: one with everything, one with a little, one with nothing."""
    image = factories.image(sizes=SIZES)
    full = factories.actor(
        logo=image,
        hashtags=["Garten", "Ahorn"],
        contacts=[factories.contact(label=ODD), factories.contact(kind="email", value="post@example.org")],
        texts=[ActorText(language="de", summary=ODD), ActorText(language="en", summary="Second")],
        opening_hours=[
            OpeningHours(weekday=day, opens=time(9, 5), closes=time(23, 59), note=ODD[:5]) for day in (3, 1)
        ],
        exceptions=[OpeningException(starts_on=date(2026, 12, 24), ends_on=date(2027, 1, 1), reason=ODD[:9])],
        offers=[
            Offer(title=f"Zweites {number}", hours=[OfferHours(weekday=2, opens=time(8), closes=time(9))])
            for number in range(2)
        ],
    )
    full.districts = [factories.district(name=name) for name in ("Zentrum", "Alte Neustadt")]
    full.save()
    return [full, factories.actor(offers=[Offer(title="Eines")]), factories.actor()]


def read(pks: list[int]) -> list[Actor]:
    """Return the actors as lists read them."""
    found = list(Actor.objects.filter(pk__in=pks).order_by("pk"))
    wanted = [related_rows(found, name) for name in RELATIONS if name != "tagged_items"]
    hashtags = related_rows(found, "tagged_items", order=("pk",), joined="tag")
    pictures = public_pictures(found, "logo", SIZES)
    with CaptureQueriesContext(connection) as captured:
        read_jointly([*wanted, hashtags, many_to_many_rows(found, "districts"), *pictures])
    assert len(captured) == 1
    return found


def test_everything_is_what_a_prefetch_brings(actors: list[Actor]) -> None:
    pks = [actor.pk for actor in actors]
    hashtags = Prefetch("tagged_items", Actor.tagged_items.rel.related_model.objects.order_by("pk"))
    expected = Actor.objects.filter(pk__in=pks).order_by("pk").prefetch_related(*RELATIONS[:-1], hashtags, "districts")
    found = read(pks)
    with CaptureQueriesContext(connection) as captured:
        shown = {
            name: [[columns(row) for row in getattr(actor, name).all()] for actor in found]
            for name in (*RELATIONS, "districts")
        }
        tags = [[columns(link.tag) for link in actor.tagged_items.all()] for actor in found]
        owners = [[offer.actor.name for offer in actor.offers.all()] for actor in found]
    assert not captured.captured_queries
    for name, rows in shown.items():
        assert rows == [[columns(row) for row in getattr(actor, name).all()] for actor in expected], name
        assert rows[0], name
    assert tags[0] == [columns(link.tag) for link in actors[0].tagged_items.select_related("tag").order_by("pk")]
    assert not shown["offers"][2]
    assert owners[1] == [actors[1].name]


def test_times_and_moments_come_back_as_they_are(actors: list[Actor]) -> None:
    OfficeImage.objects.update(created_at=datetime(2026, 3, 29, 1, 30, 0, 120, tzinfo=UTC))
    found = read([actor.pk for actor in actors])
    assert [row.opens for row in found[0].opening_hours.all()] == [time(9, 5)] * 2
    logo = found[0].logo
    assert columns(logo) == columns(OfficeImage.objects.get(pk=logo.pk))
    assert [columns(one) for one in logo.prefetched_renditions] == [columns(one) for one in logo.renditions.all()]
    assert found[2].logo is None


def test_a_private_picture_comes_out_as_none(actors: list[Actor]) -> None:
    OfficeImage.objects.update(collection=factories.collection(private="login"))
    found = read([actor.pk for actor in actors])
    with CaptureQueriesContext(connection) as captured:
        assert found[0].logo is None
    assert not captured.captured_queries


def test_rows_may_be_narrowed_down(actors: list[Actor]) -> None:
    ContactPoint.objects.filter(kind="email").update(is_public=False)
    found = list(Actor.objects.filter(pk=actors[0].pk))
    read_jointly([related_rows(found, "contacts", ContactPoint.objects.public())])
    assert [contact.kind for contact in found[0].contacts.all()] == ["phone"]


def test_nothing_wanted_is_not_asked_for() -> None:
    with CaptureQueriesContext(connection) as captured:
        read_jointly([])
    assert not captured.captured_queries


def test_a_column_that_json_would_bend_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="latitude"):
        read_jointly([Belongings(Actor.objects.all(), "category_id", dict)])


def test_models_that_lists_read_have_no_such_column() -> None:
    owner = factories.actor()
    for name in RELATIONS:
        related_rows([owner], name)
    for model in (District, OfferText):
        read_jointly([Belongings(model.objects.all(), "id", dict, ("pk",))])
