"""Documents by their address: Wagtail's view, and no cache keeps what is not for everyone."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve

from cms.models import OfficeDocument


@require_safe
def serve_document(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """Send a document, or the way to its password or login; whoever may see a private one is alone in that."""
    response: Any = serve(request, document_id, document_filename)
    if not OfficeDocument.objects.public().filter(pk=document_id).exists():
        response["Cache-Control"] = "private, no-store"
    return response
