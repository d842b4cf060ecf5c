"""Actors with everything that belongs to them."""

from __future__ import annotations

from typing import Any

import graphene

from api.loading.lookahead import Selection, always, load, loaded, relation
from api.loading.projection import needs
from api.loading.relations import children, is_draft, linked_rows, rows_in, through, to_one
from api.schema.directory.details import ActorKind, ContactKind, ExternalId, Hours, StepFreeAccess
from api.schema.directory.timetables import HasTimes, timetables_of
from api.schema.published import Published
from api.schema.shared import LanguageCode, Node, Tagged, absolute, list_field, type_of_model
from api.schema.type_registry import extends
from cms.models import OfficeImage
from directory.models import (
    Actor,
    ActorRelation,
    ActorText,
    Category,
    ContactPoint,
    ExternalIdentifier,
    Offer,
    OpeningException,
    OpeningHours,
)
from directory.visibility import public_actor
from directory.website.entries import addressed


class Address(graphene.ObjectType):
    """A postal address."""

    street = graphene.String(required=True, description="Street and number; may be empty.")
    extra = graphene.String(required=True, description="What helps to find it; may be empty.")
    postal_code = graphene.String(required=True, description="Postal code; may be empty.")
    city = graphene.String(required=True, description="Town; may be empty.")


class Position(graphene.ObjectType):
    """A place on the map, WGS 84."""

    latitude = graphene.Float(required=True, description="Degrees north.")
    longitude = graphene.Float(required=True, description="Degrees east.")


class Cooperation(graphene.ObjectType):
    """That an actor works with another one."""

    actor = graphene.Field(type_of_model("directory.Actor"), required=True, description="The other actor.")
    note = graphene.String(required=True, description="On what; may be empty.")

    resolve_actor = staticmethod(loaded)


@extends(ContactPoint)
class ContactPointFields:
    """A way to reach an actor that it agreed to publish."""

    kind = graphene.Field(ContactKind, required=True, description="Telephone, e-mail, …")


@extends(ActorText)
class ActorTextFields:
    """What an actor says of itself, in one language."""

    language = graphene.Field(LanguageCode, required=True, description="The text's language.")


@extends(Actor, HasTimes, Published, Node, Tagged)
class ActorFields:
    """An association, initiative, institution, office, business or person active in the district."""

    uuid = graphene.UUID(required=True, description="Stable id, also in exports.")
    url = graphene.String(description="Absolute address of the public entry; null while there is no directory page.")
    kind = graphene.Field(ActorKind, required=True, description="What kind of actor it is.")
    step_free = graphene.Field(StepFreeAccess, required=True, description="Whether one gets in without a step.")
    address = graphene.Field(Address, required=True, description="Where it is.")
    position = graphene.Field(Position, description="Where it is on the map; null if not known.")
    confirmed_at = graphene.Date(description="When the office last checked the entry; null: never.")
    verified_at = graphene.Date(
        description="When the office last checked the entry; null: never.",
        deprecation_reason="Since 2026-11-29: please use `confirmedAt`.",
    )
    created_at = graphene.DateTime(required=True, description="When the entry was made.")
    published_at = graphene.DateTime(required=True, description="When the entry was first published.")
    updated_at = graphene.DateTime(required=True, description="When the entry last changed.")
    category = graphene.Field(type_of_model("directory.Category"), required=True, description="What it mainly does.")
    logo = graphene.Field(type_of_model("cms.OfficeImage"), description="Logo or picture; null if there is none.")
    texts = list_field(type_of_model("directory.ActorText"), "Texts in all languages there are.")
    text = graphene.Field(
        type_of_model("directory.ActorText"),
        language=LanguageCode(default_value=LanguageCode.DE, description="The language wanted."),
        description="The text in this language, else in German; null if there is none.",
    )
    contacts = list_field(type_of_model("directory.ContactPoint"), "Public contacts.")
    opening_hours = list_field(Hours, "When somebody is there.")
    external_ids = list_field(ExternalId, "Numbers in other systems.")
    districts = list_field(type_of_model("directory.District"), "Parts of the city it serves.")
    target_groups = list_field(type_of_model("directory.TargetGroup"), "For whom above all; empty: for everyone.")
    languages = list_field(type_of_model("directory.SpokenLanguage"), "Languages spoken there.")
    offers = list_field(type_of_model("directory.Offer"), "What it offers now, by title.")
    works_with = list_field(Cooperation, "Actors it works with.")

    resolve_category = resolve_logo = resolve_texts = resolve_text = resolve_contacts = staticmethod(loaded)
    resolve_opening_hours = resolve_external_ids = resolve_districts = resolve_url = staticmethod(loaded)
    resolve_target_groups = resolve_languages = resolve_offers = resolve_works_with = staticmethod(loaded)

    @staticmethod
    @needs("first_published_at", "created_at")
    def resolve_published_at(actor: Any, _info: Any) -> Any:
        """Return when it was first published, or made where it was public from the start."""
        return actor.first_published_at or actor.created_at

    @staticmethod
    @needs("confirmed_at")
    def resolve_verified_at(actor: Any, _info: Any) -> Any:
        """Return the day under its former name."""
        return actor.confirmed_at

    @staticmethod
    @needs("street", "address_extra", "postal_code", "city")
    def resolve_address(actor: Any, _info: Any) -> dict[str, str]:
        """Return the address fields under their public names."""
        return {
            "street": actor.street,
            "extra": actor.address_extra,
            "postal_code": actor.postal_code,
            "city": actor.city,
        }

    @staticmethod
    @needs("latitude", "longitude")
    def resolve_position(actor: Any, _info: Any) -> dict[str, float] | None:
        """Return both degrees or None."""
        if actor.latitude is None or actor.longitude is None:
            return None
        return {"latitude": float(actor.latitude), "longitude": float(actor.longitude)}


to_one("Actor", "category", key="category_id", rows=Category.objects.all, target="Category", joined=True)
to_one("Actor", "logo", key="logo_id", rows=OfficeImage.objects.public, target="Image")
children(
    "Actor",
    "texts",
    key="actor_id",
    rows=ActorText.objects.all,
    target="ActorText",
    own=lambda actor: list(actor.texts.all()),
)
children(
    "Actor",
    "contacts",
    key="actor_id",
    rows=ContactPoint.objects.public,
    target="ContactPoint",
    # A draft's contacts have no queryset that could say which are public.
    own=lambda actor: [contact for contact in actor.contacts.all() if contact.is_public],
)
children(
    "Actor",
    "openingHours",
    key="actor_id",
    rows=OpeningHours.objects.all,
    target="Hours",
    own=lambda actor: list(actor.opening_hours.all()),
)
children(
    "Actor",
    "externalIds",
    key="actor_id",
    rows=ExternalIdentifier.objects.all,
    target="ExternalId",
    own=lambda actor: list(actor.external_ids.all()),
)
children(
    "Actor",
    "offers",
    key="actor_id",
    rows=lambda: Offer.objects.public().order_by("sort_key", "pk"),
    target="Offer",
)


def chosen_terms(field: str, name: str, child: str, target: str) -> None:
    """Enter a many-to-many relation to terms, in the terms' own order."""
    links = getattr(Actor, name).through.objects

    def rows() -> Any:
        return links.order_by(f"{child}__sort_order", f"{child}__sort_key", child)

    def own(actor: Any) -> list[Any]:
        return list(getattr(actor, name).all())

    through("Actor", field, parent="actor_id", child=child, rows=rows, target=target, own=own)


chosen_terms("districts", "districts", "district", "District")
chosen_terms("targetGroups", "target_groups", "targetgroup", "TargetGroup")
chosen_terms("languages", "languages", "spokenlanguage", "SpokenLanguage")


timetables_of("Actor", "actor_id", OpeningHours.objects.all, OpeningException.objects.all)


@relation("Actor", "url", needs=["slug"])
def urls(actors: Any, _asked: Selection) -> dict[int, str | None]:
    """Return each actor's address; the directory page is looked up once."""
    return {id(actor): absolute(actor.get_absolute_url()) for actor in addressed(actors)}


@relation("Actor", "text", needs=[])
def text_in_language(actors: Any, selection: Selection) -> dict[int, Any]:
    """Return each actor's text in the language asked for, else in German."""
    return best_texts(actors, selection, ActorText, "actor_id")


def best_texts(rows: Any, selection: Selection, model: Any, key: str) -> dict[int, Any]:
    """Return for each row the text in ``selection``'s language, else the German one; one statement."""
    wanted = selection.arguments.get("language") or "de"
    wanted = getattr(wanted, "value", wanted)
    pks = [row.pk for row in rows if not is_draft(row)]
    texts = rows_in(model.objects.filter(language__in={wanted, "de"}), key, pks, selection, "language")
    texts += [text for row in rows if is_draft(row) for text in row.texts.all() if text.language in {wanted, "de"}]
    best: dict[int, Any] = {}
    for text in texts:
        if text.language == wanted or getattr(text, key) not in best:
            best[getattr(text, key)] = text
    load(best.values(), selection, always(selection.type_name))
    return {id(row): best.get(row.pk) for row in rows}


children(
    "Actor",
    "worksWith",
    key="actor_id",
    rows=lambda: ActorRelation.objects.filter(public_actor("other__")).order_by("sort_order", "pk"),
    target="Cooperation",
    own=linked_rows("relations", "other_id", Actor.objects.public),
)
# The links lead to public actors alone.
to_one("Cooperation", "actor", key="other_id", rows=Actor.objects.public, target="Actor", joined=True)
