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
RENDITION = "url width height mimeType alt credit licence focalPoint { x y }"


def lead_image(selection, **fields):
    """Return what ``selection`` gives of a story's picture."""
    factories.story(lead_image=factories.image(**fields))
    return data(f"{{ stories {{ nodes {{ leadImage {{ {selection} }} }} }} }}")["stories"]["nodes"][0]["leadImage"]


def file_at(url):
    """Return the picture at an address of the site."""
    response = Client().get(url.removeprefix(settings.SITE_URL))
    return Image.open(io.BytesIO(b"".join(response.streaming_content) if response.streaming else response.content))


@pytest.mark.parametrize("file_format", ["WEBP", "AVIF", "JPEG"])
def test_each_format_is_what_it_says(file_format):
    fields = {"content": factories.png(800, 600), "credit": "Foto: Mara Lindt", "licence": "CC-BY-4.0"}
    shown = lead_image(f"rendition(preset: SQUARE, format: {file_format}) {{ {RENDITION} }}", **fields)["rendition"]
    assert shown["mimeType"] == f"image/{file_format.lower()}"
    assert (shown["width"], shown["height"]) == (400, 400)
    assert (shown["credit"], shown["licence"]) == ("Foto: Mara Lindt", "CC-BY-4.0")
    assert shown["alt"].startswith("Eine Fläche")
    assert shown["focalPoint"] is None
    picture = file_at(shown["url"])
    assert (picture.format, picture.size) == (file_format, (400, 400))


def test_webp_is_what_comes_when_nothing_is_said():
    shown = lead_image("rendition(preset: THUMBNAIL) { mimeType url }")["rendition"]
    assert shown["mimeType"] == "image/webp"
    assert shown["url"].startswith(settings.SITE_URL)


def test_a_picture_with_holes_becomes_a_jpeg_too():
    buffer = io.BytesIO()
    Image.new("RGBA", (40, 30), (0, 128, 128, 64)).save(buffer, "PNG")
    shown = lead_image("rendition(preset: WIDE, format: JPEG) { url }", content=buffer.getvalue())["rendition"]
    assert file_at(shown["url"]).mode == "RGB"


def test_srcset_gives_each_size_once_in_the_order_asked_for():
    selection = "srcset(presets: [HERO, THUMBNAIL, HERO, WIDE]) { width mimeType }"
    shown = lead_image(selection, content=factories.png(2000, 1000))["srcset"]
    assert [rendition["width"] for rendition in shown] == [1600, 160, 960]
    assert {rendition["mimeType"] for rendition in shown} == {"image/webp"}
    assert lead_image("srcset(presets: []) { width }")["srcset"] == []


def test_the_focal_point_follows_the_crop():
    point = {"focal_point_x": 700, "focal_point_y": 300, "focal_point_width": 100, "focal_point_height": 100}
    selection = "focalPoint { x y } rendition(preset: SQUARE) { focalPoint { x y } }"
    shown = lead_image(selection, content=factories.png(800, 600), **point)
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


def test_pictures_of_a_list_cost_the_same_however_many():
    def statements():
        query = f"""{{ stories(first: 50) {{ nodes {{ leadImage {{
            rendition(preset: CARD) {{ {RENDITION} }}
            srcset(presets: [CARD, WIDE], format: JPEG) {{ {RENDITION} }}
        }} }} }} }}"""
        data(query)
        with CaptureQueriesContext(connection) as captured:
            assert len(data(query)["stories"]["nodes"]) == count
        return len(captured)

    count = 2
    for _n in range(2):
        factories.story(lead_image=factories.image())
    few = statements()
    count = 8
    for _n in range(6):
        factories.story(lead_image=factories.image())
    assert statements() == few
