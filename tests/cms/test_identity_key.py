"""Which names are one name."""

import pytest

from cms.text import LONGEST_KEY, identity_key
from tests.spellings import NOTHING, OTHER, SAME


@pytest.mark.parametrize(("name", "other"), SAME)
def test_what_people_take_for_the_same_has_one_key(name: str, other: str) -> None:
    assert identity_key(name) == identity_key(other) != ""


@pytest.mark.parametrize(("name", "other"), OTHER)
def test_what_people_tell_apart_has_two(name: str, other: str) -> None:
    assert identity_key(name) != identity_key(other)


@pytest.mark.parametrize("name", NOTHING)
def test_what_nobody_sees_has_none(name: str) -> None:
    assert identity_key(name) == ""


def test_a_key_of_a_key_is_itself_and_fits_the_column() -> None:
    every = [chr(code) for code in range(0x20, 0x30000) if not 0xD800 <= code < 0xE000]
    for name in [*every, *(one for pair in [*SAME, *OTHER] for one in pair), "ﷺ" * 100]:
        key = identity_key(name)
        assert identity_key(key) == key, name
        assert len(key) <= LONGEST_KEY
