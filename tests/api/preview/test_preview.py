"""Headless preview: a key shows one draft, for a while, and opens nothing else."""

import json
import time
from datetime import date
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.core import signing

from api.preview.tokens import SALT, token_for
from directory.models import Actor, ActorRelation, ActorText
from tests import factories
from tests.api.client import codes, data, post

pytestmark = pytest.mark.django_db
QUERY = """query($token: String!) { preview(token: $token) { __typename
    ... on PageInterface { title path updatedAt parent { title } children { title } }
    ... on StandardPage { intro hashtags { name } body { ... on TextBlock { html } } comments { totalCount } }
    ... on StoryPage { participants { role actor { name } } leadImage { title } hashtags { name } }
    ... on Actor { name text { summary } texts { summary } contacts { value } openingHours { note }
        hashtags { name } districts { name } worksWith { actor { name } } offers { title } category { name } } } }"""


def drafted(thing, **changes):
    """Save a draft of ``thing`` with ``changes`` and return the key to it."""
    fresh = type(thing).objects.get(pk=thing.pk)
    for name, value in changes.items():
        setattr(fresh, name, value)
    return token_for(fresh.save_revision())


def preview(token):
    """Return what a key shows."""
    return data(QUERY, {"token": token})["preview"]


def refused(token):
    """Return the code of the refusal, and insist that nothing was shown."""
    response = post(QUERY, {"token": token})
    assert response.json()["data"] == {"preview": None}
    return codes(response)


def test_a_key_shows_the_draft_of_a_live_page_and_the_public_page_stays():
    page = factories.standard_page(title="Alt", slug="seite", intro="Alt.")
    token = drafted(page, title="Neu", intro="Neu.", body=[("text", "<p>Neuer Text</p>")])
    shown = preview(token)
    assert (shown["__typename"], shown["title"], shown["intro"]) == ("StandardPage", "Neu", "Neu.")
    assert "Neuer Text" in shown["body"][0]["html"]
    assert shown["path"] == "/seite/"
    assert data('{ page(path: "/seite/") { title } }')["page"] == {"title": "Alt"}


def test_a_key_shows_a_page_that_was_never_public_and_nothing_around_it():
    hidden_parent = factories.standard_page(title="Geheim oben", live=False)
    page = factories.standard_page(hidden_parent, title="Entwurf", live=False, hashtags=["Entwurf"])
    factories.standard_page(page, title="Geheim unten", live=False)
    factories.standard_page(page, title="Offen unten")
    shown = preview(drafted(page))
    assert shown["title"] == "Entwurf"
    assert shown["parent"] is None
    assert [child["title"] for child in shown["children"]] == ["Offen unten"]
    assert [tag["name"] for tag in shown["hashtags"]] == ["Entwurf"]
    assert data("{ pages { nodes { title } } hashtags { nodes { name } } }")["hashtags"]["nodes"] == []


def test_what_the_draft_of_a_story_refers_to_stays_public_only():
    public, draft = factories.actor(name="Offen"), factories.actor(name="Geheim", live=False)
    private = factories.image(title="Privat", collection=factories.collection(private="password"))
    story = factories.story(live=False, actors=[public, draft], lead_image=private)
    shown = preview(drafted(story))
    assert [part["actor"]["name"] for part in shown["participants"]] == ["Offen"]
    assert shown["leadImage"] is None


def test_the_draft_of_an_actor_brings_its_own_texts_and_only_public_contacts():
    partner, hidden = factories.actor(name="Partner"), factories.actor(name="Geheim", live=False)
    actor = factories.actor(
        name="Alt",
        summary="Alt.",
        contacts=[factories.contact(value="offen")],
        relations=[ActorRelation(other=partner), ActorRelation(other=hidden)],
    )
    factories.offer(actor, title="Öffentliches Angebot")
    district = factories.district(name="Nord")
    contacts = [factories.contact(value="neu"), factories.contact(value="geheim", is_public=False)]
    texts = [ActorText(language="de", summary="Neu.")]
    shown = preview(drafted(actor, name="Neu", texts=texts, contacts=contacts, districts=[district]))
    assert (shown["__typename"], shown["name"]) == ("Actor", "Neu")
    assert shown["text"] == {"summary": "Neu."}
    assert shown["texts"] == [{"summary": "Neu."}]
    assert shown["contacts"] == [{"value": "neu"}]
    assert shown["districts"] == [{"name": "Nord"}]
    assert [link["actor"]["name"] for link in shown["worksWith"]] == ["Partner"]
    assert [offer["title"] for offer in shown["offers"]] == ["Öffentliches Angebot"]
    public = data('{ actors(search: "") { nodes { name } } }')["actors"]["nodes"]
    assert "Neu" not in json.dumps(public)


def test_a_key_is_bound_to_its_revision():
    page = factories.standard_page(title="Null")
    first, second = drafted(page, title="Eins"), drafted(page, title="Zwei")
    assert preview(first)["title"] == "Eins"
    assert preview(second)["title"] == "Zwei"


def test_a_key_expires(settings, caplog):
    settings.API_PREVIEW_MAX_AGE = 600
    token = drafted(factories.standard_page(live=False))
    now = time.time()
    with patch.object(signing, "time", SimpleNamespace(time=lambda: now + 590)):
        assert preview(token)
    with patch.object(signing, "time", SimpleNamespace(time=lambda: now + 620)):
        assert refused(token) == ["PREVIEW_EXPIRED"]
    assert "preview_refused" in caplog.text


def forged(token, **changes):
    """Return ``token`` with another payload under its old signature."""
    _payload, time, signature = token.rsplit(":", 2)
    return f"{signing.dumps(changes, salt=SALT).rsplit(':', 2)[0]}:{time}:{signature}"


def test_an_altered_key_opens_nothing(caplog):
    mine, other = factories.standard_page(live=False), factories.standard_page(live=False)
    token = drafted(mine)
    revision = type(other).objects.get(pk=other.pk).save_revision()
    altered = [
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        "x" + token,
        token.replace(":", ";"),
        forged(token, revision=revision.pk, of=revision.object_id),
        signing.dumps({"revision": revision.pk, "of": revision.object_id}),
        signing.dumps({"revision": revision.pk, "of": revision.object_id}, salt="comment"),
        "",
        "ä" * 20,
        "x" * 10_000,
    ]
    for one in altered:
        assert refused(one) == ["PREVIEW_INVALID"], one[:50]
    assert "preview_refused" in caplog.text


def test_a_key_to_one_thing_is_no_key_to_another_with_its_revision():
    mine, other = factories.standard_page(live=False), factories.standard_page(live=False)
    revision = type(other).objects.get(pk=other.pk).save_revision()
    mixed = signing.dumps({"revision": revision.pk, "of": str(mine.pk)}, salt=SALT)
    assert refused(mixed) == ["PREVIEW_INVALID"]


def test_a_key_opens_nothing_once_its_page_is_deleted():
    page = factories.standard_page(live=False)
    token = drafted(page)
    page.delete()
    assert refused(token) == ["PREVIEW_INVALID"]


@pytest.mark.parametrize("withdrawn", [None, date(2026, 1, 2)])
def test_a_person_without_consent_is_not_shown(withdrawn):
    given = date(2026, 1, 1) if withdrawn else None
    person = factories.actor(kind="individual", consent_given_at=given, consent_withdrawn_at=withdrawn, live=False)
    assert refused(drafted(person)) == ["PREVIEW_INVALID"]
    assert preview(drafted(person, consent_given_at=date(2026, 1, 1), consent_withdrawn_at=None))["name"] == person.name


def test_other_fields_of_the_same_query_show_no_draft():
    actor = factories.actor(name="Geheim", live=False)
    token = drafted(actor)
    query = f'{{ preview(token: "{token}") {{ __typename }} actors {{ totalCount }} actor(slug: "geheim") {{ name }} }}'
    assert data(query) == {"preview": {"__typename": "Actor"}, "actors": {"totalCount": 0}, "actor": None}


def test_two_keys_in_one_query_show_two_drafts():
    first, second = drafted(factories.standard_page(live=False, title="A")), drafted(factories.actor(name="B"))
    query = f"""{{ a: preview(token: "{first}") {{ ... on PageInterface {{ title }} }}
        b: preview(token: "{second}") {{
            ... on Actor {{ name texts {{ summary }} again: texts {{ language }} }} }} }}"""
    shown = data(query)
    assert shown["a"] == {"title": "A"}
    assert shown["b"]["name"] == "B"
    assert Actor.objects.count() == 1
