"""Lists and forms of the directory in the admin."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from cms.admin.listings.columns import EditingStateColumn, NamesColumn, joined_names, with_editing_state
from cms.admin.listings.searching import SubstringSearch
from cms.admin.listings.sorting import SortsByKey
from cms.admin.menu import DIRECTORY_ORDER
from cms.admin.rights.kept_with import KeptWithAnother
from directory.admin.duplicating import ActorEditView
from directory.admin.filters import ActorFilterSet
from directory.models import Actor, Category, District, SchoolHolidays, SpokenLanguage, TargetGroup


class ActorIndexView(SubstringSearch, SortsByKey, IndexView):
    """The list of actors, which also searches texts, offers and contacts."""

    substring_fields = [
        "name",
        "provider",
        "street",
        "texts__summary",
        "texts__description",
        "offers__title",
        "contacts__value",
    ]
    custom_field_preprocess = {
        name: dict.fromkeys(("csv", "xlsx"), lambda manager: joined_names(manager.all()))
        for name in ("districts", "target_groups", "languages")
    }


class ActorViewSet(SnippetViewSet):
    """Actors, by name."""

    model = Actor
    index_view_class = ActorIndexView
    edit_view_class = ActorEditView
    filterset_class = ActorFilterSet
    icon = "group"
    menu_label = _("Akteure")
    menu_name = "actors"
    list_display = [
        "name",
        Column("get_kind_display", label=_("Art"), sort_key="kind"),
        Column("category", label=_("Kategorie"), sort_key="category__sort_key"),
        NamesColumn("districts", label=_("Stadtteile")),
        DateColumn("confirmed_at", label=_("geprüft"), sort_key="confirmed_at"),
        DateColumn("updated_at", label=_("geändert"), sort_key="updated_at"),
        EditingStateColumn(),
    ]
    list_per_page = 50
    ordering = ["sort_key", "pk"]
    list_export = [
        "name",
        "get_kind_display",
        "category.name",
        "provider",
        "districts",
        "target_groups",
        "languages",
        "street",
        "address_extra",
        "postal_code",
        "city",
        "website",
        "step_free",
        "confirmed_at",
        "updated_at",
        "live",
        "uuid",
    ]
    export_headings = {
        "get_kind_display": _("Art"),
        "category.name": _("Kategorie"),
        "live": _("öffentlich"),
        "uuid": _("Kennung"),
    }
    export_filename = "akteure"
    copy_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Actor]:
        """Return all actors with what list and export show; a fixed number of statements."""
        rows = Actor.objects.select_related("category")
        return with_editing_state(rows).prefetch_related("districts", "target_groups", "languages")


class TermIndexView(SubstringSearch, SortsByKey, IndexView):
    """A list of terms, searched by their names: the search index cannot sort by their order."""

    substring_fields = ["name", "slug"]


class TermViewSet(SnippetViewSet):
    """A list to choose from; the base of those below and of the ones in other apps.

    ``counted`` names the relation whose rows the list counts, ``counted_label`` its heading.
    """

    index_view_class = TermIndexView
    counted = "actors"
    counted_label: Any = _("Akteure")
    ordering = ["sort_order", "sort_key", "pk"]
    list_per_page = 50
    copy_view_enabled = False

    def __init__(self, **kwargs: Any) -> None:
        """Put the columns together."""
        self.list_display = [
            "name",
            Column("slug", label=_("Kurzadresse"), sort_key="slug"),
            NumberColumn("how_many", label=self.counted_label, sort_key="how_many"),
            NumberColumn("sort_order", label=_("Reihenfolge"), sort_key="sort_order"),
        ]
        self.list_export = ["name", "slug", "sort_order", "how_many"]
        self.export_headings = {"how_many": self.counted_label}
        super().__init__(**kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return all terms, each with ``how_many`` use it."""
        return self.model._default_manager.annotate(how_many=Count(self.counted, distinct=True))


class CategoryViewSet(TermViewSet):
    """Categories."""

    model = Category
    icon = "folder-inverse"
    menu_label = _("Kategorien")
    menu_name = "categories"
    export_filename = "kategorien"


class DistrictViewSet(TermViewSet):
    """Districts."""

    model = District
    icon = "globe"
    menu_label = _("Stadtteile")
    menu_name = "districts"
    export_filename = "stadtteile"


class TargetGroupViewSet(TermViewSet):
    """Target groups."""

    model = TargetGroup
    icon = "pick"
    menu_label = _("Zielgruppen")
    menu_name = "target-groups"
    export_filename = "zielgruppen"


class SpokenLanguageViewSet(TermViewSet):
    """Languages that actors speak."""

    model = SpokenLanguage
    icon = "comment"
    menu_label = _("Sprachen")
    menu_name = "languages"
    export_filename = "sprachen"


class SchoolHolidaysViewSet(SnippetViewSet):
    """School holidays, the latest first; who keeps the categories keeps them as well."""

    model = SchoolHolidays
    icon = "calendar-alt"
    menu_label = _("Schulferien")
    menu_name = "school-holidays"
    list_display = [
        "name",
        Column("starts_on", label=_("Erster Tag")),
        Column("ends_on", label=_("Letzter Tag")),
    ]
    list_export = ["name", "starts_on", "ends_on", "source"]
    export_filename = "schulferien"
    ordering = ["-starts_on", "-pk"]
    list_per_page = 50
    copy_view_enabled = False

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        """Return the policy that asks for the rights on categories."""
        return KeptWithAnother(SchoolHolidays, auth_model=Category)


class DirectoryGroup(SnippetViewSetGroup):
    """The entry "Verzeichnis" of the menu."""

    items = (
        ActorViewSet,
        CategoryViewSet,
        DistrictViewSet,
        TargetGroupViewSet,
        SpokenLanguageViewSet,
        SchoolHolidaysViewSet,
    )
    menu_label = _("Verzeichnis")
    menu_name = "directory"
    menu_icon = "list-ul"
    menu_order = DIRECTORY_ORDER
