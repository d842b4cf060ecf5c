"""Sizes of pictures: which are made, from what, and what happens to broken files."""

import io
from typing import Any

import pytest
from django.db import transaction
from PIL import Image
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from cms.media import renditions
from cms.media.renditions import SizesFailed, made, make
from cms.models import OfficeImage, OfficeRendition
from cms.pictures.sizes import expanded, sizes
from tests import factories

pytestmark = pytest.mark.django_db


def names(image: OfficeImage) -> set[str]:
    """Return the sizes that are there."""
    return set(image.renditions.values_list("filter_spec", flat=True))


def moving() -> bytes:
    """Return a GIF of two frames."""
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("teal", "red")]
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def test_a_pattern_stands_for_each_size_in_each_format() -> None:
    """In the words of Wagtail's picture tag."""
    assert expanded("width-{20,40} format-{webp,jpeg}") == (
        "width-20|format-webp",
        "width-20|format-jpeg",
        "width-40|format-webp",
        "width-40|format-jpeg",
    )


def test_all_sizes_are_made_and_none_twice() -> None:
    """The second time nothing is read."""
    image = factories.image()
    make(image)
    assert names(image) == set(sizes())

    image.file.storage.delete(image.file.name)
    make(OfficeImage.objects.get(pk=image.pk))
    assert image.renditions.count() == len(sizes())


def test_only_what_is_missing_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """From one reading of the original."""
    image = factories.image(sizes=sizes()[:3])
    readings: list[int] = []
    open_file = OfficeImage.open_file
    monkeypatch.setattr(OfficeImage, "open_file", lambda self: readings.append(1) or open_file(self))
    make(image)
    assert len(readings) == 1
    assert image.renditions.count() == len(sizes())


def test_a_size_around_an_old_focal_point_does_not_count() -> None:
    """It was cut elsewhere; one that is not cut stays."""
    image = factories.image(sizes=["fill-20x20", "width-20"])
    image.focal_point_x = image.focal_point_y = image.focal_point_width = image.focal_point_height = 5
    assert set(made([image], ["fill-20x20", "width-20"])[image.pk]) == {"width-20"}
    make(image, ["fill-20x20", "width-20"])
    assert image.renditions.count() == 3


def test_what_is_there_of_many_images_takes_one_statement(django_assert_num_queries: Any) -> None:
    """And their descriptions none."""
    images = [factories.image(sizes=["width-20"]) for _ in range(5)]
    with django_assert_num_queries(1):
        found = made(images, ["width-20", "width-30"])
        assert [found[image.pk]["width-20"].image.alt for image in images] == [image.alt for image in images]


def test_a_moving_picture_becomes_a_still_one() -> None:
    """As Wagtail does it with Pillow."""
    image = factories.image(content=moving(), filename="bewegt.gif")
    make(image)
    assert names(image) == set(sizes())


def test_a_drawing_gets_no_sizes() -> None:
    """Wagtail refuses to make pixels of it."""
    image = factories.image()
    OfficeImage.objects.filter(pk=image.pk).update(file="original_images/haus.svg")
    make(OfficeImage.objects.get(pk=image.pk))
    assert not OfficeRendition.objects.exists()


def test_a_file_that_is_gone_is_an_error() -> None:
    """One, not one for each size."""
    image = factories.image()
    image.file.storage.delete(image.file.name)
    with pytest.raises(SourceImageIOError):
        make(OfficeImage.objects.get(pk=image.pk))


# Wagtail leaves the temporary file of a size that fails to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_file_that_is_no_picture_is_given_up_after_a_few_sizes(caplog: pytest.LogCaptureFixture) -> None:
    """Logged with its number."""
    image = factories.image()
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + b"no picture")
    with pytest.raises(SizesFailed, match=f"image {image.pk}"):
        make(OfficeImage.objects.get(pk=image.pk))
    assert caplog.text.count("rendition_failed") == renditions.GIVE_UP_AFTER
    assert not OfficeRendition.objects.exists()


@pytest.mark.parametrize(("failing", "tried"), [(2, 6), (3, 3), (6, 3)])
def test_three_sizes_that_fail_at_the_start_are_the_file(
    monkeypatch: pytest.MonkeyPatch, failing: int, tried: int
) -> None:
    """Two may be those sizes."""
    generate, asked = OfficeImage.generate_rendition_instance, []

    def counted(self: OfficeImage, one: Any, source: Any) -> Any:
        asked.append(one.spec)
        if len(asked) <= failing:
            raise InvalidFilterSpecError("too tall for this format")
        return generate(self, one, source)

    monkeypatch.setattr(OfficeImage, "generate_rendition_instance", counted)
    with pytest.raises(SizesFailed):
        make(factories.image(), sizes()[:6])
    assert len(asked) == tried


def test_one_size_that_fails_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """All others are there."""
    generate = OfficeImage.generate_rendition_instance
    bad = sizes()[0]

    def failing(self: OfficeImage, one: Any, source: Any) -> Any:
        if one.spec == bad:
            raise InvalidFilterSpecError("too tall for this format")
        return generate(self, one, source)

    monkeypatch.setattr(OfficeImage, "generate_rendition_instance", failing)
    image = factories.image()
    with pytest.raises(SizesFailed):
        make(image)
    assert names(image) == set(sizes()) - {bad}


def test_somebody_made_the_same_size_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """Theirs stays, and ours leaves no file behind."""
    image = factories.image()
    generate = OfficeImage.generate_rendition_instance

    def slow(self: OfficeImage, one: Any, source: Any) -> Any:
        mine = generate(self, one, source)
        image.get_rendition(one)
        return mine

    monkeypatch.setattr(OfficeImage, "generate_rendition_instance", slow)
    make(image, ["width-20"])
    theirs = image.renditions.get()
    folder, name = theirs.file.name.rsplit("/", 1)
    stem = name.partition(".")[0]
    assert [one for one in theirs.file.storage.listdir(folder)[1] if one.startswith(f"{stem}.")] == [name]


@pytest.mark.django_db(transaction=True)
def test_an_image_that_is_deleted_meanwhile_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither rows nor files, nor an error."""
    image = factories.image(filename="gleich-weg.png")
    OfficeRendition.objects.all().delete()
    generate = OfficeImage.generate_rendition_instance

    def slow(self: OfficeImage, one: Any, source: Any) -> Any:
        mine = generate(self, one, source)
        with transaction.atomic():
            OfficeImage.objects.filter(pk=self.pk).delete()
        return mine

    monkeypatch.setattr(OfficeImage, "generate_rendition_instance", slow)
    make(image, ["width-20"])
    assert not OfficeRendition.objects.exists()
    stored = image.file.storage.listdir("images")[1]
    assert [name for name in stored if name.startswith("gleich-weg")] == []
