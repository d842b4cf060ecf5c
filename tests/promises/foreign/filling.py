"""Fills the database of a product that a test starts, and says in JSON what its clients ask."""

import json

from graphql_relay import to_global_id

from api.picture_sizes import PRESETS
from cms.media.renditions import make as make_sizes
from cms.models import OfficeImage
from home.models import StandardPage
from tests import factories
from tests.promises.foreign import copies
from tests.promises.foreign.documents import questions


def main() -> None:
    """Make everything; the last line that is printed holds the copies, the questions, and ids and names to use."""
    made = copies.make()
    factories.actor(name="Verein", slug="verein")
    # A size that is missing would be made meanwhile, and change an answer between two readings.
    for image in OfficeImage.objects.all():
        make_sizes(image, [spec for spec, _description in PRESETS.values()])
    page = StandardPage.objects.get(slug="urschrift", locale__language_code="de")
    what = {
        "slug": "verein",
        "page": to_global_id("StandardPage", page.pk),
        "block": to_global_id("Block", f"{page.pk}:{page.body.raw_data[0]['id']}"),
    }
    print("MADE", json.dumps({"copies": made, "questions": questions(made), "what": what}))  # noqa: T201
