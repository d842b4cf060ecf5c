"""A neighbourhood in which the same stands several times and differs: copies, aliases, translations, drafts.

Anyone who keeps answers by type and id must not take one for another.
"""

import copy
import json
from typing import Any, TypedDict

from wagtail.models import Page

from api.preview.tokens import token_for
from home.blocks import PageBlock
from tests import factories
from tests.languages import front_page
from tests.statements.neighbourhood import fill


class Copies(TypedDict):
    """Where to find them: ``pages`` by type, address and language, ``drafts`` by type and the keys that open them."""

    pages: list[tuple[str, str, str]]
    drafts: list[tuple[str, str]]


def make(rows: int = 2) -> Copies:
    """Fill an empty database; ``rows`` of each kind, besides the copies."""
    fill(rows)
    front_page("en")
    page = factories.standard_page(title="Urschrift", slug="urschrift", hashtags=["Garten"], body=_every_block())
    story = factories.story(title="Bericht", slug="bericht", body=_every_block(teasers=False), hashtags=["Garten"])
    originals = [page, story]
    twins = [twin for original in originals for twin in (_copied(original), _aliased(original), _translated(original))]
    home = factories.home_page()
    pages = [*originals, *twins, home, front_page("en")]
    drafted = [*originals, *twins[::3], twins[2], home, factories.story_index(), factories.directory_page()]
    keys = [key for one in drafted for key in drafts(one)] + drafts(factories.actor(name="Chor"), "name")
    return {"pages": [_place(one) for one in pages], "drafts": keys}


def _place(page: Any) -> tuple[str, str, str]:
    return type(page).__name__, page.get_url(), page.locale.language_code.upper()


def _every_block(*, teasers: bool = True) -> str:
    image, document, actor = factories.image(), factories.document(), factories.actor()
    values: dict[str, Any] = {
        "heading": {"text": "Überschrift", "level": "h2"},
        "text": "<p>Text.</p>",
        "picture": {"image": image.pk, "alt": "Bild", "decorative": False, "caption": "Sommer"},
        "quote": {"text": "Schön.", "author": "Mara Lindt"},
        "call_to_action": {"text": "", "button": "Los", "page": factories.home_page().pk, "address": ""},
        "downloads": {"title": "Dateien", "documents": [document.pk]},
        "actor_teaser": {"title": "Akteure", "actors": [actor.pk]},
        "story_teaser": {"title": "Neues", "count": 2},
    }
    assert set(values) == set(PageBlock().child_blocks)
    return json.dumps(
        [{"type": name, "value": value} for name, value in values.items() if teasers or "_tea" not in name]
    )


def reworded(stream: Any, word: str) -> str:
    """Return a body whose blocks keep their ids and places and say ``word`` as well, as an edited copy does."""
    raw = copy.deepcopy(list(stream.raw_data))
    for block in raw:
        if block["type"] == "text":
            block["value"] = f"<p>{word}</p>"
        else:
            name = next(name for name in ("title", "text", "caption", "button") if name in block["value"])
            block["value"][name] = f"{word} {block['value'][name]}"
    return json.dumps(raw)


def _changed(page: Any, word: str) -> Any:
    page.title = f"{word} {page.title}"
    if hasattr(page, "body"):
        page.body = reworded(page.body, word)
    return page


def _copied(page: Any) -> Any:
    made = page.copy(update_attrs={"slug": f"{page.slug}-kopie"})
    _changed(made, "Kopie").save_revision().publish()
    return type(page).objects.get(pk=made.pk)


def _aliased(page: Any) -> Any:
    return page.create_alias(update_slug=f"{page.slug}-alias")


def _translated(page: Any) -> Any:
    """Translate as Wagtail does: the body with the ids of its blocks is copied, then reworded."""
    parent = page.get_parent()
    english = front_page("en").locale
    if not parent.has_translation(english):
        parent.specific.copy_for_translation(english)
    made = page.copy_for_translation(english)
    _changed(made, "English").save_revision().publish()
    Page.objects.filter(pk=parent.get_translation(english).pk).update(live=True)
    return type(page).objects.get(pk=made.pk)


def drafts(thing: Any, name: str = "title") -> list[tuple[str, str]]:
    """Return the keys to two drafts of ``thing``; what is public stays as it is."""
    keys = []
    for word in ("Entwurf", "Fassung"):
        fresh = type(thing).objects.get(pk=thing.pk)
        if name == "title":
            _changed(fresh, word)
        else:
            setattr(fresh, name, f"{word} {getattr(fresh, name)}")
        keys.append((type(thing).__name__, token_for(fresh.save_revision())))
    return keys
