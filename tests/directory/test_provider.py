"""Drafts from before the column `provider` got its name keep what stands in it."""

from importlib import import_module

import pytest
from django.apps import apps

from directory.models import Actor
from tests import factories

pytestmark = pytest.mark.django_db
migration = import_module("directory.migrations.0005_provider")


def draft_of(actor):
    """Return what is stored of the newest draft of ``actor``."""
    return Actor.objects.get(pk=actor.pk).latest_revision.content


def test_drafts_follow_the_new_name_and_the_way_back():
    actor = factories.actor(provider="Stadt")
    actor.provider = "Verein"
    actor.save_revision()

    migration.backwards(apps, None)
    assert draft_of(actor)["carrier"] == "Verein"
    assert "provider" not in draft_of(actor)

    migration.forwards(apps, None)
    assert "carrier" not in draft_of(actor)
    assert Actor.objects.get(pk=actor.pk).latest_revision.as_object().provider == "Verein"
