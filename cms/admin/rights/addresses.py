"""The table: which right each address of the admin needs, by the name of its view.

Some of these repeat what the view asks itself: then the refusal is ours, and says who may.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.snippets.models import get_snippet_models

from cms.admin.rights.refusal import AccessDenied
from cms.admin.rights.rules import (
    COLLECTION,
    DOCUMENT,
    GROUP,
    IMAGE,
    ON_FILES,
    ON_PAGES,
    REDIRECT,
    SEE,
    TASK,
    USER,
    WORKFLOW,
    WRITE,
    Rule,
    all_files,
    all_of,
    anyone,
    bulk,
    group,
    needs_file,
    needs_model,
    needs_pages,
    nobody,
    of_named_model,
    one_of,
    person,
    tags,
)

# What may be done with a row of a list in its own right; apps with more addresses register rules for them.
SNIPPET_ACTIONS = {
    **dict.fromkeys(("list", "list_results"), SEE),
    **dict.fromkeys(("add", "preview_on_add"), ("add",)),
    **dict.fromkeys(("edit", "usage", "revisions_view", "revisions_compare"), ("change",)),
    **dict.fromkeys(("preview_on_edit", "revisions_revert"), ("change",)),
    **dict.fromkeys(("history", "history_results", "workflow_history", "workflow_history_detail"), WRITE),
    "delete": ("delete",),
    **dict.fromkeys(("unpublish", "revisions_unschedule"), ("publish",)),
    **dict.fromkeys(("lock", "unlock"), ("lock", "unlock")),
    "confirm_workflow_cancellation": ("change", "publish"),
    **dict.fromkeys(("workflow_action", "collect_workflow_action_data", "workflow_preview"), ("publish",)),
}
CHOOSER_ACTIONS = dict.fromkeys(("choose", "choose_results", "chosen", "chosen_multiple"), SEE)


def no_form(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Refuse to make something within a chooser: ours have no form for it, and Wagtail fails without one."""
    raise AccessDenied(_("Hier lässt sich nichts anlegen. Bitte tun Sie das in der Liste selbst."))


def snippet_rule(namespace: str, action: str) -> Rule | None:
    """Return the rule for a list's screens and its chooser, or None for what is neither."""
    if namespace.startswith("wagtailsnippetchoosers_") and action == "create":
        return no_form
    for model in get_snippet_models():
        viewset = model.snippet_viewset
        for own, actions in (
            (viewset.get_admin_url_namespace(), SNIPPET_ACTIONS),
            (viewset.get_chooser_admin_url_namespace(), CHOOSER_ACTIONS),
        ):
            if namespace == own and action in actions:
                return needs_model(model._meta.label_lower, *actions[action])
    return None


def _named(namespace: str, rule: Rule, *names: str) -> dict[str, Rule]:
    return {f"{namespace}{name}": rule for name in names}


_pages = needs_pages(*ON_PAGES)
_publish = needs_pages("publish")
_lock = needs_pages("lock", "unlock")
_approval = all_of(needs_model(TASK, *WRITE), _publish)

RULES: dict[str, Rule] = {
    # Doors that stand open before anybody has come in, and what belongs to each person alone.
    **_named("wagtailadmin_", anyone, "home", "account", "logout", "dismissibles", "sprite", "login"),
    **_named("wagtailadmin_", anyone, "javascript_catalog", "password_reset", "password_reset_done"),
    **_named("wagtailadmin_", anyone, "password_reset_confirm", "password_reset_complete"),
    "wagtailsnippets:index": anyone,
    # Nothing is there.
    "wagtail.admin.views.home.default": anyone,
    "wagtailadmin_error_test": nobody,
    # Pages, and everything that names pages.
    "wagtailadmin_pages:*": _pages,
    **_named("wagtailadmin_pages:", _publish, "set_privacy", "unpublish", "revisions_unschedule", "set_page_position"),
    **_named("wagtailadmin_pages:", _publish, "workflow_action", "collect_workflow_action_data", "workflow_preview"),
    **_named("wagtailadmin_pages:", _lock, "lock", "unlock"),
    **_named("wagtailadmin_reports:", _lock, "locked_pages", "locked_pages_results"),
    "wagtailadmin_api:pages:*": _pages,
    "wagtailadmin_api:pages:action": _publish,
    "wagtailadmin_api:images:*": all_files(IMAGE),
    "wagtailadmin_api:documents:*": all_files(DOCUMENT),
    "wagtailadmin_reports:*": _pages,
    **_named(
        "wagtailadmin_reports:", one_of(_pages, needs_model(USER, *WRITE)), "site_history", "site_history_results"
    ),
    "wagtailforms:*": _pages,
    "wagtailembeds:*": _pages,
    **_named("wagtailadmin_", _pages, "explore_root", "explore", "explore_results", "block_preview"),
    **_named("wagtailadmin_choose_page", _pages, "", "_child", "_search", "_chosen_multiple"),
    **_named("wagtailadmin_choose_page", _pages, "_external_link", "_email_link", "_phone_link", "_anchor_link"),
    **_named("wagtailadmin_", tags, "tag_autocomplete", "tag_model_autocomplete"),
    "wagtail_bulk_action": bulk,
    "wagtailadmin_editing_sessions:ping": of_named_model(*WRITE, app="app_label"),
    "wagtailadmin_editing_sessions:release": anyone,
    # Files.
    **_named("wagtailimages:", needs_model(IMAGE, "add", "change", "delete"), "index", "index_results"),
    **_named("wagtailimages:", needs_model(IMAGE, "add"), "add", "add_multiple"),
    **_named(
        "wagtailimages:", needs_model(IMAGE, "add"), "create_multiple_from_uploaded_image", "delete_upload_multiple"
    ),
    **_named("wagtailimages:", needs_file(IMAGE, "change"), "edit", "edit_multiple", "image_usage", "preview"),
    **_named("wagtailimages:", needs_file(IMAGE, "change"), "url_generator", "url_generator_output"),
    **_named("wagtailimages:", needs_file(IMAGE, "delete"), "delete", "delete_multiple"),
    "wagtailimages_chooser:create": needs_model(IMAGE, "add"),
    "wagtailimages_chooser:*": needs_file(IMAGE, *ON_FILES),
    **_named("wagtaildocs:", needs_model(DOCUMENT, "add", "change", "delete"), "index", "index_results"),
    **_named("wagtaildocs:", needs_model(DOCUMENT, "add"), "add", "add_multiple"),
    **_named("wagtaildocs:", needs_model(DOCUMENT, "add"), "create_multiple_from_uploaded_document"),
    **_named("wagtaildocs:", needs_model(DOCUMENT, "add"), "delete_upload_multiple"),
    **_named("wagtaildocs:", needs_file(DOCUMENT, "change"), "edit", "edit_multiple", "document_usage"),
    **_named("wagtaildocs:", needs_file(DOCUMENT, "delete"), "delete", "delete_multiple"),
    "wagtaildocs_chooser:create": needs_model(DOCUMENT, "add"),
    "wagtaildocs_chooser:*": needs_file(DOCUMENT, *ON_FILES),
    # What the office sets up.
    "wagtailadmin_collections:*": needs_model(COLLECTION, *WRITE),
    "wagtailadmin_workflows:*": one_of(needs_model(WORKFLOW, *WRITE), needs_model(TASK, *WRITE)),
    # A task lets its groups publish: only who may publish hands that on.
    **_named("wagtailadmin_workflows:", _approval, "add_task", "edit_task", "enable_task", "task_chooser_create"),
    "wagtailredirects:*": needs_model(REDIRECT, *WRITE),
    "wagtailsettings:*": of_named_model("change"),
    "wagtailsites:*": needs_model("wagtailcore.site", *WRITE),
    "wagtaillocales:*": needs_model("wagtailcore.locale", *WRITE),
    **_named("wagtailusers_users:", needs_model(USER, *WRITE), "index", "index_results", "add"),
    **_named("wagtailusers_users:", person("change"), "edit", "history", "history_results", "usage", "copy"),
    "wagtailusers_users:delete": person("delete"),
    **_named("wagtailusers_groups:", needs_model(GROUP, *WRITE), "index", "index_results", "add"),
    **_named("wagtailusers_groups:", group("change"), "edit", "history", "history_results", "usage"),
    "wagtailusers_groups:delete": group("delete"),
}
