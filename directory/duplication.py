"""A draft made of another entry, and one more offer made of another: what people type only once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel
from wagtail.log_actions import log

DUPLICATE_ACTION = "directory.duplicate"
# What is true of one entry alone: its names, what was checked, agreed and planned, and what Wagtail keeps of its life.
OF_ONE_ACTOR = frozenset(
    (
        *("uuid", "slug", "confirmed_at", "confirmed_by", "consent_given_at", "consent_withdrawn_at", "external_ids"),
        *("created_at", "updated_at", "live", "has_unpublished_changes", "first_published_at", "last_published_at"),
        *("go_live_at", "expire_at", "expired", "live_revision", "latest_revision"),
        *("locked", "locked_at", "locked_by"),
    )
)
OF_ONE_OFFER = frozenset(("uuid",))


class CannotDuplicate(Exception):
    """What is there cannot be copied; the message says why, for editors."""


def duplicate_actor(actor: Any, user: Any) -> Any:
    """Store and return a draft that says what the newest draft of ``actor`` says; its history begins with it.

    Goes along: texts, hours, tags, offers, whom it works with, and contacts, which nobody sees before somebody ticks
    that they may be shown. Raises ``CannotDuplicate``, and stores nothing, where the draft lacks its category.
    """
    draft = actor.get_latest_revision_as_object()
    if getattr(draft, "missing_references", ()):
        raise CannotDuplicate(
            _("In „%(name)s“ fehlt die Kategorie. Bitte wählen Sie dort erst eine.") % {"name": actor}
        )
    content = without_past(_without_keys(draft.serializable_data(), OF_ONE_ACTOR))
    content["offers"] = [without_past(_without_keys(offer, OF_ONE_OFFER)) for offer in content["offers"]]
    for contact in content["contacts"]:
        contact["is_public"] = False
    content["name"] = _as_copy(draft.name, "name", type(actor)._default_manager.all(), draft)
    with transaction.atomic():
        copied = type(actor).from_serializable_data(content)
        copied.live, copied.created_at = False, timezone.now()
        copied.has_unpublished_changes = True
        copied.save()
        copied.save_revision(user=user)
        log(copied, DUPLICATE_ACTION, user=user, data={"source": str(draft.name)})
    return copied


def duplicate_offer(actor: Any, place: int, user: Any) -> Any:
    """Store a draft of ``actor`` with one more offer right behind the one at ``place``; return that one more.

    Raises ``CannotDuplicate`` where there is none.
    """
    content = actor.get_latest_revision_as_object().serializable_data()
    offers = sorted(content["offers"], key=lambda offer: offer["sort_order"] or 0)
    if not 0 <= place < len(offers):
        raise CannotDuplicate(_("Dieses Angebot gibt es nicht mehr. Bitte sehen Sie nach, was im Entwurf steht."))
    copied = without_past(_without_keys(offers[place], OF_ONE_OFFER))
    titles = [offer["title"] for offer in offers]
    copied["title"] = _named(copied["title"], titles, 160)
    offers.insert(place + 1, copied)
    content["offers"] = [{**offer, "sort_order": order} for order, offer in enumerate(offers)]
    draft = type(actor).from_serializable_data(content)
    with transaction.atomic():
        if not actor.live:
            draft.save()
        draft.save_revision(user=user, log_action=True)
    return draft.offers.all()[place + 1]


def without_past(content: dict[str, Any]) -> dict[str, Any]:
    """Return ``content`` of an actor or offer without exceptions whose last day is past, and without such a notice."""
    today = timezone.localdate().isoformat()
    # A version from before there were any lacks them.
    rows = [row for row in content.get("exceptions", []) if str(row["ends_on"] or today) >= today]
    is_over = str(content.get("notice_through") or today) < today
    return {**content, "exceptions": rows, **({"notice": "", "notice_through": None} if is_over else {})}


def _without_keys(content: dict[str, Any], left_out: Iterable[str]) -> dict[str, Any]:
    """Return ``content`` as rows that are not there yet: no numbers, and nothing of ``left_out``."""
    copied = {name: _fresh(value) for name, value in content.items() if name not in left_out}
    return {**copied, "pk": None}


def _fresh(value: Any) -> Any:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [_without_keys(row, ()) for row in value]
    return value


def _as_copy(name: str, field: str, rows: Any, model: Any) -> str:
    taken = rows.filter(**{f"{field}__contains": " ("}).values_list(field, flat=True)
    return _named(name, taken, model._meta.get_field(field).max_length)


def _named(name: str, used_names: Iterable[str], longest: int) -> str:
    """Return ``name`` with "(Kopie)" behind it, or "(Kopie 2)" and so on, in at most ``longest`` characters."""
    used, count = set(used_names), 1
    while True:
        mark = _(" (Kopie)") if count == 1 else _(" (Kopie %(number)s)") % {"number": count}
        candidate = name[: longest - len(mark)].rstrip() + mark
        if candidate not in used:
            return candidate
        count += 1


class DuplicateOfferPanel(Panel):
    """The button of one offer in the form; it stores the draft, and the offer once more in it."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one offer."""

        template_name = "directory/admin/duplicate_offer_panel.html"
