"""Lists and forms of the foundations' own models in the admin."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.admin.menu import CONTENT_HOOK
from cms.models import Hashtag


class HashtagViewSet(SnippetViewSet):
    """The vocabulary of hashtags."""

    model = Hashtag
    icon = "tag"
    menu_label = _("Hashtags")
    menu_name = "hashtags"
    menu_order = 410
    menu_hook = CONTENT_HOOK
    list_display = ["__str__", Column("slug", label=_("Kurzadresse"), sort_key="slug"), "description"]
    ordering = ["sort_key", "pk"]
    list_export = ["name", "slug", "description"]
    export_filename = "hashtags"
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ["name", "slug", "description"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Hashtag]:
        """Return all hashtags."""
        return Hashtag.objects.all()
