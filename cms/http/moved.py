"""The way from a former address to the one of today."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect, QueryDict

# Without it browsers keep a 301 for as long as they like (RFC 9111, 4.2.2), and anyone who gives something its
# former address back sends them in circles.
ASK_AGAIN = "no-cache"


def moved_to(address: str, query: QueryDict | None = None) -> HttpResponsePermanentRedirect:
    """Return the redirect to ``address`` (a path), with the parameters in ``query``."""
    behind = f"?{query.urlencode()}" if query else ""
    return HttpResponsePermanentRedirect(address + behind)


class AskAgainMiddleware:
    """Has browsers ask again for what moved for good, whoever says so: a view, or Django for a missing slash."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand around everything that redirects."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request``."""
        response = self.get_response(request)
        if response.status_code in (301, 308):
            response.headers.setdefault("Cache-Control", ASK_AGAIN)
        return response
