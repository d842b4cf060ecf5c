"""The screen *Konto übergeben und sperren*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.widgets.button import Button
from wagtail.models import WorkflowState

from cms.admin.people.handing_over import BELONGINGS, HAND_OVER_ACTION, belongings, colleagues, hand_over
from cms.admin.rights.people import groups_beyond, message_for_groups
from cms.admin.rights.rules import Rule, person

LISTED = 5


class HandOverForm(forms.Form):
    """Who takes over, and which groups of the leaving person they join."""

    colleague = forms.ModelChoiceField(
        label=_("Wer übernimmt?"),
        queryset=None,
        empty_label=_("Bitte wählen"),
        help_text=_("Diese Person bekommt alles, was oben steht."),
    )
    groups = forms.ModelMultipleChoiceField(
        label=_("Auch diese Aufgaben"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Mit Haken bekommt die Person auch diese Rolle."),
    )

    def __init__(self, *args: Any, leaving: Any, giver: Any, **kwargs: Any) -> None:
        """Offer active colleagues, and the groups of ``leaving``; ``giver`` fills it in."""
        super().__init__(*args, **kwargs)
        self.giver = giver
        self.fields["colleague"].queryset = colleagues(leaving)
        self.fields["colleague"].label_from_instance = get_user_display_name
        self.fields["groups"].queryset = Group.objects.filter(user=leaving).order_by("name")

    def clean_groups(self) -> Any:
        """Refuse groups whose members may do more than the giver."""
        groups = self.cleaned_data["groups"]
        if beyond := groups_beyond(self.giver, groups):
            raise ValidationError(message_for_groups(beyond))
        return groups


def _name_of(thing: Any) -> str:
    """Return what people call ``thing``; a workflow is called by what is in it."""
    return str(thing.content_object if isinstance(thing, WorkflowState) else thing)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what goes over and to whom, or do it."""
    leaving = get_object_or_404(get_user_model(), pk=pk)
    form = HandOverForm(request.POST or None, leaving=leaving, giver=request.user)
    if request.method == "POST" and form.is_valid():
        colleague = form.cleaned_data["colleague"]
        try:
            hand_over(leaving, colleague, request.user, form.cleaned_data["groups"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = gettext("„%(who)s“ ist gesperrt und überall abgemeldet. „%(colleague)s“ hat alles übernommen.")
            messages.success(
                request, text % {"who": get_user_display_name(leaving), "colleague": get_user_display_name(colleague)}
            )
            return redirect("wagtailusers_users:index")
    rows = [
        {
            "label": BELONGINGS[label, column],
            "count": things.count(),
            "some": [_name_of(one) for one in things[:LISTED]],
        }
        for label, column, things in belongings(leaving)
    ]
    context = {"name": get_user_display_name(leaving), "form": form, "rows": [row for row in rows if row["count"]]}
    return render(request, "cms/admin/hand_over.html", context)


@hooks.register("register_admin_urls")
def leaving_urls() -> list[URLPattern]:
    """Return the address of the screen."""
    return [path("konto-uebergeben/<int:pk>/", hand_over_account, name="hand_over")]


@hooks.register("register_admin_rules")
def leaving_rules() -> dict[str, Rule]:
    """Let those in who change accounts, and only for accounts with no more rights than theirs."""
    return {"hand_over": person("change")}


@hooks.register("register_user_listing_buttons")
def hand_over_button(user: Any, request_user: Any) -> Iterator[Button]:
    """Offer the screen in the list of accounts and above an account's form, but for one's own."""
    if user.is_active and user.pk != request_user.pk and request_user.has_perm("cms.change_user"):
        url = reverse("hand_over", args=[user.pk])
        yield Button(_("Konto übergeben und sperren"), url, icon_name="lock", priority=25)


@hooks.register("register_log_actions")
def hand_over_log_action(actions: Any) -> None:
    """Name what an account's history tells of it."""
    actions.register_action(HAND_OVER_ACTION, _("Übergeben und gesperrt"), _("Konto übergeben und gesperrt"))
