"""Headers that every answer has, whatever gives it: pages, files, redirects, refusals and errors."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

# Features of browsers that no page of ours uses but the lists of the directory, which say so themselves.
UNUSED = (
    *("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer"),
    *("microphone", "midi", "payment", "publickey-credentials-create", "screen-wake-lock", "serial", "usb"),
    "xr-spatial-tracking",
)
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in UNUSED)
# For pages that offer to sort by how near things are; the browser asks its user first.
WITH_GEOLOCATION = PERMISSIONS_POLICY.replace("geolocation=()", "geolocation=(self)")


class PermissionsPolicyMiddleware:
    """Adds ``Permissions-Policy`` (W3C): nothing here asks for camera, microphone, place or money.

    Stands before Django's SecurityMiddleware, whose redirects to https would miss it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand in the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request``."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response
