"""An office at work on top of the example: editors and residents who do what comes to their minds, by chance."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from blog.comments.models.comments import CommentStatus
from blog.comments.services.deciding import decide
from blog.models import Comment, CommentReport, StoryIndexPage, StoryPage
from cms.models import Hashtag, OfficeDocument, OfficeImage, OfficeSettings
from directory.models import Actor, ActorRelation, ActorText, Category, District, Offer, OfferText
from home.models import HomePage, StandardPage
from tests import factories as make
from tests.admin_forms import send

# Scripts draw the body's blocks; without them a form says that there are none.
NO_BLOCKS = {"body-count": "0"}


class Office:
    """Works at random on whatever is there. ``made`` and ``edited`` are its own, by model and number."""

    def __init__(self, client: Client) -> None:
        """``client`` is logged in as somebody who may do everything."""
        self.client, self.chance = client, random.Random()
        self.made: set[tuple[Any, int]] = set()
        self.edited: set[tuple[Any, int]] = set()
        self.counter = 0
        self.done: dict[str, int] = {}

    def work(self, seeds: Iterable[int]) -> None:
        """Do one thing for each of ``seeds``, which decides on it; where it cannot be done, another one."""
        for seed in seeds:
            self.chance.seed(seed)
            while not self._does_something():
                pass

    def _does_something(self) -> bool:
        name = self.chance.choice([name for name in dir(self) if name.startswith("do_")])
        if getattr(self, name)() is False:
            return False
        self.done[name] = self.done.get(name, 0) + 1
        return True

    def word(self) -> str:
        """Return a word that nobody has used."""
        self.counter += 1
        return f"Wort{self.counter}x{self.chance.randrange(10**6)}"

    def any(self, model: Any, **conditions: Any) -> Any:
        """Return one row of ``model``, or None."""
        pks = sorted(model.objects.filter(**conditions).values_list("pk", flat=True))
        return model.objects.get(pk=self.chance.choice(pks)) if pks else None

    def some(self, model: Any, most: int = 2) -> list[Any]:
        """Return a few rows of ``model``."""
        rows = [self.any(model) for _number in range(self.chance.randint(0, most))]
        return list({row.pk: row for row in rows if row}.values())

    def body(self) -> list[dict[str, Any]]:
        """Return blocks that lead to whatever there is."""
        page, image, actor, document = map(self.any, (Page, OfficeImage, Actor, OfficeDocument))
        blocks: list[dict[str, Any]] = [make.paragraph(f"<p>{self.word()}</p>")]
        if page and page.depth > 1:
            blocks.append(make.paragraph(f'<p><a linktype="page" id="{page.pk}">{self.word()}</a></p>'))
        if image:
            blocks.append({"type": "picture", "value": {"image": image.pk, "alt": self.word(), "decorative": False}})
        if document:
            blocks.append({"type": "downloads", "value": {"title": self.word(), "documents": [document.pk]}})
        if actor:
            blocks.append({"type": "actor_teaser", "value": {"title": self.word(), "actors": [actor.pk]}})
        return self.chance.sample(blocks, self.chance.randint(1, min(2, len(blocks))))

    def own(self, row: Any) -> None:
        """Note a thing that this office made."""
        self.made.add((type(row), row.pk))

    def mine(self, row: Any) -> None:
        """Note a thing of the example that this office wrote into; what it made is its own anyway."""
        if (type(row), row.pk) not in self.made:
            self.edited.add((type(row), row.pk))

    # --- Editors ----------------------------------------------------------------------------

    def do_write_page(self) -> Any:
        parent = self.any(HomePage) if self.chance.random() < 0.5 else self.any(StandardPage)
        if parent is None:
            return False
        page = StandardPage(title=self.word(), intro=self.word(), body=self.body(), locale=parent.locale)
        parent.add_child(instance=page)
        page.hashtags.add(*[tag.name for tag in self.some(Hashtag)])
        page.save_revision().publish()
        return self.own(page)

    def do_write_story(self) -> Any:
        index = self.any(StoryIndexPage)
        if index is None:
            return False
        page = StoryPage(title=self.word(), intro=self.word(), locale=index.locale, live=False)
        page.lead_image = self.any(OfficeImage) if self.chance.random() < 0.4 else None
        page.body = self.body()
        index.add_child(instance=page)
        page.story_actors = [StoryPage.story_actors.rel.related_model(actor=one, role="x") for one in self.some(Actor)]
        page.hashtags.add(*[tag.name for tag in self.some(Hashtag)])
        revision = page.save_revision()
        if self.chance.random() < 0.7:
            revision.publish()
        return self.own(page)

    def do_draft_of_own_page(self) -> Any:
        page = self.any(StandardPage, pk__in=[pk for model, pk in self.made if model is StandardPage])
        if page is None:
            return False
        page.body = self.body()
        page.save_revision()
        return None

    def do_edit_page(self) -> Any:
        page = self.any(self.chance.choice([StandardPage, StoryPage, HomePage]))
        if page is None:
            return False
        action = {"action-publish": "1"} if self.chance.random() < 0.5 else {}
        return self._send(f"/admin/pages/{page.pk}/edit/", page, {"intro": self.word(), **NO_BLOCKS, **action})

    def do_edit_actor(self) -> Any:
        actor = self.any(Actor)
        if actor is None:
            return False
        action = {"action-publish": "1"} if self.chance.random() < 0.5 else {}
        changes = {self.chance.choice(["provider", "street"]): self.word(), **action}
        return self._send(f"/admin/snippets/directory/actor/edit/{actor.pk}/", actor, changes)

    def _send(self, url: str, row: Any, changes: dict[str, Any]) -> Any:
        form = "page-edit-form" if isinstance(row, Page) else "w-editor-form"
        response = send(self.client, url, changes, form)
        if response.status_code != 302:
            return False
        return self.mine(row)

    def do_edit_words(self) -> Any:
        model = self.chance.choice([Category, District, Hashtag])
        row = self.any(model)
        name = f"snippets/{model._meta.app_label}/{model._meta.model_name}"
        return self._send(f"/admin/{name}/edit/{row.pk}/", row, {"name": self.word()}) if row else False

    def do_edit_picture(self) -> Any:
        row = self.any(OfficeImage)
        if row is None:
            return False
        row.title = self.word()
        row.save()
        return self.mine(row)

    def do_new_words(self) -> Any:
        return self.own(self.chance.choice([make.category, make.district, make.hashtag])())

    def do_upload(self) -> Any:
        return self.own(self.chance.choice([make.image, make.document])())

    def do_new_actor(self) -> Any:
        actor = Actor(name=self.word(), category=self.any(Category), logo=self.any(OfficeImage), live=False)
        actor.texts = [ActorText(language="de", summary=self.word())]
        actor.districts = self.some(District)
        actor.hashtags.add(*[tag.name for tag in self.some(Hashtag)])
        actor.relations = [ActorRelation(other=other) for other in self.some(Actor, 1)]
        actor.save()
        actor.save_revision().publish()
        return self.own(actor)

    def do_new_offer(self) -> Any:
        actor = self.any(Actor)
        if actor is None:
            return False
        actor.offers.add(Offer(title=self.word(), texts=[OfferText(language="de", text=self.word())]))
        actor.save_revision().publish()
        return self.mine(actor)

    def do_redirect(self) -> Any:
        page = self.any(Page, depth__gt=2)
        return self.own(Redirect.objects.create(old_path=f"/{self.word()}", redirect_page=page)) if page else False

    def do_change_office(self) -> Any:
        office = OfficeSettings.load()
        if self.chance.random() < 0.5:
            office.opening_note = self.word()
        else:
            office.privacy_page = self.any(Page, depth__gt=2)
        office.save()
        return None

    def do_move_page(self) -> Any:
        page, parent = self.any(StandardPage), self.any(StandardPage)
        if page is None or page == parent or parent.is_descendant_of(page) or page.is_child_of(parent):
            return False
        page.move(parent, pos="last-child")
        return None

    def do_unpublish(self) -> Any:
        row = self.any(self.chance.choice([StoryPage, StandardPage, Actor]), live=True)
        return row.unpublish() if row else False

    def do_delete(self) -> Any:
        row = self.any(self.chance.choice([StoryPage, Actor]))
        if row is None or self.chance.random() < 0.5:
            return False
        (row.specific if isinstance(row, Page) else row).delete()
        return None

    # --- Residents and moderators -----------------------------------------------------------

    def do_comment(self) -> Any:
        page = self.any(StoryPage)
        if page is None:
            return False
        parent = self.any(Comment, page=page, parent=None) if self.chance.random() < 0.5 else None
        return self.own(make.comment(page, parent=parent, text=self.word()))

    def do_decide(self) -> Any:
        comment = self.any(Comment, status=CommentStatus.PENDING)
        if comment is None:
            return False
        decide({comment.pk: comment.version}, CommentStatus.APPROVED, by=None)
        return None

    def do_report(self) -> Any:
        comment = self.any(Comment)
        if comment is None or self.chance.random() < 0.7:
            return False
        fields = {"comment_uuid": comment.uuid, "ground": "other", "text": self.word()}
        return self.own(CommentReport.objects.create(comment=comment, **fields))
