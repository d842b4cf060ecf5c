"""The front page and editorial pages; import models from here."""

from home.models.pages import HomePage, StandardPage, StandardPageHashtag

__all__ = ["HomePage", "StandardPage", "StandardPageHashtag"]
