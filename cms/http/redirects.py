"""What becomes of an address that was not found: it may have moved, or be gone.

Redirects that editors make, or that Wagtail makes when a page moves, lead to public pages only.
"""

from urllib.parse import quote, urlsplit

from django.db.models import F
from django.http import HttpRequest, HttpResponseBase
from wagtail.contrib.redirects import middleware
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Site

from cms.content.gone import is_gone
from cms.http.moved import ASK_AGAIN, moved_to
from cms.http.not_found import page_gone
from cms.visibility import public_pages

NOT_FOUND = 404


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
        """Return the redirect for an address that was not found, the page for what is gone, or ``response``."""
        if response.status_code != NOT_FOUND:
            return response
        answer = self._redirect(request, response)
        if answer is None:
            answer = page_gone(request) if is_gone(request.path) else _below_a_moved_page(request)
        if answer is None:
            return response
        answer.headers.setdefault("Cache-Control", ASK_AGAIN)
        return answer

    def _redirect(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase | None:
        answer: HttpResponseBase = super().process_response(request, response)
        if answer is response:
            return None
        path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        redirect = get_redirect(request, path) or get_redirect(request, urlsplit(path).path)
        hides = redirect.redirect_page_id and not public_pages().filter(pk=redirect.redirect_page_id).exists()
        return None if hides else answer


def _below_a_moved_page(request: HttpRequest) -> HttpResponseBase | None:
    """Return the way on for an address below a page that serves some itself, such as the directory's entries.

    Wagtail redirects the page and the pages below it alone. Where it leads to, the page says what is there.
    """
    above, _, last = request.path.strip("/").rpartition("/")
    if not above:
        return None
    found = Redirect.get_for_site(Site.find_for_request(request)).filter(
        old_path=f"/{above}", redirect_page__in=public_pages()
    )
    redirect = found.select_related("redirect_page").first()
    page = redirect and redirect.redirect_page.specific
    if not isinstance(page, RoutablePageMixin):
        return None
    return moved_to(f"{page.url}{quote(last)}/")
