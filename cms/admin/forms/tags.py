"""What the field for tags proposes: Wagtail compares by the database, which on SQLite tells Ä from ä."""

from django.http import HttpRequest, JsonResponse
from taggit.models import Tag
from wagtail.admin.views import tags

from cms.content.tags import key_path
from cms.models import Hashtag
from cms.text import identity_key

MOST_PROPOSED = 10
MODELS = {("taggit", "tag"): Tag, ("cms", "hashtag"): Hashtag}


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
