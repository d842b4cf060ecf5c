"""Sets as bits say the same as Python's own sets."""

from hypothesis import given
from hypothesis import strategies as st

from directory.facets.bitsets import SPARSE, Carriers, bits_of, places_in

SIZE = 3 * SPARSE
PLACES = st.sets(st.integers(0, SIZE - 1))


@given(PLACES)
def test_what_goes_in_comes_out_in_order(places: set[int]) -> None:
    assert list(places_in(bits_of(places, SIZE))) == sorted(places)


@given(PLACES, PLACES)
def test_few_and_many_are_counted_alike(places: set[int], others: set[int]) -> None:
    """Two places of three times `SPARSE` rows are few, three are not."""
    carriers, rows = Carriers([*places, *places], SIZE), bits_of(others, SIZE)

    assert carriers.count_in(rows, rows.to_bytes(SIZE // 8 + 1, "little")) == len(places & others)
    assert carriers.bits == bits_of(places, SIZE)
    assert {place for place in range(-1, SIZE) if place in carriers} == places
