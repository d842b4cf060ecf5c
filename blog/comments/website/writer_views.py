"""What the signed links in mails open: the writer's own comments, and for moderators the place where they decide."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from blog.comments.mail.links import MODERATOR, WRITER, opened
from blog.comments.models import Comment
from blog.comments.services import confirm_address, delete_own, exported, unconfirmed, written_by
from cms.guessing.doors import LINK
from cms.guessing.throttle import count_wrong
from cms.guessing.waiting import waiting_page
from cms.public_forms.origins import refuse_foreign_origin

GONE = 410
# What is said after something was wanted for a comment that went meanwhile, in another window for example.
GONE_BEFORE = "weg"
# Where on the page it says what has just been done.
DONE = "fertig"


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_comment(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show the writer what became of the comments; confirm the address, delete one, or hand out everything.

    Opening the link changes nothing: programs that read mails open links too.
    """
    comment = _comment_of(token)
    if comment is None:
        if seconds := count_wrong(LINK, request):
            return waiting_page(request, seconds)
        return render(request, "blog/own_comment_gone.html", status=GONE)
    if request.method == "POST":
        refuse_foreign_origin(request)
        return _act(request, comment)
    context = {
        "comment": comment,
        "comments": written_by(comment),
        "unconfirmed": unconfirmed(comment),
        "done": request.GET.get("fertig", ""),
    }
    return _private(render(request, "blog/own_comment.html", context))


def _act(request: HttpRequest, comment: Comment) -> HttpResponseBase:
    action = request.POST.get("aktion")
    if action == "export":
        response = JsonResponse(exported(comment), json_dumps_params={"indent": 2, "ensure_ascii": False})
        response["Content-Disposition"] = 'attachment; filename="meine-kommentare.json"'
        return _private(response)
    if action == "bestaetigen":
        done = action if confirm_address(comment, request.POST.getlist("auch")) or comment.confirmed_at else GONE_BEFORE
    elif action == "loeschen":
        done = action if _delete(comment, request.POST.get("kommentar", "")) else GONE_BEFORE
    else:
        done = ""
    return HttpResponseRedirect(f"{request.path}?{urlencode({'fertig': done})}#{DONE}" if done else request.path)


def _delete(comment: Comment, wanted: str) -> bool:
    """Delete the one ``wanted`` of what the writer of ``comment`` wrote; False where it is not there any more."""
    chosen = [one for one in written_by(comment) if str(one.uuid) == wanted and not one.is_deleted]
    if chosen:
        delete_own(chosen[0])
    elif _is_somebody_elses(wanted):
        raise Http404
    return bool(chosen)


def _is_somebody_elses(wanted: str) -> bool:
    try:
        return Comment.objects.exclude(status="deleted").filter(uuid=UUID(wanted)).exists()
    except ValueError:
        return True


def _private(response: HttpResponseBase) -> HttpResponseBase:
    """Keep the address with its signature from search engines; from other sites, SECURE_REFERRER_POLICY keeps it."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _comment_of(token: str) -> Comment | None:
    said = opened(token, WRITER)
    return Comment.objects.select_related("page").filter(uuid=UUID(said)).first() if said else None


@never_cache
@require_safe
def moderate(request: HttpRequest, token: str) -> HttpResponseBase:
    """Lead a moderator to the queue, the reports or one comment in the admin, which asks to log in."""
    place = opened(token, MODERATOR)
    if place is None:
        if seconds := count_wrong(LINK, request):
            return waiting_page(request, seconds)
        raise Http404
    return HttpResponseRedirect(_in_admin(place))


def _in_admin(place: str) -> str:
    queue = reverse("wagtailsnippets_blog_comment:list")
    if place == "reports":
        return reverse("wagtailsnippets_blog_commentreport:list")
    if place == "queue":
        return queue
    comment = Comment.objects.filter(uuid=UUID(place)).first()
    return reverse("wagtailsnippets_blog_comment:edit", args=[comment.pk]) if comment else queue
