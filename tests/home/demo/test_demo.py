"""The example content: complete, harmless, findable."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from wagtail.models import Page

from blog.models import Comment, StoryPage
from cms.media.renditions import make as make_sizes
from cms.models import Hashtag, OfficeDocument, OfficeImage, OfficeSettings
from cms.visibility import public_pages
from directory.models import Actor, Category, ContactPoint, DirectoryPage, District, ExternalIdentifier, Offer
from directory.models.choices import ActorKind
from home.demo.loading import load_examples
from home.models import StandardPage
from tests.home.demo_dump import dump
from tests.search_index import search_as_visitor

# Bundesnetzagentur, Mitteilung Nr. 148/2021: numbers that no one has.
FICTIONAL = re.compile(r"^(030 23125|040 66969|069 90009|0221 4710|089 99998) \d{3}$|^0171 39200\d{2}$")
SOURCE_HASHTAGS = {
    "OlvenstedtFuerAlle",
    "OlvenTown",
    "MappingOlvenstedt",
    "StadtumbauOlvenstedt",
    "EineStadtFuerAlle",
    "BueroFuerStadtteilarbeit",
    "UrstUrban",
    "NeuOlvenstedt",
    "LebendigeNachbarschaften",
}


SINCE = datetime.now(UTC)
SMALLEST = "fill-160x120|format-jpeg"


@pytest.fixture(scope="module")
def earlier(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> str:
    """Everything that loading the example puts into an empty database, on another machine."""
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        if connection.vendor != "sqlite":
            return ""
        with transaction.atomic():
            load_examples()
            dumped = dump(SINCE)
            transaction.set_rollback(True)
        return dumped


@pytest.fixture(scope="module")
def neighbourhood(earlier: str, django_db_blocker: Any) -> Iterator[None]:
    """Load the example once for all tests here, and take it back in the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_examples()
        yield
        for file in [*OfficeImage.objects.all(), *OfficeDocument.objects.all()]:
            file.file.storage.delete(file.file.name)
        transaction.set_rollback(True)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("neighbourhood")]


def test_there_is_as_much_as_promised() -> None:
    pages = Page.objects.filter(depth__gt=1)

    assert pages.not_type(StoryPage).count() == 12
    assert StoryPage.objects.count() == 24
    assert Actor.objects.count() == 60
    assert 90 <= Offer.objects.count() <= 120
    assert Comment.objects.count() == 120
    assert Category.objects.count() == 12
    assert District.objects.count() == 3
    assert OfficeImage.objects.count() >= 16


@pytest.mark.once
def test_two_machines_get_the_same(earlier: str) -> None:
    assert len(earlier) > 100_000
    assert dump(SINCE) == earlier


def test_every_category_kind_and_state_occurs() -> None:
    assert all(category.actors.count() == 5 for category in Category.objects.all())
    assert {actor.kind for actor in Actor.objects.all()} == set(ActorKind.values)
    assert set(Comment.objects.values_list("status", flat=True)) == {"pending", "approved", "rejected", "spam"}
    assert Actor.objects.filter(live=False).exists()
    assert Actor.objects.filter(confirmed_at=None, live=True).exists()
    hidden = Actor.objects.filter(live=True).exclude(pk__in=Actor.objects.public())
    assert set(hidden.values_list("kind", flat=True)) == {"individual"}
    assert Counter(StoryPage.objects.values_list("live", "expired")) == {
        (True, False): 21,
        (False, False): 2,
        (False, True): 1,
    }
    assert StoryPage.objects.get(go_live_at__isnull=False).approved_schedule


def test_replies_answer_approved_comments_only() -> None:
    replies = Comment.objects.exclude(parent=None).select_related("parent")

    assert len(replies) > 20
    for reply in replies:
        assert reply.parent.status == "approved"
        assert reply.created_at > reply.parent.created_at
        reply.full_clean()


def test_the_offices_hashtags_are_there_and_carried() -> None:
    assert set(Hashtag.objects.values_list("name", flat=True)) >= SOURCE_HASHTAGS
    for name in SOURCE_HASHTAGS:
        assert Actor.objects.public().filter(tagged_items__tag__name=name).exists() or (
            StoryPage.objects.public().filter(tagged_items__tag__name=name).exists()
        ), name


def test_no_address_leads_to_anybody() -> None:
    text = dump()
    mails = re.findall(r"[\w.+-]+@[\w.-]+", text) + list(Comment.objects.values_list("author_email", flat=True))
    hosts = {mail.partition("@")[2] for mail in mails}
    sites = re.findall(r"https?://([\w.-]+)", " ".join([text, *Actor.objects.values_list("website", flat=True)]))

    assert len(mails) > 150
    for host in {*hosts, *sites, OfficeSettings.load().email.partition("@")[2]}:
        assert host == "example.org" or host.endswith(".example.org"), host


def test_telephones_ring_nowhere() -> None:
    numbers = list(ContactPoint.objects.filter(kind__in=("phone", "mobile", "fax")).values_list("value", flat=True))

    assert len(numbers) > 60
    assert len(set(numbers)) == len(numbers)
    for number in [*numbers, OfficeSettings.load().phone]:
        assert FICTIONAL.match(number), number


def test_numbers_in_registers_say_that_they_are_examples() -> None:
    assert all("Beispiel" in scheme for scheme in ExternalIdentifier.objects.values_list("scheme", flat=True))


def test_every_picture_is_described_and_credited() -> None:
    for image in OfficeImage.objects.all():
        assert image.alt
        assert image.credit == "Zeichnung: Büro für Stadtteilarbeit"
        assert image.licence == "CC-BY-4.0"
        assert image.has_focal_point()
        assert (image.width, image.height) == (1600, 1000)


@pytest.mark.once
def test_every_picture_can_be_made_smaller() -> None:
    for image in OfficeImage.objects.all():
        make_sizes(image, [SMALLEST])
        assert [(size.width, size.height) for size in image.renditions.all()] == [(160, 120)]


def test_everything_would_pass_its_own_form() -> None:
    for actor in Actor.objects.all():
        actor.full_clean()
        for child in (*actor.texts.all(), *actor.contacts.all(), *actor.opening_hours.all(), *actor.offers.all()):
            child.full_clean()
    for model in (StoryPage, StandardPage):
        for page in model.objects.all():
            page.full_clean()
            page.body.stream_block.clean(page.body)


def test_no_story_shows_a_picture_twice() -> None:
    for story in StoryPage.objects.all():
        shown = [block["value"]["image"] for block in story.body.raw_data if block["type"] == "picture"]
        shown.append(story.lead_image_id)
        assert len(set(shown)) == len(shown), story.title


def test_legal_pages_are_linked_and_mark_their_gaps() -> None:
    office = OfficeSettings.load()

    for page in (office.imprint_page, office.privacy_page, office.accessibility_page):
        assert "[Bitte ergänzen" in json.dumps(page.specific.body.get_prep_value(), ensure_ascii=False)
        assert page.live
    assert (office.street, office.postal_code, office.city) == ("Scharnhorstring 38", "39130", "Magdeburg")


@pytest.mark.once
@pytest.mark.usefixtures("tiny_sizes")
def test_pages_stories_and_entries_answer(client: Client) -> None:
    pages = list(public_pages().filter(depth__gt=1))
    directory = DirectoryPage.objects.get()
    paths = [page.get_url() for page in pages]
    paths += [f"{directory.get_url()}{actor.slug}/" for actor in Actor.objects.public()[:5]]

    assert len(paths) == 12 + 21 + 5
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_search_finds_a_word_of_an_actors_text() -> None:
    assert "Bücherstube Wendepunkt" in [actor.name for actor in search_as_visitor("Mahngebühren").rows("actors")]
    assert "Bienen auf dem Flachdach" in [story.title for story in search_as_visitor("Schmetterlinge").rows("stories")]


def test_loading_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    before = dump()

    call_command("demo")
    said = capsys.readouterr().out
    call_command("demo", "--if-empty")

    assert "schon da" in said
    assert capsys.readouterr().out == ""
    assert dump() == before
