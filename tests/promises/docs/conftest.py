"""The neighbourhood that the guide for partners tells of, on a running site."""

from datetime import time

import pytest

from api.partners.keys import issue
from api.partners.models import Partner, Scope
from api.preview.tokens import token_for
from blog.models import StoryPage
from cms.limits.limit_storage import reset_limits
from directory.models import OpeningHours
from tests import factories as make
from tests.e2e.conftest import site

__all__ = ["site"]


@pytest.fixture
def neighbourhood(site: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of a site with two actors, an offer and a story, whose pictures no worker makes smaller."""
    monkeypatch.setattr("api.schema.files.types.ask_for", lambda _numbers: None)
    reset_limits()
    make.directory_page()
    make.actor(name="Chor am Abend", hashtags=["MappingOlvenstedt"], street="Am Beispielplatz 1")
    garden = make.actor(
        name="Gartengruppe Sonnenhof",
        kind="association",
        hashtags=["MappingOlvenstedt"],
        street="Beispielweg 2",
        latitude="52.148500",
        longitude="11.571300",
        opening_hours=[OpeningHours(weekday=2, opens=time(15), closes=time(18))],
    )
    make.offer(garden, title="Offene Gartenstunde", hashtags=["MappingOlvenstedt"])
    picture = make.image(content=make.png(1600, 900), alt="Beete", credit="Foto: Mara Lindt", licence="CC-BY-4.0")
    story = make.story(title="Ein Garten für alle", hashtags=["MappingOlvenstedt"], actors=[garden], lead_image=picture)
    make.comment(story)
    return site


@pytest.fixture
def secrets(neighbourhood: str) -> dict[str, str]:
    """Return what a partner has from the office, under the names that the examples use."""
    partner = Partner.objects.create(
        name="Verein", contact_name="Mara Lindt", contact_email="mara@example.org", scopes=[Scope.READ.value]
    )
    story = StoryPage.objects.get()
    story.title = "Ein Garten für alle und für Bienen"
    return {"SCHLUESSEL": issue(partner)[1], "VORSCHAU": token_for(story.save_revision())}
