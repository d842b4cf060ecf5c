"""Accounts and groups: nobody gives, takes or takes over more than they have themselves, over every door."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page

from cms.models import User
from tests import factories
from tests.promises.rights.asking import is_refusal, nothing_written

pytestmark = pytest.mark.django_db
ADMINISTRATION = "Verwaltung"


def account(**fields: Any) -> dict[str, Any]:
    """Return a filled form for an account."""
    values = {"username": "neu", "email": "neu@example.org", "first_name": "N", "last_name": "N", "is_active": "on"}
    return {**values, **fields}


def with_password(**fields: Any) -> dict[str, Any]:
    """Return the form with a password."""
    return account(password1="sehr-geheim-4711", password2="sehr-geheim-4711", **fields)


@pytest.fixture
def beyond() -> Group:
    """Return a group with a right that Verwaltung has not."""
    group = Group.objects.create(name="Technik")
    group.permissions.add(right_of_nobody())
    return group


def right_of_nobody() -> Permission:
    """Return a right that none of the four groups has."""
    return Permission.objects.filter(group=None, codename="delete_officesettings").get()


def state_of(user: User) -> list[Any]:
    """Return everything about an account that counts."""
    user = User.objects.get(pk=user.pk)
    return [user.email, user.password, user.is_superuser, user.is_active, sorted(user.groups.values_list("name"))]


# --- Superusers and people with more rights -----------------------------------------------------


def edit(client: Client, user: User) -> Any:
    """Set password, e-mail and rights."""
    return client.post(f"/admin/users/edit/{user.pk}/", with_password(username=user.username))


def delete(client: Client, user: User) -> Any:
    """Delete the account."""
    return client.post(f"/admin/users/delete/{user.pk}/")


def delete_many(client: Client, user: User) -> Any:
    """Delete through the list's action for many."""
    return client.post(f"/admin/bulk/cms/user/delete/?id={user.pk}")


def deactivate_many(client: Client, user: User) -> Any:
    """Deactivate through the list's action for many."""
    return client.post(f"/admin/bulk/cms/user/set_active_state/?id={user.pk}", {"mark_as_active": "False"})


def assign_many(client: Client, user: User) -> Any:
    """Give a role through the list's action for many."""
    role = Group.objects.get(name="Redaktion").pk
    return client.post(f"/admin/bulk/cms/user/assign_role/?id={user.pk}", {"role": role})


def deactivate_all(client: Client, user: User) -> Any:
    """Deactivate the whole list."""
    return client.post("/admin/bulk/cms/user/set_active_state/?id=all", {"mark_as_active": "False"})


ATTEMPTS = (edit, delete, delete_many, deactivate_many, assign_many, deactivate_all)


@pytest.mark.parametrize("attempt", ATTEMPTS)
@pytest.mark.parametrize("kind", ["superuser", "sleeping superuser", "member of a group beyond", "own right beyond"])
def test_the_administration_does_not_touch_who_may_do_more(kind, attempt, as_member, beyond):
    target = {
        "superuser": factories.superuser,
        "sleeping superuser": lambda: factories.superuser(is_active=False),
        "member of a group beyond": lambda: factories.user(groups=[beyond.name]),
        "own right beyond": lambda: factories.user(permissions=["delete_officesettings"]),
    }[kind]()
    client = as_member(ADMINISTRATION)
    before = state_of(target)
    with nothing_written():
        response = attempt(client, target)
    assert is_refusal(response)
    assert state_of(target) == before
    assert "darf mehr als Sie" in client.get("/admin/").content.decode()


@pytest.mark.parametrize("attempt", ATTEMPTS[:5])
@pytest.mark.parametrize("role", ["Redaktion", "Freigabe", "Moderation", "Verwaltung"])
def test_the_administration_looks_after_everyone_else(role, attempt, as_member):
    target = factories.user(groups=[role])
    before = state_of(target)
    assert not is_refusal(attempt(as_member(ADMINISTRATION), target))
    changed = not User.objects.filter(pk=target.pk).exists() or state_of(target) != before
    assert changed or (role == "Redaktion" and attempt is assign_many)


@pytest.mark.parametrize("role", ["Redaktion", "Freigabe", "Moderation"])
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_nobody_else_touches_accounts(attempt, role, as_member):
    target = factories.user()
    client, before = as_member(role), state_of(target)
    with nothing_written():
        assert is_refusal(attempt(client, target))
    assert state_of(target) == before


# --- Giving rights --------------------------------------------------------------------------------


def test_the_administration_makes_no_superuser(as_member):
    client = as_member(ADMINISTRATION)
    assert "is_superuser" not in client.get("/admin/users/new/").content.decode()
    page = client.post("/admin/users/new/", with_password(is_superuser="on")).content.decode()
    assert "legt nur fest, wer selbst alles darf" in page
    assert not User.objects.filter(username="neu").exists()

    colleague = factories.user(groups=["Redaktion"])
    before = state_of(colleague)
    client.post(f"/admin/users/edit/{colleague.pk}/", account(username=colleague.username, is_superuser="on"))
    assert state_of(colleague) == before


def test_the_administration_makes_itself_no_superuser(as_member):
    client = as_member(ADMINISTRATION)
    user = client.user
    client.post(f"/admin/users/edit/{user.pk}/", account(username=user.username, is_superuser="on"))
    assert not User.objects.get(pk=user.pk).is_superuser


def test_the_administration_gives_its_own_groups_and_none_beyond(as_member, beyond):
    client = as_member(ADMINISTRATION)
    page = client.post("/admin/users/new/", with_password(groups=[beyond.pk])).content.decode()
    assert "Geben Sie nur Rechte weiter, die Sie selbst haben." in page
    assert not User.objects.filter(username="neu").exists()

    editors = Group.objects.get(name="Redaktion")
    client.post("/admin/users/new/", with_password(groups=[editors.pk]))
    assert list(User.objects.get(username="neu").groups.all()) == [editors]


def test_a_role_beyond_is_not_given_to_many(as_member, beyond):
    client, target = as_member(ADMINISTRATION), factories.user()
    with nothing_written():
        response = client.post(f"/admin/bulk/cms/user/assign_role/?id={target.pk}", {"role": beyond.pk})
    assert is_refusal(response)
    assert not target.groups.exists()


def no_rows(*prefixes: str) -> dict[str, str]:
    """Return empty lists of places for a group's form."""
    counts = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    return {f"{prefix}-{count}": "0" for prefix in prefixes for count in counts}


PANELS = (
    "page_permissions",
    "collection_permissions",
    "image_permissions",
    "document_permissions",
    "image_delete_permissions",
    "document_delete_permissions",
)


def group_form(**fields: Any) -> dict[str, Any]:
    """Return a filled form for a group without rights."""
    return {"name": "Neue Gruppe", **no_rows(*PANELS), **fields}


def test_a_new_group_gets_no_permission_beyond_ones_own(as_member):
    client = as_member(ADMINISTRATION)
    own = Permission.objects.get(codename="add_hashtag")
    client.post("/admin/groups/new/", group_form(permissions=[own.pk]))
    assert list(Group.objects.get(name="Neue Gruppe").permissions.all()) == [own]

    client = limited_administrator()
    page = client.post("/admin/groups/new/", group_form(name="Zweite", permissions=[own.pk])).content.decode()
    assert "Geben Sie nur Rechte weiter, die Sie selbst haben." in page
    assert not Group.objects.filter(name="Zweite").exists()


def limited_administrator() -> Client:
    """Return somebody logged in who makes groups and accounts, and may do nothing else."""
    rights = ["access_admin", "add_group", "change_group", "delete_group", "add_user", "change_user", "delete_user"]
    client = Client()
    client.force_login(factories.user(permissions=rights))
    return client


@pytest.mark.parametrize("panel", ["page_permissions", "image_permissions", "document_permissions"])
def test_a_new_group_gets_no_place_beyond_ones_own(panel):
    client = limited_administrator()
    page, root = Page.objects.get(depth=1), factories.collection().get_parent()
    place = {"page": page.pk} if panel == "page_permissions" else {"collection": root.pk}
    model = {"image_permissions": "image", "document_permissions": "document"}.get(panel, "page")
    permission = Permission.objects.get(codename=f"add_{model}", content_type__app_label__startswith="wagtail")
    given = {"permissions": "add_page" if model == "page" else permission.pk, **place}
    rows = {f"{panel}-0-{name}": value for name, value in given.items()}
    page_text = client.post("/admin/groups/new/", group_form(**{f"{panel}-TOTAL_FORMS": "1"}, **rows)).content.decode()
    assert "Geben Sie nur Rechte weiter, die Sie selbst haben." in page_text
    assert not Group.objects.filter(name="Neue Gruppe").exists()
    assert not GroupPagePermission.objects.filter(group__name="Neue Gruppe").exists()
    assert not GroupCollectionPermission.objects.filter(group__name="Neue Gruppe").exists()


@pytest.mark.parametrize("address", ["edit", "delete"])
def test_a_group_beyond_ones_own_rights_stays_as_it_is(address, as_member, beyond):
    client = as_member(ADMINISTRATION)
    with nothing_written():
        response = client.post(f"/admin/groups/{address}/{beyond.pk}/", group_form(name="Leer"))
    assert is_refusal(response)
    assert Group.objects.get(pk=beyond.pk).permissions.count() == 1


@pytest.mark.parametrize("address", ["edit", "add"])
def test_approval_is_handed_on_only_by_those_who_publish(address, as_member):
    task, group = GroupApprovalTask.objects.get(), Group.objects.create(name="Neulinge")
    url = f"/admin/workflows/tasks/edit/{task.pk}/"
    if address == "add":
        url = "/admin/workflows/tasks/add/wagtailcore/groupapprovaltask/"
    client = Client()
    client.force_login(factories.user(permissions=["access_admin", "add_task", "change_task"]))
    with nothing_written():
        assert is_refusal(client.post(url, {"name": "Freigabe", "groups": [group.pk]}))
    assert not group.groupapprovaltask_set.exists()
    as_member(ADMINISTRATION).post(url, {"name": "Neu", "groups": [group.pk]})
    assert group.groupapprovaltask_set.count() == 1


# --- The last one -----------------------------------------------------------------------------------


def test_the_last_superuser_stays_though_two_demote_each_other():
    first, second = factories.superuser(), factories.superuser()
    User.objects.filter(is_superuser=True).exclude(pk__in=[first.pk, second.pk]).update(is_superuser=False)
    client = Client()
    client.force_login(first)
    # The other one was quicker; this session was checked before.
    with as_if_still_superuser(first):
        response = client.post(f"/admin/users/edit/{second.pk}/", account(username=second.username))
    assert is_refusal(response)
    assert User.objects.get(pk=second.pk).is_superuser


def as_if_still_superuser(user: User) -> Any:
    """Return a context in which ``user`` is no superuser in the database, but the request does not know yet."""
    from unittest.mock import patch

    stale = User.objects.get(pk=user.pk)
    User.objects.filter(pk=user.pk).update(is_superuser=False)
    return patch("django.contrib.auth.get_user", lambda request: stale)


def test_a_superuser_demotes_another(administrator):
    other = factories.superuser()
    administrator.post(f"/admin/users/edit/{other.pk}/", account(username=other.username))
    assert not User.objects.get(pk=other.pk).is_superuser
