"""Redirects that editors make, or that Wagtail makes when a page moves: they lead to public pages only."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

from cms.querysets import public_pages


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
