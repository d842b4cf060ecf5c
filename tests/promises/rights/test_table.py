"""The groups in the database have the rights that the table in docs/editors.md gives them, and no others."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupCollectionPermission

from cms.admin.rights.own import Rights
from tests.promises.rights.scene import ROLES
from tests.promises.rights.table import PAGES, roles

pytestmark = pytest.mark.django_db
ACCESS = "wagtailadmin.admin", "access_admin"


def label_of(permission):
    """Return the model and the action of a permission, the action without the model's name."""
    kind = permission.content_type
    action = permission.codename.removesuffix(f"_{kind.model}")
    return f"{kind.app_label}.{kind.model}", action


def granted(group):
    """Return per model what ``group`` may do, on models, pages and collections."""
    permissions = [*group.permissions.all()]
    permissions += [row.permission for row in group.page_permissions.all()]
    permissions += [row.permission for row in group.collection_permissions.all()]
    found = {}
    for permission in permissions:
        model, action = label_of(permission)
        found.setdefault(model, set()).add(action)
    return found


@pytest.mark.parametrize("role", ROLES)
def test_each_group_has_exactly_the_rights_of_the_table(role):
    found = granted(Group.objects.get(name=role))
    assert found.pop("wagtailadmin.admin") == {"access"}
    assert found == {model: actions for model, actions in roles()[role].items() if actions}


def test_the_table_names_every_group():
    assert set(roles()) == set(ROLES) == set(Group.objects.values_list("name", flat=True))


@pytest.mark.parametrize("role", ROLES)
def test_the_administration_may_hand_out_each_role(role):
    administration = Rights.of_groups([Group.objects.get(name="Verwaltung")])
    assert administration.cover(Rights.of_groups([Group.objects.get(name=role)]))


def test_an_office_from_before_gets_the_rights_of_today():
    editors = Group.objects.get(name="Redaktion")
    editors.permissions.add(Permission.objects.get(codename="change_hashtag"))
    image_right = Permission.objects.get(codename="change_image", content_type__app_label="wagtailimages")
    root = editors.collection_permissions.first().collection
    GroupCollectionPermission.objects.create(group=editors, collection=root, permission=image_right)

    importlib.import_module("home.migrations.0004_roles").take(apps)

    assert "change" not in granted(editors)["cms.hashtag"] | granted(editors)["wagtailimages.image"]
    assert granted(editors)[PAGES] == {"add", "change"}
