"""Forms without a cookie: nobody else's page may send them."""

from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def refuse_foreign_origin(request: HttpRequest) -> None:
    """Raise ``PermissionDenied`` for a request that another site had the browser send."""
    origin = request.headers.get("Origin")
    if origin is None:
        is_ours = request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}
    else:
        is_ours = urlsplit(origin).netloc == request.get_host()
    if not is_ours:
        raise PermissionDenied
