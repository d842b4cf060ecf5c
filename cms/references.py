"""What texts refer to: pages, documents and images, looked up together and only if public.

A StreamField holds numbers of pages, documents and images, a rich text holds links by number.
Asked for one by one that is a statement each, and each place would have to decide by itself what
the public may see. Instead all numbers in all bodies of a list are gathered first and loaded with
one statement a kind, through the `public()` querysets; block templates, link handlers and the
GraphQL types look here and treat what is missing as if the link were not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page, Site

from cms.pictures.sizes import PICTURE_BLOCK, expanded
from cms.visibility import public_pages

LINK = re.compile(r'<a\b[^>]*\blinktype="(page|document)"[^>]*>')
LINK_ID = re.compile(r'\bid="(\d+)"')

_current: ContextVar[References | None] = ContextVar("references", default=None)


class References:
    """The public pages, documents and images that some texts refer to, by number."""

    def __init__(self) -> None:
        """Start empty: nothing wanted, nothing loaded."""
        self.wanted: dict[str, set[int]] = {"page": set(), "document": set(), "image": set()}

    @classmethod
    def of_pages(cls, pages: Iterable[Page]) -> References:
        """Return the references of every rich text and StreamField of ``pages``."""
        references = cls()
        for page in pages:
            references.add_instance(page)
        return references

    def add_instance(self, instance: Any) -> None:
        """Note what the loaded rich texts and StreamFields of a model instance refer to."""
        deferred = instance.get_deferred_fields()
        for field in instance._meta.get_fields():
            if field.name in deferred:
                continue
            if isinstance(field, StreamField):
                stream = getattr(instance, field.name)
                self.add_stream(field.stream_block, stream.raw_data)
            elif isinstance(field, RichTextField):
                self.add_html(getattr(instance, field.name))

    def add_html(self, html: str | None) -> None:
        """Note the links in a rich text's stored form."""
        for match in LINK.finditer(html or ""):
            if pk := LINK_ID.search(match[0]):
                self.wanted[match[1]].add(int(pk[1]))

    def add_stream(self, block: Any, raw: Iterable[Any]) -> None:
        """Note what the raw JSON of a stream refers to, without loading anything."""
        for child in raw:
            if definition := block.child_blocks.get(child["type"]):
                self._add_value(definition, child["value"])

    def _add_value(self, block: Any, value: Any) -> None:
        if isinstance(block, blocks.RichTextBlock):
            self.add_html(value)
        elif kind := _chooser_kind(block):
            self.wanted[kind] |= {value} if isinstance(value, int) else set()
        elif isinstance(block, blocks.BaseStreamBlock):
            self.add_stream(block, value or [])
        else:
            for child, inner in _parts(block, value):
                self._add_value(child, inner)

    @cached_property
    def pages(self) -> dict[int, Page]:
        """Return the public pages by number, enough of each for title and address."""
        wanted = self.wanted["page"]
        return {page.pk: page for page in public_pages().filter(pk__in=wanted)} if wanted else {}

    @cached_property
    def documents(self) -> dict[int, Any]:
        """Return the public documents by number."""
        return self._files("cms.OfficeDocument", "document")

    @cached_property
    def images(self) -> dict[int, Any]:
        """Return the public images by number, with the sizes in which a body shows them."""
        return self._files("cms.OfficeImage", "image")

    def _files(self, model: str, kind: str) -> dict[int, Any]:
        if not self.wanted[kind]:
            return {}
        files = apps.get_model(model)._default_manager.public().filter(pk__in=self.wanted[kind])
        if kind == "image":
            files = files.prefetch_renditions(*expanded(PICTURE_BLOCK))
        return {file.pk: file for file in files}

    @cached_property
    def site_root_paths(self) -> Any:
        """Return Wagtail's site roots, so that the cache is asked once and not once a page."""
        return Site.get_site_root_paths()

    def page_url(self, pk: int) -> str | None:
        """Return the address of public page ``pk``, or None."""
        page = self.pages.get(pk)
        if page is None:
            return None
        page._wagtail_cached_site_root_paths = self.site_root_paths
        return page.get_url()


def _parts(block: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield child, (value or {}).get(name)
    elif isinstance(block, blocks.ListBlock):
        for item in value or []:
            packed = isinstance(item, dict) and item.get("type") == "item"
            yield block.child_block, item["value"] if packed else item


def _chooser_kind(block: Any) -> str | None:
    if isinstance(block, blocks.PageChooserBlock):
        return "page"
    if isinstance(block, DocumentChooserBlock):
        return "document"
    return "image" if isinstance(block, ImageChooserBlock) else None


@contextmanager
def using(references: References) -> Iterator[References]:
    """Let block templates and link handlers look up ``references`` inside the with-block."""
    token = _current.set(references)
    try:
        yield references
    finally:
        _current.reset(token)


def referenced(kind: str, pk: int) -> Any | None:
    """Return the public page, document or image ``pk``, or None if there is none.

    Inside ``using`` this costs nothing more; outside (admin, mails) one statement.
    ``kind`` is ``"page"``, ``"document"`` or ``"image"``.
    """
    references = _current.get()
    if references is None or pk not in references.wanted[kind]:
        references = References()
        references.wanted[kind].add(pk)
    return getattr(references, f"{kind}s").get(pk)
