"""Accounts and groups: nobody gives, takes or takes over more than they have themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.admin.rights.own import Rights
from cms.admin.rights.refusal import AccessDenied, numbers_in


def ask_for_people(request: HttpRequest, pks: Iterable[Any]) -> None:
    """Raise ``AccessDenied`` where one of the accounts may do more than ``request.user``; ``"all"`` are all."""
    users = get_user_model().objects.prefetch_related("groups")
    wanted = list(pks)
    if "all" not in wanted:
        users = users.filter(pk__in=numbers_in(wanted))
    own = Rights.of_user(request.user)
    beyond = [str(user) for user in users if user.pk != request.user.pk and not own.cover(Rights.of_user(user))]
    if beyond:
        raise AccessDenied(
            _("%(names)s darf mehr als Sie. Das Konto ändert nur, wer mindestens dieselben Rechte hat.")
            % {"names": ", ".join(beyond)}
        )


def ask_for_groups(user: Any, pks: Iterable[Any]) -> None:
    """Raise ``AccessDenied`` where one of the groups may do what ``user`` may not."""
    if beyond := groups_beyond(user, Group.objects.filter(pk__in=numbers_in(pks))):
        raise AccessDenied(message_for_groups(beyond))


def groups_beyond(user: Any, groups: Iterable[Group]) -> list[str]:
    """Return the names of those of ``groups`` whose members may do what ``user`` may not."""
    own = Rights.of_user(user)
    return [group.name for group in groups if not own.cover(Rights.of_groups([group]))]


def message_for_groups(names: list[str]) -> str:
    """Return the sentence about groups that are beyond somebody's rights."""
    return _("Die Gruppe „%(names)s“ darf mehr als Sie. Geben Sie nur Rechte weiter, die Sie selbst haben.") % {
        "names": "“, „".join(names)
    }
