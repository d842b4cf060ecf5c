"""Mails of the workflow and for a forgotten password: who gets them, in which language, with which links."""

import re

import pytest
from django.conf import settings
from django.test import Client

from tests import factories
from tests.admin_forms import send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def people(as_member):
    """Return Rita, who writes, and Frank, who publishes."""
    rita = as_member("Redaktion", username="rita", email="rita@example.org", first_name="Rita")
    frank = as_member("Freigabe", username="frank", email="frank@example.org", first_name="Frank")
    as_member("Moderation", username="mona", email="mona@example.org")
    return rita, frank


def page_form(page):
    return f"/admin/pages/{page.pk}/edit/"


def actor_form(actor):
    return f"/admin/snippets/directory/actor/edit/{actor.pk}/"


THINGS = {
    "page": (lambda: factories.standard_page(title="Bürgercafé", live=False), page_form, "title", "page-edit-form"),
    "actor": (lambda: factories.actor(name="Bürgercafé", live=False), actor_form, "name", "w-editor-form"),
}


def links(mail):
    return re.findall(r"https?://\S+", mail.body)


def only(mailoutbox, *recipients):
    """Return the one mail, which went to ``recipients``, and empty the box."""
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(recipients)
    mail = mailoutbox[0]
    mailoutbox.clear()
    return mail


def submitted(thing, client):
    make, form, field, form_id = THINGS[thing]
    made = make()
    # The body's fields are made by JavaScript; an empty body sends its count alone.
    changes = {"action-submit": "1", field: "Bürgercafé", "body-count": "0"}
    response = send(client, form(made), changes, form_id=form_id)
    assert response.status_code == 302
    return made, form(made)


def waiting(thing, author):
    """Return what ``author`` has submitted, without the form."""
    make, form, _field, _form_id = THINGS[thing]
    made = make()
    made.save_revision(user=author.user)
    made.get_workflow().start(made, author.user)
    return made, form(made)


def act(client, thing, made, action, comment=""):
    """Do what the buttons in the moderation bar do."""
    task = made.current_workflow_task_state
    prefix = {"page": "/admin/pages", "actor": "/admin/snippets/directory/actor"}[thing]
    url = f"{prefix}/workflow/action/{made.pk}/{action}/{task.pk}/"
    response = client.post(url, {"comment": comment})
    assert response.status_code in {200, 302}


@pytest.mark.parametrize("thing", THINGS)
def test_submission_tells_those_who_publish(people, mailoutbox, thing):
    made, form = submitted(thing, people[0])
    mail = only(mailoutbox, "frank@example.org")
    assert mail.subject == "Bitte freigeben: Bürgercafé"
    assert mail.body.startswith("Guten Tag Frank,")
    assert f"Rita hat „Bürgercafé“ ({made._meta.verbose_name}) zur Freigabe gegeben." in mail.body
    assert "veröffentlichen oder mit einem Kommentar zurückgeben:" in mail.body
    assert f"{settings.WAGTAILADMIN_BASE_URL}{form}" in links(mail)
    assert people[1].get(form).status_code == 200
    assert all(link.startswith(settings.WAGTAILADMIN_BASE_URL) for link in links(mail))


@pytest.mark.parametrize("thing", THINGS)
def test_approval_publishes_and_tells_the_author(people, mailoutbox, thing):
    factories.directory_page()
    made, form = waiting(thing, people[0])
    mailoutbox.clear()
    act(people[1], thing, made, "approve", comment="Schön & kurz!")
    made.refresh_from_db()
    assert made.live
    mail = only(mailoutbox, "rita@example.org")
    assert mail.subject == "Freigegeben: Bürgercafé"
    assert made.full_url in links(mail)
    assert f"Frank hat „Bürgercafé“ ({made._meta.verbose_name}) freigegeben." in mail.body
    assert "Schön & kurz!" in mail.body


@pytest.mark.parametrize("thing", THINGS)
def test_approval_for_a_later_day_links_to_nothing_that_is_not_there_yet(people, mailoutbox, thing):
    factories.directory_page()
    made, _form = waiting(thing, people[0])
    revision = made.latest_revision
    made.go_live_at = factories.in_days(3)
    made.save_revision()
    made.current_workflow_task_state.__class__.objects.update(revision=made.latest_revision)
    assert revision != made.latest_revision
    mailoutbox.clear()
    act(people[1], thing, made, "approve")
    made.refresh_from_db()
    assert not made.live
    mail = only(mailoutbox, "rita@example.org")
    assert made.full_url not in links(mail)
    assert "Es erscheint von selbst" in mail.body


def test_who_may_do_everything_is_told_once(people, mailoutbox):
    factories.superuser(email="ada@example.org")
    submitted("page", people[0])
    only(mailoutbox, "ada@example.org", "frank@example.org")


@pytest.mark.parametrize("thing", THINGS)
def test_rejection_tells_the_author_why(people, mailoutbox, thing):
    made, form = waiting(thing, people[0])
    mailoutbox.clear()
    act(people[1], thing, made, "reject", comment="Bitte mit Öffnungszeiten & Preis.")
    made.refresh_from_db()
    assert not made.live
    mail = only(mailoutbox, "rita@example.org")
    assert mail.subject == "Bitte noch einmal ansehen: Bürgercafé"
    assert "Frank hat „Bürgercafé“" in mail.body
    assert "Bitte mit Öffnungszeiten & Preis." in mail.body
    assert f"{settings.WAGTAILADMIN_BASE_URL}{form}" in links(mail)


def test_mails_are_german_throughout(people, mailoutbox):
    made, form = waiting("page", people[0])
    act(people[1], "page", made, "reject", comment="Nein.")
    text = " ".join(mail.subject + mail.body for mail in mailoutbox)
    words = set(re.sub(r"https?://\S+", "", text).lower().split())
    assert not words & {"the", "page", "has", "been", "you", "can", "here:", "hello"}


def test_a_forgotten_password_is_renewed_by_the_link_in_the_mail(people, mailoutbox):
    visitor = Client()
    assert visitor.post("/admin/password_reset/", {"email": "rita@example.org"}).status_code == 302
    mail = only(mailoutbox, "rita@example.org")
    assert mail.subject == "Neues Passwort für die Website"
    assert "Guten Tag Rita," in mail.body
    assert "rita" in mail.body
    [link] = links(mail)
    assert link.startswith(settings.WAGTAILADMIN_BASE_URL)

    asked = visitor.get(link.removeprefix(settings.WAGTAILADMIN_BASE_URL), follow=True)
    form_url = asked.redirect_chain[-1][0]
    secret = "Ein-neues-Passwort-2026"
    response = visitor.post(form_url, {"new_password1": secret, "new_password2": secret}, follow=True)
    assert response.status_code == 200
    assert Client().login(username="rita", password=secret)
    assert not Client().login(username="rita", password=factories.PASSWORD)


def test_an_unknown_address_gets_no_mail_and_the_same_answer(mailoutbox):
    known, unknown = (
        Client().post("/admin/password_reset/", {"email": email}) for email in ("rita@example.org", "wer@example.org")
    )
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    only(mailoutbox, "rita@example.org")
