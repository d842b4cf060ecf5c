"""List and form of the groups of synonyms; who keeps the hashtags keeps them as well."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet

from cms.admin.listings.searching import SubstringSearch
from cms.admin.menu import CONTENT_HOOK
from cms.admin.rights.kept_with import KeptWithAnother
from cms.admin.synonyms.forms import SynonymForm
from cms.models import Hashtag, SynonymGroup
from cms.search.answering.vain import LONGEST_WORD

# The parameter with the word that a new group begins with.
FIRST_WORD = "wort"


class SynonymIndexView(SubstringSearch, IndexView):
    """All groups, searched by their words."""

    substring_fields = ["words"]


class SynonymCreateView(CreateView):
    """A new group, which may begin with a word of the report."""

    def get_initial_form_instance(self) -> SynonymGroup:
        """Return a group with the word in the address, on a line of its own."""
        word = " ".join(self.request.GET.get(FIRST_WORD, "")[:LONGEST_WORD].split())
        return SynonymGroup(words=f"{word}\n" if word else "")


class SynonymViewSet(SnippetViewSet):
    """Groups of words that mean the same."""

    model = SynonymGroup
    icon = "link"
    menu_label = _("Gleichbedeutende Wörter")
    menu_name = "synonyms"
    menu_order = 411
    menu_hook = CONTENT_HOOK
    index_view_class = SynonymIndexView
    add_view_class = SynonymCreateView
    ordering = ["pk"]
    list_per_page = 50
    list_export = ["words"]
    export_filename = "gleichbedeutende-woerter"
    copy_view_enabled = False
    search_backend_name = None
    edit_handler = ObjectList(
        [
            HelpPanel(
                _(
                    "Wer auf der Website eines dieser Wörter sucht, findet auch, was die anderen enthält. Mehrzahl, "
                    "Umlaute und Tippfehler kennt die Suche schon; hier stehen nur andere Wörter für dasselbe."
                )
            ),
            FieldPanel("words"),
        ],
        base_form_class=SynonymForm,
    )

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        """Return the policy that asks for the rights on hashtags."""
        return KeptWithAnother(SynonymGroup, auth_model=Hashtag)
