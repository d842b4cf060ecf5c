"""What templates do with comments."""

from django import template

from blog.comments.plain_text import as_html

register = template.Library()
register.filter("comment_text", as_html)
