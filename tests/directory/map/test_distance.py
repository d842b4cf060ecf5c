"""Places are rounded before anything is done with them, and distances are those of the city."""

from __future__ import annotations

import pytest

from directory.map.distance import LONGEST_PLACE, distance_in_words, read_place

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("52.148934,11.571544", "52.149,11.572"),
        ("52,11", "52.000,11.000"),
        ("-33.9,-151.2", "-33.900,-151.200"),
        (" 52.1,11.5 ", "52.100,11.500"),
    ],
)
def test_a_place_is_kept_to_a_block_of_houses(text: str, written: str) -> None:
    assert str(read_place(text)) == written


@pytest.mark.parametrize(
    "text", ["", "52.1", "91,11", "52,181", "52.1;11.5", "nan,nan", "1e5,1", "52,1,11,5", "٥٢,١١x"]
)
def test_what_is_no_place_is_none(text: str) -> None:
    assert read_place(text) is None


def test_metres_are_those_of_the_globe() -> None:
    place = read_place("52.149,11.572")
    assert place is not None
    # Haversine, with the mean radius: 1111.9 and 682.3 metres.
    assert place.metres_to(52.159, 11.572) == pytest.approx(1111.9, abs=1)
    assert place.metres_to(52.149, 11.582) == pytest.approx(682.3, abs=1)


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (None, ""),
        (3, "etwa 100 m entfernt"),
        (449, "etwa 400 m entfernt"),
        (949, "etwa 900 m entfernt"),
        (951, "etwa 1,0 km entfernt"),
        (12_345, "etwa 12,3 km entfernt"),
    ],
)
def test_words_are_no_nearer_than_the_place(metres: float | None, words: str) -> None:
    assert distance_in_words(metres) == words


def test_a_place_fits_its_parameter() -> None:
    assert len("-52.1489345,-111.5715445") == LONGEST_PLACE
