"""A password that is no longer asked for by the time it is sent leads on; what is there decides what is shown."""

import pytest
from django.test import Client

from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_page_that_was_opened_to_all_is_shown() -> None:
    """Instead of 404."""
    page = make.story(title="Der Plan")
    restriction = make.restrict(page)
    address = f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    restriction.delete()

    response = Client().post(address, {"password": "x", "return_url": page.url}, follow=True)

    assert response.redirect_chain == [(page.url, 302)]
    assert "Der Plan" in response.content.decode()


def test_documents_that_were_opened_to_all_are_given() -> None:
    """Instead of 404."""
    address = "/dokumente/authenticate_with_password/999/"
    document = make.document()
    assert Client().post(address, {"return_url": document.url})["Location"] == document.url


@pytest.mark.parametrize(
    "address", ["/_util/authenticate_with_password/999/1/", "/dokumente/authenticate_with_password/999/"]
)
@pytest.mark.parametrize("target", ["", "https://example.net/", "//example.net/", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(address: str, target: str) -> None:
    """404, by opening the address as well."""
    make.home_page()
    assert Client().post(address, {"return_url": target}).status_code == 404
    assert Client().get(address).status_code == 404


def test_a_page_that_went_altogether_stays_unseen() -> None:
    """What it was shows nowhere."""
    page = make.story(title="Der Plan")
    restriction = make.restrict(page)
    sent = {"password": "x", "return_url": page.url}
    address = f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    page.unpublish()
    restriction.delete()
    response = Client().post(address, sent, follow=True)
    assert response.status_code == 404
    assert "Der Plan" not in response.content.decode()
