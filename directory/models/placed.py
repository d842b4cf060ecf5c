"""Rows that stand in an order among those of their parent."""

from wagtail.models import Orderable

from cms.models import PlaceField


class Placed(Orderable):
    """A row with a place, in the same order on every database and in every draft.

    Wagtail's ``Orderable`` lets the place be empty and leaves rows of one place to chance.
    """

    sort_order = PlaceField()

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ["sort_order", "pk"]
