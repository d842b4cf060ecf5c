"""Every list and chooser of the admin can be searched for an ordinary word, also in its own order."""

import pytest
from django.apps import apps

from tests.promises.rights import scene as made
from tests.promises.rights.addresses import admin_addresses, filled
from tests.promises.rights.asking import asked
from tests.promises.rights.hostile import names_read
from tests.promises.rights.table import may_enter

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]
LISTS = ("list", "list_results", "index", "index_results", "choose", "choose_results", "chooser", "search")
REPORTS = ("pages", "pages_results", "history", "history_results", "site_history", "site_history_results")
DAYS = ("_at", "date", "timestamp", "_from", "_to", "before", "after")


def lists():
    """Return the addresses of lists, choosers and reports that the administration may enter."""
    named = [address for address in admin_addresses() if address.name.rpartition(":")[2].endswith(LISTS + REPORTS)]
    return [address for address in named if may_enter("Verwaltung", address)]


def queries(names):
    """Yield what is asked of a list that reads ``names``: words where it searches, the first day where it has days."""
    if "q" in names:
        yield from ("q=Garten", "q=12", "q=Garten&ordering=x")
    yield from (f"{name}=0001-01-01" for name in names if any(part in name for part in DAYS))


def test_each_list_is_searched_without_an_error():
    scene, client = made.Scene(), made.clients()["Verwaltung"]
    wrong, tried = [], 0
    for address in lists():
        url = filled(address, scene)
        for query in queries(names_read(client, url)):
            tried += 1
            status = asked(client, "get", f"{url}{'&' if '?' in url else '?'}{query}")[0].status_code
            wrong += [f"{url} {query}: {status}"] if status >= 500 else []
    assert tried > 60
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", ["category", "district", "targetgroup", "spokenlanguage"])
def test_a_list_to_choose_from_is_searched_by_parts_of_names(kind):
    client = made.clients()["Verwaltung"]
    model = apps.get_model("directory", kind)
    model.objects.create(name="Ärztliches")
    model.objects.create(name="Handwerk")
    for ordering in ("", "&ordering=sort_order", "&ordering=-slug", "&ordering=how_many"):
        page = client.get(f"/admin/snippets/directory/{kind}/?q=ärzt{ordering}").content.decode()
        assert "Ärztliches" in page
        assert "Handwerk" not in page
