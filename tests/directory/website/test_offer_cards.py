"""Lists that show when an offer takes place say when it does not: no card names hours of a day that is cancelled."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from directory.models import OfferException, OfferHours
from directory.opening_hours import local_date
from tests import factories, search_index

pytestmark = pytest.mark.django_db
HASHTAG = "Tischtennis"


@pytest.mark.parametrize("address", ["/angebote/", "/suche/?q=Rundlauf", f"/thema/{HASHTAG.lower()}/"])
def test_a_list_names_the_days_that_are_cancelled(address: str) -> None:
    factories.directory_page()
    factories.offer_index()
    tomorrow = local_date(timezone.now()) + timedelta(days=1)
    weekly = OfferHours(weekday=tomorrow.isoweekday(), opens=time(10), closes=time(12))
    cancelled = OfferException(starts_on=tomorrow, ends_on=tomorrow, reason="Halle gesperrt")
    factories.offer(title="Rundlauf", hashtags=[HASHTAG], hours=[weekly], exceptions=[cancelled])
    factories.offer(title="Rundlauf Spezial", hashtags=[HASHTAG], hours=[OfferHours(note="nach Vereinbarung")])
    search_index.write()

    text = Client().get(address).content.decode()

    assert text.count("Rundlauf") >= 2
    assert text.count("special-days") == 1
    assert "Halle gesperrt" in text
    # Places are closed, offers are cancelled.
    assert "fällt aus" in text
    assert "geschlossen" not in text
