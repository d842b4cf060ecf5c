"""What a line of opening hours means, asked while somebody writes it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET
from wagtail import hooks

from cms.admin.rights.rules import Rule, needs_model
from directory.hours_form.week import week_at_a_glance
from directory.hours_form.wording import sentence_for
from directory.hours_line.reading import read_line
from directory.hours_line.refusals import NotUnderstood


@require_GET
def read_hours(request: HttpRequest) -> HttpResponse:
    """Return the week that the parameter ``line`` means, or the sentence that says what is unclear, as HTML."""
    context: dict[str, object] = {}
    try:
        context["week"] = week_at_a_glance(read_line(request.GET.get("line", "")))
    except NotUnderstood as refusal:
        context["error"] = sentence_for(refusal)
    return render(request, "directory/admin/hours_week.html", context)


@hooks.register("register_admin_urls")
def hours_urls() -> list[URLPattern]:
    """Return the address at which a line is read."""
    return [path("oeffnungszeiten-lesen/", read_hours, name="read_hours")]


@hooks.register("register_admin_rules")
def hours_rules() -> dict[str, Rule]:
    """Let those in who write opening hours."""
    return {"read_hours": needs_model("directory.actor", "add", "change")}
