"""Keys in addresses say which entries are kept, whatever somebody writes into the address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.short_keys import LONGEST_KEYS, MOST_KEPT, read_keys, write_keys

pytestmark = pytest.mark.once
PKS = st.lists(st.integers(1, 32**6 - 1), max_size=MOST_KEPT, unique=True)


@given(PKS)
def test_what_was_written_is_read(pks: list[int]) -> None:
    text = write_keys(pks)

    assert read_keys(text) == pks
    assert len(text) < LONGEST_KEYS


@given(st.text(max_size=400))
def test_any_text_gives_few_keys_or_none(text: str) -> None:
    found = read_keys(text)

    assert len(found) == len(set(found)) <= MOST_KEPT
    assert all(0 < pk < 32**6 for pk in found)


WRITTEN = {
    "": [],
    "7": [7],
    "07": [7],
    "0": [],
    "7-7": [7],
    "IO": [32],
    "il-o": [33],
    "u": [],
    "-": [],
    "1000000": [],
    "٣": [],
    "7,8": [],
}


@pytest.mark.parametrize("text", WRITTEN)
def test_read_as_people_write(text: str) -> None:
    assert read_keys(text) == WRITTEN[text]


def test_more_than_fit_are_left_out() -> None:
    assert read_keys(write_keys(range(1, MOST_KEPT + 5))) == list(range(1, MOST_KEPT + 1))
