"""Address and preview of an actor: both show the public entry."""

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse

from directory.models.pages import DirectoryPage, directory_url

NOT_LOOKED_UP = ""


class ActorPreview:
    """What Wagtail's preview and "view live" ask of a snippet.

    Lists set ``base_url``, the address of the directory, on each actor: it is looked up once for all. Those with
    whole cards set ``card_facts`` (`directory.website.cards`), too.
    """

    base_url: str | None = NOT_LOOKED_UP
    card_facts: Any = None
    distance = ""

    def directory_page(self) -> Any:
        """Return the page that shows the directory, public or not, or None."""
        return DirectoryPage.objects.order_by("path").first()

    def directory_address(self) -> str | None:
        """Return the address of the public directory, or None; without a statement in lists."""
        return directory_url() if self.base_url == NOT_LOOKED_UP else self.base_url

    def get_absolute_url(self) -> str | None:
        """Return the address of the public entry, or None while there is no directory page."""
        base = self.directory_address()
        return f"{base}{self.slug}/" if base else None

    @property
    def full_url(self) -> str | None:
        """Return the absolute address; Wagtail's admin links to it."""
        base = directory_url(absolute=True)
        return f"{base}{self.slug}/" if base else None

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the template of the public entry."""
        return "directory/actor_detail.html"

    def make_preview_request(
        self, original_request: Any = None, preview_mode: Any = None, extra_request_attrs: Any = None
    ) -> Any:
        """Return Wagtail's answer, which is not told the revision: the bar on it would look for a page's."""
        attrs = {name: value for name, value in (extra_request_attrs or {}).items() if name != "revision_id"}
        return super().make_preview_request(original_request, preview_mode, attrs)  # type: ignore[misc]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> TemplateResponse:
        """Render the entry as the public would see it once published."""
        response: TemplateResponse = DirectoryPage.website.actor_preview(self.directory_page(), request, self)
        return response
