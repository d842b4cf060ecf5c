"""Every address of the admin × role × GET and POST, against the table in docs/editors.md.

An address that the table does not know fails, and so does one that shows words of things that a role may not see.
"""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission

from tests import factories
from tests.rights import scene as made
from tests.rights.addresses import Address, admin_addresses, filled
from tests.rights.asking import asked, is_refusal, nothing_written
from tests.rights.table import may_enter

pytestmark = pytest.mark.django_db

# Wagtail refuses these for the state that the thing is in, no matter who asks, or leads on to the first page.
REFUSED_BY_STATE = {
    "wagtailadmin_pages:unpublish",
    "wagtailadmin_pages:unlock",
    "wagtailadmin_pages:convert_alias",
    "wagtailadmin_pages:set_page_position",
    "wagtailforms:delete_submissions",
    "wagtailsnippets:index",
    "wagtailadmin_login",
    "wagtailsnippets_directory_actor:unlock",
    # What is being uploaded belongs to the one who uploads it.
    *(f"wagtailimages:{name}" for name in ("create_multiple_from_uploaded_image", "delete_upload_multiple")),
    *(f"wagtaildocs:{name}" for name in ("create_multiple_from_uploaded_document", "delete_upload_multiple")),
}


@pytest.fixture
def scene(db: None) -> made.Scene:
    """Return the things."""
    return made.Scene()


@pytest.fixture
def clients(scene: made.Scene) -> dict[str, Client]:
    """Return somebody of each role."""
    return made.clients()


ADDRESSES = admin_addresses()


def test_the_walk_finds_what_is_there():
    routes = {address.route for address in ADDRESSES}
    assert len(ADDRESSES) > 300
    assert {"choose-page/", "images/chooser/chosen/<str:pk>/", "bulk/cms/officeimage/delete/"} <= routes


# Who may do least first: an address is entered by the first of these that may, by the others in the soak.
BY_RIGHTS = ("Moderation", "Redaktion", "Freigabe", "Verwaltung")


def refused_to(client: Client, role: str, url: str, method: str) -> list[str]:
    """Return what is wrong with a refusal: that it is none, that it writes, or that it shows a secret."""
    with nothing_written():
        response, text = asked(client, method, url)
    found = [] if is_refusal(response) else [f"{role} {method} {url} is let in: {response.status_code}"]
    return found + [f"{role} {method} {url}: shows {word}" for word in made.SECRETS[role] if word in text]


def entered_by(client: Client, role: str, address: Address, url: str, method: str) -> list[str]:
    """Return what is wrong with an answer to somebody who may enter."""
    response, text = asked(client, method, url)
    wrong = is_refusal(response) and address.name not in REFUSED_BY_STATE
    wrong = wrong or response.status_code >= 500
    found = [f"{role} {method} {url}: {response.status_code}"] if wrong else []
    return found + [f"{role} {method} {url}: shows {word}" for word in made.SECRETS[role] if word in text]


@pytest.mark.parametrize("role", made.ROLES)
def test_what_the_table_does_not_open_stays_shut(role, scene, clients):
    wrong = []
    for address in ADDRESSES:
        if not may_enter(role, address):
            for method in ("get", "post"):
                wrong += refused_to(clients[role], role, filled(address, scene), method)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", BY_RIGHTS)
def test_what_the_table_opens_is_open(role, scene, clients):
    wrong = []
    less = BY_RIGHTS[: BY_RIGHTS.index(role)]
    for address in ADDRESSES:
        is_first = may_enter(role, address) and not any(may_enter(other, address) for other in less)
        if is_first and address.name != "wagtailadmin_logout":
            wrong += entered_by(clients[role], role, address, filled(address, scene), "get")
    assert not wrong, "\n".join(wrong)


def test_editors_of_one_part_see_no_drafts_of_others_in_the_page_chooser(scene):
    client = Client()
    client.force_login(editor_below(factories.standard_page()))
    parent = scene.page.get_parent()
    for url in (f"/admin/choose-page/{parent.pk}/", "/admin/choose-page/search/?q=seitia"):
        text = client.get(url).content.decode()
        assert made.DRAFT_PAGE not in text
        assert made.PRIVATE_PAGE not in text
    assert is_refusal(client.get(f"/admin/choose-page/{scene.page.pk}/"))
    assert is_refusal(client.get(f"/admin/choose-page/chosen-multiple/?id={scene.page.pk}"))


def test_editors_of_one_part_choose_among_public_pages(scene):
    client = Client()
    client.force_login(editor_below(factories.standard_page()))
    parent = scene.page.get_parent()
    assert parent.title in client.get(f"/admin/choose-page/{parent.get_parent().pk}/").json()["html"]


def editor_below(page):
    """Return somebody who may edit ``page`` and what is below it, and nothing else."""
    group = Group.objects.create(name="Ortsgruppe")
    right = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=page, permission=right)
    return factories.user(groups=[group.name], permissions=["access_admin"])
