"""What the templates of the moderators' screens do."""

from django import template

from blog.comments.moderation.messages import age
from blog.comments.scoring import explained

register = template.Library()
register.filter("age", age)
register.filter("score_explained", explained)
