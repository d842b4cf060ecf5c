"""*Beispielinhalte entfernen*: what goes, what stays, a question for each changed entry, and one button."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from home.demo_removal.plan import plan_removal
from home.demo_removal.presence import demo_is_here
from home.demo_removal.removing import remove_demo
from home.demo_removal.summary import form_key, what_goes, what_stays, what_was_changed


@never_cache
def remove_examples(request: HttpRequest) -> HttpResponse:
    """Show what would become of the example, and on POST remove it.

    A changed entry goes only if it was shown as it still is and its tick was taken away: ``asked`` lists what was
    shown, ``keep`` what is ticked.
    """
    if not demo_is_here():
        return render(request, "home/admin/remove_demo.html", {"is_here": False})
    plan = plan_removal()
    if request.method == "POST":
        given_up = set(request.POST.getlist("asked")) - set(request.POST.getlist("keep"))
        plan = remove_demo([thing for thing in plan.changed if form_key(thing, plan) in given_up], request.user)
        messages.success(request, _("Die Beispielinhalte sind entfernt. Was Ihnen gehört, ist geblieben."))
        # Where an office of one's own begins, also where its front page was the example's.
        return redirect("setting_up")
    context: dict[str, Any] = {
        "is_here": True,
        "changed": what_was_changed(plan, request.user),
        "goes": what_goes(plan),
        "stays": what_stays(plan, request.user),
    }
    return render(request, "home/admin/remove_demo.html", context)
