"""The screens for accounts and groups, which let nobody give more than they have themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.forms.collections import (
    BaseGroupCollectionMemberPermissionFormSet,
    collection_member_permission_formset_factory,
)
from wagtail.admin.ui.tables import Column
from wagtail.users.forms import GroupForm, UserCreationForm, UserEditForm
from wagtail.users.views.groups import CreateView as GroupCreateView
from wagtail.users.views.groups import EditView as GroupEditView
from wagtail.users.views.groups import GroupViewSet
from wagtail.users.views.users import CreateView as UserCreateView
from wagtail.users.views.users import EditView as UserEditView
from wagtail.users.views.users import IndexView as UserIndexView
from wagtail.users.views.users import UserViewSet

from cms.admin.listings.columns import joined_names
from cms.admin.rights.own import Rights
from cms.admin.rights.people import groups_beyond, message_for_groups
from cms.input.visible import nothing_visible
from cms.models.unique_names import already_there
from cms.text import identity_key, sort_key

BEYOND = "beyond"


def only_superusers() -> str:
    """Return the sentence about the mark that lets an account do everything."""
    return _("Dass ein Konto alles darf, legt nur fest, wer selbst alles darf.")


def only_own_rights() -> str:
    """Return the sentence about rights that somebody has not got."""
    return _("Geben Sie nur Rechte weiter, die Sie selbst haben.")


class GivenByForm(forms.ModelForm):
    """A form that knows who fills it in: ``giver``."""

    def __init__(self, *args: Any, giver: Any, **kwargs: Any) -> None:
        """Hide the mark for superusers from everyone else; what is sent nevertheless is refused."""
        self.giver = giver
        super().__init__(*args, **kwargs)
        if not giver.is_superuser:
            self.fields.pop("is_superuser", None)

    def clean(self) -> dict[str, Any]:
        """Refuse the hidden mark, and groups that were added though they are beyond the giver's rights."""
        cleaned = super().clean()
        if not self.giver.is_superuser and self.data.get(self.add_prefix("is_superuser")):
            self.add_error(None, only_superusers())
        before = set(self.instance.groups.all()) if self.instance.pk else set()
        added = set(self.cleaned_data.get("groups") or []) - before
        if beyond := groups_beyond(self.giver, added):
            self.add_error("groups", message_for_groups(beyond))
        return cleaned or self.cleaned_data


class NameTakenByModel:
    """A form for an account that leaves it to the model to find its name in all spellings."""

    def _clean_username(self) -> None:
        """Look for nothing: Wagtail's would find one spelling alone, and name no account."""


class OfficeUserCreationForm(NameTakenByModel, GivenByForm, UserCreationForm):
    """The form for a new account."""


class OfficeUserEditForm(NameTakenByModel, GivenByForm, UserEditForm):
    """The form for an account."""


class GivenByView:
    """A view whose form knows who fills it in."""

    request: Any

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the giver."""
        return {**super().get_form_kwargs(), "giver": self.request.user}  # type: ignore[misc]


class OfficeUserCreateView(GivenByView, UserCreateView):
    """A new account."""


class OfficeUserEditView(GivenByView, UserEditView):
    """An account."""


def roles_of(account: Any) -> str:
    """Return in words what ``account``, its groups fetched, may do: its groups, and whether it may do everything."""
    names = sorted((group.name for group in account.groups.all()), key=sort_key)
    return joined_names([_("darf alles"), *names] if account.is_superuser else names)


class OfficeUserIndexView(UserIndexView):
    """All accounts, each with its roles; Wagtail names superusers alone."""

    @cached_property
    def columns(self) -> list[Column]:
        """Return Wagtail's columns, with the roles in the place of the level."""
        roles = Column("roles", label=_lazy("Rolle"), accessor=roles_of, sort_key="is_superuser", width="20%")
        return [roles if column.name == "is_superuser" else column for column in super().columns]

    def get_base_queryset(self) -> QuerySet[Any]:
        """Fetch the groups of all rows at once."""
        return super().get_base_queryset().prefetch_related("groups")


class OfficeUserViewSet(UserViewSet):
    """Accounts; copying one would copy its groups past the form."""

    index_view_class = OfficeUserIndexView
    add_view_class = OfficeUserCreateView
    edit_view_class = OfficeUserEditView
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[GivenByForm]:
        """Return the form that asks who gives."""
        return OfficeUserEditForm if for_update else OfficeUserCreationForm


class OfficeGroupForm(GroupForm):
    """The form for a group; ``is_superuser`` in it is Wagtail's leftover and does nothing."""

    def __init__(self, *args: Any, giver: Any, **kwargs: Any) -> None:
        """Remember who gives."""
        self.giver = giver
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        """Refuse a name that is there in another spelling, or of which nothing can be seen."""
        name = str(self.cleaned_data["name"])
        key = identity_key(name)
        if not key:
            raise nothing_visible()
        taken = Group.objects.exclude(pk=self.instance.pk).filter(naming__name_key=key).first()
        if taken and (not self.instance.pk or identity_key(self.initial["name"]) != key):
            raise already_there(_("Diese Gruppe gibt es schon: „%(name)s“."), taken.name)
        return name

    def clean_permissions(self) -> Any:
        """Refuse permissions that were added though the giver has not got them."""
        chosen = self.cleaned_data["permissions"]
        had = set(self.instance.permissions.values_list("pk", flat=True)) if self.instance.pk else set()
        added = Rights(models=frozenset({permission.pk for permission in chosen} - had))
        if not Rights.of_user(self.giver).cover(added):
            raise forms.ValidationError(only_own_rights(), code=BEYOND)
        return chosen


class GivenPlacesView(GivenByView):
    """A group's view that also looks at the rights on pages and collections."""

    permission_panel_forms: list[Any]

    def is_valid(self, form: Any) -> bool:
        """Refuse rights, and places for rights, that the giver has not got; the form's template shows no errors."""
        if not super().is_valid(form):  # type: ignore[misc]
            if form.has_error("permissions", BEYOND):
                self.produced_error_message = only_own_rights()
            return False
        own = Rights.of_user(self.request.user)
        if all(own.cover(_given_by(panel)) for panel in self.permission_panel_forms):
            return True
        self.produced_error_message = only_own_rights()
        return False


def deletion_panel(model: Any, title: Any) -> Any:
    """Return the panel that lets a group delete files of ``model``, a right that Wagtail's own panel leaves out."""
    name = model._meta.model_name
    formset = collection_member_permission_formset_factory(
        model,
        [(f"delete_{name}", _lazy("Löschen"), title)],
        "cms/admin/deletion_permissions.html",
        default_prefix=f"{name}_delete_permissions",
    )
    formset.title = title
    return formset


def _given_by(panel: Any) -> Rights:
    """Return the rights that a valid panel gives on pages or collections."""
    is_collections = isinstance(panel, BaseGroupCollectionMemberPermissionFormSet)
    place = "collection" if is_collections else "page"
    filled = [form for form in panel.forms if form not in panel.deleted_forms and place in form.cleaned_data]
    given = frozenset(
        (permission.pk, form.cleaned_data[place].path)
        for form in filled
        for permission in form.cleaned_data["permissions"]
    )
    return Rights(collections=given) if is_collections else Rights(pages=given)


class OfficeGroupCreateView(GivenPlacesView, GroupCreateView):
    """A new group."""


class OfficeGroupEditView(GivenPlacesView, GroupEditView):
    """A group."""


class OfficeGroupViewSet(GroupViewSet):
    """Groups."""

    add_view_class = OfficeGroupCreateView
    edit_view_class = OfficeGroupEditView

    def get_form_class(self, for_update: bool = False) -> type[OfficeGroupForm]:
        """Return the form that asks who gives."""
        return OfficeGroupForm
