"""What each group may see and do, as the migration sets it up."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupApprovalTask, GroupPagePermission, Workflow, WorkflowContentType, WorkflowPage

from directory.models import Actor
from tests import factories

pytestmark = pytest.mark.django_db

PLACES = {
    "actors": "/admin/snippets/directory/actor/",
    "new actor": "/admin/snippets/directory/actor/add/",
    "categories": "/admin/snippets/directory/category/",
    "new category": "/admin/snippets/directory/category/add/",
    "hashtags": "/admin/snippets/cms/hashtag/",
    "comments": "/admin/snippets/blog/comment/",
    "weeks": "/admin/snippets/blog/comment/wochen/",
    "reports": "/admin/snippets/blog/commentreport/",
    "reasons": "/admin/snippets/blog/decisionreason/",
    "new reason": "/admin/snippets/blog/decisionreason/add/",
    "images": "/admin/images/",
    "new image": "/admin/images/add/",
    "documents": "/admin/documents/",
    "office": "/admin/settings/cms/officesettings/",
    "users": "/admin/users/",
    "groups": "/admin/groups/",
    "workflows": "/admin/workflows/list/",
    "redirects": "/admin/redirects/",
}
CONTENT = {"actors", "new actor", "categories", "hashtags", "images", "new image", "documents"}
EXPECTED = {
    "Redaktion": CONTENT,
    "Freigabe": CONTENT | {"new category"},
    "Moderation": {"comments", "weeks", "reports", "reasons", "new reason"},
    "Verwaltung": set(PLACES),
}


def enters(client, url):
    """Tell whether ``url`` is shown; who may not is led to the first page, which is not drawn each time."""
    response = client.get(url)
    while response.status_code == 302 and response.url != "/admin/":
        response = client.get(response.url)
    assert response.status_code in {200, 302}
    return response.status_code == 200


@pytest.mark.parametrize("group", EXPECTED)
def test_each_group_enters_exactly_its_places(as_member, group):
    client = as_member(group)
    assert enters(client, "/admin/")
    assert {name for name, url in PLACES.items() if enters(client, url)} == EXPECTED[group]


@pytest.mark.parametrize(
    ("group", "edits", "publishes", "locks"),
    [
        ("Redaktion", True, False, False),
        ("Freigabe", True, True, True),
        ("Moderation", False, False, False),
        ("Verwaltung", True, True, True),
    ],
)
def test_who_publishes_pages_and_actors(as_member, group, edits, publishes, locks):
    user = as_member(group).user
    page = factories.standard_page().permissions_for_user(user)
    assert (page.can_edit(), page.can_publish(), page.can_lock()) == (edits, publishes, locks)
    rights = [user.has_perm(f"directory.{action}_actor") for action in ("change", "publish", "lock")]
    assert rights == [edits, publishes, locks]


def test_the_english_groups_and_workflow_of_wagtail_are_gone():
    assert set(Group.objects.values_list("name", flat=True)) == set(EXPECTED)
    assert list(Workflow.objects.values_list("name", flat=True)) == ["Redaktion → Freigabe"]


def test_the_workflow_holds_for_all_pages_and_for_actors():
    workflow = Workflow.objects.get()
    assert WorkflowPage.objects.get().page.depth == 1
    assert WorkflowContentType.objects.get().workflow == workflow
    assert factories.standard_page().get_workflow() == workflow
    assert Actor.get_default_workflow() == workflow
    task = GroupApprovalTask.objects.get()
    assert "Freigabe" in task.groups.values_list("name", flat=True)


def test_making_the_groups_again_changes_nothing():
    def rows() -> list[int]:
        models = (Group, Permission, GroupPagePermission, Workflow, WorkflowPage, WorkflowContentType)
        return [model.objects.count() for model in models]

    before = rows()
    importlib.import_module("home.migrations.0002_groups_and_workflow").create(apps)
    assert rows() == before
