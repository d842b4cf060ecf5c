"""Documents by their address: Wagtail's view, and no cache keeps what is not for everyone."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve

from cms.http.negotiation.conditions import prefer_etags
from cms.http.ranges import in_part
from cms.media.files import PUBLIC
from cms.models import OfficeDocument


@require_safe
def serve_document(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """Send a document, or the way to its password or login; anyone who may see a private one is alone in that."""
    # Wagtail asks for the time as well, and says "not modified" of a file that is another one since.
    prefer_etags(request)
    response: Any = serve(request, document_id, document_filename)
    is_public = OfficeDocument.objects.public().filter(pk=document_id).exists()
    # Said in either case: caches make up a time of their own where nothing is said (RFC 9111, section 4.2.2).
    response["Cache-Control"] = PUBLIC if is_public else "private, no-store"
    return in_part(request, response) if hasattr(response, "file_to_stream") else response
