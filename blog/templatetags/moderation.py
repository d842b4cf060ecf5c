"""What the templates of the moderators' screens do."""

from django import template

from blog.comments.moderation.telling import age

register = template.Library()
register.filter("age", age)
