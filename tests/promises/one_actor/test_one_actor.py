"""Page, GraphQL, JSON-LD and vCard tell the same of an actor, and nothing that is not public, for generated actors."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings

from tests import factories
from tests.api.client import post
from tests.limits import no_limits
from tests.promises.one_actor import reading
from tests.promises.one_actor.actor_cases import SECRET, Case, cases, enter

pytestmark = pytest.mark.django_db
CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
# Making a case smaller takes minutes: each is a page, a query and a card.
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]


def check(case: Case) -> None:
    """Insist that all doors agree; nothing of the case stays."""
    with no_limits(), transaction.atomic():
        actor = enter(case)
        entered = reading.from_database(actor, case)
        page, text = reading.open_page(actor)
        card = Client().get(f"/verzeichnis/{actor.slug}/vcard/").content
        answer = post(reading.QUERY, {"uuid": str(actor.uuid)}).content

        assert reading.from_api(actor) == entered
        assert reading.from_page(page) == entered
        assert reading.from_vcard(card) == entered
        assert reading.from_linked_data(page) == reading.as_linked_data(entered, case)
        assert not [one for one in (text, card, answer) if SECRET.encode() in one]
        transaction.set_rollback(True)


@settings(max_examples=15, deadline=None, phases=PHASES, suppress_health_check=CHECKS)
@given(cases())
def test_all_doors_tell_the_same(case: Case) -> None:
    factories.directory_page()
    check(case)


@pytest.mark.soak
@pytest.mark.timeout(3_600)
@settings(max_examples=600, deadline=None, phases=PHASES, suppress_health_check=CHECKS)
@given(cases())
def test_all_doors_tell_the_same_of_many(case: Case) -> None:
    factories.directory_page()
    check(case)
