"""Where the comment form is sent to."""

from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from blog.comments import SENT
from blog.forms import PublicCommentForm
from blog.services import commentable_page, submit_comment
from cms.errors import Refused
from cms.senders import sender_key

UNPROCESSABLE = 422


@csrf_exempt
@require_POST
def post_comment(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Take a comment and lead back to the page; or show the page again with what is wrong.

    No cookie is involved, so there is none to forge with: a signed token proves where the form
    came from, and a foreign ``Origin`` is refused.
    """
    if not _same_origin(request):
        raise PermissionDenied
    try:
        page = commentable_page(page_id)
    except Refused as refusal:
        raise Http404(refusal.message) from refusal
    form = PublicCommentForm(page.pk, request.POST)
    if form.is_valid():
        fields = {name: form.cleaned_data[name] for name in ("name", "email", "text")}
        try:
            submit_comment(page, **fields, sender=sender_key(request))
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return HttpResponseRedirect(f"{page.url}?kommentar={SENT}#kommentare")
    request.comment_form = form
    response = page.serve(request)
    response.status_code = UNPROCESSABLE
    return response


def _same_origin(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin")
    if origin is None:
        return request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}
    return urlsplit(origin).netloc == request.get_host()
