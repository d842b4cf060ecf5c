"""A person in the directory who withdrew, or was deleted, does not come back with an older backup."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from cms.operation.erasures import erase_again, noted_erasures
from directory.models import Actor
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var(settings: Any, tmp_path: Path) -> Path:
    """Note erasures in a folder of this test."""
    settings.VAR = tmp_path
    return tmp_path


def person(**fields: Any) -> Actor:
    """Return an individual who consents."""
    return factories.actor(kind="individual", consent_given_at=date(2026, 1, 1), **fields)


def test_a_withdrawn_consent_is_withdrawn_again() -> None:
    """And noted once, however often the entry is saved."""
    one, other = person(), person()
    before = timezone.now()
    one.consent_withdrawn_at = date(2026, 5, 1)
    one.save()
    one.save()
    assert noted_erasures().count("\n") == 1
    Actor.objects.filter(pk=one.pk).update(consent_withdrawn_at=None)
    assert Actor.objects.public().count() == 2
    assert erase_again(before) == {"directory.withdrawn": 1}
    assert list(Actor.objects.public()) == [other]


def test_a_deleted_person_is_deleted_again() -> None:
    """An association that was deleted may come back: it is nobody's personal data."""
    one, group = person(name="Ada"), factories.actor(name="Verein")
    before = timezone.now()
    row = Actor.objects.filter(pk=one.pk).values().get()
    one.delete()
    group.delete()
    assert noted_erasures().count("\n") == 1
    Actor.objects.create(**row)
    assert erase_again(before) == {"directory.deleted": 1}
    assert not Actor.objects.filter(name="Ada").exists()
