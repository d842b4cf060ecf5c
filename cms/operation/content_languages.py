"""Wagtail's languages of pages follow the settings: one place says which there are."""

from typing import Any

from django.conf import settings


def follow_languages(**_kwargs: Any) -> None:
    """Make the `Locale` row of each language in the settings that has none; runs after each migration.

    Without it nobody could begin a tree of pages in that language. A row whose language went from the settings
    stays, as its pages do. An emptied database, without Wagtail's own first row, is filled by whatever emptied it.
    """
    from wagtail.models import Locale

    known = set(Locale.all_objects.values_list("language_code", flat=True))
    if settings.LANGUAGE_CODE not in known:
        return
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        if code not in known:
            Locale.all_objects.get_or_create(language_code=code)
