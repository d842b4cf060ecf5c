"""The form behind a page's tabs, and what it shares with those of snippets that are published by plan."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from cms.forms.pictures import DescribedPictures
from cms.input.fixed_addresses import slug_problem
from cms.text import readable_slug

LONGEST_SLUG = 255


class EndedPlan:
    """A form with a schedule whose end may be over: who leaves it as it is wants no plan, and may save a draft."""

    instance: Any
    cleaned_data: dict[str, Any]

    def clean_expire_at(self) -> datetime | None:
        """Return the end; nothing where it is over and was not entered just now."""
        value = self.cleaned_data.get("expire_at")
        if value and value < timezone.now() and self.instance.pk and _minute(value) == _minute(self.instance.expire_at):
            return None
        return value


def _minute(instant: datetime | None) -> datetime | None:
    """Return ``instant`` as exactly as forms show it."""
    return instant and instant.replace(second=0, microsecond=0)


class OfficePageForm(EndedPlan, DescribedPictures, WagtailAdminPageForm):
    """The form for a page; without an address it gets one from its title when it is saved."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        """Take what WagtailAdminPageForm takes."""
        super().__init__(_without_endless_slug(data), *args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if self.instance.pk is None and not self.is_bound:
            self._begin()

    def _begin(self) -> None:
        """Show a new page as people begin it: in the title, with a first text; left empty, that falls away again."""
        if "title" in self.fields:
            self.fields["title"].widget.attrs["autofocus"] = True
        body = self.initial.get("body")
        if isinstance(body, StreamValue) and not body and "text" in body.stream_block.child_blocks:
            self.initial["body"] = StreamValue(body.stream_block, [("text", RichText(""))])

    def clean(self) -> dict[str, Any]:
        """Refuse an address that the program itself answers, at its field."""
        cleaned: dict[str, Any] = super().clean()
        if problem := slug_problem(cleaned.get("slug", ""), self.parent_page):
            self.add_error("slug", problem)
        return cleaned


def _without_endless_slug(data: Any) -> Any:
    """Return ``data`` without the slug that the browser has made of a title, where it is too long: 255 Ä are 510 ae."""
    slug = data.get("slug", "") if data else ""
    if len(slug) <= LONGEST_SLUG or slug != readable_slug(data.get("title", "")):
        return data
    shorter = data.copy()
    shorter["slug"] = ""
    return shorter


class OfficeCopyForm(CopyForm):
    """The form that asks for a copy's title, address and place."""

    def clean(self) -> dict[str, Any]:
        """Refuse an address that the program itself answers, at its field."""
        cleaned: dict[str, Any] = super().clean()
        parent = cleaned.get("new_parent_page") or self.page.get_parent()
        if problem := slug_problem(cleaned.get("new_slug", ""), parent):
            self.add_error("new_slug", problem)
        return cleaned


def refuse_move(request: HttpRequest, pages: Iterable[Any], destination: Any) -> HttpResponse | None:
    """Return the way back with a message for the first of ``pages`` whose address is fixed there, else None."""
    for page in pages:
        if problem := slug_problem(page.slug, destination):
            messages.error(request, problem)
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


def refuse_move_to_fixed_address(instance: Any, parent_page_after: Any, **_kwargs: Any) -> None:
    """Raise ``ValidationError`` before a page comes to an address that is fixed there (``pre_page_move``)."""
    if problem := slug_problem(instance.slug, parent_page_after):
        raise ValidationError({"slug": problem})
