"""How the admin says no: to people on the first page, to scripts in a sentence, always naming who may."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.admin.rights.refusal import AccessDenied, answer_to, codenames_of, groups_with, incomplete, numbers_in, who_may
from cms.models import Hashtag

PLAIN = "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "headers", "is_plain"),
    [
        ("/admin/pages/", {}, False),
        ("/admin/pages/", {"x-requested-with": "XMLHttpRequest"}, True),
        ("/admin/pages/", {"x-requested-with": "fetch"}, False),
        ("/admin/api/main/pages/", {}, True),
        ("/admin/api/", {}, False),
    ],
)
@pytest.mark.django_db
def test_a_script_gets_the_sentence_and_a_person_the_first_page(path: str, headers: dict, is_plain: bool) -> None:
    request = RequestFactory().get(path, headers=headers)
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    response = answer_to(request, "So nicht.")
    told = [str(message) for message in get_messages(request)]
    if is_plain:
        assert (response.status_code, response["Content-Type"], response.content) == (403, PLAIN, b"So nicht.")
        assert told == []
    else:
        assert (response.status_code, response["Location"]) == (302, "/admin/")
        assert [message.strip() for message in told] == ["So nicht."]


def test_a_form_of_which_fields_are_missing_is_told_so() -> None:
    response = incomplete()
    assert (response.status_code, response["Content-Type"]) == (400, PLAIN)
    assert response.content.decode() == (
        "Dieses Formular kam unvollständig an. Gespeichert ist nichts. Bitte laden Sie die Seite neu."
    )


def test_the_sentence_is_the_reason() -> None:
    refusal = AccessDenied("So nicht.")
    assert (refusal.message, str(refusal)) == ("So nicht.", "So nicht.")


@pytest.mark.django_db
def test_who_may_is_said_of_none_one_two_and_three_groups() -> None:
    Group.objects.all().delete()
    ask = "Bitte fragen Sie dort nach."
    right = Permission.objects.get(codename="delete_hashtag")
    nobody = "Das darf nur, wer alles darf. Bitte fragen Sie die Person, die diese Website eingerichtet hat."
    assert who_may(["delete_hashtag"]) == nobody
    for name in ("C", "A", "B"):
        Group.objects.create(name=name).permissions.add(right)
    assert who_may(["delete_hashtag"]) == f"Das dürfen die Gruppen „A“, „B“ und „C“. {ask}"
    Group.objects.get(name="B").delete()
    assert who_may(["delete_hashtag"]) == f"Das dürfen die Gruppen „A“ und „C“. {ask}"
    Group.objects.get(name="C").delete()
    assert who_may(["delete_hashtag"]) == f"Das darf die Gruppe „A“. {ask}"
    assert who_may(["add_hashtag"]) == nobody


@pytest.mark.django_db
def test_a_right_counts_on_models_pages_and_folders_and_each_group_once() -> None:
    Group.objects.all().delete()
    models, pages, folders = (Group.objects.create(name=name) for name in ("Modelle", "Seiten", "Ordner"))
    right = Permission.objects.get(codename="delete_hashtag")
    other = Permission.objects.get(codename="add_hashtag")
    models.permissions.set([right, other])
    for group in (pages, models):
        GroupPagePermission.objects.create(group=group, page=Page.objects.get(depth=1), permission=right)
    GroupCollectionPermission.objects.create(
        group=folders, collection=Collection.get_first_root_node(), permission=right
    )
    assert groups_with(["delete_hashtag"]) == ["Modelle", "Ordner", "Seiten"]
    assert groups_with(["add_hashtag", "never"]) == ["Modelle"]
    assert groups_with([]) == []


def test_keys_are_read_and_what_is_none_is_left_out() -> None:
    values = ["1", 2, "03", "1", "9" * 18, "9" * 19, "x", "-4", "", "all", "1.5", None]
    assert numbers_in(values) == {1, 2, 3, int("9" * 18)}


def test_rights_are_named_as_groups_have_them() -> None:
    assert codenames_of(Hashtag, ("add", "view")) == ["add_hashtag", "view_hashtag"]
