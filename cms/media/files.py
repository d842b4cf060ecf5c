"""Uploaded files by their address; a private collection's are refused there too."""

import mimetypes
from pathlib import PurePosixPath
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from wagtail.images.permissions import permission_policy

from cms.http.negotiation.conditions import conditional
from cms.http.ranges import in_part
from cms.models import OfficeImage, OfficeRendition

# Short, because a collection may become private: then the address must stop working.
PUBLIC = "public, max-age=300"


@require_safe
def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Send an image or rendition that everyone, or this person, may see.

    Wagtail guards documents by their own addresses but leaves images to the web server, which
    knows no collections. Anything that is not a known image is not found, documents included.
    """
    image = _image_of(path)
    if image is None:
        raise Http404
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    is_public = OfficeImage.objects.public().filter(pk=image.pk).exists()
    if not is_public and not _may_see(request, image):
        raise Http404
    try:
        size, changed = default_storage.size(path), default_storage.get_modified_time(path).timestamp()
        response = conditional(request, etag=_etag(size, changed), last_modified=int(changed))
        response = response or FileResponse(default_storage.open(path), content_type=kind)
    except FileNotFoundError:
        raise Http404 from None
    response["Last-Modified"] = http_date(changed)
    response["ETag"] = _etag(size, changed)
    response["Cache-Control"] = PUBLIC if is_public else "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return in_part(request, response)


def _etag(size: int, changed: float) -> str:
    return f'"{round(changed * 1_000_000):x}-{size:x}"'


def _image_of(path: str) -> OfficeImage | None:
    if ".." in PurePosixPath(path).parts or "\x00" in path:
        return None
    rendition = OfficeRendition.objects.select_related("image").filter(file=path).first()
    return rendition.image if rendition else OfficeImage.objects.filter(file=path).first()


def _may_see(request: HttpRequest, image: OfficeImage) -> bool:
    user: Any = request.user
    if permission_policy.user_has_any_permission_for_instance(user, ["change", "choose", "delete"], image):
        return True
    return all(restriction.accept_request(request) for restriction in image.collection.get_view_restrictions())
