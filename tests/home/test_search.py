"""What is searched for has its place on the website."""

from api.schema.search.queries import SEARCH_TYPE_DESCRIPTIONS
from cms.declarations import search_kinds
from home.search import KINDS, RANKED_KINDS
from home.views import NAMES


def test_each_kind_that_a_model_declares_has_one_section_an_address_and_words_for_the_schema() -> None:
    """A kind of its own is declared beside the model; what lists show of it cannot be derived."""
    shown = [kind.ranked for kind in KINDS.values()]
    assert len(shown) >= 4
    assert [kind for kind, ranking in RANKED_KINDS.items() if shown.count(ranking) != 1] == []
    assert len(shown) == len(RANKED_KINDS)
    assert list(RANKED_KINDS) == list(search_kinds())
    assert sorted(NAMES.values()) == sorted(KINDS)
    assert set(SEARCH_TYPE_DESCRIPTIONS) == set(RANKED_KINDS)
