"""Lists and entries of the directory as pages show them: which rows, which filters, in few statements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.freshness.max_age import limit_max_age
from cms.models import OfficeImage
from cms.models.addresses import slugs_of_today
from cms.pictures.sizes import expanded
from cms.search.finding import find
from directory.models import (
    Actor,
    ActorHashtag,
    Category,
    ContactPoint,
    District,
    Offer,
    OfferHashtag,
    TargetGroup,
)
from directory.models.choices import ActorKind
from directory.models.pages import directory_url
from directory.opening_hours import local_date, state
from directory.picture_sizes import ACTOR_CARD, ACTOR_LOGO
from directory.website.languages import show_in_language
from directory.website.linked_data import actor_data
from directory.website.opening_words import state_in_words
from directory.website.week import is_over, week

PAGE_SIZE = 20
MOST_FOUND = 500


class FilterForm(forms.Form):
    """What one can narrow the list down by; it is sent by GET and works without JavaScript."""

    q = forms.CharField(label=_("Suchwort"), required=False, max_length=100)
    kategorie = forms.ModelChoiceField(
        Category.objects.all(), label=_("Kategorie"), to_field_name="slug", required=False, empty_label=_("Alle")
    )
    stadtteil = forms.ModelChoiceField(
        District.objects.all(), label=_("Stadtteil"), to_field_name="slug", required=False, empty_label=_("Alle")
    )
    zielgruppe = forms.ModelChoiceField(
        TargetGroup.objects.all(), label=_("Zielgruppe"), to_field_name="slug", required=False, empty_label=_("Alle")
    )
    art = forms.ChoiceField(label=_("Art"), required=False, choices=[("", _("Alle")), *ActorKind.choices])

    def query_of_today(self) -> str | None:
        """Return the query with the names of today, where it has former ones of terms; else None.

        No statement where all names are known, one or two for each that is not.
        """
        query, terms = (
            self.data.copy(),
            {name: field.queryset.model for name, field in self.fields.items() if _is_term(field)},
        )
        for name, model in terms.items():
            if name in self.errors and (today := slugs_of_today(model, [query[name]])[1:]):
                query[name] = today[0]
        return query.urlencode() if query != self.data else None

    def narrow(self, actors: QuerySet[Actor]) -> QuerySet[Actor]:
        """Return ``actors`` narrowed down by what was chosen; unknown values narrow nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        lookups = {"category": "kategorie", "districts": "stadtteil", "target_groups": "zielgruppe", "kind": "art"}
        actors = actors.filter(**{lookup: chosen[name] for lookup, name in lookups.items() if chosen.get(name)})
        if chosen.get("q"):
            actors = actors.filter(pk__in=found_numbers(chosen["q"]))
        return actors


def _is_term(field: forms.Field) -> bool:
    return isinstance(field, forms.ModelChoiceField)


def found_numbers(text: str) -> list[int]:
    """Return the numbers of public actors that ``text`` finds, by offers too, best first, at most `MOST_FOUND`."""
    return find(text, ["actor"], MOST_FOUND).of_kind("actor")


def actor_cards(actors: QuerySet[Actor]) -> QuerySet[Actor]:
    """Return ``actors`` with what a list shows of each; a fixed number of statements."""
    shown = (*expanded(ACTOR_CARD), *expanded(ACTOR_LOGO))
    logos = Prefetch("logo", OfficeImage.objects.public().prefetch_renditions(*shown))
    return actors.select_related("category").prefetch_related("texts", "districts", logos, hashtags_of(ActorHashtag))


def entries() -> QuerySet[Actor]:
    """Return the public actors with everything that an entry shows."""
    return actor_cards(Actor.objects.public()).prefetch_related(
        "target_groups",
        "languages",
        "opening_hours",
        Prefetch("contacts", ContactPoint.objects.public()),
        Prefetch(
            "offers",
            Offer.objects.public().prefetch_related("texts", "hours", "target_groups", hashtags_of(OfferHashtag)),
        ),
    )


def hashtags_of(through: type) -> Prefetch:
    """Return the prefetch of a row's hashtags, in the order they were given."""
    return Prefetch("tagged_items", through.objects.select_related("tag").order_by("pk"))


def addressed(actors: Iterable[Actor]) -> list[Actor]:
    """Return ``actors`` as a list, each knowing its address; two statements for all."""
    base = directory_url()
    found = list(actors)
    for actor in found:
        actor.base_url = base
    return found


def list_context(request: HttpRequest, form: FilterForm) -> dict[str, Any]:
    """Return what the list's template needs: form, page of actors, how many there are."""
    page = Paginator(actor_cards(form.narrow(Actor.objects.public()).distinct()), PAGE_SIZE).get_page(
        request.GET.get("seite")
    )
    page.object_list = addressed(page.object_list)
    return {
        "form": form,
        "actors": page,
        "is_filtered": any(value for name, value in request.GET.items() if name in form.fields),
    }


def _description(actor: Actor, text: Any) -> str:
    if text is not None and text.summary:
        return str(text.summary)
    return f"{actor.name}: {actor.get_kind_display()}, {actor.category}"


def entry_context(actor: Actor, request: HttpRequest) -> dict[str, Any]:
    """Return what the entry's template needs.

    ``sections`` are pieces of HTML that other apps add through the hook ``actor_entry_sections``
    (a function of actor and request), such as the stories an actor appears in.
    """
    works_with = Actor.objects.public().filter(pk__in=[relation.other_id for relation in actor.relations.all()])
    partners = {partner.pk: partner for partner in addressed([*works_with, actor])[:-1]}
    relations = [relation for relation in actor.relations.all() if relation.other_id in partners]
    for relation in relations:
        relation.other = partners[relation.other_id]
    contacts = [contact for contact in actor.contacts.all() if contact.is_public]
    now = timezone.now()
    today = local_date(now)
    hours = list(actor.opening_hours.all())
    offers = list(actor.offers.all())
    shown = show_in_language(actor, offers, today, request)
    return {
        "actor": actor,
        **shown,
        "meta_description": _description(actor, shown.get("text")),
        "canonical_path": actor.get_absolute_url(),
        "contacts": contacts,
        "week": week(hours, today),
        "open_state": _open_state(hours, request, now),
        "linked_data": actor_data(
            actor,
            contacts,
            request.build_absolute_uri(actor.get_absolute_url() or request.path),
            [row for row in hours if not is_over(row, today)],
        ),
        "relations": relations,
        "sections": [section(actor, request) for section in hooks.get_hooks("actor_entry_sections")],
    }


def _open_state(hours: list[Any], request: HttpRequest, now: datetime) -> str:
    """Return whether somebody is there, in words, and let the page be kept until that changes."""
    found = state(hours, now)
    if found is None:
        return ""
    limit_max_age(request, found.until)
    return state_in_words(found, now)
