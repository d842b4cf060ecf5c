"""Every address of the admin as every role and every two roles together, GET and POST, and as nobody in particular.

`make soak PART=rights` runs it, on SQLite and on PostgreSQL; about three minutes.
"""

from itertools import combinations

import pytest
from django.test import Client

from tests import factories
from tests.promises.rights import scene as made
from tests.promises.rights.addresses import admin_addresses, filled
from tests.promises.rights.table import ANYONE, may_enter, needs_of
from tests.promises.rights.test_walk import entered_by, refused_to

pytestmark = [pytest.mark.django_db, pytest.mark.soak, pytest.mark.timeout(3_600)]
TOGETHER = [*((role,) for role in made.ROLES), *combinations(made.ROLES, 2)]


@pytest.mark.parametrize("roles", TOGETHER, ids="+".join)
def test_whoever_has_these_roles_enters_what_one_of_them_opens(roles, monkeypatch):
    scene, client, name = made.Scene(), Client(raise_request_exception=False), "+".join(roles)
    client.force_login(factories.user(groups=list(roles)))
    monkeypatch.setitem(made.SECRETS, name, set.intersection(*(made.SECRETS[role] for role in roles)))
    wrong, entered = [], 0
    for address in admin_addresses():
        url = filled(address, scene)
        for method in ("get", "post"):
            if address.name == "wagtailadmin_logout":
                continue
            if any(may_enter(role, address) for role in roles):
                wrong += entered_by(client, name, address, url, method)
                entered += 1
            else:
                wrong += refused_to(client, name, url, method)
    print(f"{name}: {entered} answers, {len(wrong)} wrong")  # noqa: T201
    assert not wrong, "\n".join(wrong)


def test_whoever_has_no_role_enters_nothing():
    scene, client = made.Scene(), Client(raise_request_exception=False)
    client.force_login(factories.user(permissions=["access_admin"]))
    wrong = []
    for address in admin_addresses():
        if ANYONE not in needs_of(address):
            for method in ("get", "post"):
                wrong += refused_to(client, "niemand", filled(address, scene), method)
    assert not wrong, "\n".join(wrong)
