"""The ways in which something of the office's leads to something of the example: one line each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Site

from blog.models import Comment, CommentReport, FundingProgramme, StoryIndexPage, StoryPage
from cms.models import Hashtag, OfficeDocument, OfficeImage, OfficeSettings
from directory.models import Actor, ActorRelation, Category, District, Offer, SpokenLanguage, TargetGroup
from home.models import HomePage, StandardPage
from tests import factories as make


def link(kind: str, row: Any) -> dict[str, Any]:
    """Return a text block that links to ``row``."""
    return make.paragraph(f'<p><a linktype="{kind}" id="{row.pk}">dort</a></p>')


def page_with(*blocks: dict[str, Any], **fields: Any) -> StandardPage:
    """Return a page of the office's own with a body."""
    return make.standard_page(body=list(blocks), **fields)


def story(**fields: Any) -> StoryPage:
    """Return a story of the office's own."""
    return make.story(StoryIndexPage.objects.get(), **fields)


def actor(**fields: Any) -> Actor:
    """Return an actor in a category of its own."""
    return make.actor(**{"category": make.category(), **fields})


def drafted(image: OfficeImage) -> None:
    """Save a draft with a picture over a page that shows none."""
    page = page_with()
    page.body = [picture(image)]
    page.save_revision()


def scheduled(image: OfficeImage) -> None:
    """RemovalPlan a version for tomorrow, and begin another after it."""
    page = story()
    page.lead_image, page.go_live_at = image, make.in_days(1)
    page.save_revision().publish()
    page = StoryPage.objects.get(pk=page.pk)
    page.lead_image, page.go_live_at = None, None
    page.save_revision()


def drafted_actor(other: Actor) -> None:
    """Save a draft of an actor with a neighbour."""
    mine = actor()
    mine.relations = [ActorRelation(other=other)]
    mine.save_revision()


def drafted_district(district: District) -> None:
    """Save a draft of an actor with a district."""
    mine = actor()
    mine.districts = [district]
    mine.save_revision()


def second_site(page: Page) -> None:
    """Let another site begin at ``page``."""
    Site.objects.create(hostname="zweite.example.org", root_page=page)


def settings_page(page: Page) -> None:
    """Choose another page for the privacy notice."""
    office = OfficeSettings.load()
    office.privacy_page = page
    office.save()


def picture(image: OfficeImage) -> dict[str, Any]:
    """Return a block with a picture."""
    return {"type": "picture", "value": {"image": image.pk, "alt": "x", "decorative": False, "caption": ""}}


def block(kind: str, **value: Any) -> dict[str, Any]:
    """Return a block of a body."""
    return {"type": kind, "value": value}


def offer(**fields: Any) -> Offer:
    """Return an offer of an actor of the office's own."""
    return make.offer(actor(), **fields)


# What is used, and who uses it. Each takes another thing of the example.
USES: dict[str, tuple[Any, Callable[[Any], Any]]] = {
    "a link to a page": (StandardPage, lambda row: page_with(link("page", row))),
    "a link to a story": (StoryPage, lambda row: page_with(link("page", row))),
    "a link to a document": (OfficeDocument, lambda row: page_with(link("document", row))),
    "a picture in a body": (OfficeImage, lambda row: page_with(picture(row))),
    "a picture in a story": (OfficeImage, lambda row: story(body=[picture(row)])),
    "a download": (OfficeDocument, lambda row: page_with(block("downloads", title="x", documents=[row.pk]))),
    "a teaser": (Actor, lambda row: page_with(block("actor_teaser", title="x", actors=[row.pk]))),
    "a button": (
        StandardPage,
        lambda row: page_with(block("call_to_action", text="x", button="x", page=row.pk, address="")),
    ),
    "a lead image": (OfficeImage, lambda row: story(lead_image=row)),
    "a front page's image": (OfficeImage, lambda row: front_page(hero_image=row)),
    "an actor of a story": (Actor, lambda row: story(actors=[row])),
    "a funding programme": (FundingProgramme, lambda row: story(funding_programme=row)),
    "a story's hashtag": (Hashtag, lambda row: story(hashtags=[row.name])),
    "a page's hashtag": (Hashtag, lambda row: page_with(hashtags=[row.name])),
    "an actor's hashtag": (Hashtag, lambda row: actor(hashtags=[row.name])),
    "an offer's hashtag": (Hashtag, lambda row: offer(hashtags=[row.name])),
    "a category": (Category, lambda row: actor(category=row)),
    "a district": (District, lambda row: actor(districts=[row])),
    "a target group": (TargetGroup, lambda row: actor(target_groups=[row])),
    "an offer's target group": (TargetGroup, lambda row: offer(target_groups=[row])),
    "a language": (SpokenLanguage, lambda row: actor(languages=[row])),
    "a logo": (OfficeImage, lambda row: actor(logo=row)),
    "a neighbour": (Actor, lambda row: actor(relations=[ActorRelation(other=row)])),
    "a comment's story": (StoryPage, lambda row: make.comment(row)),
    "an answered comment": (Comment, lambda row: make.comment(row.page, parent=row)),
    "a reported comment": (Comment, lambda row: reported(row)),
    "a redirect's page": (StandardPage, lambda row: Redirect.objects.create(old_path="/alt", redirect_page=row)),
    "a page in the settings": (StandardPage, settings_page),
    "an alias": (StoryPage, lambda row: row.create_alias(update_slug="doppelt")),
    "a draft's picture": (OfficeImage, drafted),
    "a plan's picture": (OfficeImage, scheduled),
    "a draft's neighbour": (Actor, drafted_actor),
    "a draft's district": (District, drafted_district),
    "another site's page": (StandardPage, second_site),
}


def front_page(**fields: Any) -> HomePage:
    """Return a front page in English."""
    home = HomePage(title="Home", slug="en", intro="x", locale=Locale.objects.get(language_code="en"), **fields)
    return Page.get_first_root_node().add_child(instance=home)


def reported(comment: Comment) -> CommentReport:
    """Return a report by somebody."""
    return CommentReport.objects.create(comment=comment, comment_uuid=comment.uuid, ground="other", text="x")
