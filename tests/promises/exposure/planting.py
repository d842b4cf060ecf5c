"""Plants a secret thing and its public twin: made by the same code, told apart by one step only."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import Page

from blog.comments.services import decide
from blog.models import Comment, CommentDecision, CommentMail, CommentReport, CommentStatus, StoryIndexPage, StoryPage
from cms.declarations import hashtag_links
from directory.models import Actor, Offer
from home.models import StandardPage
from tests import factories
from tests.promises.exposure.canaries import CHILD_SLUG, HASHTAG, Canary, new_word, texts
from tests.promises.exposure.states import BELOW, OTHER_PAGES, PAGES, REPLIES, RESTRICTED


def plant(kind: str, state: str) -> list[Canary]:
    """Return the canaries of a secret ``kind`` in ``state`` and of its public twin."""
    from tests.promises.exposure import directory_things, file_things

    planters: dict[str, Callable[[str], list[Canary]]] = {
        **{kind: partial(page, kind=kind) for kind in PAGES},
        "comment": comment,
        "actor": directory_things.actor,
        "offer": directory_things.offer,
        "contact": directory_things.contact,
        "image": file_things.image,
        "document": file_things.document,
    }
    return planters[kind](state)


# --- Pages ----------------------------------------------------------------------------------


def page(state: str, kind: str) -> list[Canary]:
    """Plant an editorial page with a public page below it, or a story."""
    if state == "newer draft":
        return with_newer_draft(kind)
    return [_page(state, kind, is_secret) for is_secret in (True, False)]


def _page(state: str, kind: str, is_secret: bool) -> Canary:
    above = _above(kind) if state not in BELOW else _restrictable(kind, state if is_secret else "")
    made, word, address = new_page(kind, above)
    if is_secret:
        hide_page(made, state)
    return page_canary(made, kind, state, is_secret, word, address)


def _above(kind: str) -> Page:
    """Return where pages of ``kind`` stand; subpages have a page of their own above them all."""
    if kind == "story":
        return factories.story_index()
    home = factories.home_page()
    return home if kind != "subpage" else home.get_children().filter(slug="oben").first() or _upper()


def _upper() -> Page:
    return factories.standard_page(title="Oben", slug="oben")


def _restrictable(kind: str, state: str) -> Page:
    above = factories.page(StoryIndexPage) if kind == "story" else factories.standard_page(_above(kind))
    if state:
        restrict(above, state.removeprefix("below "))
    return above


def restrict(page: Page, kind: str) -> None:
    """Restrict ``page`` to a password, to people logged in, or to a group."""
    group = Group.objects.get_or_create(name="Vertraute")[0] if kind == "groups" else None
    factories.restrict(page, kind, group=group)


def new_page(kind: str, above: Page) -> tuple[Any, str, str]:
    """Return a public page of ``kind``, of those in `PAGES`, below ``above``, its word and its address."""
    word, address = new_word(), new_word()
    fields = {"slug": address, "show_in_menus": kind == "page", "hashtags": [HASHTAG, word]}
    if kind == "story":
        return factories.story(above, actors=[companion()], **fields, **texts(StoryPage, word)), word, address
    if model := OTHER_PAGES.get(kind):
        return factories.page(model, above, **fields, **texts(model, word)), word, address
    made = factories.standard_page(above, **fields, **texts(StandardPage, word))
    factories.standard_page(made, title="Darunter", slug=CHILD_SLUG, intro="Eine öffentliche Seite.")
    return made, word, address


def companion() -> Actor:
    """Return the public actor that takes part in every story."""
    if found := Actor.objects.filter(slug="begleitung").first():
        return found
    return factories.actor(name="Begleitung", slug="begleitung", offers=[Offer(title="Begleiten")])


def hide_page(page: Page, state: str) -> None:
    """Bring a public ``page`` into ``state``, the way an editor does."""
    if state in RESTRICTED:
        restrict(page, state)
    elif state in {"draft", "scheduled"}:
        page.unpublish()
        page.refresh_from_db()
        if state == "scheduled":
            page.go_live_at = factories.in_days(1)
            page.save_revision().publish()
    elif state == "expired":
        page.expire_at = factories.in_days(-0.01)
        page.save()
    elif state == "deleted":
        type(page).objects.get(pk=page.pk).delete()


def page_canary(page: Page, kind: str, state: str, is_secret: bool, word: str, address: str) -> Canary:
    """Return the canary of ``page``, whose own address is everything below its own path."""
    path = page.url_path.removeprefix("/home")
    return Canary(kind, state, is_secret, word, address, page, own=frozenset({path}))


def with_newer_draft(kind: str) -> list[Canary]:
    """Plant a live page whose newer draft holds the secret."""
    made, word, address = new_page(kind, _above(kind))
    secret, secret_address = new_word(), new_word()
    fresh = type(made).objects.get(pk=made.pk)
    for name, value in texts(type(made), secret).items():
        setattr(fresh, name, value)
    fresh.slug = secret_address
    if hashtag_links(type(made)):
        fresh.hashtags.add(secret)
    fresh.save_revision()
    return [
        page_canary(made, kind, "newer draft", True, secret, secret_address),
        page_canary(made, kind, "newer draft", False, word, address),
    ]


# --- Comments -------------------------------------------------------------------------------


def comment(state: str) -> list[Canary]:
    """Plant a comment: in a state of its own, as a reply, or on a page in ``state``."""
    return [_comment(state, is_secret) for is_secret in (True, False)]


def _comment(state: str, is_secret: bool) -> Canary:
    word, never, moderator = new_word(), new_word(), factories.user(username=new_word())
    fields = {"author_name": word, "text": word, "author_email": f"{never}@example.org", "sender_key": never}
    fields |= {"decision_reason": never, "decided_by": moderator, "staff": moderator, "set_aside": {"redacted": never}}
    fields |= {"score_reasons": [{"rule": "words", "points": 3, "detail": never}]}
    page = factories.story(_restrictable("story", state if is_secret else "") if state in BELOW else None)
    if state in REPLIES:
        status = state.removeprefix("reply to ") if is_secret else "approved"
        fields["parent"] = factories.comment(page, status=status, text="Worauf geantwortet wird.")
    if is_secret and state in {"pending", "rejected", "spam"}:
        fields["status"] = state
    made = factories.comment(page, **fields)
    _remember(made, never, moderator)
    if state == "deleted, but answered":
        factories.comment(page, parent=made, text="Eine Antwort.")
        if is_secret:
            decide({made.pk: made.version}, CommentStatus.DELETED, by=moderator, note=never)
            # Its place is public, and is known by its number.
            return Canary("comment", state, True, word, new_word(), made, never=(never, moderator.username))
    if is_secret and state == "deleted":
        Comment.objects.get(pk=made.pk).delete()
    elif is_secret:
        hide_page(page, state)
    return Canary("comment", state, is_secret, word, str(made.uuid), made, never=(never, moderator.username))


def _remember(comment: Comment, never: str, moderator: Any) -> None:
    """Give ``comment`` a history, a notice and a mail that hold what nobody may see."""
    step = CommentDecision.objects.create(
        comment=comment,
        version=1_000,
        old_status="pending",
        new_status="approved",
        by=moderator,
        reason_text=never,
        note=never,
    )
    CommentReport.objects.create(
        comment=comment,
        comment_uuid=comment.uuid,
        page_title=never,
        page_path=never,
        ground="other",
        text=never,
        reporter_name=never,
        reporter_email=f"{never}@example.org",
        decision_text=never,
        note=never,
        sender_key=never,
    )
    CommentMail.objects.create(kind="decision", comment=comment, decision=step, user=moderator)
