"""Sets up an office in one transaction: all of a plan or nothing. Doing it again changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from cms.database.lock import lock_until_end
from cms.models import OfficeImage, OfficeSettings
from cms.text import identity_key
from directory.models import Category, District, SpokenLanguage, TargetGroup
from home.setting_up.gaps import facts_of
from home.setting_up.people import invite, let_moderate
from home.setting_up.plan import DONE, LEFT_OUT, Made, NewDistrict, OfficePlan
from home.setting_up.suggestions import CATEGORIES, LANGUAGES, TARGET_GROUPS, SuggestedTerm
from home.setting_up.tree import TreeWriter, fill_gaps

# Between the places of new rows, for what comes between later.
STEP = 10
LOCK = "home.setting_up"


def set_up(plan: OfficePlan, by: Any = None) -> Made:
    """Make and change what ``plan`` says, on behalf of ``by`` (None: the command line); return what was made.

    On failure no row and no file stays. Raises ``ValidationError``.
    """
    logo: OfficeImage | None = None
    try:
        with transaction.atomic():
            lock_until_end(LOCK)
            office = OfficeSettings.load()
            logo = _store_logo(plan.logo, office, by)
            _change_office(office, plan)
            rows = _make_lists(plan)
            pages = _make_pages(office, plan, by)
            people = _make_people(plan, by)
            office.set_up_steps = {**office.set_up_steps, **dict.fromkeys(plan.steps, DONE)}
            office.save()
    except BaseException:
        if logo is not None:
            logo.file.storage.delete(logo.file.name)
        raise
    return Made(pages=pages, rows=rows, people=people)


def leave_out(step: str) -> None:
    """Note that somebody has left out ``step``, unless it is done."""
    with transaction.atomic():
        lock_until_end(LOCK)
        office = OfficeSettings.load()
        office.set_up_steps = {step: LEFT_OUT, **office.set_up_steps}
        office.save()


def _change_office(office: OfficeSettings, plan: OfficePlan) -> None:
    for name, value in plan.office.items():
        setattr(office, name, value)
    office.full_clean()


def _store_logo(upload: Any, office: OfficeSettings, by: Any) -> OfficeImage | None:
    """Store the picture and make it the logo; return it where it is new, the same bytes being the same picture."""
    if upload is None:
        return None
    upload.seek(0)
    digest = hashlib.sha1(upload.read(), usedforsecurity=False).hexdigest()
    upload.seek(0)
    if office.logo is not None and office.logo.file_hash == digest:
        return None
    logo = OfficeImage(title=f"Logo {office.name}", alt=f"Logo: {office.name}", uploaded_by_user=by)
    logo.file = upload
    logo._set_image_file_metadata()
    logo.save()
    office.logo = logo
    return logo


def _make_lists(plan: OfficePlan) -> tuple[str, ...]:
    return (
        *_make_districts(plan.districts),
        *_make_terms(Category, plan.categories, CATEGORIES),
        *_make_terms(TargetGroup, plan.target_groups, TARGET_GROUPS),
        *_make_terms(SpokenLanguage, plan.languages, LANGUAGES),
    )


def _make_districts(districts: Iterable[NewDistrict]) -> list[str]:
    """Make the missing districts; one that is there gets its number where it has none, or another one is named."""
    made = []
    for wanted in districts:
        row = District.objects.filter(name_key=identity_key(wanted.name)).first()
        if row is None:
            row = _add(District, wanted.name, official_key=wanted.official_key)
            made.append(row.name)
        elif wanted.official_key and row.official_key != wanted.official_key:
            row.official_key = wanted.official_key
            row.save()
    return made


def _make_terms(model: Any, names: Iterable[str], suggestions: Iterable[SuggestedTerm]) -> list[str]:
    known = {identity_key(one.name): one for one in suggestions}
    made = []
    for name in names:
        key = identity_key(name)
        if model.objects.filter(name_key=key).exists():
            continue
        fields = {"description": known[key].description} if key in known and known[key].description else {}
        if key in known and not model.objects.filter(slug=known[key].slug).exists():
            fields["slug"] = known[key].slug
        made.append(_add(model, name, **fields).name)
    return made


def _add(model: Any, name: str, **fields: Any) -> Any:
    last = model.objects.order_by("-sort_order").values_list("sort_order", flat=True).first() or 0
    row = model(name=name, sort_order=min(last + STEP, 32_000), **fields)
    row.full_clean()
    row.save()
    return row


def _make_pages(office: OfficeSettings, plan: OfficePlan, by: Any) -> tuple[str, ...]:
    facts: Mapping[str, str] = {**facts_of(office), **{name: fact for name, fact in plan.facts.items() if fact}}
    made: tuple[str, ...] = ()
    if plan.pages:
        writer = TreeWriter(office, facts, by)
        writer.write()
        made = writer.made
    fill_gaps(facts, by)
    return made


def _make_people(plan: OfficePlan, by: Any) -> tuple[str, ...]:
    if plan.own_email and by is not None:
        by.email = plan.own_email
        by.full_clean(exclude=["password"])
        by.save()
    made = [person.email for person in plan.people if invite(person, by)]
    let_moderate(plan.moderators, plan.no_moderators, by)
    return tuple(made)
