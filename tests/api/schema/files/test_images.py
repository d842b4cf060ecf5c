"""Images: fixed sizes and formats, each with what a fair publisher must show."""

import io

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from cms.models import OfficeRendition
from tests import factories
from tests.api.client import data, post

pytestmark = pytest.mark.django_db
DATABASE_TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CARD_AND_WIDE = ("fill-640x420|format-webp", "fill-640x420|format-jpeg", "width-960|format-jpeg")
RENDITION = "url width height mimeType alt credit licence focalPoint { x y }"


def lead_image(selection, *sizes, **fields):
    """Return what ``selection`` gives of a story's picture, of which the worker has made ``sizes``."""
    factories.story(lead_image=factories.image(sizes=sizes, **fields))
    return data(f"{{ stories {{ nodes {{ leadImage {{ {selection} }} }} }} }}")["stories"]["nodes"][0]["leadImage"]


def file_at(url):
    """Return the picture at an address of the site."""
    response = Client().get(url.removeprefix(settings.SITE_URL))
    return Image.open(io.BytesIO(b"".join(response.streaming_content) if response.streaming else response.content))


@pytest.mark.parametrize("file_format", ["WEBP", "AVIF", "JPEG"])
def test_each_format_is_what_it_says(file_format):
    fields = {"content": factories.png(800, 600), "credit": "Foto: Mara Lindt", "licence": "CC-BY-4.0"}
    size = f"fill-400x400|format-{file_format.lower()}"
    selection = f"rendition(preset: SQUARE, format: {file_format}) {{ {RENDITION} }}"
    shown = lead_image(selection, size, **fields)["rendition"]
    assert shown["mimeType"] == f"image/{file_format.lower()}"
    assert (shown["width"], shown["height"]) == (400, 400)
    assert (shown["credit"], shown["licence"]) == ("Foto: Mara Lindt", "CC-BY-4.0")
    assert shown["alt"].startswith("Eine Fläche")
    assert shown["focalPoint"] is None
    picture = file_at(shown["url"])
    assert (picture.format, picture.size) == (file_format, (400, 400))


def test_webp_is_what_comes_when_nothing_is_said():
    shown = lead_image("rendition(preset: THUMBNAIL) { mimeType url }", "fill-160x120|format-webp")["rendition"]
    assert shown["mimeType"] == "image/webp"
    assert shown["url"].startswith(settings.SITE_URL)


def test_a_picture_with_holes_becomes_a_jpeg_too():
    buffer = io.BytesIO()
    Image.new("RGBA", (40, 30), (0, 128, 128, 64)).save(buffer, "PNG")
    selection, size = "rendition(preset: WIDE, format: JPEG) { url }", "width-960|format-jpeg"
    shown = lead_image(selection, size, content=buffer.getvalue())["rendition"]
    assert file_at(shown["url"]).mode == "RGB"


def test_srcset_gives_each_size_once_in_the_order_asked_for():
    selection = "srcset(presets: [HERO, THUMBNAIL, HERO, WIDE]) { width mimeType }"
    sizes = [f"{size}|format-webp" for size in ("fill-160x120", "width-960", "width-1600")]
    shown = lead_image(selection, *sizes, content=factories.png(2000, 1000))["srcset"]
    assert [rendition["width"] for rendition in shown] == [1600, 160, 960]
    assert {rendition["mimeType"] for rendition in shown} == {"image/webp"}
    assert lead_image("srcset(presets: []) { width }")["srcset"] == []


def test_the_focal_point_follows_the_crop():
    point = {"focal_point_x": 700, "focal_point_y": 300, "focal_point_width": 100, "focal_point_height": 100}
    selection = "focalPoint { x y } rendition(preset: SQUARE) { focalPoint { x y } }"
    shown = lead_image(selection, "fill-400x400|format-webp", content=factories.png(800, 600), **point)
    assert shown["focalPoint"] == {"x": 0.875, "y": 0.5}
    # The square is cut from the right of the picture, as far as it goes.
    assert shown["rendition"]["focalPoint"]["x"] > 0.7


@pytest.mark.parametrize(
    "arguments",
    ["", "width: 4000", 'preset: "width-4000"', "preset: WIDE, width: 4000", "preset: WIDE, format: PNG"],
)
def test_there_are_no_free_sizes_and_formats(arguments):
    written = f"({arguments})" if arguments else ""
    response = post(f"{{ stories {{ nodes {{ leadImage {{ rendition{written} {{ url }} }} }} }} }}")
    assert response.status_code == 400
    assert not OfficeRendition.objects.exists()


@pytest.mark.parametrize("sizes", [(), CARD_AND_WIDE], ids=["missing", "made"])
def test_pictures_of_a_list_cost_the_same_however_many(sizes, django_capture_on_commit_callbacks, settings):
    settings.TASKS = DATABASE_TASKS

    def statements():
        query = f"""{{ stories(first: 50) {{ nodes {{ leadImage {{
            rendition(preset: CARD) {{ {RENDITION} }}
            srcset(presets: [CARD, WIDE], format: JPEG) {{ {RENDITION} }}
        }} }} }} }}"""
        data(query)
        with CaptureQueriesContext(connection) as captured, django_capture_on_commit_callbacks(execute=True):
            stories = data(query)["stories"]["nodes"]
        assert len(stories) == count
        assert all(bool(story["leadImage"]["rendition"]) is bool(sizes) for story in stories)
        assert all(len(story["leadImage"]["srcset"]) == (2 if sizes else 0) for story in stories)
        return len(captured)

    count = 2
    for _n in range(2):
        factories.story(lead_image=factories.image(sizes=sizes))
    few = statements()
    count = 8
    for _n in range(6):
        factories.story(lead_image=factories.image(sizes=sizes))
    assert statements() == few


@pytest.mark.parametrize(
    ("fields", "alt", "is_decorative"),
    [
        ({"alt": "Vier Hochbeete"}, "Vier Hochbeete", False),
        ({"alt": "", "is_decorative": True}, "", True),
        ({"alt": ""}, "", False),
    ],
)
def test_decoration_is_told_from_what_nobody_has_described(fields, alt, is_decorative):
    size, selection = "fill-640x420|format-webp", "alt isDecorative"
    shown = lead_image(f"{selection} rendition(preset: CARD) {{ {selection} }}", size, **fields)
    expected = {"alt": alt, "isDecorative": is_decorative}
    assert shown == {**expected, "rendition": expected}
