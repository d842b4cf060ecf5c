"""The account `admin` that the product starts with, and its generated password."""

import secrets
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password

from cms.guessing.doors import LOGIN
from cms.guessing.throttle import forget_account
from cms.launch.place import write_private

NAME = "admin"


def renew_password(name: str = NAME) -> str:
    """Give the account ``name`` a new password, making it an administrator if it is new; return it.

    Anyone who had to wait after wrong ones for this account need not any more.
    """
    password = secrets.token_urlsafe(12)
    user, is_new = get_user_model().objects.get_or_create(
        username=name,
        defaults={"is_superuser": True, "is_staff": True},
    )
    user.set_password(password)
    user.save()
    forget_account(LOGIN, name)
    return password


def ensure_admin(file: Path) -> None:
    """Make the account once, with its password in ``file``; remove a ``file`` that is out of date."""
    user = get_user_model().objects.filter(username=NAME).first()
    if user is None:
        write_private(file, renew_password() + "\n")
    elif file.exists() and not check_password(file.read_text().strip(), user.password):
        file.unlink()
