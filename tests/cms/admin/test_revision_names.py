"""Versions have names: in the history, with the rights of the form, kept by thinning, the bin and whoever restores."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import GroupPagePermission, ModelLogEntry, PageLogEntry, Revision

from cms.content.revision_naming import NAME_ACTION, name_revision
from cms.models import RevisionName, TrashedItem
from cms.models.beside_wagtail import LONGEST_REVISION_NAME
from cms.operation.backup.tables import kept_tables
from cms.trash.restoring import put_back
from cms.worker.thinning import thin
from tests import factories

pytestmark = pytest.mark.django_db
MAKERS = [factories.standard_page, factories.story, factories.actor]
FESTIVAL = "vor dem Stadtteilfest"
HISTORIES = {"Actor": "snippets/directory/actor/history/{}/"}


@pytest.fixture
def editor(db: None) -> Client:
    """Return the client of somebody who edits."""
    client = Client()
    client.force_login(factories.user(groups=["Redaktion"]))
    return client


def address(revision: Revision) -> str:
    """Return the address of the form for ``revision``."""
    return f"/admin/stand-benennen/{revision.pk}/"


def history_of(thing: Any) -> str:
    """Return the address of the history of ``thing``."""
    return "/admin/" + HISTORIES.get(type(thing).__name__, "pages/{}/history/").format(thing.pk)


def versions(thing: Any, how_many: int = 3) -> list[Revision]:
    """Store versions of one sitting, long ago, and return them."""
    person, made = factories.user(), []
    for minute in range(how_many):
        revision = thing.save_revision(user=person, log_action=True, changed=True)
        moment = timezone.now() - timedelta(days=3) + timedelta(minutes=minute)
        Revision.objects.filter(pk=revision.pk).update(created_at=moment)
        made.append(revision)
    return made


def names() -> dict[int, str]:
    """Return all names there are."""
    return dict(RevisionName.objects.values_list("revision_id", "name"))


@pytest.mark.parametrize("make", MAKERS)
def test_a_version_gets_a_name_another_and_none(make: Any, editor: Client) -> None:
    """Given a version, when it is named, renamed and unnamed, then the history says so each time."""
    thing = make()
    first, *_others = versions(thing)
    assert "Stand benennen" in editor.get(history_of(thing)).content.decode()
    for name in (FESTIVAL, "nach dem Fest"):
        response = editor.post(address(first), {"name": name}, follow=True)
        assert response.redirect_chain == [(history_of(thing), 302)]
        text = response.content.decode()
        assert f"<bdi>{name}</bdi>" in text
        assert "Namen ändern" in text
        assert names() == {first.pk: name}
    assert 'value="nach dem Fest"' in editor.get(address(first)).content.decode()
    text = editor.post(address(first), {"name": "x", "take_away": "1"}, follow=True).content.decode()
    assert "<bdi>" not in text.partition("<table")[2].partition("office-version__name")[2]
    assert "office-version__name" not in text
    assert "Einem Stand den Namen „nach dem Fest“ genommen" in text
    assert names() == {}
    log = ModelLogEntry if type(thing).__name__ == "Actor" else PageLogEntry
    assert log.objects.filter(action=NAME_ACTION).count() == 3


@pytest.mark.parametrize("make", MAKERS)
def test_named_versions_are_not_thinned(make: Any) -> None:
    """Given two drafts that can go, when one has a name, then that one stays until the name is taken away."""
    made, person = versions(make(), 4), factories.user()
    name_revision(made[1].pk, FESTIVAL, person)
    assert thin() == 2
    assert Revision.objects.filter(pk=made[1].pk).exists()
    name_revision(made[1].pk, "", person)
    assert thin() == 1
    assert not Revision.objects.filter(pk=made[1].pk).exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Dieses Feld muss ausgefüllt werden"),
        ("   ", "Dieses Feld muss ausgefüllt werden"),
        ("\u200b\u200d", "nicht sehen"),
        ("a" * (LONGEST_REVISION_NAME + 1), "höchstens 80 Zeichen"),
    ],
)
def test_a_name_that_is_none_is_refused(name: str, sentence: str, editor: Client) -> None:
    """Given a name, when somebody sends one that cannot be, then they read why and the old one stays."""
    revision = versions(factories.actor(), 1)[0]
    name_revision(revision.pk, FESTIVAL, factories.user())
    response = editor.post(address(revision), {"name": name})
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert names() == {revision.pk: FESTIVAL}


@pytest.mark.parametrize("name", ["a" * 81, "\u200b"])
def test_the_service_refuses_it_too(name: str) -> None:
    """Given programs that call the service, then they are refused as well."""
    revision = versions(factories.actor(), 1)[0]
    with pytest.raises(ValidationError):
        name_revision(revision.pk, name, factories.user())
    assert names() == {}


def test_a_name_is_one_line_and_may_stand_twice(editor: Client) -> None:
    """Given control characters and line breaks, then they go; and two versions may have one name."""
    first, second, _third = versions(factories.standard_page())
    editor.post(address(first), {"name": " vor\x07 dem\r\nFest <b>& „Tag“ "})
    editor.post(address(second), {"name": "vor dem Fest <b>& „Tag“"})
    assert names() == dict.fromkeys([first.pk, second.pk], "vor dem Fest <b>& „Tag“")
    text = editor.get(history_of(first.content_object)).content.decode()
    assert "<bdi>vor dem Fest &lt;b&gt;&amp; „Tag“</bdi>" in text


@pytest.mark.parametrize("make", MAKERS)
def test_who_may_not_edit_names_nothing(make: Any) -> None:
    """Given somebody of the moderation, when they ask or send, then they are led away and nothing is stored."""
    revision = versions(make(), 1)[0]
    client = Client()
    client.force_login(factories.user(groups=["Moderation"]))
    for response in (client.get(address(revision)), client.post(address(revision), {"name": FESTIVAL})):
        assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert Client().post(address(revision), {"name": FESTIVAL})["Location"].startswith("/admin/login/")
    assert names() == {}


def test_editors_of_one_part_name_no_versions_of_another() -> None:
    """Given somebody who edits below one page, when they name a version of another, then nothing is stored."""
    own, other = factories.standard_page(), factories.standard_page()
    group = Group.objects.create(name="Ortsgruppe")
    right = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=own, permission=right)
    client = Client()
    client.force_login(factories.user(groups=[group.name], permissions=["access_admin"]))
    assert client.post(address(versions(other, 1)[0]), {"name": FESTIVAL})["Location"] == "/admin/"
    assert names() == {}
    mine = versions(own, 1)[0]
    client.post(address(mine), {"name": FESTIVAL})
    assert names() == {mine.pk: FESTIVAL}


def test_a_version_that_is_gone_is_told_of(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a version that thinning takes while its form is open, then a sentence says so and nothing is stored."""
    thing = factories.standard_page()
    revision = versions(thing, 1)[0]

    def gone(*_args: Any) -> str:
        raise Revision.DoesNotExist

    assert editor.post("/admin/stand-benennen/999999/", {"name": FESTIVAL}).status_code == 404
    monkeypatch.setattr("cms.admin.revision_names.name_revision", gone)
    text = editor.post(address(revision), {"name": FESTIVAL}, follow=True).content.decode()
    assert "gibt es nicht mehr" in text
    assert names() == {}


@pytest.mark.parametrize("make", MAKERS)
def test_names_go_with_the_thing_and_come_back_with_it(make: Any) -> None:
    """Given a named version, when its thing goes into the bin and comes back, then so does the name."""
    boss = factories.user(is_superuser=True)
    client = Client()
    client.force_login(boss)
    thing = make()
    named = versions(thing)[1]
    name_revision(named.pk, FESTIVAL, boss)
    url = f"/admin/pages/{thing.pk}/delete/"
    if type(thing).__name__ == "Actor":
        url = f"/admin/snippets/directory/actor/delete/{thing.pk}/"
    assert client.post(url).status_code == 302
    assert names() == {}
    put_back(TrashedItem.objects.get().pk, boss)
    assert names() == {named.pk: FESTIVAL}


@pytest.mark.parametrize("make", MAKERS)
def test_the_history_asks_once_for_all_names(make: Any, editor: Client) -> None:
    """Given versions with names and without, then the history needs as many statements for many as for one."""
    thing = make()
    counts = []
    for how_many in (1, 9):
        for revision in versions(thing, how_many):
            name_revision(revision.pk, FESTIVAL, factories.user())
        editor.get(history_of(thing))
        with CaptureQueriesContext(connection) as queries:
            text = editor.get(history_of(thing)).content.decode()
        assert text.count("office-version__name") >= how_many
        counts.append(sum("cms_revisionname" in query["sql"] for query in queries))
    assert counts == [1, 1]


def test_the_form_leads_to_the_name_of_what_is_stored(editor: Client) -> None:
    """Given a page and an actor with a version, then the fold of their forms has the link."""
    for thing, url in (
        (page := factories.standard_page(), f"/admin/pages/{page.pk}/edit/"),
        (actor := factories.actor(), f"/admin/snippets/directory/actor/edit/{actor.pk}/"),
    ):
        revision = versions(thing, 1)[0]
        assert f'href="{address(revision)}"' in editor.get(url).content.decode()


def test_backups_and_moves_carry_names() -> None:
    """Given the tables of a backup, which a move to PostgreSQL takes too, then names are among them."""
    columns = {table.name: [column.name for column in table.columns] for table in kept_tables()}
    assert columns["cms_revisionname"] == ["revision_id", "name"]
