"""Drafts and rows from before `verified_at` became `confirmed_at` keep the day, and the way back."""

import datetime
from importlib import import_module

import pytest
from django.apps import apps

from directory.models import Actor
from tests import factories

pytestmark = pytest.mark.django_db
migration = import_module("directory.migrations.0006_confirmed")


def draft_of(actor):
    """Return what is stored of the newest draft of ``actor``."""
    return Actor.objects.get(pk=actor.pk).latest_revision.content


def test_drafts_follow_the_new_name_and_the_way_back():
    actor = factories.actor(confirmed_at=datetime.date(2025, 3, 1), confirmed_by="office")
    actor.save_revision()

    migration.backwards(apps, None)
    assert draft_of(actor)["verified_at"] == "2025-03-01"
    assert not {"confirmed_at", "confirmed_by"} & set(draft_of(actor))

    migration.forwards(apps, None)
    assert "verified_at" not in draft_of(actor)
    assert (draft_of(actor)["confirmed_at"], draft_of(actor)["confirmed_by"]) == ("2025-03-01", "office")


def test_days_from_before_are_the_offices():
    factories.actor(name="Anker", confirmed_at=datetime.date(2025, 3, 1))
    factories.actor(name="Boje")
    migration.forwards(apps, None)
    assert list(Actor.objects.values_list("name", "confirmed_by")) == [("Anker", "office"), ("Boje", "")]
