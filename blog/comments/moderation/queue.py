"""The queue: what waits, the oldest first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, F, Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from blog.comments.models import CommentDecision, CommentStatus, DecisionKind
from blog.comments.moderation.cards import buttons, cards, offered_reasons
from blog.comments.moderation.filters import QueueFilter
from blog.comments.moderation.frame import ModerationScreen, open_reports, queue_crumbs
from blog.comments.moderation.messages import MARKED
from blog.comments.moderation.rights import report_policy
from cms.admin.listings.counting import FlatPaginator, count_label

PER_PAGE = 20
# So many of one's own decisions, and so old, are offered for taking back.
MOST_LATELY, LATELY = 3, timedelta(days=1)


class QueueView(ModerationScreen, TemplateView):
    """All that waits, or what was filtered or searched for."""

    template_name = "blog/admin/queue.html"
    page_title = _("Kommentare")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return queue_crumbs()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add filter, cards and what was decided lately; a fixed number of statements."""
        asked = QueueFilter(self.request.GET)
        rows = asked.rows().select_related("page", "parent", "decided_by")
        page = FlatPaginator(rows, PER_PAGE).get_page(self.request.GET.get("p"))
        user = self.request.user
        reports = open_reports() if report_policy.user_has_permission(user, "change") else 0
        return {
            **super().get_context_data(**kwargs),
            "filter": asked,
            "page": page,
            "cards": cards(list(page.object_list), self.request),
            "query": self._query("p"),
            "here": f"{self.request.path}?{self._query()}",
            "marked": self.request.GET.get(MARKED, "").split(","),
            "bulk_buttons": buttons(),
            "reasons": list(offered_reasons()),
            "lately": decided_lately(user),
            "open_reports": reports,
            "open_reports_label": count_label(reports),
        }

    def _query(self, *but: str) -> str:
        asked = self.request.GET.copy()
        for name in (MARKED, *but):
            asked.pop(name, None)
        return asked.urlencode()


def decided_lately(user: Any) -> list[dict[str, Any]]:
    """Return what ``user`` decided lately and nobody has touched since, newest first; one statement.

    Each with ``batch``, ``how_many``, ``at``, and in words ``became``.
    """
    mine = CommentDecision.objects.filter(
        by=user, kind=DecisionKind.DECIDED, decided_at__gt=timezone.now() - LATELY, version=F("comment__version")
    )
    grouped = mine.order_by().values("batch", "new_status").annotate(how_many=Count("pk"), at=Max("decided_at"))
    newest = grouped.order_by("-at")[:MOST_LATELY]
    return [{**row, "became": CommentStatus(row["new_status"]).label} for row in newest]
