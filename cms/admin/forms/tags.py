"""What the field for tags proposes and takes.

Wagtail compares proposals by the database, which on SQLite tells Ä from ä, and leaves the limit to a script.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import Tag
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.forms.tags import TagField
from wagtail.admin.views import tags

from cms.content.tags import key_path
from cms.models import Hashtag
from cms.text import identity_key

MOST_PROPOSED = 10
MODELS = {("taggit", "tag"): Tag, ("cms", "hashtag"): Hashtag}


def check_count(names: list[str]) -> list[str]:
    """Return ``names``; raises ``ValidationError`` where they are more than `WAGTAIL_TAG_LIMIT`."""
    most, count = settings.WAGTAIL_TAG_LIMIT, len(names)
    if count > most:
        message = _("Möglich sind bis zu %(most)d, hier stehen %(count)d. Bitte nehmen Sie einige heraus.")
        raise ValidationError(message, code="too_many", params={"most": most, "count": count})
    return names


class LimitedTagField(TagField):
    """Refuses too many tags; of Wagtail's field the script alone does."""

    def clean(self, value: Any) -> list[str]:
        """Return the names, or raise what `check_count` raises."""
        return check_count(super().clean(value))


def limit_tags() -> None:
    """Have the forms of pages and snippets use `LimitedTagField`; before the first form is made."""
    register_form_field_override(
        TaggableManager,
        override=lambda field: {"form_class": LimitedTagField, "tag_model": field.related_model},
    )


def propose_by_key() -> None:
    """Have Wagtail's addresses answer with `autocomplete`; before they are loaded."""
    tags.autocomplete = autocomplete


def autocomplete(request: HttpRequest, app_name: str = "taggit", model_name: str = "tag") -> JsonResponse:
    """Return the names that begin with ``?term=``, however it is spelled; of an unknown model none."""
    key, model = identity_key(request.GET.get("term", "")), MODELS.get((app_name, model_name))
    if not key or model is None:
        return JsonResponse([], safe=False)
    keyed = key_path(model)
    names = model._default_manager.filter(**{f"{keyed}__startswith": key}).order_by(keyed)
    return JsonResponse(list(names.values_list("name", flat=True)[:MOST_PROPOSED]), safe=False)
