"""What editors changed is asked for one by one; what was only tried is not; the page and the command obey."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from blog.comments.models.comments import CommentStatus
from blog.comments.services.deciding import decide
from blog.comments.services.redaction import redact
from blog.comments.services.rights import empty_out
from blog.models import Comment, CommentReport, StoryPage
from cms.models import Hashtag, OfficeDocument, OfficeImage, OfficeSettings
from directory.models import Actor, Category, ContactPoint, District, Offer, OfferText
from home.demo_removal.plan import plan_removal
from home.demo_removal.removing import remove_demo
from home.demo_removal.summary import what_was_changed
from home.demo_removal.things import demo_entries, thing_of
from home.models import DemoEntry, DemoRemoval, HomePage, StandardPage
from tests import factories as make
from tests.admin_forms import send

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.usefixtures("examples")]
URL = "/admin/beispielinhalte-entfernen/"
LOCKED = {"locked": True}


@pytest.fixture(autouse=True)
def media(examples: Any, settings: Any) -> None:
    """Find the files of the example where it was loaded."""
    settings.MEDIA_ROOT = examples.media


def saved(row: Any, **fields: Any) -> Any:
    """Return ``row`` with ``fields``, saved as scripts save."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return row


def page(model: Any, number: int = 0) -> Any:
    """Return a page of the example without a newer draft."""
    return model.objects.filter(live=True, has_unpublished_changes=False).order_by("pk")[number]


def actor(number: int) -> Actor:
    """Return an actor of the example without a newer draft."""
    return Actor.objects.filter(live=True, has_unpublished_changes=False).order_by("pk")[number]


def drafted(row: Any, **fields: Any) -> Any:
    """Save a draft of ``row``."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.save_revision()
    return row


def with_child(row: Actor, children: str, child: Any) -> Actor:
    """Publish ``row`` with one child more."""
    getattr(row, children).add(child)
    row.save_revision().publish()
    return row


def sent(client: Client, row: Any, **changes: Any) -> Any:
    """Send the form of ``row`` in the admin."""
    url = f"/admin/snippets/{row._meta.label_lower.replace('.', '/')}/edit/{row.pk}/"
    response = send(client, url, {"action-publish": "1", **changes})
    assert response.status_code == 302
    return row


def retold(row: Actor) -> Actor:
    """Write another summary for ``row``."""
    texts = list(row.texts.all())
    texts[0].summary = "Neu."
    row.texts = texts
    return saved(row)


def redacted(comment: Comment) -> Comment:
    """Blacken the beginning of a comment."""
    assert redact(comment.pk, comment.version, [(0, 3)], by=None).changed
    return comment


def with_file(row: OfficeDocument) -> OfficeDocument:
    """Replace the file of a document."""
    row.file = ContentFile(b"anders", name="anders.txt")
    return saved(row)


def offered(row: Actor) -> Actor:
    """Write another text for the first offer of ``row``."""
    offer = row.offers.first()
    offer.texts = [OfferText(language="de", text="Neu.")]
    offer.save()
    return row


CHANGES: dict[str, Callable[[Client], Any]] = {
    "a page's text": lambda c: saved(page(StandardPage), intro="Neu."),
    "a page's body": lambda c: saved(page(StandardPage, 1), body=[make.paragraph("<p>Neu.</p>")]),
    "a draft of a page": lambda c: drafted(page(StandardPage, 2), intro="Neu."),
    "the front page": lambda c: drafted(page(HomePage), title="Neu"),
    "a story's picture": lambda c: saved(page(StoryPage), lead_image=None),
    "a draft of a story": lambda c: drafted(page(StoryPage, 1), intro="Neu."),
    "a story's hashtags": lambda c: (row := page(StoryPage, 2), row.hashtags.add("Neu"), row.save())[0],
    "a story's date": lambda c: saved(page(StoryPage, 3), date=page(StoryPage, 4).date),
    "when a story goes": lambda c: saved(page(StoryPage, 5), expire_at=make.in_days(9)),
    "an actor's name in its form": lambda c: sent(c, actor(0), name="Neu"),
    "a draft of an actor": lambda c: drafted(actor(1), street="Neuer Weg 1"),
    "an actor's text": lambda c: retold(actor(2)),
    "an actor's contact": lambda c: with_child(actor(3), "contacts", ContactPoint(kind="email", value="a@example.org")),
    "an actor's offer": lambda c: with_child(actor(4), "offers", Offer(title="Neu")),
    "an offer's text": lambda c: offered(next(one for one in Actor.objects.order_by("-pk") if one.offers.exists())),
    "an actor's districts": lambda c: (row := actor(6), setattr(row, "districts", []), row.save())[0],
    "a category": lambda c: saved(Category.objects.first(), description="Neu."),
    "a district in its form": lambda c: sent(c, District.objects.first(), name="Neustadt"),
    "a hashtag": lambda c: saved(Hashtag.objects.first(), description="Neu."),
    "a picture": lambda c: saved(OfficeImage.objects.first(), alt="Neu."),
    "a picture's tags": lambda c: (row := OfficeImage.objects.last(), row.tags.add("neu"))[0],
    "a document": lambda c: saved(OfficeDocument.objects.first(), title="Neu"),
    "a document's file": lambda c: with_file(OfficeDocument.objects.last()),
    "a comment's text": lambda c: redacted(Comment.objects.filter(status="approved").first()),
}
TRIES: dict[str, Callable[[Client], Any]] = {
    "a form sent as it is": lambda c: sent(c, Category.objects.last()),
    "saved as it is": lambda c: actor(10).save_revision().publish(),
    "hidden": lambda c: actor(11).unpublish(),
    "shown": lambda c: Actor.objects.filter(live=False).first().save_revision().publish(),
    "a story hidden": lambda c: page(StoryPage, 9).unpublish(),
    "locked": lambda c: saved(page(StoryPage, 10), **LOCKED),
    "moved": lambda c: page(StandardPage, 3).move(page(StandardPage, 4), pos="last-child"),
    "decided": lambda c: decided(Comment.objects.filter(status="pending").first()),
    "a report decided": lambda c: saved(CommentReport.objects.first(), status="upheld", decision_text="Stimmt."),
    "forgotten in time": lambda c: empty_out([Comment.objects.filter(status="spam").first().pk]),
    "looked at": lambda c: c.get(f"/admin/pages/{page(StoryPage, 11).pk}/edit/"),
}


def decided(comment: Comment) -> None:
    """Approve a comment."""
    assert decide({comment.pk: comment.version}, CommentStatus.APPROVED, by=None).changed


def test_what_was_changed_is_asked_for_and_what_was_tried_is_not(administrator: Client) -> None:
    for attempt in TRIES.values():
        attempt(administrator)
    assert plan_removal().changed == {}

    changed = {name: thing_of(change(administrator)) for name, change in CHANGES.items()}

    plan = plan_removal()
    assert len(CHANGES) > 20
    assert {name: thing for name, thing in changed.items() if thing not in plan.changed} == {}
    assert set(plan.changed) == set(changed.values())
    assert all(one.fields and one.is_kept for one in what_was_changed(plan, make.superuser()))


def test_each_tick_decides_for_one_entry(as_member: Any) -> None:
    alone = Actor.objects.filter(live=True, has_unpublished_changes=False, relations=None).order_by("pk")
    kept, given_up, changed_again, changed_since = alone[:4]
    for row in (kept, given_up, changed_again):
        drafted(row, street="Neuer Weg 1")
    client = as_member("Verwaltung")
    shown = client.get(URL)
    keys = {one.title: one.key for one in shown.context["changed"]}
    assert set(keys) == {kept.name, given_up.name, changed_again.name}
    drafted(changed_again, street="Noch ein anderer Weg 2")
    drafted(changed_since, street="Weg 5")

    response = client.post(URL, {"asked": list(keys.values()), "keep": keys[kept.name]})

    assert response.status_code == 302
    assert set(Actor.objects.all()) == {kept, changed_again, changed_since}
    assert {thing.model for thing in demo_entries()} <= {OfficeImage}
    assert DemoRemoval.objects.get().removed_by == client.user
    home = client.get("/admin/").content.decode()
    assert "Beispielinhalte sind entfernt" in home
    assert "Das hier sind Beispielinhalte" not in home


@pytest.mark.parametrize("group", ["Redaktion", "Freigabe", "Moderation"])
def test_others_read_that_it_is_an_example_and_remove_nothing(as_member: Any, group: str) -> None:
    client = as_member(group)

    home = client.get("/admin/").content.decode()
    refused = client.post(URL, {})

    assert "Das hier sind Beispielinhalte" in home
    assert URL not in home
    assert refused.status_code in (302, 403)
    assert Actor.objects.count() == 60
    assert not DemoRemoval.objects.exists()


def test_the_page_says_what_goes_and_stays(as_member: Any) -> None:
    drafted(actor(0), street="Neuer Weg 1")
    mine = make.story(Page.objects.get(slug="geschichten").specific, actors=[actor(1)])
    client = as_member("Verwaltung")

    assert f'href="{URL}"' in client.get("/admin/").content.decode()
    text = client.get(URL).content.decode()

    assert "Straße und Hausnummer" in text
    assert f"weil gebraucht von: Projektgeschichte „{mine.title}“" in text
    assert "Projektgeschichten</summary>" in text
    assert reverse("wagtailadmin_home") in text


def test_where_no_example_is_the_page_says_so(as_member: Any) -> None:
    DemoEntry.objects.all().delete()
    client = as_member("Verwaltung")

    for response in (client.get(URL), client.post(URL, {})):
        assert "Es sind keine Beispielinhalte da." in response.content.decode()
    assert Actor.objects.count() == 60


def test_details_that_the_office_wrote_itself_stay() -> None:
    saved(OfficeSettings.load(), phone="030 23125 111", name="Treff")

    remove_demo()

    office = OfficeSettings.load()
    assert (office.phone, office.name, office.street, office.email) == ("030 23125 111", "Treff", "", "")


def test_a_legal_page_that_was_filled_stays_linked() -> None:
    imprint = saved(OfficeSettings.load().imprint_page.specific, intro="Wir sind es.")

    remove_demo()

    office = OfficeSettings.load()
    assert office.imprint_page.pk == imprint.pk
    assert office.privacy_page is None


@pytest.mark.parametrize(("options", "stay"), [([], 1), (["--keep-changed"], 1), (["--give-up-changed"], 0)])
def test_the_command_removes(options: list[str], stay: int, capsys: Any) -> None:
    saved(Actor.objects.filter(live=True, relations=None).order_by("pk")[0], street="Neuer Weg 1")

    call_command("demo", "--remove", "--yes", *options)

    assert "Beispielinhalte entfernt." in capsys.readouterr().out
    assert Actor.objects.count() == stay
    DemoEntry.objects.all().delete()
    call_command("demo", "--remove", "--yes")
    assert "nichts geändert" in capsys.readouterr().out


def test_the_command_asks_and_takes_no_for_an_answer(monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setattr("builtins.input", lambda _question: "nein")

    call_command("demo", "--remove")

    told = capsys.readouterr().out
    assert "Geht: 60 Akteure" in told
    assert "Nichts geändert." in told
    assert Actor.objects.count() == 60


def test_what_was_removed_does_not_come_back_by_itself(capsys: Any) -> None:
    remove_demo()

    call_command("demo", "--if-empty")

    assert capsys.readouterr().out == ""
    assert not Actor.objects.exists()
    make.category(name="Eigenes")
    make.standard_page()
    with pytest.raises(CommandError):
        call_command("demo")


def test_removing_leads_to_setting_up_also_where_the_front_page_stays(administrator: Client) -> None:
    saved(HomePage.objects.get(), intro="Unser eigener Text.")

    answer = administrator.post(URL, {})

    assert HomePage.objects.get().intro == "Unser eigener Text."
    assert answer["Location"] == reverse("setting_up")
