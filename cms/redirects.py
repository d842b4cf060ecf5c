"""Redirects that editors make, or that Wagtail makes when a page moves: they lead to public pages only."""

from urllib.parse import urlsplit

from django.db.models import F
from django.http import HttpRequest, HttpResponseBase
from wagtail.contrib.redirects import middleware
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from cms.querysets import public_pages


def one_redirect(request: HttpRequest, path: str) -> Redirect | None:
    """Return the redirect from ``path``: the site's own before that of all sites, the newest of several."""
    if "\x00" in path:
        return None
    found = Redirect.get_for_site(Site.find_for_request(request)).filter(old_path=path)
    return found.order_by(F("site").desc(nulls_last=True), "-pk").first()


# Wagtail's raises where there are two for all sites.
middleware._get_redirect = one_redirect


class PublicRedirectMiddleware(RedirectMiddleware):
    """A redirect to a page that the public may not see is as if it were not there: its target names the page."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the redirect for an address that was not found, or ``response`` itself."""
        answer = super().process_response(request, response)
        if answer is response:
            return response
        path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        redirect = get_redirect(request, path) or get_redirect(request, urlsplit(path).path)
        hides = redirect.redirect_page_id and not public_pages().filter(pk=redirect.redirect_page_id).exists()
        return response if hides else answer
