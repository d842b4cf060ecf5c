"""Whether example content is here, and whether anything else is."""

from wagtail.models import Page

from blog.models import Comment
from cms.models import OfficeDocument, OfficeImage, OfficeSettings
from directory.models import Actor
from home.models import DemoEntry, DemoRemoval


def demo_is_here() -> bool:
    """Say whether anything of the example is left; one statement."""
    return DemoEntry.objects.exists()


def demo_was_removed() -> bool:
    """Say whether somebody has removed the example; one statement."""
    return DemoRemoval.objects.exists()


def holds_content() -> bool:
    """Say whether anyone has worked here: set up a part of the office, made a page, an actor, a comment, a file."""
    if OfficeSettings.load().set_up_steps:
        return True
    pages = Page.objects.filter(depth__gt=1)
    others = pages.exclude(depth=2, content_type__app_label="wagtailcore", content_type__model="page")
    welcome_only = not others.exists() and pages.count() <= 1
    return not welcome_only or any(model.objects.exists() for model in (Actor, Comment, OfficeImage, OfficeDocument))
