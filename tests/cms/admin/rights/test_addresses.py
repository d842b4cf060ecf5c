"""The table of rules: every address of the admin has one, and none is kept for an address that is not there."""

import pytest
from wagtail.snippets.models import get_snippet_models

from cms.admin.rights.addresses import CHOOSER_ACTIONS, RULES, SNIPPET_ACTIONS, no_form, snippet_rule
from cms.admin.rights.gate import all_rules, rule_for
from tests.promises.rights.addresses import admin_addresses

# What leads nowhere has no name; its rule stands under the path of the view.
NAMES = {address.name or "wagtail.admin.views.home.default" for address in admin_addresses()}
# Of an app that is not installed, and of a view of a newer Wagtail.
ELSEWHERE = {"wagtaillocales:*", "wagtailusers_users:copy"}


def test_every_address_has_a_rule() -> None:
    assert len(NAMES) > 200
    assert [name for name in sorted(NAMES) if rule_for(name) is None] == []


@pytest.mark.parametrize("view_name", sorted(set(RULES) - ELSEWHERE))
def test_every_rule_has_an_address(view_name: str) -> None:
    if view_name.endswith(":*"):
        assert [name for name in NAMES if name.startswith(view_name.removesuffix("*"))]
    else:
        assert view_name in NAMES


def test_rules_of_apps_stand_beside_those_of_wagtail() -> None:
    own = set(all_rules()) - set(RULES)
    assert own
    assert {name for name in own if not name.endswith("*")} <= NAMES


def test_every_action_of_a_list_and_its_chooser_has_an_address_of_some_list() -> None:
    viewsets = [model.snippet_viewset for model in get_snippet_models()]
    lists = {
        name.rpartition(":")[2]
        for viewset in viewsets
        for name in NAMES
        if name.startswith(viewset.get_admin_url_namespace() + ":")
    }
    choosers = {
        name.rpartition(":")[2]
        for viewset in viewsets
        for name in NAMES
        if name.startswith(viewset.get_chooser_admin_url_namespace() + ":")
    }
    assert set(SNIPPET_ACTIONS) - lists == set()
    assert {*CHOOSER_ACTIONS, "create"} - choosers == set()


def test_a_list_and_its_chooser_have_actions_of_their_own() -> None:
    (viewset, *_more) = [model.snippet_viewset for model in get_snippet_models()]
    own, chooser = viewset.get_admin_url_namespace(), viewset.get_chooser_admin_url_namespace()
    for namespace, actions in ((own, SNIPPET_ACTIONS), (chooser, CHOOSER_ACTIONS)):
        assert [action for action in (*SNIPPET_ACTIONS, *CHOOSER_ACTIONS) if snippet_rule(namespace, action)] == [
            *actions
        ]
    assert snippet_rule(chooser, "create") is no_form
    assert snippet_rule("wagtailsnippets_gone_gone", "list") is None
