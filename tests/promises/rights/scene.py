"""One thing of every kind that the admin shows, each with a word that betrays it, and people of every role."""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Locale, Page, Site, TaskState, UploadedFile, Workflow

from api.partners.keys import issue
from api.partners.models import Partner
from blog.models import CommentReport, DecisionReason, FundingProgramme
from cms.models import OfficeSettings
from tests import factories

ROLES = ("Redaktion", "Freigabe", "Moderation", "Verwaltung")
# The words that things carry, by what somebody has to be allowed to see.
PERSON, DRAFT_ACTOR = "Geheimpersonia", "Entwurfsakteura"
DRAFT_PAGE, PRIVATE_PAGE = "Entwurfseitia", "Privatseitia"
PARTNER, COMMENTER, NOTICE = "Geheimpartnera", "geheimschreiberin", "Geheimmeldungia"
ACCOUNT, IMAGE, DOCUMENT = "geheimadressa", "Geheimbildia", "Geheimdokumentia"
REASON, TAG = "Geheimgrundia", "geheimstichwort"

SEEN_WITH_PAGES = {DRAFT_PAGE, PRIVATE_PAGE}
SEEN_WITH_ACTORS = {PERSON, DRAFT_ACTOR}
SEEN_WITH_FILES = {IMAGE, DOCUMENT, TAG}
SEEN_BY_EDITORS = SEEN_WITH_PAGES | SEEN_WITH_ACTORS | SEEN_WITH_FILES
SEEN_BY_MODERATORS = {COMMENTER, NOTICE, REASON}
SEEN_BY_ADMINISTRATORS = SEEN_BY_EDITORS | SEEN_BY_MODERATORS | {PARTNER, ACCOUNT}
SECRETS = {
    "Redaktion": SEEN_BY_ADMINISTRATORS - SEEN_BY_EDITORS,
    "Freigabe": SEEN_BY_ADMINISTRATORS - SEEN_BY_EDITORS,
    "Moderation": SEEN_BY_ADMINISTRATORS - SEEN_BY_MODERATORS,
    "Verwaltung": set(),
    "niemand": SEEN_BY_ADMINISTRATORS,
}


class Scene:
    """The things, by what a place in an address is called."""

    def __init__(self) -> None:
        """Make them all."""
        self.colleague = factories.user(email=f"{ACCOUNT}@example.org", groups=["Redaktion"])
        self.group = Group.objects.create(name="Ehrenamt")
        self._make_pages()
        self._make_actors()
        self._make_comments()
        self._make_files()
        self._make_rest()

    def _make_pages(self) -> None:
        public = factories.standard_page()
        self.page = factories.standard_page(public, title=DRAFT_PAGE, live=False)
        self.revision = self.page.save_revision(user=self.colleague)
        factories.restrict(factories.standard_page(public, title=PRIVATE_PAGE), "login")
        self.workflow = Workflow.objects.get()
        self.page_state = self.workflow.start(self.page, self.colleague)

    def _make_actors(self) -> None:
        factories.actor(name=PERSON, kind="individual")
        self.actor = factories.actor(name=DRAFT_ACTOR, live=False)
        self.actor_revision = self.actor.save_revision(user=self.colleague)
        self.actor_state = self.workflow.start(self.actor, self.colleague)

    def _make_comments(self) -> None:
        self.comment = factories.comment(author_email=f"{COMMENTER}@example.org", status="pending")
        self.report = CommentReport.objects.create(
            comment=self.comment,
            comment_uuid=uuid.uuid4(),
            page_title="x",
            page_path="/x/",
            ground="other",
            text=NOTICE,
        )
        self.reason = DecisionReason.objects.create(label=REASON, text="x")

    def _make_files(self) -> None:
        self.image = factories.image(title=IMAGE)
        self.document = factories.document(title=DOCUMENT)
        self.image.tags.add(TAG)
        self.uploads = {
            name: UploadedFile.objects.create(
                for_content_type=ContentType.objects.get_for_model(thing),
                file=ContentFile(b"x", name="x.txt"),
                uploaded_by_user=self.colleague,
            )
            for name, thing in (("images", self.image), ("documents", self.document))
        }

    def _make_rest(self) -> None:
        self.partner = Partner.objects.create(name=PARTNER, contact_name="x", contact_email="x@example.org")
        issue(self.partner)
        self.collection = factories.collection()
        self.redirect = Redirect.objects.create(old_path="/alt", redirect_link="/neu/")
        self.term = {
            "cms.hashtag": factories.hashtag(),
            "directory.category": factories.category(),
            "directory.district": factories.district(),
            "directory.targetgroup": apps.get_model("directory.TargetGroup").objects.create(name="Alle"),
            "directory.spokenlanguage": apps.get_model("directory.SpokenLanguage").objects.create(name="Deutsch"),
            "directory.schoolholidays": apps.get_model("directory.SchoolHolidays").objects.first(),
            "cms.synonymgroup": apps.get_model("cms.SynonymGroup").objects.create(words="Kranich\nGlücksvogel"),
            "blog.fundingprogramme": FundingProgramme.objects.create(name="Programm"),
        }
        OfficeSettings.load()
        for thing in (self.partner, self.reason, self.actor, self.page, self.image, self.document):
            log(thing, "wagtail.create", user=self.colleague)

    @cached_property
    def models(self) -> dict[str, Any]:
        """Return a thing of each model, by its lower-case label."""
        things = [self.actor, self.comment, self.report, self.reason, self.partner, self.image, self.document]
        things += [self.colleague, self.group, *self.term.values()]
        found = {thing._meta.label_lower: thing for thing in things}
        return {**found, "wagtailcore.page": self.page}

    def number_of(self, label: str) -> int:
        """Return the number of the thing of the model ``label``."""
        return self.models[label].pk

    def value(self, route: str, place: str) -> Any:
        """Return what stands at ``place`` in ``route``."""
        if place in {"page", "actor"} and not route:
            return getattr(self, place).pk
        if route.startswith("snippets/") and place == "pk":
            app, model = route.removeprefix("snippets/").removeprefix("choose/").split("/")[:2]
            return self.number_of(f"{app}.{model}")
        first = route.split("/")[0]
        for start, values in self._values.items():
            if route.startswith(start) and place in values:
                return values[place]
        raise KeyError(f"{place} in {route} ({first})")

    @cached_property
    def _values(self) -> dict[str, dict[str, Any]]:
        actor_task = TaskState.objects.get(workflow_state=self.actor_state)
        page_task = TaskState.objects.get(workflow_state=self.page_state)
        task, page = page_task.task, self.page
        numbers = {"page_id": page.pk, "parent_page_id": page.get_parent().pk, "page_to_move_id": page.pk}
        kind = {"content_type_app_name": "home", "content_type_model_name": "standardpage"}
        return {
            "api/main/^pages": {"pk": page.pk, "action_name": "publish"},
            "api/main/^documents": {"pk": self.document.pk},
            "api/main/^images": {"pk": self.image.pk},
            "pages/": {
                **numbers,
                **kind,
                "app_label": "home",
                "model_name": "standardpage",
                "destination_id": Site.objects.get().root_page_id,
                "revision_id": self.revision.pk,
                "action_name": "approve",
                "task_state_id": page_task.pk,
                "task_id": task.pk,
                "workflow_state_id": self.page_state.pk,
            },
            "choose-page/": numbers,
            "tag-autocomplete/": {"app_name": "taggit", "model_name": "tag"},
            "collections/": {"pk": self.collection.pk, "collection_id": self.collection.pk},
            "workflows/tasks/add": {"app_label": "wagtailcore", "model_name": "groupapprovaltask"},
            "workflows/tasks": {"pk": task.pk},
            "workflows/": {
                "pk": self.workflow.pk,
                "workflow_pk": self.workflow.pk,
                "page_pk": Page.objects.get(depth=1).pk,
                "task_id": task.pk,
            },
            "editing-sessions/": {
                "app_label": "directory",
                "model_name": "actor",
                "object_id": self.actor.pk,
                "session_id": 999,
            },
            "documents/": {
                "document_id": self.document.pk,
                "doc_id": self.document.pk,
                "pk": self.document.pk,
                "uploaded_file_id": self.uploads["documents"].pk,
            },
            "images/": {
                "image_id": self.image.pk,
                "pk": self.image.pk,
                "filter_spec": "width-20",
                "uploaded_file_id": self.uploads["images"].pk,
            },
            "forms/": numbers,
            "redirects/": {"redirect_id": self.redirect.pk},
            "settings/": {"app_name": "cms", "model_name": "officesettings", "pk": OfficeSettings.load().pk},
            "snippets/directory/actor/": {
                "revision_id": self.actor_revision.pk,
                "action_name": "approve",
                "task_state_id": actor_task.pk,
                "task_id": task.pk,
                "workflow_state_id": self.actor_state.pk,
            },
            "snippets/api/partner/keys/": {"pk": self.partner.pk},
            "vorschau-fuer-partner/seite": {"pk": page.pk},
            "vorschau-fuer-partner/akteur": {"pk": self.actor.pk},
            "akteur-geprueft": {"pk": self.actor.pk},
            "akteur-duplizieren": {"pk": self.actor.pk},
            "konto-uebergeben": {"pk": self.colleague.pk},
            "papierkorb/": {"pk": 999},
            "stand-benennen/": {"revision_id": self.revision.pk},
            "sites/": {"pk": Site.objects.get().pk},
            "users/": {"pk": self.colleague.pk},
            "einrichten/": {"pk": self.colleague.pk},
            "groups/": {"pk": self.group.pk},
            "password_reset/": {"uidb64": "x", "token": "x"},
            "locales/": {"pk": Locale.get_default().pk},
        }


def clients() -> dict[str, Client]:
    """Return somebody of each role, logged in."""
    found = {}
    for role in ROLES:
        found[role] = Client(raise_request_exception=False)
        found[role].force_login(factories.user(groups=[role]))
    return found
