"""The address of an offer that is deleted says that it is gone; one that publishing writes anew is not gone."""

import pytest
from django.test import Client, TestCase

from cms.models import GoneAddress, TrashedItem
from cms.trash.restoring import put_back
from cms.trash.taking import filling_trash
from directory.models import Actor, Offer
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer() -> Offer:
    factories.directory_page()
    return factories.offer(factories.actor(slug="naehstube"), title="Nähen")


def status(offer: Offer) -> int:
    return Client().get(f"/verzeichnis/angebot/{offer.uuid.hex[:12]}/").status_code


def delete(row: object) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        row.delete()  # type: ignore[attr-defined]


def test_alone(offer: Offer) -> None:
    delete(Offer.objects.get())

    assert status(offer) == 410


def test_with_its_entry(offer: Offer) -> None:
    delete(Actor.objects.get())

    assert status(offer) == 410


def test_with_all_entries(offer: Offer) -> None:
    delete(Actor.objects.all())

    assert status(offer) == 410


@pytest.mark.parametrize(
    "fields", [{"live": False}, {"kind": "individual"}], ids=["a draft's", "a person's without consent"]
)
@pytest.mark.parametrize("whole", [True, False], ids=["whole entry", "alone"])
def test_what_nobody_found_is_unknown(offer: Offer, fields: dict[str, object], whole: bool) -> None:
    Actor.objects.update(**fields)
    delete(Actor.objects.get() if whole else Offer.objects.get())

    assert status(offer) == 404
    assert not GoneAddress.objects.exists()


def test_publishing_deletes_no_address(offer: Offer) -> None:
    actor = Actor.objects.get()
    content = actor.save_revision()
    content.content["offers"][0]["pk"] = None
    content.save()
    with TestCase.captureOnCommitCallbacks(execute=True):
        content.publish()

    assert Offer.objects.get().pk != offer.pk, "the row is another one"
    assert status(offer) == 200
    assert not GoneAddress.objects.exists()


def test_what_is_put_back_is_there_again(offer: Offer) -> None:
    somebody = factories.superuser()
    with filling_trash(somebody):
        delete(Offer.objects.get())
    assert GoneAddress.objects.count() == 1
    put_back(TrashedItem.objects.get().pk, somebody)

    assert status(offer) == 200
    assert not GoneAddress.objects.exists()


def test_an_older_version_brings_it_back(offer: Offer) -> None:
    actor = Actor.objects.get()
    revision = actor.save_revision()
    delete(Offer.objects.get())
    with TestCase.captureOnCommitCallbacks(execute=True):
        revision.publish()

    assert status(offer) == 200
    assert not GoneAddress.objects.exists()
