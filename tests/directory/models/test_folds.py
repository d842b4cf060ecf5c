"""Seldom used fields of an offer are folded away, unless something in them is wrong or filled in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from directory.models import Actor, Offer, TargetGroup
from tests import factories
from tests.admin_forms import send

pytestmark = pytest.mark.django_db
SUMMARY = "<summary>Anderer Ort, Ende, Zielgruppen und Hashtags</summary>"


@pytest.fixture
def editor(db: None) -> Client:
    """Return the client of somebody who may write."""
    client = Client()
    client.force_login(factories.user(groups=["Redaktion"]))
    return client


def form_of(offer: Offer) -> str:
    """Return the address of the form in which ``offer`` stands."""
    return f"/admin/snippets/directory/actor/edit/{offer.actor_id}/"


def is_open(html: str) -> bool:
    """Tell whether the fold of the first offer stands open."""
    state, *_of_new_ones = re.findall(rf"<details class=\"office-fold\"( open)?>\s*{SUMMARY}", html)
    return bool(state)


FILLED: list[dict[str, Any]] = [{"place": "Bürgerhaus"}, {"valid_through": "2027-01-01"}]


@pytest.mark.parametrize(("fields", "opened"), [({}, False), *((fields, True) for fields in FILLED)])
def test_the_fold_is_open_where_something_is_in_it(editor: Client, fields: dict[str, Any], opened: bool) -> None:
    offer = factories.offer(factories.actor(), **fields)
    assert is_open(editor.get(form_of(offer)).content.decode()) == opened


def test_the_fold_is_open_for_target_groups_and_hashtags(editor: Client) -> None:
    offer = factories.offer(factories.actor())
    offer.target_groups.add(TargetGroup.objects.create(name="Familien"))
    offer.save()
    assert is_open(editor.get(form_of(offer)).content.decode())
    other = factories.offer(factories.actor())
    other.hashtags.add("Garten")
    other.save()
    assert is_open(editor.get(form_of(other)).content.decode())


@pytest.mark.parametrize(
    ("name", "value"),
    [("place", "x" * 201), ("valid_through", "morgen"), ("target_groups", "99999"), ("hashtags", "x" * 101)],
)
def test_an_error_opens_the_fold(editor: Client, name: str, value: str) -> None:
    offer = factories.offer(factories.actor())
    html = send(editor, form_of(offer), {f"offers-0-{name}": value}).content.decode()
    assert is_open(html)
    assert not Actor.objects.get().has_unpublished_changes


def test_an_error_elsewhere_leaves_it_folded(editor: Client) -> None:
    offer = factories.offer(factories.actor())
    html = send(editor, form_of(offer), {"offers-0-hours-line": "Do 9"}).content.decode()
    assert not is_open(html)
