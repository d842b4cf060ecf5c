"""Colleagues: an account that has no password yet, and a mail with a link to set one. Nobody invents a password."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import Group
from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django_tasks import task
from wagtail.log_actions import log

from cms.guessing.reset import link_mail
from cms.mail import deliver_or_retry
from cms.models import OfficeSettings
from cms.text import identity_key
from home.setting_up.plan import Invited

FOLDER = "home/mail/invitation"
MODERATION = "Moderation"


def account_of(email: str) -> Any:
    """Return the account with this address, or the one that is called so, or None."""
    users = get_user_model().objects
    return users.filter(Q(email__iexact=email) | Q(name_key=identity_key(email))).order_by("pk").first()


def invite(person: Invited, by: Any) -> Any:
    """Make the account and queue the mail; return the account, or None where there is one for this address.

    Its name is the address, which people remember. Raises ``ValidationError``.
    """
    if account_of(person.email):
        return None
    first, _blank, last = person.name.rpartition(" ")
    user = get_user_model()(username=person.email, email=person.email, first_name=first, last_name=last)
    user.set_unusable_password()
    user.full_clean()
    user.save()
    user.groups.add(Group.objects.get(name=person.role))
    log(instance=user, action="wagtail.create", user=by, content_changed=True)
    send_invitation.enqueue(user.pk)
    return user


def let_moderate(beginning: Iterable[str], stopping: Iterable[str], by: Any) -> None:
    """Add the accounts that are called so to the group for moderation, and take the others out of it."""
    group = Group.objects.filter(name=MODERATION).first()
    if group is None:
        return
    users = get_user_model().objects
    for user in users.filter(username__in=list(beginning)).exclude(groups=group):
        user.groups.add(group)
        log(instance=user, action="wagtail.edit", user=by, content_changed=True)
    for user in users.filter(username__in=list(stopping), groups=group):
        user.groups.remove(group)
        log(instance=user, action="wagtail.edit", user=by, content_changed=True)


def invited_and_waiting() -> QuerySet:
    """Return the accounts that were invited and have no password yet."""
    users: QuerySet = get_user_model().objects.filter(
        is_active=True, last_login=None, password__startswith=UNUSABLE_PASSWORD_PREFIX
    )
    return users.exclude(email="").order_by("name_key")


@task(priority=10)
def send_invitation(user_pk: int, tries: int = 1) -> None:
    """Send the link to set a password; try again, ever more seldom, while the mail server does not take it."""
    user = invited_and_waiting().filter(pk=user_pk).first()
    if user is None:
        return
    roles = list(user.groups.order_by("name").values_list("name", flat=True))

    def written() -> EmailMessage:
        return link_mail(user, FOLDER, roles=roles, office=OfficeSettings.load(), days=valid_days())

    deliver_or_retry(written, send_invitation, user_pk, tries)


def valid_days() -> int:
    """Return how many days the link in the mail is good for."""
    return settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)
