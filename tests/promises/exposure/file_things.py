"""Plants images and documents in collections."""

import io

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from cms.models import OfficeDocument, OfficeImage
from tests import factories
from tests.promises.exposure.canaries import Canary, new_word, texts
from tests.promises.exposure.states import BELOW, RESTRICTED

# What the walk through the schema and the front page's query ask for, and others.
SIZES = ("width-16", "width-24", "fill-160x120|format-webp", "width-1600|format-webp")


def _collection(state: str, is_secret: bool) -> object:
    kind = state.removeprefix("below ") if is_secret and state in {*RESTRICTED, *BELOW} else None
    made = factories.collection(private=kind)
    return factories.collection(parent=made) if state in BELOW else made


def image(state: str) -> list[Canary]:
    """Plant an image with renditions."""
    return [_image(state, is_secret) for is_secret in (True, False)]


def png_with(word: str) -> bytes:
    """Return a picture whose bytes contain ``word``."""
    note, buffer = PngInfo(), io.BytesIO()
    note.add_text("Comment", word)
    Image.new("RGB", (40, 30), "teal").save(buffer, "PNG", pnginfo=note)
    return buffer.getvalue()


def _image(state: str, is_secret: bool) -> Canary:
    word, address = new_word(), new_word()
    made = factories.image(
        content=png_with(word),
        filename=f"{address}.png",
        collection=_collection(state, is_secret),
        sizes=SIZES,
        **texts(OfficeImage, word),
    )
    own = {made.file.url} | {rendition.url for rendition in made.renditions.all()}
    if is_secret and state == "deleted":
        OfficeImage.objects.get(pk=made.pk).delete()
    return Canary("image", state, is_secret, word, address, made, frozenset(own))


def document(state: str) -> list[Canary]:
    """Plant a document whose content holds the word."""
    return [_document(state, is_secret) for is_secret in (True, False)]


def _document(state: str, is_secret: bool) -> Canary:
    word, address = new_word(), new_word()
    made = factories.document(
        content=word.encode(),
        filename=f"{address}.txt",
        collection=_collection(state, is_secret),
        **texts(OfficeDocument, word),
    )
    own = frozenset({made.url, made.file.url})
    if is_secret and state == "deleted":
        OfficeDocument.objects.get(pk=made.pk).delete()
    return Canary("document", state, is_secret, word, address, made, own)
