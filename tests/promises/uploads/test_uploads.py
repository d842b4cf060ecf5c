"""Each upload of the corpus through one door, and each door with a few; `tests/soak/test_uploads.py` tries all."""

from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.promises.uploads.checks import check, fits
from tests.promises.uploads.corpus import DOCUMENTS, PICTURES
from tests.promises.uploads.doors import FOR_BOTH, FOR_PICTURES, add, add_multiple, avatar, choose, edit, script

pytestmark = pytest.mark.django_db
# One that tells and lies on its side, one that is too large; of documents one good and one that is something else.
EVERYWHERE = {"gedreht-6.jpg", "bombe-30000.png", "antrag.pdf", "seite.pdf"}
# Pages of the admin take their time: most uploads go through the quick doors here.
QUICK = [add_multiple, script, choose, add_multiple, script, edit, script, avatar, script, add]
PAIRS = [
    *zip(PICTURES, cycle(QUICK)),
    *zip(DOCUMENTS, cycle([choose, add_multiple])),
    *((one, door) for one in PICTURES if one.name in EVERYWHERE for door in FOR_PICTURES),
    *((one, door) for one in DOCUMENTS if one.name in EVERYWHERE for door in FOR_BOTH),
]


@pytest.fixture
def editor(db: None, settings: Any, tmp_path: Path) -> Client:
    """Return somebody who may use every door, before an empty disk."""
    settings.MEDIA_ROOT = tmp_path
    client = Client()
    client.user = factories.superuser()
    client.force_login(client.user)
    return client


@pytest.mark.parametrize(
    ("upload", "door"),
    dict.fromkeys((one, door) for one, door in PAIRS if fits(door, one)),
    ids=lambda one: getattr(one, "__name__", None) or one.name.encode("ascii", "replace").decode()[:30],
)
def test_the_right_picture_without_metadata_or_a_german_sentence(upload: Any, door: Any, editor: Client) -> None:
    """And nothing is stored, not even on disk, of what is refused."""
    check(door, editor, upload, sizes=door is script or upload.name in EVERYWHERE)
