"""A few documents of each kind are worth their price; `make soak PART=prices` asks hundreds at size."""

from random import Random

import pytest

from tests.limits import counted_without_end
from tests.promises.attacks import priced
from tests.promises.statements import neighbourhood

pytestmark = pytest.mark.django_db
# Busy neighbours on this machine make one look dear now and then.
MOST_TIMES_ITS_PRICE = 4


def test_documents_of_every_kind_are_worth_their_price() -> None:
    neighbourhood.fill(3)
    with counted_without_end():
        second = priced.unit() / priced.CONSTANT_POINTS
        found = [priced.measured(kind, text, second) for kind, text in priced.documents(Random(14), 52)]
    assert len({one.kind for one in found}) == 12
    assert len({one.kind for one in found if one.answered}) >= 8
    assert [str(one) for one in found if one.ratio > MOST_TIMES_ITS_PRICE] == []
