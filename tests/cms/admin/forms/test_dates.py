"""Days and moments in the admin's forms: what cannot be meant is refused with a sentence, and nothing is stored."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from blog.comments.models.commentable import CommentState
from blog.comments.services.submitting import closed_message
from cms.admin.forms.dates import DayField, MomentField
from cms.models import OfficeSettings
from directory.models import Actor, OfferHours, OpeningHours
from tests import factories
from tests.admin_forms import refused, send
from tests.promises.admin.test_help_texts import edit_handler, edited_models

pytestmark = pytest.mark.django_db
YEARS = {"01.01.0001": "0001", "31.12.0099": "0099", "31.12.1899": "1899", "01.01.2200": "2200", "31.12.9999": "9999"}
NONE = ("29.02.2027", "31.06.2027", "gestern", "00.00.0000", "1.1.20260", "2027-13-01")
TWICE = "02:30 Uhr gibt es am 25.10.2026 zweimal: Die Uhr wird zurückgestellt."
NEVER = "02:30 Uhr gibt es am 28.03.2027 nicht: Die Uhr wird vorgestellt."
KINDS = (forms.DateField, forms.DateTimeField)
# Scripts draw the body's blocks.
NO_BLOCKS = {"body-count": "0"}


@pytest.fixture
def client() -> Client:
    """Somebody who may do everything."""
    client = Client()
    client.force_login(factories.superuser())
    return client


def an_actor() -> Any:
    """Return an actor with a row in every group, and the address of its form."""
    actor = factories.actor(opening_hours=[OpeningHours(weekday=1, opens="09:00", closes="12:00")])
    factories.offer(actor, hours=[OfferHours(weekday=1, opens="09:00", closes="12:00")])
    return Actor.objects.get(pk=actor.pk), f"/admin/snippets/directory/actor/edit/{actor.pk}/"


def stored(actor: Any) -> Any:
    """Return what the database holds of ``actor``: its row and its newest draft."""
    fresh = Actor.objects.get(pk=actor.pk)
    return fresh.updated_at, fresh.latest_revision_id, list(fresh.opening_hours.values()), list(fresh.offers.values())


def date_fields(form: Any) -> Iterator[tuple[str, Any]]:
    """Yield the fields for days and moments of ``form`` and of what stands in it, offers' hours included."""
    yield from ((name, field) for name, field in form.base_fields.items() if isinstance(field, KINDS))
    for name, formset in getattr(form, "formsets", {}).items():
        yield from ((f"{name}.{below}", field) for below, field in date_fields(formset.form))


@pytest.mark.parametrize("model", edited_models(), ids=lambda model: model.__name__)
def test_every_form_of_the_admin_reads_days_alike(model: Any) -> None:
    found = dict(date_fields(edit_handler(model).get_form_class()))
    assert [name for name, field in found.items() if not isinstance(field, DayField | MomentField)] == []
    if model is Actor:
        assert {"consent_given_at", "expire_at", "offers.valid_through", "offers.hours.valid_from"} <= set(found)


@pytest.mark.parametrize("written", [*YEARS, *NONE])
def test_a_day_that_cannot_be_meant_is_none(written: str) -> None:
    with pytest.raises(ValidationError, match=f"Das Jahr {YEARS.get(written)} kann nicht|lesen wir nicht als Datum"):
        DayField().clean(written)


@pytest.mark.parametrize(
    "written", ["01.01.1900", "31.12.2199", "29.02.2028", "1.6.27", " 01.06.2027 ", "2027-06-01", ""]
)
def test_every_other_day_is_one(written: str) -> None:
    assert DayField(required=False).clean(written) == forms.DateField(required=False).clean(written)


MOMENTS = {
    "25.10.2026 02:00": "02:00 Uhr gibt es am 25.10.2026 zweimal",
    "25.10.2026 02:30": TWICE,
    "25.10.2026 02:59": "02:59 Uhr gibt es am 25.10.2026 zweimal",
    "28.03.2027 02:00": "02:00 Uhr gibt es am 28.03.2027 nicht",
    "28.03.2027 02:30": NEVER,
    **{f"{day} 10:00": f"Das Jahr {year} kann nicht stimmen" for day, year in YEARS.items()},
    "31.06.2027 10:00": "lesen wir nicht als Datum mit Uhrzeit",
    "28.03.2027 24:00": "lesen wir nicht als Datum mit Uhrzeit",
    "morgen": "lesen wir nicht als Datum mit Uhrzeit",
}


@pytest.mark.parametrize("written", MOMENTS)
def test_a_moment_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(ValidationError, match=MOMENTS[written]):
        MomentField().clean(written)


@pytest.mark.parametrize(
    "written", ["25.10.2026 01:59", "25.10.2026 03:00", "28.03.2027 01:59", "28.03.2027 03:00", "01.06.2027 10:00"]
)
def test_every_other_moment_is_taken(written: str) -> None:
    assert f"{timezone.localtime(MomentField().clean(written)):%d.%m.%Y %H:%M}" == written


@pytest.mark.parametrize("field", ["consent_given_at", "opening_hours-0-valid_from", "offers-0-hours-0-valid_through"])
def test_a_day_that_cannot_be_meant_stores_nothing(client: Client, field: str) -> None:
    actor, url = an_actor()
    before = stored(actor)
    response = send(client, url, {field: "01.01.0026", "action-publish": "1"})
    assert response.status_code == 200
    assert refused(response) == {field}
    assert "Das Jahr 0026 kann nicht stimmen. Bitte prüfen Sie das Datum." in response.content.decode()
    assert stored(actor) == before


@pytest.mark.parametrize(
    ("kind", "field", "written", "words"),
    [
        ("actor", "go_live_at", "25.10.2026 02:30", TWICE),
        ("standard_page", "go_live_at", "28.03.2027 02:30", NEVER),
        ("actor", "go_live_at", "01.01.0001 00:00", "Das Jahr 0001"),
        ("story", "go_live_at", "01.01.0001 00:00", "Das Jahr 0001"),
        ("standard_page", "expire_at", "01.01.0001 00:00", "Das Jahr 0001"),
        ("story", "date", "01.01.0026", "Das Jahr 0026"),
        ("story", "comments_until", "31.06.2027", "lesen wir nicht als Datum. Bitte"),
    ],
)
def test_a_plan_for_no_moment_stores_nothing(client: Client, kind: str, field: str, written: str, words: str) -> None:
    thing = getattr(factories, kind)()
    url, form, more = f"/admin/pages/{thing.pk}/edit/", "page-edit-form", NO_BLOCKS
    if kind == "actor":
        url, form, more = f"/admin/snippets/directory/actor/edit/{thing.pk}/", "w-editor-form", {}
    response = send(client, url, {**more, field: written, "action-publish": "1"}, form)
    assert response.status_code == 200
    assert refused(response) == {field}
    assert words in response.content.decode()
    assert not type(thing).objects.get(pk=thing.pk).latest_revision_id


def test_a_pause_until_the_end_of_the_calendar_is_told_without_its_next_day() -> None:
    """The form takes it no more; a database may hold it."""
    office = OfficeSettings.load()
    office.comments_pause_until = OfficeSettings._meta.get_field("comments_pause_until").to_python("9999-12-31")
    assert closed_message(CommentState.PAUSED, office).startswith("Im Moment nehmen wir keine Kommentare an.")


@pytest.mark.parametrize(
    ("weekday", "first", "last", "is_taken"),
    [
        # 1 June 2026 is a Monday.
        (1, 1, 1, True),
        (1, 2, 7, False),
        (1, 2, 8, True),
        (7, 1, 6, False),
        (7, 1, 7, True),
        (3, 4, 9, False),
        (3, None, 9, True),
        (3, 4, None, True),
        (3, 10, 3, False),
    ],
)
def test_hours_that_no_day_could_have_are_refused(
    weekday: int, first: int | None, last: int | None, is_taken: bool
) -> None:
    days = (day and date(2026, 6, day) for day in (first, last))
    hours = OpeningHours(weekday=weekday, opens=time(9), closes=time(12))
    hours.valid_from, hours.valid_through = days
    if is_taken:
        hours.clean()
        return
    with pytest.raises(ValidationError) as caught:
        hours.clean()
    assert set(caught.value.message_dict) == {"valid_through"}


LISTS = (
    *("reports/site-history/?timestamp_", "reports/aging-pages/?last_published_at_", "reports/locked/?locked_at_"),
    *("reports/workflow/?created_at_", "reports/workflow_tasks/?started_at_", "pages/?latest_revision_created_at_"),
)


@pytest.mark.parametrize("address", LISTS)
def test_lists_are_narrowed_down_by_any_day(client: Client, address: str) -> None:
    factories.standard_page()
    for end in ("from", "to"):
        for written in ("01.01.0001", "9999-12-31", "31.06.2027", "01.06.2026"):
            assert client.get(f"/admin/{address}{end}={written}").status_code == 200, (end, written)
