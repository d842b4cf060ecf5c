"""What has become of the comments of each of the last weeks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncWeek
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from blog.comments.models import Comment, CommentStatus
from blog.comments.moderation.frame import ModerationScreen, queue_crumbs

WEEKS = 12
SERIES = [
    ("pending", _("Wartet"), {CommentStatus.PENDING}),
    ("approved", _("Öffentlich"), {CommentStatus.APPROVED}),
    ("rejected", _("Abgelehnt"), {CommentStatus.REJECTED, CommentStatus.SPAM}),
]


@dataclass(frozen=True)
class Bar:
    """A part of a week's bar, from ``x`` on ``width`` wide (0 to 100)."""

    series: str
    x: float
    width: float


@dataclass(frozen=True)
class CommentWeek:
    """Seven days from Monday, and how many of their comments wait, are public, or are not."""

    monday: date
    counts: list[int]
    bars: list[Bar]

    @property
    def sunday(self) -> date:
        """Return the last day."""
        return self.monday + timedelta(days=6)

    @property
    def total(self) -> int:
        """Return how many there are."""
        return sum(self.counts)


def weeks(today: date | None = None) -> list[CommentWeek]:
    """Return the last `WEEKS` weeks, this one first; one statement, whatever happened before them."""
    monday = (today or timezone.localdate()) - timedelta(days=(today or timezone.localdate()).weekday())
    mondays = [monday - timedelta(weeks=number) for number in range(WEEKS)]
    counts = _counted(mondays[-1])
    longest = max((sum(one.values()) for one in counts.values()), default=1)
    return [_week(one, counts[one], longest) for one in mondays]


def _counted(since: date) -> dict[date, dict[str, int]]:
    start = timezone.make_aware(datetime.combine(since, time.min))
    shown = set().union(*(statuses for _key, _label, statuses in SERIES))
    rows = Comment.objects.filter(status__in=shown, created_at__gte=start, is_from_office=False).order_by()
    grouped = rows.annotate(week=TruncWeek("created_at")).values_list("week", "status").annotate(how_many=Count("pk"))
    found: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for week, status, how_many in grouped:
        key = next(key for key, _label, statuses in SERIES if status in statuses)
        found[timezone.localtime(week).date()][key] += how_many
    return found


def _week(monday: date, counts: dict[str, int], longest: int) -> CommentWeek:
    bars, end = [], 0.0
    for key, _label, _statuses in SERIES:
        width = round(100 * counts[key] / longest, 2)
        bars.append(Bar(key, round(end, 2), width))
        end += width
    return CommentWeek(monday, [counts[key] for key, _label, _statuses in SERIES], [bar for bar in bars if bar.width])


class WeeksView(ModerationScreen, TemplateView):
    """The weeks as a table with bars."""

    template_name = "blog/admin/weeks.html"
    page_title = _("Kommentare je Woche")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return queue_crumbs(str(self.page_title))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the weeks."""
        series = [(key, label) for key, label, _statuses in SERIES]
        return {**super().get_context_data(**kwargs), "weeks": weeks(), "series": series}
