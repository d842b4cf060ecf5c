"""The pages of *Ihr Büro einrichten*: one that shows all steps, one for each, and a button that invites again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.home import HomeView

from cms.admin.rights.gate import gate
from cms.admin.rights.rules import IMAGE, USER, Rule, all_of, needs_model, needs_pages, person
from directory.models import District
from home.dashboard.overview import missing_pages
from home.setting_up.forms import FORMS
from home.setting_up.people import invited_and_waiting, send_invitation, valid_days
from home.setting_up.rows import WHAT_ROLES_DO
from home.setting_up.service import leave_out, set_up
from home.setting_up.steps import ALL, BY_NAME, SetUpStep, leads_to_setting_up, states
from home.setting_up.tree import tree_now

LEAVE_OUT = "leave_out"
OFFICE = needs_model("cms.officesettings", "change")
# What each step makes asks for its own right besides.
RULES: dict[str, Rule] = {
    "setting_up": OFFICE,
    "setting_up_office": all_of(OFFICE, needs_model(IMAGE, "add")),
    "setting_up_districts": all_of(OFFICE, needs_model("directory.district", "add")),
    "setting_up_lists": all_of(OFFICE, needs_model("directory.category", "add")),
    "setting_up_pages": all_of(OFFICE, needs_pages("publish"), needs_model("wagtailcore.site", "change")),
    "setting_up_comments": all_of(OFFICE, needs_model(USER, "change")),
    "setting_up_people": all_of(OFFICE, needs_model(USER, "add")),
    "setting_up_invite_again": all_of(OFFICE, person("change")),
}


@never_cache
@require_admin_access
def first_page(request: HttpRequest) -> HttpResponseBase:
    """Lead whoever comes first to setting up, everybody else to Wagtail's own first page."""
    if leads_to_setting_up(request.user):
        return redirect("setting_up")
    return gate(HomeView.as_view())(request)


def overview(request: HttpRequest) -> HttpResponse:
    """Show all steps and what became of each; when nothing is open any more, what comes next."""
    found = states()
    is_finished = all(state for _step, state in found)
    going_on = next((step for step, state in found if not state), ALL[0])
    context: dict[str, Any] = {"states": found, "is_finished": is_finished, "going_on": going_on}
    context["is_begun"] = any(state for _step, state in found)
    context["missing"] = missing_pages(request.user) if is_finished else []
    context["tree"] = {page.specific_class.__name__: page for _title, page in tree_now() if page} if is_finished else {}
    return render(request, "home/admin/setting_up/overview.html", context)


def step_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show the form of a step; store it, or note that it was left out, and lead to the next."""
    step = BY_NAME[name]
    if request.method == "POST" and LEAVE_OUT in request.POST:
        leave_out(name)
        return redirect(step.next_url)
    form = _form(request, name)
    if request.method == "POST" and form.is_valid() and _stored(request, step, form):
        return redirect(step.next_url)
    context = {"step": step, "form": form, "states": states(), "count": len(ALL), "is_wrong": form.is_bound}
    return render(request, f"home/admin/setting_up/{name}.html", {**context, **_more(name)})


def _form(request: HttpRequest, name: str) -> Any:
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    if name in ("districts", "people"):
        return FORMS[name](*data, form_kwargs={"by": request.user})
    return FORMS[name](*data, by=request.user)


def _stored(request: HttpRequest, step: SetUpStep, form: Any) -> bool:
    """Store what the valid ``form`` holds, and tell; where somebody else was quicker, tell that and return False."""
    try:
        made = set_up(form.plan(), request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    count = len(made.people)
    if count:
        told = _("Gespeichert. Einladungen unterwegs: %(count)s.") % {"count": count}
    else:
        told = _("Gespeichert: %(step)s.") % {"step": step.title}
    messages.success(request, told)
    return True


def _more(name: str) -> dict[str, Any]:
    if name == "districts":
        return {"there": list(District.objects.order_by("sort_order", "sort_key"))}
    if name == "pages":
        return {"tree": tree_now()}
    if name == "people":
        by_file = settings.EMAIL_BACKEND == "cms.mail.EmlFileBackend"
        more: dict[str, Any] = {"waiting": list(invited_and_waiting()), "roles": WHAT_ROLES_DO, "days": valid_days()}
        return {**more, "mail_folder": settings.MAIL_DIR if by_file else ""}
    return {}


@require_POST
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the mail with the link once more."""
    user = get_object_or_404(invited_and_waiting(), pk=pk)
    send_invitation.enqueue(user.pk)
    messages.success(request, _("Die Einladung an %(email)s ist noch einmal unterwegs.") % {"email": user.email})
    return redirect("setting_up_people")


def addresses() -> list[URLPattern]:
    """Return the addresses below ``admin/``, each step with a name and so a rule of its own."""
    return [
        path("einrichten/", overview, name="setting_up"),
        path("einrichten/einladen/<int:pk>/", invite_again, name="setting_up_invite_again"),
        *(
            path(f"einrichten/{step.slug}/", step_page, {"name": step.name}, name=f"setting_up_{step.name}")
            for step in ALL
        ),
    ]
