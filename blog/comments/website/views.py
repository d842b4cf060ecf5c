"""Where the comment form is sent to, and where one comment is found."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from blog.comments.models import Comment
from blog.comments.services import commentable_page, submit_comment
from blog.comments.website.public_forms import PublicCommentForm
from blog.comments.website.thread import SENT, RefusedForm, place_of
from cms.errors import Refused
from cms.http.null_bytes import takes_null_bytes
from cms.limits.senders import sender_key
from cms.public_forms.origins import refuse_foreign_origin
from cms.public_forms.proofs import new_challenge

NOT_FOUND, UNPROCESSABLE = 404, 422


@takes_null_bytes
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def post_comment(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Take a comment and lead back to the page; or show the page again with what is wrong.

    No cookie is involved, so there is none to forge with: a signed token proves where the form
    came from, and a foreign ``Origin`` is refused. Anyone who opens this address, or a link of the page that was
    shown again here, is led to the page.
    """
    refuse_foreign_origin(request)
    try:
        page = commentable_page(page_id)
    except Refused as refusal:
        if request.method != "POST":
            raise Http404(refusal.message) from refusal
        return _page_is_gone(request)
    if request.method != "POST":
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(f"{page.url}?{query}" if query else page.url)
    form = PublicCommentForm(page.pk, request.POST)
    if form.is_valid():
        fields = {name: form.cleaned_data[name] for name in ("name", "email", "text", "parent")}
        try:
            submit_comment(page, **fields, sender=sender_key(request), spent_token=form.spent_token)
        except Refused as refusal:
            if refusal.field == "page":
                return _page_is_gone(request)
            form.refuse(refusal)
        else:
            return HttpResponseRedirect(f"{page.url}?kommentar={SENT}#kommentar-{SENT}")
    RefusedForm.of(request).form = form
    response = page.serve(request)
    response.status_code = UNPROCESSABLE
    return response


def _page_is_gone(request: HttpRequest) -> HttpResponseBase:
    """Give back what was written for a page that went meanwhile."""
    return render(request, "blog/comment_page_gone.html", {"text": request.POST.get("text", "")}, status=NOT_FOUND)


@require_GET
@never_cache
def challenge(request: HttpRequest) -> HttpResponseBase:
    """Return a fresh challenge for the proof of work; it is no one's in particular, and no page keeps it."""
    return JsonResponse(new_challenge())


@require_safe
def show_comment(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Lead to the comment on the page of its thread."""
    comment = get_object_or_404(Comment.objects.shown().select_related("page", "parent"), uuid=uuid)
    return HttpResponseRedirect(f"{comment.page.url}{place_of(comment)}#kommentar-{comment.uuid}")
