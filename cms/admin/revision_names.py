"""*Stand benennen*: the names of versions in the history, and the small form that gives, changes and takes them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import history
from wagtail.log_actions import LogFormatter
from wagtail.models import Page, Revision

from cms.admin.rights.refusal import AccessDenied, who_may
from cms.admin.rights.rules import Rule, policy_for
from cms.content.revision_naming import NAME_ACTION, name_revision, revision_names
from cms.models import RevisionName
from cms.models.beside_wagtail import LONGEST_REVISION_NAME


class RevisionNameForm(forms.Form):
    """What a version is called."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_REVISION_NAME,
        help_text=_("Zum Beispiel „vor dem Stadtteilfest“. Ein Stand mit Namen bleibt im Verlauf."),
    )


def may_name_revisions(user: Any, thing: Model) -> bool:
    """Tell whether ``user`` may edit ``thing``, and so say what its versions are called."""
    if isinstance(thing, Page):
        return bool(thing.permissions_for_user(user).can_edit())
    policy = policy_for(thing._meta.label_lower)
    return bool(policy.user_has_permission_for_instance(user, "change", thing))


def _named_thing(revision: Revision) -> Any:
    thing = revision.content_object
    if thing is None:
        raise Http404("nothing has this version")
    return thing.specific if isinstance(thing, Page) else thing


def _history_of(thing: Any) -> str:
    if isinstance(thing, Page):
        return reverse("wagtailadmin_pages:history", args=[thing.pk])
    return reverse(type(thing).snippet_viewset.get_url_name("history"), args=[thing.pk])


def ask_for_naming(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Raise ``AccessDenied`` for whoever may not edit what the version is one of."""
    thing = _named_thing(get_object_or_404(Revision, pk=kwargs["revision_id"]))
    if not may_name_revisions(request.user, thing):
        codename = "change_page" if isinstance(thing, Page) else f"change_{thing._meta.model_name}"
        raise AccessDenied(who_may([codename]))


@require_http_methods(["GET", "HEAD", "POST"])
def name_revision_view(request: HttpRequest, revision_id: int) -> HttpResponse:
    """Show the form, or give, change or take away the name and lead back to the history."""
    revision = get_object_or_404(Revision, pk=revision_id)
    thing = _named_thing(revision)
    name = RevisionName.objects.filter(revision=revision).values_list("name", flat=True).first() or ""
    takes_away = "take_away" in request.POST
    form = RevisionNameForm(request.POST if request.method == "POST" else None, initial={"name": name})
    if request.method == "POST" and (takes_away or form.is_valid()):
        try:
            named = name_revision(revision_id, "" if takes_away else form.cleaned_data["name"], request.user)
        except Revision.DoesNotExist:
            messages.error(request, gettext("Diesen Stand gibt es nicht mehr. Der Verlauf zeigt, welche noch da sind."))
        else:
            messages.success(request, _sentence(named))
        return redirect(_history_of(thing))
    context = {"form": form, "revision": revision, "thing": thing, "name": name, "history_url": _history_of(thing)}
    return render(request, "cms/admin/name_revision.html", context)


def _sentence(name: str) -> str:
    if name:
        return gettext("Der Stand heißt jetzt „%(name)s“ und bleibt im Verlauf.") % {"name": name}
    return gettext("Der Stand hat keinen Namen mehr. Er kann wie andere Entwürfe aus dem Verlauf gehen.")


class NamingLink(Component):
    """Leads from a form to the name of what was last stored there."""

    name = "name-revision"
    template_name = "cms/admin/naming_link.html"

    def __init__(self, revision_id: int) -> None:
        """Take the version."""
        self.revision_id = revision_id

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the address of the form."""
        return {"naming_url": reverse("name_revision", args=[self.revision_id])}

    @classmethod
    def for_newest(cls, thing: Any) -> list[NamingLink]:
        """Return the link for what ``thing`` was stored as last; none for what is new or has no versions."""
        revision_id = getattr(thing, "latest_revision_id", None)
        return [cls(revision_id)] if revision_id else []


class NamedVersionColumn(history.ActionColumn):
    """What happened, with the name of the version and the way to its form."""

    @cached_property
    def names(self) -> dict[int, str]:
        """Return the names of all versions that there are."""
        return revision_names(self.object) if self.revision_enabled else {}

    @cached_property
    def _may_name(self) -> dict[int, bool]:
        return {}

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Add the name, and for who may edit the address of its form, to what Wagtail's cell shows."""
        context = super().get_cell_context_data(instance, parent_context)
        context["version_name"] = self.names.get(instance.revision_id, "")
        # Wagtail offers something to do at one line of each version.
        if context["actions"] and self._may(parent_context["request"].user):
            context["naming_url"] = reverse("name_revision", args=[instance.revision_id])
        return context

    def _may(self, user: Any) -> bool:
        if user.pk not in self._may_name:
            self._may_name[user.pk] = may_name_revisions(user, self.object)
        return self._may_name[user.pk]


history.ActionColumn = NamedVersionColumn


@hooks.register("register_admin_urls")
def naming_urls() -> list[URLPattern]:
    """Return the address of the form."""
    return [path("stand-benennen/<int:revision_id>/", name_revision_view, name="name_revision")]


@hooks.register("register_admin_rules")
def naming_rules() -> dict[str, Rule]:
    """Let those in who may edit what the version is one of."""
    return {"name_revision": ask_for_naming}


@hooks.register("register_log_actions")
def naming_log_action(actions: Any) -> None:
    """Name what the history tells of names."""

    @actions.register_action(NAME_ACTION)
    class NamingFormatter(LogFormatter):
        label = _("Stand benannt")

        def format_message(self, entry: Any) -> str:
            """Return the sentence for one line of the history."""
            if entry.data.get("name"):
                return gettext("Einen Stand „%(name)s“ genannt") % {"name": entry.data["name"]}
            return gettext("Einem Stand den Namen „%(name)s“ genommen") % {"name": entry.data.get("before", "")}
