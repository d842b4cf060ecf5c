"""How much somebody may do: what covers what, each kind of right by itself."""

from dataclasses import FrozenInstanceError

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page

from cms.admin.rights.own import Rights
from tests import factories

# A right on a place: the permission and the path from which on it holds.
SOME = Rights(
    models=frozenset({1, 2}),
    pages=frozenset({(1, "0001"), (2, "00010001")}),
    collections=frozenset({(3, "00010002")}),
    tasks=frozenset({7}),
)
CASES = [
    (Rights(), True),
    (SOME, True),
    (Rights(models=frozenset({1})), True),
    (Rights(models=frozenset({1, 3})), False),
    (Rights(tasks=frozenset({7})), True),
    (Rights(tasks=frozenset({8})), False),
    (Rights(pages=frozenset({(1, "0001")})), True),
    (Rights(pages=frozenset({(1, "000100050001")})), True),
    (Rights(pages=frozenset({(1, "0002")})), False),
    (Rights(pages=frozenset({(2, "00010001")})), True),
    (Rights(pages=frozenset({(2, "0001")})), False),
    (Rights(pages=frozenset({(2, "00010002")})), False),
    (Rights(pages=frozenset({(3, "00010002")})), False),
    (Rights(pages=frozenset({(1, "0001"), (3, "0001")})), False),
    (Rights(collections=frozenset({(3, "00010002")})), True),
    (Rights(collections=frozenset({(3, "000100020009")})), True),
    (Rights(collections=frozenset({(3, "0001")})), False),
    (Rights(collections=frozenset({(1, "0001")})), False),
    (Rights(everything=True), False),
]


@pytest.mark.parametrize(("other", "expected"), CASES)
def test_rights_cover_others_where_each_of_them_is_among_them(other: Rights, expected: bool) -> None:
    assert SOME.cover(other) is expected
    assert Rights(everything=True).cover(other) is True
    assert Rights().cover(other) is (other == Rights())


def test_nobody_adds_to_what_somebody_may_do() -> None:
    nothing = Rights()
    with pytest.raises(FrozenInstanceError):
        nothing.everything = True  # type: ignore[misc]
    assert not nothing.cover(SOME)


@pytest.mark.django_db
def test_members_have_the_rights_of_all_their_groups_their_own_and_no_others() -> None:
    groups = [Group.objects.create(name=name) for name in ("Eins", "Zwei", "Fremd")]
    rights = list(Permission.objects.order_by("pk")[:4])
    page, folder = Page.objects.get(depth=1), Collection.get_first_root_node()
    tasks = [GroupApprovalTask.objects.create(name=group.name) for group in groups]
    for group, right, task in zip(groups, rights[:3], tasks, strict=True):
        group.permissions.add(right)
        task.groups.add(group)
        GroupPagePermission.objects.create(group=group, page=page, permission=right)
        GroupCollectionPermission.objects.create(group=group, collection=folder, permission=right)
    placed = {frozenset((right.pk, "0001") for right in rights[:2])}
    user = factories.user(groups=["Eins", "Zwei"])
    user.user_permissions.add(rights[3])
    found = Rights.of_user(user)
    assert {found.pages} == {found.collections} == placed
    assert found.models == {rights[0].pk, rights[1].pk, rights[3].pk}
    assert (found.tasks, found.everything) == ({tasks[0].pk, tasks[1].pk}, False)
    assert Rights.of_user(factories.superuser()) == Rights(everything=True)
    assert Rights.of_user(factories.superuser(is_active=False)) == Rights(everything=True)
    assert Rights.of_user(factories.user()) == Rights()
