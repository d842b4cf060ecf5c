"""`/robots.txt` (RFC 9309): what search engines need not ask for, and where the sitemap is."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

# What each has no end of, or no content: the admin, and everything that somebody could search for.
CLOSED = ("wagtailadmin_home", "search", "login")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Return the rules, the same for all; a developer's site (``DEBUG``) is closed to everyone."""
    closed = ["/"] if settings.DEBUG else [reverse(name) for name in CLOSED]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    if not settings.DEBUG:
        lines += [f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}", ""]
    headers = {"Cache-Control": "public, max-age=3600"}
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8", headers=headers)
