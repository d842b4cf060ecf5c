"""A form is taken from this site's pages alone: no other page may have a browser send one, a sister site's included."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from blog.comments.models import Comment
from cms.public_forms.origins import refuse_foreign_origin
from tests import factories
from tests.blog.comments.submitting import form_data

HOST = "buero.example.org"
OURS = {
    "an old browser, or none": {},
    "from this page": {"Sec-Fetch-Site": "same-origin"},
    "typed by hand": {"Sec-Fetch-Site": "none"},
    "with this origin": {"Origin": f"https://{HOST}"},
    "with this origin, said twice": {"Origin": f"https://{HOST}", "Sec-Fetch-Site": "same-origin"},
}
FOREIGN = {
    "another site": {"Sec-Fetch-Site": "cross-site"},
    "a sister site": {"Sec-Fetch-Site": "same-site"},
    "nobody knows": {"Sec-Fetch-Site": ""},
    "what no browser says": {"Sec-Fetch-Site": "same-origin, cross-site"},
    "in capitals": {"Sec-Fetch-Site": "SAME-SITE"},
    "another origin": {"Origin": "https://example.net"},
    "the origin of a sister site": {"Origin": "https://wiki.example.org"},
    "of the site above": {"Origin": "https://example.org"},
    "of a site below": {"Origin": f"https://blog.{HOST}"},
    "that ends like ours": {"Origin": f"https://xx{HOST}"},
    "that begins like ours": {"Origin": f"https://{HOST}.example.net"},
    "another port": {"Origin": f"https://{HOST}:8443"},
    "ours as a user's name": {"Origin": f"https://{HOST}@example.net"},
    "ours as a path": {"Origin": f"https://example.net/{HOST}"},
    "a file or a sandbox": {"Origin": "null"},
    "no origin": {"Origin": ""},
    "no scheme": {"Origin": HOST},
    "another origin that says it is ours": {"Origin": "https://example.net", "Sec-Fetch-Site": "same-origin"},
    "a sister's origin that says it is ours": {"Origin": "https://wiki.example.org", "Sec-Fetch-Site": "same-origin"},
}


@pytest.mark.parametrize("headers", OURS.values(), ids=OURS)
def test_a_form_of_this_site_is_taken(headers: dict[str, str]) -> None:
    refuse_foreign_origin(RequestFactory(headers={"Host": HOST, **headers}).post("/kommentar/1/"))


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
def test_a_form_of_another_site_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(PermissionDenied):
        refuse_foreign_origin(RequestFactory(headers={"Host": HOST, **headers}).post("/kommentar/1/"))


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-site"}, {"Origin": "http://wiki.testserver"}])
def test_a_comment_from_a_sister_site_is_not_stored(headers: dict[str, str]) -> None:
    story = factories.story()

    refused = Client().post(f"/kommentar/{story.pk}/", form_data(story), headers=headers)

    assert refused.status_code == 403
    assert not Comment.objects.exists()

    taken = Client().post(f"/kommentar/{story.pk}/", form_data(story), headers={"Sec-Fetch-Site": "same-origin"})

    assert taken.status_code == 302
    assert Comment.objects.count() == 1
