"""What the foundations add to Wagtail's admin."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.translation import activate
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.mail import WorkflowStateSubmissionEmailNotifier
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.admin.views.chooser import PhoneLinkView
from wagtail.documents.models import Document
from wagtail.documents.wagtail_hooks import register_documents_menu_item
from wagtail.images.models import Image
from wagtail.images.wagtail_hooks import register_images_menu_item
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from cms.admin import (
    deleting,
    menu,
    publishing,
    revision_names,  # noqa: F401 - registers its address
)
from cms.admin.forms.files import OfficeAvatarForm, TelephoneLinkForm
from cms.admin.handing_in.action_bar import arrange
from cms.admin.handing_in.content_checker import check_alone
from cms.admin.handing_in.outcomes import tell_outcome
from cms.admin.handing_in.returned import tell_reason
from cms.admin.people import leaving  # noqa: F401 - registers its address
from cms.admin.people.viewsets import deletion_panel
from cms.admin.rights.rules import seen_by
from cms.admin.synonyms import report  # noqa: F401 - registers its address
from cms.admin.synonyms.viewsets import SynonymViewSet
from cms.admin.trash import views as trash_views  # noqa: F401 - registers its addresses
from cms.admin.viewsets import HashtagViewSet
from cms.content.rich_text import (
    PublicDocumentLinkHandler,
    PublicPageLinkHandler,
    TelephoneLinkHandler,
    recognise_telephone_links,
)
from cms.forms import pages as page_forms
from cms.http.parameters import narrow_for_page

STYLE_SHEETS = ("admin", "actions", "content-check", "trash", "history", "layout", "group-form")

register_snippet(HashtagViewSet)
register_snippet(SynonymViewSet)
PhoneLinkView.form_class = TelephoneLinkForm
recognise_telephone_links()
# Who may do everything is asked to give free like everybody who may; Wagtail would write to them twice.
WorkflowStateSubmissionEmailNotifier.get_recipient_users = lambda *_args, **_kwargs: set()
AvatarSettingsPanel.form_class = OfficeAvatarForm
AvatarSettingsPanel.template_name = "cms/admin/avatar.html"
hooks.register("register_admin_menu_item", menu.content_menu_item)
hooks.register("register_settings_menu_item", menu.reports_menu_item)
hooks.register(menu.CONTENT_HOOK, menu.pages_menu_item)
hooks.register(menu.CONTENT_HOOK, register_images_menu_item)
hooks.register(menu.CONTENT_HOOK, register_documents_menu_item)


@hooks.register("register_rich_text_features", order=100)
def link_only_to_public_things(features: Any) -> None:
    """Replace Wagtail's link handlers, which also link to drafts; add ours for telephone numbers."""
    features.register_link_type(PublicPageLinkHandler)
    features.register_link_type(PublicDocumentLinkHandler)
    features.register_link_type(TelephoneLinkHandler)


@hooks.register("before_serve_page", order=-100)
def known_parameters_alone(page: Any, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """Show a page no parameter that it does not know."""
    narrow_for_page(page, request, args)


@hooks.register("before_serve_page", order=-95)
def none_of_wagtails_own(page: Any, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """Show no page that is of no type of ours: it is the one that Wagtail starts with."""
    if type(page) is Page:
        raise Http404


@hooks.register("before_serve_page", order=-90)
def speak_german(page: Any, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """Let what stands around a page be German once the page is found: our own texts exist in no other language."""
    activate(settings.LANGUAGE_CODE)


@hooks.register("construct_main_menu")
def group_main_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave the four groups."""
    menu.group_main_menu(items)


@hooks.register("construct_settings_menu")
def office_first(request: HttpRequest, items: list[MenuItem]) -> None:
    """Begin with what editors look for most."""
    menu.office_first(items)


@hooks.register("before_delete_snippet")
def keep_what_drafts_need(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Refuse to delete what a plan or a draft requires, and say where; Wagtail looks at what is published alone."""
    return deleting.refuse_for_drafts(request, instances)


@hooks.register("before_move_page")
def keep_fixed_addresses(request: HttpRequest, page: Any, destination: Any) -> HttpResponse | None:
    """Refuse to move a page to an address that the program itself answers, and say why."""
    return page_forms.refuse_move(request, [page], destination)


@hooks.register("before_bulk_action")
def keep_fixed_addresses_of_many(request: HttpRequest, kind: str, objects: Any, action: Any) -> HttpResponse | None:
    """Refuse to do so with several pages."""
    form = getattr(action, "cleaned_form", None)
    if kind != "move" or form is None or request.method != "POST":
        return None
    return page_forms.refuse_move(request, objects, form.cleaned_data["chooser"])


@hooks.register("before_bulk_action")
def publish_all_or_none(request: HttpRequest, kind: str, objects: Iterable[Any], action: Any) -> HttpResponse | None:
    """Refuse to publish many pages at once where one of them is incomplete."""
    return publishing.refuse_incomplete(request, objects, action) if kind == "publish" else None


@hooks.register("construct_page_action_menu", order=1000)
def page_buttons(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Make buttons of what somebody most likely does next with a page."""
    arrange(items, context)


@hooks.register("construct_snippet_action_menu", order=1000)
def snippet_buttons(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Do so with an actor or anything else that is published."""
    arrange(items, context)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def say_where_to_look(request: HttpRequest, thing: Any) -> None:
    """Say what has become of a draft, and where to look."""
    tell_outcome(request, thing)


@hooks.register("construct_wagtail_userbar", order=1000)
def checker_of_the_office(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Let previews, and the panel beside a form, check what the office asks for, in its words."""
    check_alone(items)


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def say_why_it_came_back(request: HttpRequest, thing: Any) -> None:
    """Show who opens what was given back the reason."""
    tell_reason(request, thing)


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    """Return the links to our few rules for the admin."""
    sheets = ((static(f"cms/admin/{name}.css"),) for name in STYLE_SHEETS)
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


@hooks.register("insert_global_admin_js")
def admin_js() -> str:
    """Return scripts: what people write into fields for days and times stays, one click does, and words are German."""
    names = ("written-dates", "post-links", "script-words")
    return format_html_join("", '<script src="{}"></script>', ((static(f"cms/admin/{name}.js"),) for name in names))


@hooks.register("insert_editor_js")
def editor_js() -> str:
    """Return the scripts that check before handing in, keep it apart from autosave, and begin a new page."""
    scripts = [[static(f"cms/admin/{name}.js")] for name in ("content-check", "handing-in", "first-field")]
    return format_html_join("", '<script src="{}"></script>', scripts)


@hooks.register("register_group_permission_panel")
def picture_deletion_panel() -> Any:
    """Let groups be given the right to delete pictures."""
    return deletion_panel(Image, _("Bilder löschen"))


@hooks.register("register_group_permission_panel")
def document_deletion_panel() -> Any:
    """Let groups be given the right to delete documents."""
    return deletion_panel(Document, _("Dokumente löschen"))


@hooks.register("construct_page_chooser_queryset")
def pages_that_one_may_see(pages: Any, request: HttpRequest) -> Any:
    """List in the page chooser what is public and what somebody works on, and no other draft."""
    return pages.filter(seen_by(request.user))
