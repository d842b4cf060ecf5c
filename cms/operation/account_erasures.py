"""Accounts that were deleted: remembered, so that a restore lets nobody in again who has left."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import ProtectedError, RestrictedError

from cms.operation.erasures import Matcher, note_erasure

ACCOUNT = "cms.account"


def _key(account: Any) -> str:
    return f"{account.pk} {account.get_username()}"


def note_account_deletion(instance: Any, **_kwargs: Any) -> None:
    """Note that an account is deleted (``pre_delete``)."""
    note_erasure(ACCOUNT, _key(instance))


def repeat_account_deletions(is_meant: Matcher) -> int:
    """Delete each account once more, or lock it where something holds on to it; return how many."""
    accounts = [one for one in get_user_model().objects.all() if is_meant(_key(one))]
    for account in accounts:
        try:
            account.delete()
        except (ProtectedError, RestrictedError):
            account.is_active = False
            account.save()
    return len(accounts)
