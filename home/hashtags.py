"""What becomes of the addresses of hashtags."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from cms.content import gone
from cms.models import Hashtag
from cms.models.addresses import former_slugs


def hashtag_deleted(instance: Hashtag, **_kwargs: Any) -> None:
    """Note the addresses of a hashtag that something public carries (``pre_delete``)."""
    if Hashtag.objects.public().filter(pk=instance.pk).exists():
        slugs = (instance.slug, *former_slugs(instance))
        gone.remember_gone(address for slug in slugs for address in _addresses(slug))


def _addresses(slug: str) -> Iterator[str]:
    for code, _name in settings.LANGUAGES:
        with override(code):
            yield reverse("hashtag", args=[slug])
