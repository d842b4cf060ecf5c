"""Rules for addresses, each asked directly: what opens them, and what is said where they stay shut."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import RequestFactory
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from cms.admin.rights.gate import check_access, rule_for
from cms.admin.rights.refusal import AccessDenied
from cms.admin.rights.rules import all_of, anyone, nobody, one_of, policy_for
from tests import factories

pytestmark = pytest.mark.django_db
ONLY_ADMINISTRATION = "Das darf die Gruppe „Verwaltung“. Bitte fragen Sie dort nach."
APPROVERS = "Das dürfen die Gruppen „Freigabe“ und „Verwaltung“. Bitte fragen Sie dort nach."
BEYOND = "darf mehr als Sie"
NOT_THEIRS = "Diese Seite gehört nicht zu denen, an denen Sie arbeiten."


def refusal(who: Any, view_name: str, kwargs: Any = None, /, query: str = "", post: Any = None) -> str:
    """Return the sentence that somebody, or a member of the group of that name, reads; empty where they may enter."""
    user = factories.user(groups=[who]) if isinstance(who, str) else who
    request = RequestFactory().get(f"/admin/{query}") if post is None else RequestFactory().post("/admin/", post)
    request.user, request.resolver_match = user, SimpleNamespace(view_name=view_name)  # type: ignore[assignment]
    try:
        check_access(request, kwargs or {})
    except AccessDenied as denied:
        return denied.message
    return ""


@pytest.mark.parametrize("action", ["edit", "delete", "history", "usage"])
def test_a_group_without_any_right_is_changed_only_by_those_who_may(action: str) -> None:
    empty = Group.objects.create(name="Ehrenamt")
    view = f"wagtailusers_groups:{action}"
    for role, said in (("Redaktion", ONLY_ADMINISTRATION), ("Moderation", ONLY_ADMINISTRATION), ("Verwaltung", "")):
        assert refusal(role, view, {"pk": empty.pk}) == said


@pytest.mark.parametrize("action", ["edit", "delete", "history", "usage", "copy"])
def test_an_account_without_any_right_is_changed_only_by_those_who_may(action: str) -> None:
    empty = factories.user()
    view = f"wagtailusers_users:{action}"
    for role, said in (("Redaktion", ONLY_ADMINISTRATION), ("Freigabe", ONLY_ADMINISTRATION), ("Verwaltung", "")):
        assert refusal(role, view, {"pk": empty.pk}) == said


def test_changing_accounts_and_groups_is_not_deleting_them() -> None:
    rights = ["access_admin", "change_user", "change_group"]
    account, group = factories.user(), Group.objects.create(name="Leer")
    for kind, thing in (("users", account), ("groups", group)):
        user = factories.user(permissions=rights)
        assert refusal(user, f"wagtailusers_{kind}:edit", {"pk": thing.pk}) == ""
        assert refusal(user, f"wagtailusers_{kind}:delete", {"pk": thing.pk}) == ONLY_ADMINISTRATION


def test_ones_own_account_may_be_changed_although_nobody_covers_it() -> None:
    user = factories.user(permissions=["change_user"])
    assert refusal(user, "wagtailusers_users:edit", {"pk": user.pk}) == ""
    other = factories.user(permissions=["change_user", "delete_user"])
    assert refusal(user, "wagtailusers_users:edit", {"pk": other.pk}).startswith(f"{other} {BEYOND}")


def of(app: str, model: str, action: str) -> dict[str, str]:
    """Return the places of an action for many."""
    return {"app_label": app, "model_name": model, "action": action}


@pytest.mark.parametrize(
    ("role", "model", "action", "expected"),
    [
        ("Freigabe", "wagtailcore.page", "publish", True),
        ("Redaktion", "wagtailcore.page", "publish", False),
        ("Redaktion", "wagtailcore.page", "unpublish", False),
        ("Redaktion", "wagtailcore.page", "move", True),
        ("Redaktion", "wagtailcore.page", "delete", True),
        ("Moderation", "wagtailcore.page", "move", False),
        ("Verwaltung", "cms.officeimage", "delete", True),
        ("Freigabe", "cms.officeimage", "delete", False),
        ("Freigabe", "cms.officeimage", "add_tags", True),
        ("Moderation", "cms.officeimage", "add_tags", False),
        ("Freigabe", "cms.officedocument", "delete", False),
        ("Freigabe", "cms.officedocument", "add_to_collection", True),
        ("Verwaltung", "cms.user", "delete", True),
        ("Freigabe", "cms.user", "set_active_state", False),
        ("Freigabe", "cms.hashtag", "delete", True),
        ("Redaktion", "cms.hashtag", "delete", False),
    ],
)
def test_many_at_once_need_what_one_needs(role: str, model: str, action: str, expected: bool) -> None:
    app, name = model.split(".")
    assert (refusal(role, "wagtail_bulk_action", of(app, name, action)) == "") is expected


def test_deleting_accounts_at_once_needs_the_right_to_delete_and_the_rest_the_right_to_change() -> None:
    target = factories.user()
    for right, may in (("change_user", {"set_active_state"}), ("delete_user", {"delete"})):
        user = factories.user(permissions=[right])
        actions = ("delete", "set_active_state")
        open_to = {
            action
            for action in actions
            if not refusal(user, "wagtail_bulk_action", of("cms", "user", action), query=f"?id={target.pk}")
        }
        assert open_to == may


def test_each_of_many_accounts_is_looked_at_and_the_role_given_to_them() -> None:
    user = factories.user(permissions=["change_user", "delete_user"])
    equal, beyond = factories.user(), [factories.user(permissions=["add_user"], username=f"mehr-{n}") for n in "ab"]
    places = of("cms", "user", "set_active_state")
    assert refusal(user, "wagtail_bulk_action", places, query=f"?id={equal.pk}") == ""
    said = refusal(user, "wagtail_bulk_action", places, query=f"?id={equal.pk}&id={beyond[0].pk}&id={beyond[1].pk}")
    assert said.startswith("mehr-a, mehr-b darf mehr als Sie.")
    assert BEYOND in refusal(user, "wagtail_bulk_action", places, query="?id=all")
    groups = [Group.objects.create(name=name) for name in ("Eins", "Zwei", "Leer")]
    for group in groups[:2]:
        group.permissions.add(Permission.objects.get(codename="add_user"))
    empty = groups[2].pk
    assert refusal(user, "wagtail_bulk_action", places, post={"role": [empty]}) == ""
    said = refusal(user, "wagtail_bulk_action", places, post={"role": [group.pk for group in groups]})
    assert said.startswith("Die Gruppe „Eins“, „Zwei“ darf mehr als Sie.")


def editor_below(page: Any, *actions: str) -> Any:
    """Return somebody who may do ``actions`` with ``page`` and what is below it."""
    group = Group.objects.create(name=f"Ortsgruppe {factories.number()}")
    for action in actions:
        right = Permission.objects.get(codename=f"{action}_page", content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=page, permission=right)
    return factories.user(groups=[group.name])


@pytest.mark.parametrize("place", ["page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk"])
def test_a_page_that_an_address_names_is_public_or_ones_own(place: str) -> None:
    own = factories.standard_page()
    user = editor_below(own, "change")
    draft = factories.standard_page(live=False)
    for page, said in (
        (own, ""),
        (factories.standard_page(own, live=False), ""),
        (factories.standard_page(), ""),
        (draft, NOT_THEIRS),
    ):
        assert refusal(user, "wagtailadmin_pages:edit", {place: page.pk}) == said
    many = f"?id={own.pk}&id={draft.pk}"
    assert refusal(user, "wagtailadmin_choose_page_chosen_multiple", {}, query=many) == NOT_THEIRS


def test_what_is_for_those_who_publish_or_lock_is_not_for_those_who_change() -> None:
    page = factories.standard_page()
    assert refusal("Redaktion", "wagtailadmin_pages:unpublish", {"page_id": page.pk}) == APPROVERS
    views = {"publish": "wagtailadmin_pages:unpublish", "lock": "wagtailadmin_pages:unlock"}
    for held in ("change", "publish", "lock"):
        user = editor_below(page, held)
        assert {name for name, view in views.items() if not refusal(user, view, {"page_id": page.pk})} == {held} & {
            *views
        }
        assert refusal(user, "wagtailadmin_pages:edit", {"page_id": page.pk}) == ""


def test_a_file_that_an_address_names_is_asked_for_itself() -> None:
    editor = factories.user(groups=["Redaktion"])
    own, other = factories.image(uploaded_by_user=editor), factories.image()
    assert refusal(editor, "wagtailimages:edit", {"image_id": own.pk}) == ""
    assert refusal(editor, "wagtailimages:edit", {"image_id": other.pk}) == APPROVERS
    assert refusal(editor, "wagtailimages:edit", {}, query=f"?id={own.pk}&id={other.pk}") == APPROVERS
    factories.story(lead_image=own)
    said = refusal(editor, "wagtailimages:edit", {"image_id": own.pk})
    assert said == f"„{own.title}“ ist schon öffentlich zu sehen. {APPROVERS}"
    assert refusal(editor, "wagtailimages:delete", {"image_id": own.pk}) == ONLY_ADMINISTRATION


@pytest.mark.parametrize(
    ("role", "places", "expected"),
    [
        ("Redaktion", {}, True),
        ("Redaktion", {"app_name": "taggit", "model_name": "tag"}, True),
        ("Moderation", {"app_name": "taggit", "model_name": "tag"}, False),
        ("Redaktion", {"app_name": "cms", "model_name": "hashtag"}, True),
        ("Moderation", {"app_name": "cms", "model_name": "hashtag"}, False),
    ],
)
def test_words_are_offered_to_those_who_tag(role: str, places: dict[str, str], expected: bool) -> None:
    assert (refusal(role, "wagtailadmin_tag_autocomplete", places) == "") is expected


def test_files_have_words_of_their_own_and_all_else_has_hashtags() -> None:
    of_files = {"app_name": "taggit", "model_name": "tag"}
    hashtags = {"app_name": "cms", "model_name": "hashtag"}
    group = Group.objects.create(name="Bilder")
    right = Permission.objects.get(codename="choose_image", content_type__app_label="wagtailimages")
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.create(group=group, collection=root, permission=right)
    people = {
        "pictures": factories.user(groups=["Bilder"]),
        "pages": editor_below(factories.standard_page(), "change"),
        "hashtags": factories.user(permissions=["view_hashtag"]),
    }
    for places, expected in ((of_files, {"pictures"}), (hashtags, {"pages", "hashtags"})):
        offered = {name for name, user in people.items() if not refusal(user, "wagtailadmin_tag_autocomplete", places)}
        assert offered == expected


def test_a_model_that_an_address_names_is_asked_for_and_one_that_is_not_there_is_the_views_to_say() -> None:
    settings = {"app_name": "cms", "model_name": "officesettings"}
    assert refusal("Redaktion", "wagtailsettings:edit", settings) == ONLY_ADMINISTRATION
    assert refusal("Verwaltung", "wagtailsettings:edit", settings) == ""
    assert refusal("Redaktion", "wagtailsettings:edit", {"app_name": "x", "model_name": "y"}) == ""
    ping, page = "wagtailadmin_editing_sessions:ping", factories.standard_page(live=False)
    named = {"app_label": "home", "model_name": "standardpage", "object_id": page.pk}
    assert refusal("Redaktion", ping, named) == ""
    assert refusal("Moderation", ping, named) != ""
    assert refusal(editor_below(factories.standard_page(), "change"), ping, named) == NOT_THEIRS


def test_a_chooser_of_ours_makes_nothing() -> None:
    for role in ("Redaktion", "Verwaltung"):
        said = refusal(role, "wagtailsnippetchoosers_cms_hashtag:create")
        assert said == "Hier lässt sich nichts anlegen. Bitte tun Sie das in der Liste selbst."
    assert refusal("Redaktion", "wagtailsnippetchoosers_cms_hashtag:choose") == ""
    assert rule_for("wagtailsnippets_cms_hashtag:create") is None
    assert rule_for("wagtailsnippets_cms_hashtag:choose") is None


def test_one_rule_is_enough_for_one_of_and_all_are_needed_for_all_of() -> None:
    request: Any = SimpleNamespace(user=factories.user(groups=["Verwaltung"]))
    for rule in (one_of(anyone), one_of(nobody, anyone), one_of(anyone, nobody), all_of(anyone, anyone), all_of()):
        rule(request, {})
    for rule in (one_of(nobody), one_of(nobody, nobody), all_of(nobody, anyone), all_of(anyone, nobody)):
        with pytest.raises(AccessDenied, match="wer alles darf"):
            rule(request, {})
    request.user = factories.superuser()
    for rule in (nobody, all_of(nobody, anyone), one_of(nobody)):
        rule(request, {})


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("cms.officeimage", "OfficeFilePolicy"),
        ("cms.officedocument", "OfficeFilePolicy"),
        ("wagtailcore.collection", "CollectionManagementPermissionPolicy"),
        ("cms.hashtag", "ModelPermissionPolicy"),
        ("wagtailredirects.redirect", "ModelPermissionPolicy"),
    ],
)
def test_each_model_is_asked_by_its_own_policy(label: str, name: str) -> None:
    policy = policy_for(label)
    assert (type(policy).__name__, policy.model._meta.label_lower) == (name, label)


@pytest.mark.parametrize("is_root", [True, False])
def test_the_list_of_all_files_is_for_those_with_rights_from_the_root_on(is_root: bool) -> None:
    group = Group.objects.create(name="Bilder")
    change = Permission.objects.get(content_type__app_label="wagtailimages", codename="change_image")
    folder = Collection.get_first_root_node() if is_root else factories.collection()
    GroupCollectionPermission.objects.create(group=group, collection=folder, permission=change)

    said = refusal("Bilder", "wagtailadmin_api:images:listing")

    assert (said == "") is is_root
