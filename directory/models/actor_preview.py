"""Address and preview of an actor: both show the public entry."""

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse


class ActorPreview:
    """What Wagtail's preview and "view live" ask of a snippet."""

    def directory_page(self) -> Any:
        """Return the page that shows the directory, public or not, or None."""
        from directory.models.pages import DirectoryPage

        return DirectoryPage.objects.order_by("path").first()

    def get_absolute_url(self) -> str | None:
        """Return the address of the public entry, or None while there is no directory page.

        Lists set ``base_url`` on each actor, so that the directory is looked up once for all.
        """
        from directory.models.pages import directory_url

        base = self.__dict__["base_url"] if "base_url" in self.__dict__ else directory_url()
        return f"{base}{self.slug}/" if base else None

    @property
    def full_url(self) -> str | None:
        """Return the absolute address; Wagtail's admin links to it."""
        from directory.models.pages import directory_url

        base = directory_url(absolute=True)
        return f"{base}{self.slug}/" if base else None

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the template of the public entry."""
        return "directory/actor_detail.html"

    def serve_preview(self, request: HttpRequest, mode_name: str) -> TemplateResponse:
        """Render the entry as the public would see it once published."""
        from directory.website.entries import entry_context

        context = {"page": self.directory_page(), "self": self.directory_page(), **entry_context(self, request)}
        return TemplateResponse(request, self.get_preview_template(request, mode_name), context)
