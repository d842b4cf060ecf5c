"""The list and the form of partner organisations in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, NumberColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from api.partners.admin_views import AddKeyView, PartnerCreateView, PartnerEditView, RevokeKeyView
from api.partners.models import Partner, Scope, reading
from cms.admin.listings.sorting import SortsByKey


class PartnerForm(WagtailAdminModelForm):
    """The rights as boxes to tick."""

    scopes = forms.MultipleChoiceField(
        label=_("Rechte"),
        choices=Scope.choices,
        initial=reading,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Wozu darf der Schlüssel benutzt werden? Öffentliches lesen kann jede:r auch ohne Schlüssel."),
    )


class PartnerIndexView(SortsByKey, IndexView):
    """The list of partners."""


class PartnerViewSet(SnippetViewSet):
    """Partner organisations and their keys, among the settings."""

    model = Partner
    index_view_class = PartnerIndexView
    add_view_class = PartnerCreateView
    edit_view_class = PartnerEditView
    edit_template_name = "api/admin/partner_edit.html"
    icon = "key"
    menu_label = _("Partnerorganisationen")
    menu_name = "partners"
    menu_order = 200
    add_to_settings_menu = True
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ["name", "contact_name", "contact_email"]
    list_per_page = 50
    list_display = [
        "name",
        Column("contact_name", label=_("Ansprechperson"), sort_key="contact_name"),
        BooleanColumn("is_active", label=_("aktiv"), sort_key="is_active"),
        NumberColumn("usable_keys", label=_("gültige Schlüssel"), sort_key="usable_keys"),
        DateColumn("last_used_at", label=_("zuletzt benutzt"), sort_key="last_used_at"),
    ]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_email")]),
                    FieldPanel("notes"),
                ],
                _("Wer das ist"),
            ),
            MultiFieldPanel(
                [FieldPanel("is_active"), FieldPanel("scopes"), FieldPanel("allowed_origins")],
                _("Was der Schlüssel darf"),
            ),
            MultiFieldPanel(
                [FieldPanel("max_page_size"), FieldPanel("max_cost"), FieldPanel("max_points_per_minute")],
                _("Eigene Grenzen"),
            ),
        ],
        base_form_class=PartnerForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Partner]:
        """Return all partners with the state of their keys; a fixed number of statements."""
        return Partner.objects.annotate(
            usable_keys=Count("keys", filter=Q(keys__revoked_at=None)),
            last_used_at=Max("keys__last_used_at"),
        )

    def get_urlpatterns(self) -> list[Any]:
        """Add the addresses that make and revoke keys."""
        views = {"policy": self.permission_policy, "edit_url_name": self.get_url_name("edit")}
        return [
            *super().get_urlpatterns(),
            path("keys/add/<int:pk>/", AddKeyView.as_view(**views), name="add_key"),
            path("keys/revoke/<int:pk>/", RevokeKeyView.as_view(**views), name="revoke_key"),
        ]
