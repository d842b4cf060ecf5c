"""What code notes on a row, a request or an answer is declared by a class that says what it is."""

import ast
from collections import Counter
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.test import Client, RequestFactory

from api.request_state import ApiState
from cms.freshness.max_age import PageAge
from cms.http.parameters import KnownParameters
from cms.request_state import detached_request
from tests import factories
from tests.setup import slots

# Of requests and answers: what Django, Wagtail and django-csp read there.
OF_REQUESTS = {
    "GET": "Django's parameters, narrowed or mended before a view reads them",
    "POST": "Django's form, mended before a view reads it",
    "LANGUAGE_CODE": "Django's LocaleMiddleware sets it, templates read it",
    "method": "Django's; HEAD is made as GET",
    "status_code": "Django's",
    "content": "Django's",
    "_wagtail_site": "Wagtail's; looked up once for all requests",
    "_wagtail_route_for_request": "Wagtail's; looked up once for all requests",
    "_csp_update": "what django-csp's decorator sets",
    "_load_post_and_files": "Django's only moment at which a form is parsed",
}
# Of everything else: attributes of other people's classes and modules, and marks on functions.
OF_OTHERS = {
    "APPS": "grapple's settings",
    "MAX_COMPLEXITY_BUDGET": "graphql-core's rule",
    "selections": "graphql-core's nodes",
    "adding": "Django's ModelState",
    "db": "Django's ModelState",
    "_meta": "Django's models",
    "__class__": "a row of wagtailcore.Page becomes one of its own type; the policy of a module of Wagtail's",
    "needs": "mark on a resolver, see `api.loading.projection`",
    "takes_null_bytes": "mark on a view, see `cms.http.null_bytes`",
    "queryset": "Django's form fields",
    "choices": "Django's form fields",
    "help_text": "Django's form fields, Wagtail's panels",
    "get_instance": "Wagtail's choosers",
    "get_recipient_users": "Wagtail's mails about workflows",
    "get_keyboard_key_labels_from_request": "Wagtail's names of keys",
    "label_from_instance": "Django's form fields",
    "_check_values": "Django's form fields",
    "ActionColumn": "Wagtail's history, whose lines show our names of versions too",
    "_queued_messages": "Django's messages, which nobody can take back otherwise",
    "_cluster_related_objects": "modelcluster's rows in memory; only read",
    "label": "Django's form fields, Wagtail's columns",
    "localize": "Django's form fields",
    "is_localized": "Django's widgets",
    "field_class": "django-filter's filters",
    "object_list": "Django's pages of a list",
    "preprocess_field_value": "Wagtail's exports",
    "get_heading": "Wagtail's exports",
    "stream_csv": "Wagtail's exports",
    "_mutable": "Django's QueryDict",
    "_prefetch_done": "Django's querysets, filled as a prefetch fills them",
    "_result_cache": "Django's querysets, filled as a prefetch fills them",
    "prefetched_renditions": "Wagtail's pictures keep sizes there that were looked up before",
    "get_view_restrictions": "Wagtail's pages; none of a page that is known to be public",
    "__wrapped__": "Python's mark of a function that was replaced",
    "size": "tarfile's members",
    "mode": "tarfile's members",
    "get_tag_type_from_attrs": "Wagtail's LinkRewriter",
    "_to_tag_model_instances": "taggit's manager",
    "LANGUAGE_CODE": "Django's, on a copy of a request",
    "path_info": "Django's, on a copy of a request",
    "_get_redirect": "Wagtail's middleware",
    "excepthook": "Python's",
    "unraisablehook": "Python's",
    "daemon": "Python's threads",
    "subject": "Django's mails",
    "attr_class": "Django's file fields",
    "post_delete_file_cleanup": "Wagtail's handler of files, in whose place ours stands",
    "ObjectIndexer": "Wagtail's search",
    "query_string": "Wagtail's search",
    "_wagtail_cached_site_root_paths": "Wagtail keeps a page's site roots there",
}
# Where names are worked out or `__dict__` is touched: in how many places, and why.
BY_NAME = {
    "cms/admin/words/labels.py": (1, "Wagtail's names of keys, all of them"),
    "api/loading/row_state.py": (4, "the one slot of the loader, and what is declared of it"),
    "api/loading/rows.py": (1, "a row of columns, made without what a model does for each new one"),
    "api/schema/content/specific_pages.py": (2, "the column of the key that leads to the page's own table"),
    "api/schema/type_registry.py": (1, "fields of an extension of a type: a class, no row"),
    "blog/comments/mentions.py": (1, "columns of a report"),
    "blog/comments/services/deciding.py": (1, "columns of a comment"),
    "cms/content/frame.py": (1, "where Wagtail looks for the office's settings on a request"),
    "cms/content/routes.py": (1, "the page above, which Wagtail notes on a page"),
    "cms/database/joint_reading.py": (2, "Django's place for what was read before, and a row that comes along"),
    "cms/content/names.py": (1, "the column that leads to the owner of a key"),
    "cms/http/null_bytes.py": (1, "Django's own method back in its place"),
    "cms/http/ranges.py": (4, "Django's `headers`, read anew, and what django-csp and Django note on an answer"),
    "cms/input/cleaning.py": (2, "columns of a row"),
    "cms/media/existing.py": (1, "columns of a picture"),
    "cms/models/fields.py": (4, "columns that a field fills"),
    "directory/models/street_addresses.py": (1, "a column that a field fills"),
    "cms/request_state.py": (2, "the one slot of all states of a request"),
    "cms/trash/restoring.py": (1, "a reference that leads nowhere by now"),
    "cms/trash/rows.py": (1, "columns of a row"),
    "home/demo/entries.py": (2, "columns of a row"),
    "home/setting_up/service.py": (1, "columns of the office's settings"),
    "home/setting_up/tree.py": (1, "a column of the office's settings"),
    "home/demo_removal/removing.py": (2, "columns of the office's details and of a page"),
}
# What Django, its middleware, Wagtail and the front leave on a request that was answered.
LEFT_BY_OTHERS = {
    "COOKIES",
    "GET",
    "LANGUAGE_CODE",
    "_cached_user",
    "_dont_enforce_csrf_checks",
    "_files",
    "_load_post_and_files",
    "_messages",
    "_post",
    "_request_states",
    "_wagtail_cached_site_root_paths",
    "_wagtail_route_for_request",
    "_wagtail_site",
    "_cms.officesettings",
    "_current_scheme_host",
    "auser",
    "csp_nonce",
    "csrf_processing_done",
    "headers",
    "is_preview",
    "session",
    "urlconf",
    "user",
}


def stored() -> set[str]:
    """Return the names of all fields of all models, of Wagtail's too."""
    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]
    return {name for field in fields for name in (field.name, getattr(field, "attname", field.name))}


def judged(trees: dict[str, ast.Module]) -> Iterator[tuple[slots.Slot, bool]]:
    """Yield what is written onto an object from outside, and whether somebody declares it; not what `BY_NAME` lists."""
    declared = stored() | {name for tree in slots.sources().values() for name in slots.declared_in(tree)}
    for path, tree in trees.items():
        for slot in slots.slots_in(path, tree):
            if slot.is_http and slot.name not in slots.BY_NAME:
                yield slot, slot.name in OF_REQUESTS
            elif slot.name not in slots.BY_NAME:
                yield slot, slot.name in OF_OTHERS or (slot.name in declared and not slot.name.startswith("_"))


def hidden_in(source: str) -> list[str]:
    """Return the names that ``source`` writes although no class declares them."""
    return [slot.name for slot, is_declared in judged({"x.py": ast.parse(source)}) if not is_declared]


@pytest.mark.once
def test_nothing_is_written_where_no_class_declares_it() -> None:
    found = list(judged(slots.sources()))
    assert len(found) > 100
    assert [slot for slot, is_declared in found if not is_declared] == []


@pytest.mark.once
def test_dictionaries_of_objects_are_touched_where_that_is_said() -> None:
    places = [slot.path for path, tree in slots.sources().items() for slot in slots.slots_in(path, tree)
              if slot.name in slots.BY_NAME]  # fmt: skip
    assert Counter(places) == {path: number for path, (number, _why) in BY_NAME.items()}


@pytest.mark.once
def test_every_exception_is_needed() -> None:
    found = [slot for path, tree in slots.sources().items() for slot in slots.slots_in(path, tree)]
    assert set(OF_REQUESTS) - {slot.name for slot in found if slot.is_http} == set()
    assert set(OF_OTHERS) - {slot.name for slot in found if not slot.is_http} == set()


@pytest.mark.once
@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("request.comment_form = form", "comment_form"),
        ("request.partner = partner", "partner"),
        ("info.context.holds_until = None", "holds_until"),
        ("del request.comment_form", "comment_form"),
        ("def view(asked: HttpRequest):\n    asked.title = 1", "title"),
        ("setattr(request, '_kept_until', 1)", "_kept_until"),
        ("SLOT = '_kept_until'\nsetattr(request, SLOT, 1)", "_kept_until"),
        ("getattr(request, '_content_version', None)", "_content_version"),
        ("hasattr(row, '_joined_rows')", "_joined_rows"),
        ("response._is_final = True", "_is_final"),
        ("row._loaded_relations = {}", "_loaded_relations"),
        ("row.unheard_of: int = 1", "unheard_of"),
        ("row.unheard_of += 1", "unheard_of"),
        ("for row.unheard_of in rows: pass", "unheard_of"),
        ("row.one.unheard_of = 1", "unheard_of"),
        ("one, row.unheard_of = both", "unheard_of"),
    ],
)
def test_a_hidden_slot_is_found_however_it_is_written(source: str, name: str) -> None:
    assert hidden_in(source) == [name]


@pytest.mark.once
@pytest.mark.parametrize(
    "source", ["row.__dict__['_x'] = 1", "vars(row)['_x'] = 1", "row.__dict__.update(a=1)", "setattr(row, name, 1)"]
)
def test_a_slot_whose_name_is_worked_out_is_found(source: str) -> None:
    found = [slot.name for slot in slots.slots_in("x.py", ast.parse(source))]
    assert len(found) == 1
    assert found[0] in slots.BY_NAME


@pytest.mark.parametrize("path", ["/", "/akteure/", "/akteure/anker/", "/suche/?q=anker", "/gibt-es-nicht/"])
def test_an_answered_request_carries_nothing_unheard_of(path: str, db: None) -> None:
    factories.actor(slug="anker")
    answered = Client().get(path).wsgi_request
    assert set(vars(answered)) - set(vars(RequestFactory().get("/"))) - LEFT_BY_OTHERS == set()


def test_states_of_a_request_are_its_own() -> None:
    request, other = RequestFactory().get("/"), RequestFactory().get("/")
    ApiState.of(request).partner = "somebody"
    assert ApiState.of(request).partner == "somebody"
    assert ApiState.of(other) == ApiState()
    assert PageAge.of(request) == PageAge()


def test_a_detached_request_tells_the_original_nothing() -> None:
    request = RequestFactory().get("/")
    KnownParameters.of(request).lengths = {"q": 5}
    copy = detached_request(request)
    assert KnownParameters.of(copy) == KnownParameters()
    KnownParameters.of(copy).lengths = {}
    assert KnownParameters.of(request).lengths == {"q": 5}
