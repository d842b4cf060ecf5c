"""Who may do what with a file: by folder, by whose it is and by whether the website shows it."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from wagtail.documents.permissions import permission_policy as documents
from wagtail.images.permissions import permission_policy as images
from wagtail.models import Collection, GroupCollectionPermission

from cms.admin.rights.files import is_public
from cms.models import OfficeImage
from tests import factories

pytestmark = pytest.mark.django_db
POLICIES = {"image": images, "document": documents}


def person(folder: Collection, *actions: str, kind: str = "image", **fields: Any) -> Any:
    """Return somebody who may do ``actions`` with files of ``kind`` in ``folder``."""
    group = Group.objects.create(name=f"Gruppe {factories.number()}")
    for action in actions:
        app = {"image": "wagtailimages", "document": "wagtaildocs"}[kind]
        right = Permission.objects.get(codename=f"{action}_{kind}", content_type__app_label=app)
        GroupCollectionPermission.objects.create(group=group, collection=folder, permission=right)
    return factories.user(groups=[group.name], **fields)


def shown(file: Any) -> Any:
    """Show the picture on a public page."""
    factories.story(lead_image=file)
    return file


# What somebody may do in a folder; with a file there: whose, shown or not, asked for what; may they?
CASES = [
    (["change"], "other", False, ["change"], True),
    (["change"], "other", True, ["change"], True),
    (["change"], "other", False, ["delete"], False),
    (["change"], "own", False, ["delete"], False),
    (["change"], "other", False, ["choose"], False),
    (["delete"], "other", False, ["delete"], True),
    (["delete"], "other", True, ["delete"], True),
    (["delete"], "other", False, ["change"], False),
    (["delete"], "other", False, ["change", "delete"], True),
    (["choose"], "other", False, ["choose"], True),
    (["choose"], "own", False, ["change", "delete"], False),
    (["add"], "own", False, ["change"], True),
    (["add"], "own", True, ["change"], False),
    (["add"], "own", False, ["delete"], False),
    (["add"], "own", False, ["choose"], False),
    (["add"], "other", False, ["change"], False),
    (["add"], "nobody", False, ["change"], False),
    (["add"], "other", False, ["add"], True),
    (["add"], "own", False, ["change", "delete"], True),
    (["add", "choose"], "other", False, ["change", "choose"], True),
    (["change"], "other", False, ["view"], False),
    ([], "own", False, ["change", "delete", "choose", "add"], False),
]


@pytest.mark.parametrize(("held", "owner", "is_shown", "asked", "expected"), CASES)
def test_a_right_holds_in_its_folder_and_below_and_nowhere_else(
    held: list[str], owner: str, is_shown: bool, asked: list[str], expected: bool
) -> None:
    folder = factories.collection()
    below, beside = factories.collection(parent=folder), factories.collection()
    user = person(folder, *held)
    uploader = {"own": user, "other": factories.user(), "nobody": None}[owner]
    for place, may in ((folder, expected), (below, expected), (beside, False), (folder.get_parent(), False)):
        file = factories.image(collection=place, uploaded_by_user=uploader)
        if is_shown:
            shown(file)
        assert images.user_has_any_permission_for_instance(user, asked, file) is may
        if len(asked) == 1:
            assert images.user_has_permission_for_instance(user, asked[0], file) is may
        if asked != ["add"]:
            assert (user in images.users_with_any_permission_for_instance(asked, file)) is may


@pytest.mark.parametrize("kind", POLICIES)
def test_deleting_some_file_needs_the_right_to_delete(kind: str) -> None:
    policy = POLICIES[kind]
    folder = factories.collection()
    for held, may_delete, may_change in (("add", False, True), ("change", False, True), ("delete", True, False)):
        user = person(folder, held, kind=kind)
        may = [policy.user_has_permission(user, action) for action in ("delete", "change")]
        assert may == [may_delete, may_change]
    assert policy.user_has_permission(factories.superuser(), "delete")
    assert not policy.user_has_permission(factories.superuser(is_active=False), "delete")


# What is held and asked for; which of the files in the folder are listed, one's own and others'.
LISTS = [
    (["change"], ["change"], {"own", "other"}),
    (["delete"], ["delete"], {"own", "other"}),
    (["choose"], ["choose"], {"own", "other"}),
    (["choose"], ["change"], set()),
    (["choose"], ["delete"], set()),
    (["choose"], ["change", "delete"], {"own", "other"}),
    (["add"], ["change"], {"own"}),
    (["add"], ["change", "delete"], {"own"}),
    (["add"], ["delete"], set()),
    (["add"], ["choose"], set()),
    (["add"], ["add"], set()),
    ([], ["change", "delete", "choose", "add"], set()),
]


@pytest.mark.parametrize(("held", "asked", "expected"), LISTS)
def test_a_list_holds_the_files_of_the_folder_that_one_may_deal_with(
    held: list[str], asked: list[str], expected: set[str]
) -> None:
    folder = factories.collection()
    user = person(folder, *held)
    files = {
        "own": shown(factories.image(collection=folder, uploaded_by_user=user)),
        "other": factories.image(collection=folder, uploaded_by_user=factories.user()),
        "own elsewhere": factories.image(uploaded_by_user=user),
        "other elsewhere": factories.image(),
    }
    found = set(images.instances_user_has_any_permission_for(user, asked))
    assert {name for name, file in files.items() if file in found} == expected


def test_who_may_do_everything_has_all_files_and_who_is_away_none() -> None:
    file = factories.image()
    for user, listed in (
        (factories.superuser(), [file]),
        (factories.superuser(is_active=False), []),
        (person(file.collection, "change"), [file]),
        (person(file.collection, "change", is_active=False), []),
        (AnonymousUser(), []),
    ):
        assert list(images.instances_user_has_any_permission_for(user, ["change"])) == listed
        assert images.user_has_any_permission_for_instance(user, ["change"], file) is bool(listed)


def test_those_who_may_change_a_file_are_named_with_its_owner_once_each() -> None:
    folder = factories.collection()
    owner, other = person(folder, "add", "change"), person(folder, "change")
    adding = person(folder, "add")
    everything = factories.superuser()
    file = factories.image(collection=folder, uploaded_by_user=owner)
    who = images.users_with_any_permission_for_instance(["change"], file).order_by("pk")
    assert list(who) == [owner, other, everything]
    file.uploaded_by_user = adding
    who = images.users_with_any_permission_for_instance(["change"], file).order_by("pk")
    assert list(who) == [owner, other, adding, everything]
    assert list(images.users_with_any_permission_for_instance(["delete"], file)) == [everything]


def test_a_file_is_public_as_soon_as_something_public_uses_it() -> None:
    file = factories.image()
    assert not is_public(file)
    assert not is_public(OfficeImage(title="not stored"))
    story = factories.story(lead_image=file, live=False)
    assert not is_public(file)
    type(story).objects.filter(pk=story.pk).update(live=True)
    assert is_public(file)
