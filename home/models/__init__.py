"""The front page and editorial pages, and what is known of the example content; import models from here."""

from home.models.contact import ContactMessage
from home.models.demo import DemoEntry, DemoRemoval
from home.models.pages import HomePage, StandardPage, StandardPageHashtag

__all__ = ["ContactMessage", "DemoEntry", "DemoRemoval", "HomePage", "StandardPage", "StandardPageHashtag"]
