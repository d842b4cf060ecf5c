"""Anyone may report a comment, without an account."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from blog.comments.models import Comment
from blog.comments.services import report_comment
from blog.comments.website.public_forms import PublicReportForm
from cms.errors import Refused
from cms.http.null_bytes import takes_null_bytes
from cms.limits.senders import sender_key
from cms.public_forms.origins import refuse_foreign_origin

NOT_FOUND, UNPROCESSABLE = 404, 422


@takes_null_bytes
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Show the form for a notice (Art. 16 DSA) and take it.

    The thanks for a notice are the same whatever became of the comment meanwhile: perhaps the office was quick.
    """
    comment = Comment.objects.approved().select_related("page").filter(uuid=uuid).first()
    context = {"comment": comment, "is_sent": "gesendet" in request.GET}
    if request.method != "POST":
        if comment is None and not context["is_sent"]:
            raise Http404
        form = PublicReportForm(comment.pk) if comment else None
        return render(request, "blog/report.html", {**context, "form": form})
    refuse_foreign_origin(request)
    if comment is None:
        return _comment_is_gone(request)
    form = PublicReportForm(comment.pk, request.POST)
    if form.is_valid():
        try:
            report_comment(
                comment, **form.service_arguments(), sender=sender_key(request), spent_token=form.spent_token
            )
        except Refused as refusal:
            if refusal.field == "comment":
                return _comment_is_gone(request)
            form.refuse(refusal)
        else:
            return HttpResponseRedirect(f"{request.path}?gesendet#gesendet")
    return render(request, "blog/report.html", {**context, "is_sent": False, "form": form}, status=UNPROCESSABLE)


def _comment_is_gone(request: HttpRequest) -> HttpResponseBase:
    """Say that a comment went while it was being reported, and give back what was written."""
    return render(request, "blog/report_comment_gone.html", {"text": request.POST.get("text", "")}, status=NOT_FOUND)
