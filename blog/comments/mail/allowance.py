"""How many mails may go to an address that nobody has confirmed."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from blog.comments.models import Comment, CommentMail

# To an address that nobody has confirmed: it may be that of someone who never wrote to us.
MOST_A_DAY = 3
# So long a worker has for a mail that it has taken; after that another may try.
LEASE = timedelta(minutes=15)


def may_write_to(address: str, *, besides: CommentMail | None = None) -> bool:
    """Tell whether a mail may go to ``address``: it is confirmed, or got fewer than `MOST_A_DAY` within a day."""
    if not address:
        return False
    if Comment.objects.of_address(address).exclude(confirmed_at=None).exists():
        return True
    day_ago = timezone.now() - timedelta(days=1)
    to_it = Q(comment__author_email=address.lower()) | Q(report__reporter_email=address.lower())
    mails = CommentMail.objects.filter(to_it, created_at__gt=day_ago, dropped_at=None)
    # One about a decision counts when it is sent, or when a worker may be sending it now.
    under_way = Q(due_at__gt=timezone.now(), due_at__lte=timezone.now() + LEASE)
    counted = mails.filter(Q(decision=None) | ~Q(sent_at=None) | under_way)
    others = counted.exclude(pk=besides.pk) if besides else counted
    return others.count() < MOST_A_DAY
