"""Pictures from before originals were cleaned."""

from io import StringIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from wagtail.images.models import WagtailImageFieldFile

from cms.models import OfficeImage
from tests import factories
from tests.promises.uploads.checks import look
from tests.promises.uploads.corpus import PICTURES, UPRIGHT, turned

pytestmark = pytest.mark.django_db


@pytest.fixture
def old_picture(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> OfficeImage:
    """Return a picture that lies on its side and tells all, with a size of it, as it was stored before."""
    settings.MEDIA_ROOT = tmp_path
    with monkeypatch.context() as before:
        field = OfficeImage._meta.get_field("file")
        before.setattr(field, "attr_class", WagtailImageFieldFile)
        image = OfficeImage.objects.create(
            title="Alt",
            file=ContentFile(turned(6), name="alt.jpg"),
            focal_point_x=32,
            focal_point_y=24,
            focal_point_width=16,
            focal_point_height=12,
        )
    assert (image.width, image.height) == UPRIGHT[::-1]
    factories.make(image, ["width-48|format-jpeg"])
    return OfficeImage.objects.get(pk=image.pk)


def cleaned_all() -> str:
    """Run the command and return what it said."""
    out, err = StringIO(), StringIO()
    call_command("clean_pictures", stdout=out, stderr=err)
    return out.getvalue() + err.getvalue()


def test_an_old_picture_is_set_upright_and_loses_its_notes(
    old_picture: OfficeImage, django_capture_on_commit_callbacks: Any
) -> None:
    """Its old file and sizes go, its point of interest stays where it was seen; a second run changes nothing."""
    old_name = old_picture.file.name

    with django_capture_on_commit_callbacks(execute=True):
        assert cleaned_all() == "1 Bilder bereinigt, 0 nicht.\n"

    image = OfficeImage.objects.get()
    assert (image.width, image.height) == UPRIGHT
    assert (image.focal_point_x, image.focal_point_y) == (48, 16)
    assert (image.focal_point_width, image.focal_point_height) == (24, 8)
    assert not default_storage.exists(old_name)
    assert not image.renditions.exists()
    with default_storage.open(image.file.name) as file:
        data = file.read()
    assert image.file_size == len(data)
    look(data, next(one for one in PICTURES if one.name == "gedreht-6.jpg"))
    assert cleaned_all() == "0 Bilder bereinigt, 0 nicht.\n"


def test_one_that_is_broken_stops_no_other(old_picture: OfficeImage, django_capture_on_commit_callbacks: Any) -> None:
    """It is told with its reason and stays as it is."""
    broken = factories.image()
    with default_storage.open(broken.file.name, "wb") as file:
        file.write(b"kein Bild")

    with django_capture_on_commit_callbacks(execute=True):
        said = cleaned_all()

    assert "1 Bilder bereinigt, 1 nicht." in said
    assert f"Bild {broken.pk}" in said
    assert "lässt sich nicht als Bild öffnen" in said
    assert OfficeImage.objects.get(pk=broken.pk).file.name == broken.file.name
