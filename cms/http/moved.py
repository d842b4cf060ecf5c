"""The way from a former address to the one of today."""

from django.http import HttpResponsePermanentRedirect, QueryDict

# Without it browsers keep a 301 for as long as they like (RFC 9111, 4.2.2), and anyone who gives something its
# former address back sends them in circles.
ASK_AGAIN = "no-cache"


def moved_to(address: str, query: QueryDict | None = None) -> HttpResponsePermanentRedirect:
    """Return the redirect to ``address`` (a path), with the parameters in ``query``."""
    behind = f"?{query.urlencode()}" if query else ""
    return HttpResponsePermanentRedirect(address + behind, headers={"Cache-Control": ASK_AGAIN})
