"""German labels for fields and columns that Wagtail leaves without any: it makes English of their names."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import Permission
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin import utils
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.forms.workflows import WorkflowContentTypeForm, WorkflowPagesFormSet
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.forms import TaskStateCommentForm
from wagtail.sites.views import IndexView as SiteIndexView
from wagtail.users.forms import PAGE_PERMISSION_TYPES, GroupPagePermissionFormSet
from wagtail.users.views.bulk_actions.assign_role import RoleForm

LINK_TEXT = _("Text des Links")
FORMS: tuple[tuple[Any, Mapping[str, str | Promise]], ...] = (
    (EmailLinkChooserForm, {"email_address": _("E-Mail-Adresse"), "subject": _("Betreff"), "body": _("Nachricht")}),
    (EmailLinkChooserForm, {"link_text": LINK_TEXT}),
    (AnchorLinkChooserForm, {"link_text": LINK_TEXT}),
    (ExternalLinkChooserForm, {"link_text": LINK_TEXT}),
    (PhoneLinkChooserForm, {"phone_number": _("Telefonnummer"), "link_text": LINK_TEXT}),
    (WorkflowContentTypeForm, {"content_types": _("Was diesen Weg zur Freigabe nimmt")}),
    (WorkflowPagesFormSet.form, {"page": _("Seite")}),
    (GroupPagePermissionFormSet.form, {"page": _("Seite"), "permissions": _("Rechte")}),
    (RoleForm, {"role": _("Rolle")}),
    (TaskStateCommentForm, {"comment": _("Was soll die Person wissen, die das geschrieben hat?")}),
)
SITE_COLUMNS = {"port": _("Port"), "site_name": _("Name"), "root_page": _("Startseite")}
# What stands on the keys of a German keyboard.
KEYS = {"Ctrl": _("Strg"), "Shift": _("Umschalt"), "Delete": _("Entf"), "Enter": _("Eingabe")}


def install_labels() -> None:
    """Give the fields and columns their labels."""
    for form, labels in FORMS:
        for name, label in labels.items():
            form.base_fields[name].label = label
    GroupPagePermissionFormSet.form.base_fields["permissions"].label_from_instance = page_right
    for column in SiteIndexView.columns:
        column.label = SITE_COLUMNS.get(column.name, column.label)
    wagtailadmin_tags.get_keyboard_key_labels_from_request = german_keys


def page_right(permission: Permission) -> str:
    """Return what a group may do with a page that has ``permission``."""
    says = {name: long for name, _short, long in PAGE_PERMISSION_TYPES}
    return str(says[permission.codename])


def german_keys(request: Any) -> Any:
    """Return the names of keys as Wagtail does, those of a German keyboard."""
    keys = utils.get_keyboard_key_labels_from_request(request)
    return SimpleNamespace(**{name: KEYS.get(label, label) for name, label in vars(keys).items()})
