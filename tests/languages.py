"""Makes translations of pages: public pages in another language's tree with the same translation key."""

from functools import partial
from typing import Any

from wagtail.models import Locale, Page

from blog.models import StoryPage
from home.models import HomePage, StandardPage
from tests import factories


def front_page(code: str = "en") -> HomePage:
    """Return the front page in the language ``code``, made at the first call."""
    original = factories.home_page()
    locale = Locale.objects.get_or_create(language_code=code)[0]
    if existing := HomePage.objects.filter(locale=locale).first():
        return existing
    home = HomePage(title=f"Startseite {code}", slug=f"home-{code}", intro="Willkommen.", locale=locale)
    home.translation_key = original.translation_key
    return Page.objects.get(depth=1).add_child(instance=home)


def translated(page: Page, code: str = "en", **fields: Any) -> Any:
    """Return a public translation of ``page``, directly below the other language's front page."""
    made_by_hand = {StoryPage: factories.story, StandardPage: factories.standard_page, Page: factories.standard_page}
    make = made_by_hand.get(type(page)) or partial(factories.page, type(page))
    return make(front_page(code), translation_key=page.translation_key, **fields)
