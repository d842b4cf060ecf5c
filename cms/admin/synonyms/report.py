"""The report *Vergeblich gesucht*: words that found nothing, how often, and the way to a synonym for each."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.admin.menu import PermittedMenuItem
from cms.admin.rights.rules import SEE, Rule, needs_model, policy_for
from cms.admin.synonyms.viewsets import FIRST_WORD
from cms.search.answering.vain import FORGET_AFTER, SHOWN_FROM, vain_words

URL_NAME = "vain_searches"
SYNONYMS = "cms.synonymgroup"
MOST_SHOWN = 200


@require_safe
def vain_searches(request: HttpRequest) -> HttpResponse:
    """Show the words, the most frequent first, at most `MOST_SHOWN`."""
    policy = policy_for(SYNONYMS)
    add = reverse(policy.model.snippet_viewset.get_url_name("add"))
    rows = [
        (
            word,
            f"{reverse('search')}?{urlencode({'q': word.word})}",
            f"{add}?{urlencode({FIRST_WORD: word.word})}",
        )
        for word in vain_words()[:MOST_SHOWN]
    ]
    context = {
        "rows": rows,
        "may_add": policy.user_has_permission(request.user, "add"),
        "shown_from": SHOWN_FROM,
        "days": FORGET_AFTER.days,
    }
    return render(request, "cms/admin/vain_searches.html", context)


@hooks.register("register_admin_urls")
def vain_search_urls() -> list[URLPattern]:
    """Add the report's address."""
    return [path("vergeblich-gesucht/", vain_searches, name=URL_NAME)]


@hooks.register("register_admin_rules")
def vain_search_rules() -> dict[str, Rule]:
    """Let in those who may see the synonyms."""
    return {URL_NAME: needs_model(SYNONYMS, *SEE)}


@hooks.register("register_reports_menu_item")
def vain_search_menu_item() -> MenuItem:
    """Return the entry among the reports."""
    return PermittedMenuItem(
        _("Vergeblich gesucht"),
        reverse(URL_NAME),
        is_for=lambda user: policy_for(SYNONYMS).user_has_any_permission(user, set(SEE)),
        name="vain-searches",
        icon_name="search",
        order=900,
    )
