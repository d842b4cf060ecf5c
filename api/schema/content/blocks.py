"""The blocks that bodies are made of.

Blocks are read from the stream's raw JSON: Wagtail would load every chosen image, page and
document block by block, whether public or not. What they refer to comes from one
`cms.references.References` for all bodies of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import graphene
from django.conf import settings
from graphql_relay import to_global_id
from grapple.registry import registry
from wagtail.rich_text import expand_db_html, get_text_for_indexing

from api.loading.lookahead import Selection, load, loaded, relation
from api.loading.relations import to_one
from api.schema.shared import absolute, key_of, list_field, type_of_model
from api.schema.type_registry import extends
from cms import blocks
from cms.models import OfficeImage
from cms.references import References, using

# A path on this site; with two slashes an address names another host.
OWN_PATH = re.compile('href="/(?!/)')
# What blocks have in place of a type's name in their ids: no type of the schema is called so but their interface.
OF_BLOCKS = "Block"


@dataclass
class RawBlock:
    """One block of a body as stored; ``value`` is JSON, ``key`` tells it apart from all blocks of all pages."""

    key: str
    block: Any
    value: Any
    references: References

    @property
    def image_id(self) -> int | None:
        """Return the number of a picture block's image."""
        pk = self.value.get("image")
        return pk if isinstance(pk, int) else None


class StoredFields(dict[str, Any]):
    """A block's stored fields; one that was added to the block after it was stored is empty."""

    def __missing__(self, _name: str) -> str:
        """Return the empty text."""
        return ""


class Block(graphene.Interface):
    """A part of a page's body."""

    id = graphene.ID(
        required=True,
        description="Opaque; stable for this block of this page, unique among all types, copies and translations"
        " included. `node` does not take it: ask for the page.",
    )

    @classmethod
    def resolve_type(cls, block: RawBlock, _info: Any) -> Any:
        """Return the type of the block's class."""
        return registry.streamfield_blocks[type(block.block)]

    @staticmethod
    def resolve_id(block: RawBlock, _info: Any) -> str:
        """Return the id made of the page's and the block's."""
        return to_global_id(OF_BLOCKS, block.key)


class HasBody(graphene.Interface):
    """A page with a body of blocks."""

    body = list_field(Block, "The body, block by block.")

    resolve_body = staticmethod(loaded)


def block_type(block: RawBlock) -> str:
    """Return the GraphQL type of a block."""
    return registry.streamfield_blocks[type(block.block)]._meta.name


def bodies_of(pages: Sequence[Any], selection: Selection) -> dict[int, list[RawBlock]]:
    """Return the blocks of each page; what they refer to is looked up for all pages together."""
    references = References.of_pages(pages)
    found = {id(page): list(_blocks(page, references)) for page in pages}
    load([block for body in found.values() for block in body], selection, block_type)
    return found


def _blocks(page: Any, references: References) -> Iterable[RawBlock]:
    """Yield the blocks of ``page``. Their stored ids are the same in a copy or translation of the page.

    A body that no form has written may lack ids, or have one twice: then the place counts as well.
    """
    stream, of_page, taken = page.body, key_of(page), set()
    for place, child in enumerate(stream.raw_data):
        block = stream.stream_block.child_blocks.get(child["type"])
        if block is not None:
            value = StoredFields(child["value"]) if isinstance(child["value"], dict) else child["value"]
            own = child.get("id") or f".{place}"
            while own in taken:
                own = f"{own}.{place}"
            taken.add(own)
            yield RawBlock(f"{of_page}:{own}", block, value, references)


for _name in ("HomePage", "StandardPage", "StoryPage"):
    relation(_name, "body", needs=["body"])(bodies_of)


@extends(blocks.HeadingBlock, Block)
class HeadingBlockFields:
    """A heading within a page."""


@extends(blocks.TextBlock, Block)
class TextBlockFields:
    """Running text with lists and links."""

    html = graphene.String(
        required=True,
        description="HTML of p, b, i, ul, ol, li and a, with absolute links to public things only.",
    )
    text = graphene.String(required=True, description="The same as plain text.")

    @staticmethod
    def resolve_html(block: RawBlock, _info: Any) -> str:
        """Return the text with its links resolved."""
        with using(block.references):
            html = expand_db_html(block.value)
        return OWN_PATH.sub(f'href="{settings.SITE_URL}/', html)

    @staticmethod
    def resolve_text(block: RawBlock, _info: Any) -> str:
        """Return the text without markup."""
        return get_text_for_indexing(block.value)


@extends(blocks.PictureBlock, Block)
class PictureBlockFields:
    """A picture with caption."""

    image = graphene.Field(type_of_model("cms.OfficeImage"), description="The picture; null if it is not public.")

    resolve_image = staticmethod(loaded)


to_one("PictureBlock", "image", key="image_id", rows=OfficeImage.objects.public, target="Image")


@extends(blocks.QuoteBlock, Block)
class QuoteBlockFields:
    """Somebody's own words."""


@extends(blocks.CallToActionBlock, Block)
class CallToActionBlockFields:
    """A button that leads somewhere."""

    url = graphene.String(description="Absolute address; null if the page it leads to is not public.")

    @staticmethod
    def resolve_url(block: RawBlock, _info: Any) -> str | None:
        """Return the typed address or that of the public page."""
        if block.value.get("address"):
            return block.value["address"]
        pk = block.value.get("page")
        return absolute(block.references.page_url(pk)) if pk else None


@extends(blocks.DownloadsBlock, Block)
class DownloadsBlockFields:
    """A list of documents to download."""

    documents = list_field(type_of_model("cms.OfficeDocument"), "The public ones, in the editor's order.")

    @staticmethod
    def resolve_documents(block: RawBlock, _info: Any) -> list[Any]:
        """Return the public documents."""
        pks = [item["value"] if isinstance(item, dict) else item for item in block.value.get("documents", [])]
        return [block.references.documents[pk] for pk in pks if pk in block.references.documents]
