"""*Konto übergeben und sperren*: everything goes over and the account is shut, or nothing has changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey
from django.test import Client
from wagtail.models import ModelLogEntry, Page, Workflow, WorkflowState

from cms.admin.people.handing_over import BELONGINGS, hand_over
from cms.models import User
from tests import factories

pytestmark = pytest.mark.django_db
# Columns that tell who did something, which stays true when they leave, and of tables of Wagtail that nobody uses.
TELL_WHO_DID = {
    "wagtaildocs.document.uploaded_by_user",
    "wagtailimages.image.uploaded_by_user",
    "blog.comment.decided_by",
    "blog.comment.staff",
    "blog.commentdecision.by",
    "blog.commentmail.user",
    "blog.commentreport.decided_by",
    "cms.schedulefailure.planned_by",
    "cms.trasheditem.deleted_by",
    "home.demoremoval.removed_by",
    "wagtailadmin.editingsession.user",
    "wagtailadmin.formstate.user",
    "wagtailcore.comment.user",
    "wagtailcore.comment.resolved_by",
    "wagtailcore.commentreply.user",
    "wagtailcore.modellogentry.user",
    "wagtailcore.pagelogentry.user",
    "wagtailcore.pagesubscription.user",
    "wagtailcore.revision.user",
    "wagtailcore.taskstate.finished_by",
    "wagtailcore.uploadedfile.uploaded_by_user",
    "wagtailusers.userprofile.user",
}


def member(*groups: str, **fields: Any) -> tuple[User, Client]:
    """Return somebody of ``groups`` and their client."""
    person, client = factories.user(groups=list(groups), **fields), Client()
    client.force_login(person)
    return person, client


def with_belongings(person: User) -> None:
    """Make one of everything that somebody has to answer for."""
    page = factories.standard_page(owner=person)
    Page.objects.filter(pk=factories.standard_page().pk).update(locked=True, locked_by=person)
    factories.actor(locked=True, locked_by=person)
    factories.image(uploaded_by_user=person)
    factories.document(uploaded_by_user=person)
    page.save_revision(user=person)
    workflow = Workflow.objects.first()
    assert workflow
    workflow.start(Page.objects.get(pk=page.pk).specific, person)


def owners() -> dict[str, list[Any]]:
    """Return by column whose things are."""
    return {
        f"{label}.{column}": sorted(
            apps.get_model(label)._default_manager.exclude(**{column: None}).values_list(column, flat=True)
        )
        for label, column in BELONGINGS
    }


def test_everything_goes_over_and_nobody_comes_in() -> None:
    """Given somebody with pages, locks, files and open approvals, when they are handed over, then all is another's."""
    leaving, client = member("Redaktion")
    colleague, admin = factories.user(groups=["Redaktion"]), factories.superuser()
    with_belongings(leaving)
    token = default_token_generator.make_token(leaving)
    assert client.get("/admin/account/").status_code == 200
    before = owners()
    assert [column for column, people in before.items() if leaving.pk not in people] == []
    hand_over(leaving, colleague, admin)
    after = owners()
    assert [column for column, people in after.items() if leaving.pk in people or colleague.pk not in people] == []
    assert client.get("/admin/account/").status_code == 302
    fresh = User.objects.get(pk=leaving.pk)
    assert not fresh.is_active
    assert not default_token_generator.check_token(fresh, token)
    entry = ModelLogEntry.objects.get(action="cms.hand_over")
    assert (entry.user, entry.data["to"], entry.data["wagtailcore.page.owner"]) == (admin, str(colleague), 1)


def test_unlocking_brings_back_no_login() -> None:
    """Given a handed over account, when it is unlocked, then old logins stay shut."""
    leaving, client = member("Redaktion")
    hand_over(leaving, factories.user(), factories.superuser())
    User.objects.filter(pk=leaving.pk).update(is_active=True)
    assert client.get("/admin/account/").status_code == 302
    other = Client()
    other.force_login(User.objects.get(pk=leaving.pk))
    assert other.get("/admin/account/").status_code == 200


def test_finished_approvals_tell_who_asked() -> None:
    """Given an approval that is over, when the account is handed over, then it still tells who asked for it."""
    leaving = factories.user()
    with_belongings(leaving)
    WorkflowState.objects.update(status=WorkflowState.STATUS_APPROVED)
    hand_over(leaving, factories.user(), factories.superuser())
    assert WorkflowState.objects.get().requested_by == leaving


@pytest.mark.parametrize("case", ["oneself", "locked colleague", "colleague gone"])
def test_what_is_refused_changes_nothing(case: str) -> None:
    """Given somebody who would lock themselves, or a colleague who is locked or gone, then nothing changes."""
    leaving, colleague, by = factories.user(), factories.user(), factories.superuser()
    with_belongings(leaving)
    if case == "oneself":
        by = leaving
    elif case == "locked colleague":
        User.objects.filter(pk=colleague.pk).update(is_active=False)
    else:
        User.objects.get(pk=colleague.pk).delete()
    before = owners()
    with pytest.raises(ValidationError):
        hand_over(leaving, colleague, by)
    assert owners() == before
    assert User.objects.get(pk=leaving.pk).is_active


def test_every_column_that_names_a_person_is_judged() -> None:
    """Given all models, then each reference to an account either goes over or tells what somebody did."""
    found = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is User
    }
    through = {name for name in found if name.startswith("cms.user_")}
    assert found - through - {".".join(one) for one in BELONGINGS} == TELL_WHO_DID


def test_the_screen_shows_what_goes_over_and_does_it() -> None:
    """Given the screen, when it is opened and sent, then it names things and counts, and all goes over."""
    leaving, colleague = factories.user(groups=["Moderation"], username="geht"), factories.user(username="bleibt")
    factories.standard_page(title="Sommerfest", owner=leaving)
    client, url = Client(), f"/admin/konto-uebergeben/{leaving.pk}/"
    client.force_login(factories.superuser())
    html = client.get(url).content.decode()
    assert "Sommerfest" in html
    assert "Seiten und Geschichten: 1" in html
    group = leaving.groups.get()
    response = client.post(url, {"colleague": colleague.pk, "groups": [group.pk]}, follow=True)
    assert "ist gesperrt und überall abgemeldet" in response.content.decode()
    assert list(colleague.groups.all()) == [group]
    assert not User.objects.get(pk=leaving.pk).is_active


@pytest.mark.parametrize(
    ("group", "target", "may"),
    [
        ("Verwaltung", "Redaktion", True),
        ("Redaktion", "Redaktion", False),
        ("Freigabe", "Redaktion", False),
        ("Moderation", "Redaktion", False),
        ("Verwaltung", "everything", False),
    ],
)
def test_only_who_may_change_the_account_hands_it_over(group: str, target: str, may: bool) -> None:
    """Given people of all roles, then only those who may change an account, and no higher one, lock it."""
    leaving = factories.superuser() if target == "everything" else factories.user(groups=[target])
    factories.superuser()
    colleague = factories.user()
    _person, client = member(group)
    client.post(f"/admin/konto-uebergeben/{leaving.pk}/", {"colleague": colleague.pk})
    assert User.objects.get(pk=leaving.pk).is_active is not may


def test_nobody_gives_a_group_beyond_their_own_rights() -> None:
    """Given a group with more rights than the administration's, when it is to go over, then nothing changes."""
    leaving, colleague = factories.user(), factories.user()
    _person, client = member("Verwaltung")
    group = factories.Group.objects.create(name="Höher")
    leaving.groups.add(group)
    url = f"/admin/konto-uebergeben/{leaving.pk}/"
    assert client.get(url).status_code == 200
    group.permissions.add(Permission.objects.get(codename="delete_revision"))
    client.post(url, {"colleague": colleague.pk, "groups": [group.pk]})
    assert User.objects.get(pk=leaving.pk).is_active
    assert not colleague.groups.exists()


def test_ones_own_account_has_no_button_and_stays() -> None:
    """Given one's own account, then the list offers the screen for others alone, and sending it changes nothing."""
    client = Client()
    me, other = factories.superuser(), factories.user()
    client.force_login(me)
    html = client.get("/admin/users/").content.decode()
    assert f"/admin/konto-uebergeben/{other.pk}/" in html
    assert f"/admin/konto-uebergeben/{me.pk}/" not in html
    response = client.post(f"/admin/konto-uebergeben/{me.pk}/", {"colleague": other.pk})
    assert "Das eigene Konto sperrt niemand" in response.content.decode()
    assert User.objects.get(pk=me.pk).is_active
