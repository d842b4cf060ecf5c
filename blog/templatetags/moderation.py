"""What the templates of the moderators' screens do."""

from django import template

from blog.comments.models import LONGEST_NOTE
from blog.comments.moderation.messages import age
from blog.comments.moderation.passages import LONGEST_PASSAGE
from blog.comments.scoring import explained

register = template.Library()
register.filter("age", age)
register.filter("score_explained", explained)


@register.simple_tag
def longest_note() -> str:
    """Return how many characters a note has at most, for HTML: without a separator of thousands."""
    return str(LONGEST_NOTE)


@register.simple_tag
def longest_passage() -> str:
    """Return how many characters a typed passage has at most, for HTML."""
    return str(LONGEST_PASSAGE)
