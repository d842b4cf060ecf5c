"""Filters over the list of actors in the admin."""

from datetime import timedelta
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets import AdminDateInput

from directory.models import Actor, Category, District
from directory.models.choices import ActorKind

STATES = {
    "live": (_("öffentlich"), Q(live=True)),
    "changed": (_("öffentlich, Entwurf in Arbeit"), Q(live=True, has_unpublished_changes=True)),
    "draft": (_("nicht öffentlich"), Q(live=False)),
}
NEVER, LONG_AGO = "never", "long-ago"
LONG = timedelta(days=365)


class ActorFilterSet(WagtailFilterSet):
    """Kind, category, districts, status, and when somebody last asked whether everything is still right."""

    kind = django_filters.MultipleChoiceFilter(label=_("Art"), choices=ActorKind.choices, widget=CheckboxSelectMultiple)
    category = django_filters.ModelMultipleChoiceFilter(
        label=_("Kategorie"), queryset=Category.objects.all(), widget=CheckboxSelectMultiple
    )
    districts = django_filters.ModelMultipleChoiceFilter(
        label=_("Stadtteile"), queryset=District.objects.all(), widget=CheckboxSelectMultiple
    )
    state = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=[(value, label) for value, (label, condition) in STATES.items()],
        method="filter_state",
        empty_label=_("alle"),
    )
    verified = django_filters.ChoiceFilter(
        label=_("Geprüft"),
        choices=[(NEVER, _("noch nie")), (LONG_AGO, _("vor mehr als einem Jahr oder nie"))],
        method="filter_verified",
        empty_label=_("alle"),
    )
    verified_before = django_filters.DateFilter(
        label=_("Zuletzt geprüft vor dem"), field_name="confirmed_at", lookup_expr="lt", widget=AdminDateInput
    )

    class Meta:
        model = Actor
        fields: list[str] = []

    def filter_state(self, rows: QuerySet[Actor], name: str, value: str) -> QuerySet[Actor]:
        """Return the actors in the state ``value``."""
        return rows.filter(STATES[value][1])

    def filter_verified(self, rows: QuerySet[Actor], name: str, value: Any) -> QuerySet[Actor]:
        """Return the actors nobody has asked at all, or not for a year."""
        never = Q(confirmed_at__isnull=True)
        return rows.filter(never if value == NEVER else never | Q(confirmed_at__lt=timezone.localdate() - LONG))
