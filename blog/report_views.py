"""Anyone may report a comment, without an account."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from blog.models import Comment
from blog.origins import refuse_foreign_origin
from blog.public_forms import PublicReportForm
from blog.services import report_comment
from cms.errors import Refused
from cms.http.null_bytes import takes_null_bytes
from cms.senders import sender_key

UNPROCESSABLE = 422


@takes_null_bytes
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Show the form for a notice (Art. 16 DSA) and take it."""
    comment = get_object_or_404(Comment.objects.approved().select_related("page"), uuid=uuid)
    context = {"comment": comment, "is_sent": "gesendet" in request.GET}
    if request.method != "POST":
        return render(request, "blog/report.html", {**context, "form": PublicReportForm(comment.pk)})
    refuse_foreign_origin(request)
    form = PublicReportForm(comment.pk, request.POST)
    if form.is_valid():
        try:
            report_comment(comment, **form.wish(), sender=sender_key(request), mark=form.mark)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return HttpResponseRedirect(f"{request.path}?gesendet")
    return render(request, "blog/report.html", {**context, "form": form}, status=UNPROCESSABLE)
