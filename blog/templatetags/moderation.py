"""What the templates of the moderators' screens do."""

from django import template

from blog.moderation.telling import age

register = template.Library()
register.filter("age", age)
