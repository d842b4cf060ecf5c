"""Postcodes and telephone numbers of the office are checked where they are written."""

import pytest
from django.test import Client

from cms.models import OfficeSettings
from tests import factories

pytestmark = pytest.mark.django_db
WRONG = {"postal_code": "3x", "phone": "abc"}
SAYS = {"postal_code": "Eine Postleitzahl hat fünf Ziffern", "phone": "Das lesen wir nicht als Telefonnummer"}


def send(place: str, **written: str) -> str:
    """Return what the screen at ``place`` answers to ``written``, the other fields as they are stored."""
    office = OfficeSettings.load()
    client = Client()
    client.force_login(factories.user(is_superuser=True))
    screen = client.get(place.format(pk=office.pk), follow=True)
    stored = {name: value for name, value in screen.context["form"].initial.items() if value not in (None, False)}
    response = client.post(place.format(pk=office.pk), {**stored, **written}, follow=True)
    return response.content.decode()


PLACES = pytest.mark.parametrize("place", ["/admin/settings/cms/officesettings/{pk}/", "/admin/einrichten/buero/"])


@PLACES
@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_postcode_or_number_is_refused(place: str, name: str) -> None:
    """Given the form, when one field is nonsense, then that field says so and nothing is stored."""
    assert SAYS[name] in send(place, name="Treff Nord", **{name: WRONG[name]})
    office = OfficeSettings.load()
    assert (office.name, getattr(office, name)) == ("Büro für Stadtteilarbeit", "")


@PLACES
def test_good_ones_are_stored(place: str) -> None:
    send(place, postal_code="39130", phone="0391 540-0")
    office = OfficeSettings.load()
    assert (office.postal_code, office.phone) == ("39130", "0391 540-0")


@PLACES
def test_what_was_wrong_before_keeps_nobody_from_changing_the_rest(place: str) -> None:
    """Given stored nonsense, when another field is changed, then that is stored; the nonsense itself cannot grow."""
    office = OfficeSettings.load()
    OfficeSettings.objects.filter(pk=office.pk).update(**WRONG)
    send(place, name="Treff Nord")
    office.refresh_from_db()
    assert (office.name, office.postal_code, office.phone) == ("Treff Nord", *WRONG.values())
    assert SAYS["phone"] in send(place, phone="abcd")
    office.refresh_from_db()
    assert office.phone == "abc"
