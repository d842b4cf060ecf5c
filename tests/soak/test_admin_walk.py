"""Every address of the admin with twenty hostile queries, and with hostile keys in its path, without a 5xx.

`make soak PART=admin_walk` runs it, on SQLite and on PostgreSQL. Which names a view reads of its query is noted while
it answers, so a new filter is tried without being named here. SEED repeats a run; ADMIN_WALK_ALL=1 tries
each value for each name, which takes half an hour.
"""

import os
import random
from collections import Counter
from urllib.parse import urlencode

import pytest

from tests.promises.rights import scene as made
from tests.promises.rights.addresses import admin_addresses, filled
from tests.promises.rights.asking import asked, is_refusal
from tests.promises.rights.hostile import VALUES, hostile_paths, names_read, query_strings
from tests.promises.rights.table import may_enter

pytestmark = [pytest.mark.django_db, pytest.mark.soak, pytest.mark.timeout(3_600)]
# Who may do most first: addresses are entered by the first of these that may.
BY_RIGHTS = ("Verwaltung", "Freigabe", "Redaktion", "Moderation")
SEED = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**6))


@pytest.fixture
def scene(db):
    """Return the things."""
    return made.Scene()


@pytest.fixture
def clients(scene):
    """Return somebody of each role."""
    return made.clients()


def entered():
    """Yield each address, the role that enters it and the other roles."""
    for address in admin_addresses():
        able = [role for role in BY_RIGHTS if may_enter(role, address)]
        if able and address.name != "wagtailadmin_logout":
            yield address, able[0], [role for role in BY_RIGHTS if role != able[0]]


def joined(url, query):
    """Return ``url`` with ``query`` behind what it has."""
    return f"{url}{'&' if '?' in url else '?'}{query}"


def queries(client, url, chance):
    """Return the hostile queries for ``url``."""
    names = names_read(client, url)
    if os.environ.get("ADMIN_WALK_ALL"):
        return [urlencode({name: value}) for name in names for value in VALUES]
    return list(query_strings(names, chance))


def test_no_query_breaks_an_address(scene, clients):
    chance, wrong, answers = random.Random(SEED), [], Counter()
    for address, role, others in entered():
        url = filled(address, scene)
        strings = queries(clients[role], url, chance)
        for query in strings:
            status = asked(clients[role], "get", joined(url, query))[0].status_code
            answers[status] += 1
            wrong += [f"{role} {joined(url, query)[:300]}: {status}"] if status >= 500 else []
        for other in others:
            query = chance.choice(strings) if strings else ""
            response, _text = asked(clients[other], "get", joined(url, query))
            is_shut = may_enter(other, address) or is_refusal(response) or response.status_code in (400, 404)
            if response.status_code >= 500 or not is_shut:
                wrong.append(f"{other} {joined(url, query)[:300]}: {response.status_code}")
    print(f"seed {SEED}: {sum(answers.values())} answers, {dict(answers)}, {len(wrong)} wrong")  # noqa: T201
    assert answers[200] > answers.total() / 3
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_key_breaks_an_address(method, scene, clients):
    wrong, answers = [], Counter()
    for address, role, _others in entered():
        for url in hostile_paths(address, scene):
            status = asked(clients[role], method, url)[0].status_code
            answers[status] += 1
            wrong += [f"{role} {method} {url}: {status}"] if status >= 500 else []
    print(f"{method}: {dict(answers)}, {len(wrong)} wrong")  # noqa: T201
    assert answers[404] > answers.total() / 2
    assert not wrong, "\n".join(wrong)
