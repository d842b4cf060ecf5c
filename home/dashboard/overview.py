"""What the admin's first page shows of our own: what waits for whom, and which required pages are missing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.fields import StreamField
from wagtail.models import Page, TaskState
from wagtail.permissions import page_permission_policy

from blog.models import Comment, CommentReport, ReportStatus
from cms.admin.listings.counting import count_label, flat_count
from cms.models import OfficeSettings
from cms.visibility import public_pages
from directory.models import Actor

# What the demo content puts where only the office itself knows what belongs there.
UNFINISHED = "[Bitte ergänzen"
LEGAL_PAGES = ("imprint_page", "privacy_page", "accessibility_page")


class Waiting(NamedTuple):
    """So many things wait; ``step`` says what to do, ``url`` leads there."""

    count: int
    label: str
    step: str
    url: str

    @property
    def count_text(self) -> str:
        """Return how many in words."""
        return count_label(self.count)


def waiting_for(user: Any) -> list[Waiting]:
    """Return what ``user`` may act on, most urgent first; at most five statements."""
    found = []
    if user.has_perm("blog.change_commentreport"):
        count = flat_count(CommentReport.objects.filter(status=ReportStatus.OPEN))
        label = ngettext("Meldung zu einem Kommentar wartet", "Meldungen zu Kommentaren warten", count)
        url = reverse("wagtailsnippets_blog_commentreport:list")
        found.append(Waiting(count, label, _("Prüfen und entscheiden"), url))
        count = flat_count(CommentReport.objects.exclude(mentions=[]))
        label = ngettext(
            "Meldung nennt vielleicht jemanden, der vergessen werden möchte",
            "Meldungen nennen vielleicht jemanden, der vergessen werden möchte",
            count,
        )
        found.append(Waiting(count, label, _("Ansehen und schwärzen oder so lassen"), f"{url}?mentions=on"))
    if user.has_perm("blog.change_comment"):
        count = flat_count(Comment.objects.waiting())
        label = ngettext("Kommentar wartet", "Kommentare warten", count)
        url = f"{reverse('wagtailsnippets_blog_comment:list')}?status=pending"
        found.append(Waiting(count, label, _("Lesen und entscheiden"), url))
    count = TaskState.objects.reviewable_by(user).count()
    if count or page_permission_policy.user_has_permission(user, "publish"):
        label = ngettext("Entwurf wartet auf Freigabe", "Entwürfe warten auf Freigabe", count)
        found.append(Waiting(count, label, _("Ansehen und freigeben"), "#awaiting-review-section"))
    if user.has_perm("directory.change_actor"):
        count = flat_count(Actor.objects.filter(confirmed_at=None))
        label = ngettext("Akteur wurde noch nie geprüft", "Akteure wurden noch nie geprüft", count)
        url = f"{reverse('wagtailsnippets_directory_actor:list')}?verified=never"
        found.append(Waiting(count, label, _("Nachfragen, ob alles stimmt, dann „Heute geprüft“ anklicken"), url))
    return [waiting for waiting in found if waiting.count]


def may_see_waiting(user: Any) -> bool:
    """Tell whether ``user`` may act on anything that can wait."""
    return (
        user.has_perm("blog.change_comment")
        or user.has_perm("blog.change_commentreport")
        or user.has_perm("directory.change_actor")
        or page_permission_policy.user_has_permission(user, "publish")
    )


class WaitingPanel(Component):
    """Links with numbers to what waits for this person."""

    name = "waiting"
    order = 50
    template_name = "home/admin/waiting_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what the template needs."""
        return {"waiting": waiting_for(parent_context["request"].user)}


class Missing(NamedTuple):
    """A required page that the public cannot read yet: its name, what is wrong, and where to mend it."""

    name: str
    problem: str
    url: str | None
    step: str


def missing_pages(user: Any) -> list[Missing]:
    """Return which of the pages that the law asks for are not chosen, not public or not finished."""
    office = OfficeSettings.load()
    public = {page.pk: page for page in public_pages().filter(pk__in=_numbers(office)).specific()}
    found = []
    for field in LEGAL_PAGES:
        name = str(office._meta.get_field(field).verbose_name)
        chosen = getattr(office, field)
        if chosen is None:
            may = user.has_perm("cms.change_officesettings")
            url = reverse("wagtailsettings:edit", args=["cms", "officesettings", office.pk]) if may else None
            found.append(Missing(name, _("ist noch nicht ausgewählt."), url, _("Seite auswählen")))
        elif chosen.pk not in public:
            found.append(Missing(name, _("ist nicht öffentlich."), _edit_url(chosen, user), _("Seite veröffentlichen")))
        elif any(UNFINISHED in text for text in texts_of(public[chosen.pk])):
            found.append(Missing(name, _("hat noch Lücken."), _edit_url(chosen, user), _("Lücken füllen")))
    return found


def _numbers(office: OfficeSettings) -> list[int]:
    return [getattr(office, f"{field}_id") for field in LEGAL_PAGES if getattr(office, f"{field}_id")]


def _edit_url(page: Page, user: Any) -> str | None:
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) if page.permissions_for_user(user).can_edit() else None


def texts_of(page: Page) -> Iterator[str]:
    """Yield every text of ``page``, bodies as their stored JSON with umlauts as they are."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield json.dumps(list(getattr(page, field.name).raw_data), ensure_ascii=False, default=str)
        elif isinstance(value := getattr(page, field.name, None), str):
            yield value


class MissingPagesPanel(Component):
    """A warning until imprint, privacy notice and accessibility statement can be read by everyone."""

    name = "missing-pages"
    order = 40
    template_name = "home/admin/missing_pages_panel.html"

    def __init__(self, missing: list[Missing]) -> None:
        """Take what `missing_pages` found."""
        self.missing = missing

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what the template needs."""
        return {"missing": self.missing}
