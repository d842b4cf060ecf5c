"""The table of roles in docs/editors.md, read; and which of its rows each address of the admin belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tests.places import ROOT
from tests.promises.rights.addresses import Address

GUIDE = ROOT / "docs" / "editors.md"
HEADER = "| Was | Redaktion | Freigabe | Moderation | Verwaltung |"
VERBS = {
    "sehen": "view",
    "anlegen": "add",
    "ändern": "change",
    "löschen": "delete",
    "veröffentlichen": "publish",
    "sperren": "lock",
    "entsperren": "unlock",
    "auswählen": "choose",
    "viele löschen": "bulk_delete",
}
PAGES, IMAGES, DOCUMENTS = "wagtailcore.page", "wagtailimages.image", "wagtaildocs.document"
MODELS = {
    "Seiten und Geschichten": PAGES,
    "Akteure und Angebote": "directory.actor",
    "Bilder": IMAGES,
    "Dokumente": DOCUMENTS,
    "Ordner für Bilder und Dokumente": "wagtailcore.collection",
    "Hashtags": "cms.hashtag",
    "Förderprogramme": "blog.fundingprogramme",
    "Kategorien": "directory.category",
    "Stadtteile": "directory.district",
    "Zielgruppen": "directory.targetgroup",
    "Sprachen": "directory.spokenlanguage",
    "Kommentare": "blog.comment",
    "Meldungen zu Kommentaren": "blog.commentreport",
    "Gründe für Entscheidungen": "blog.decisionreason",
    "Angaben zum Büro": "cms.officesettings",
    "Konten": "cms.user",
    "Gruppen": "auth.group",
    "Arbeitsabläufe": "wagtailcore.workflow",
    "Aufgaben in Arbeitsabläufen": "wagtailcore.task",
    "Websites": "wagtailcore.site",
    "Sprachen der Inhalte": "wagtailcore.locale",
    "Weiterleitungen": "wagtailredirects.redirect",
    "Partnerorganisationen": "api.partner",
}


@cache
def roles() -> dict[str, dict[str, set[str]]]:
    """Return per role and model (``"app.model"``) the actions that docs/editors.md grants; an unknown word fails."""
    lines = GUIDE.read_text().partition(HEADER)[2].split("\n")[2:]
    names = [cell.strip() for cell in HEADER.split("|")[2:-1]]
    found: dict[str, dict[str, set[str]]] = {name: {} for name in names}
    for line in lines:
        if not line.startswith("|"):
            break
        thing, *cells = [cell.strip() for cell in line.split("|")[1:-1]]
        for name, cell in zip(names, cells, strict=True):
            found[name][MODELS[thing]] = set() if cell == "–" else {VERBS[verb] for verb in cell.split(", ")}
    return found


@dataclass(frozen=True)
class Need:
    """The actions on a model of which one opens an address; no model: nobody but superusers, or everyone."""

    model: str = ""
    actions: frozenset[str] = frozenset()
    everyone: bool = False


def need(model: str, *actions: str) -> Need:
    """Return the need for one of ``actions`` on ``model``."""
    return Need(model, frozenset(actions))


ANYONE, NOBODY = Need(everyone=True), Need()
WRITE = ("add", "change", "delete")
SEE = (*WRITE, "view")
PAGE_WORK = need(PAGES, "add", "change", "publish", "lock", "unlock", "bulk_delete")
FILE_WORK = ("add", "change", "choose", "delete")

# The first that matches an address, "view name route", says what it needs.
NEEDS: list[tuple[str, list[Need]]] = [
    # Open doors, and what belongs to each person alone.
    (r"wagtailadmin_(home|account|logout|dismissibles|sprite|login|javascript_catalog|password_reset\w*) ", [ANYONE]),
    (r"wagtailsnippets:index |wagtailadmin_editing_sessions:release | \^\.\*/\$", [ANYONE]),
    # Each kind of thing asks its own right: tests/home/admin_search.
    (r"search_everything ", [ANYONE]),
    (r"wagtailadmin_error_test | test404/", [NOBODY]),
    # Choosers of ours make nothing.
    (r"wagtailsnippetchoosers_\w+:create ", [NOBODY]),
    # Pages and what names pages.
    (r"wagtailadmin_pages:(set_privacy|unpublish|revisions_unschedule|set_page_position) ", [need(PAGES, "publish")]),
    (r"wagtailadmin_pages:(workflow_action|collect_workflow_action_data|workflow_preview) ", [need(PAGES, "publish")]),
    (r"bulk/wagtailcore/page/(publish|unpublish)/|wagtailadmin_api:pages:action ", [need(PAGES, "publish")]),
    (r"wagtailadmin_pages:(lock|unlock) |wagtailadmin_reports:locked_pages", [need(PAGES, "lock", "unlock")]),
    (r"wagtailadmin_reports:site_history", [PAGE_WORK, need("cms.user", *WRITE)]),
    (r"stories:choose_parent ", [need(PAGES, "add")]),
    (r"stories:(index|index_results) ", [PAGE_WORK]),
    (r"wagtailadmin_(reports|pages):|wagtailadmin_explore|wagtailadmin_choose_page|wagtailadmin_block", [PAGE_WORK]),
    (r"wagtailadmin_api:pages|wagtailforms:|wagtailembeds:|bulk/wagtailcore/page/|preview_key_page", [PAGE_WORK]),
    # Tags of files.
    (r"wagtailadmin_tag", [need(IMAGES, *FILE_WORK), need(DOCUMENTS, *FILE_WORK)]),
    # Files.
    *(
        entry
        for model, names, label in (
            (IMAGES, "wagtailimages", "officeimage"),
            (DOCUMENTS, "wagtaildocs", "officedocument"),
        )
        for entry in (
            (rf"wagtailadmin_api:{label.removeprefix('office')}s", [need(model, *FILE_WORK)]),
            (rf"bulk/cms/{label}/delete/", [need(model, "delete")]),
            (rf"bulk/cms/{label}/", [need(model, "change")]),
            (rf"{names}_chooser:create", [need(model, "add")]),
            (rf"{names}_chooser:", [need(model, *FILE_WORK)]),
            (rf"{names}:(delete|delete_multiple) ", [need(model, "delete")]),
            (rf"{names}:(edit|edit_multiple|\w+_usage|preview|url_generator\w*) ", [need(model, "change")]),
            (rf"{names}:(index|index_results) ", [need(model, *WRITE)]),
            (rf"{names}:(add|add_multiple|create_\w+|delete_upload_multiple) ", [need(model, "add")]),
        )
    ),
    # Set-up.
    (r"wagtailadmin_collections:", [need("wagtailcore.collection", *WRITE)]),
    (r"wagtailadmin_workflows:", [need("wagtailcore.workflow", *WRITE), need("wagtailcore.task", *WRITE)]),
    (r"wagtailredirects:", [need("wagtailredirects.redirect", *WRITE)]),
    (r"wagtailsettings:|setting_up|remove_examples ", [need("cms.officesettings", "change")]),
    (r"wagtailsites:", [need("wagtailcore.site", *WRITE)]),
    (r"wagtailadmin_editing_sessions:ping ", [need("directory.actor", *WRITE)]),
    (r"preview_key_actor", [need("directory.actor", "change")]),
    (r"confirm_actor ", [need("directory.actor", "change")]),
    (
        r"(trash|put_back|put_elsewhere|purge) ",
        [PAGE_WORK, need("directory.actor", *WRITE), need(IMAGES, *WRITE), need(DOCUMENTS, *WRITE)],
    ),
    (r"duplicate_actor ", [need("directory.actor", "add")]),
    (r"import_addresses ", [need("cms.officesettings", "change")]),
    (r"vain_searches ", [need("cms.hashtag", *SEE)]),
    (r"map_drawing ", [need("cms.officesettings", "change")]),
    (r"(read_hours|suggest_addresses) ", [need("directory.actor", "add", "change")]),
    (r"wagtailusers_users:delete |bulk/cms/user/delete/", [need("cms.user", "delete")]),
    (r"name_revision ", [need(PAGES, "change")]),
    (r"hand_over ", [need("cms.user", "change")]),
    (r"bulk/cms/user/", [need("cms.user", "change")]),
    (r"wagtailusers_users:", [need("cms.user", *WRITE)]),
    (r"wagtailusers_groups:", [need("auth.group", *WRITE)]),
    # Moderation and keys have addresses of their own.
    (r"bulk/blog/comment(report)?/delete/", [NOBODY]),
    (r"wagtailsnippets_blog_comment:(decide|undo) ", [need("blog.comment", "change")]),
    (r"wagtailsnippets_blog_comment:", [need("blog.comment", "view", "change")]),
    (r"wagtailsnippets_blog_commentreport:", [need("blog.commentreport", "view", "change")]),
    (r"wagtailsnippets_api_partner:(add_key|revoke_key) ", [need("api.partner", "change")]),
]
# Lists: the view's name after the colon.
OF_LISTS = {
    **dict.fromkeys(("list", "list_results", "choose", "choose_results", "chosen", "chosen_multiple"), SEE),
    **dict.fromkeys(("add", "preview_on_add"), ("add",)),
    **dict.fromkeys(("edit", "usage", "preview_on_edit", "revisions_view", "revisions_compare"), ("change",)),
    "revisions_revert": ("change",),
    **dict.fromkeys(("history", "history_results", "workflow_history", "workflow_history_detail"), WRITE),
    "delete": ("delete",),
    **dict.fromkeys(("unpublish", "revisions_unschedule"), ("publish",)),
    **dict.fromkeys(("lock", "unlock"), ("lock", "unlock")),
    "confirm_workflow_cancellation": ("change", "publish"),
    **dict.fromkeys(("workflow_action", "collect_workflow_action_data", "workflow_preview"), ("publish",)),
}
LIST = re.compile(r"wagtailsnippet(?:s|choosers)_(?P<app>[a-z]+)_(?P<model>[a-z]+):(?P<action>\w+) ")
# Lists that those keep who keep another.
KEPT_WITH = {"directory.schoolholidays": "directory.category", "cms.synonymgroup": "cms.hashtag"}
BULK = re.compile(r"wagtail_bulk_action bulk/(?P<app>\w+)/(?P<model>\w+)/(?P<action>\w+)/")


def needs_of(address: Address) -> list[Need]:
    """Return what opens ``address``; one that nothing here knows is a KeyError."""
    words = f"{address.name} {address.route}"
    for pattern, needs in NEEDS:
        if re.search(pattern, words):
            return needs
    if match := LIST.match(words):
        label = f"{match['app']}.{match['model']}"
        return [need(KEPT_WITH.get(label, label), *OF_LISTS[match["action"]])]
    if match := BULK.match(words):
        label = f"{match['app']}.{match['model']}"
        return [need(KEPT_WITH.get(label, label), {"delete": "delete"}[match["action"]])]
    raise KeyError(f"no line in tests/promises/rights/table.py says who may use {words}")


def may_enter(role: str, address: Address) -> bool:
    """Tell whether the table opens ``address`` to ``role``."""
    granted = roles()[role]
    return any(need.everyone or granted.get(need.model, set()) & need.actions for need in needs_of(address))
