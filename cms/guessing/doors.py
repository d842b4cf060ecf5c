"""The doors that a guessed secret could open, and how often one may be wrong at each; see ADR 0016."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

QUARTER, HOUR, DAY = timedelta(minutes=15), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Rate:
    """At most so many attempts within any such span."""

    most: int
    within: timedelta


@dataclass(frozen=True)
class Door:
    """One kind of secret. No span is longer than a day: rows and keys are not kept for longer.

    ``by_pair``: wrong attempts of one sender for one account. ``by_sender``: of one sender, whatever the
    account. ``by_account``: for one account by all senders together, asked only of devices that are not known.
    ``of_accounts``: the account is a person's user name, which a known device knows. ``first_is_free``: a
    sender's first attempt of a day passes `by_account`, since here nobody has a known device.
    """

    name: str
    label: str | Promise
    by_pair: tuple[Rate, ...] = ()
    by_sender: tuple[Rate, ...] = ()
    by_account: tuple[Rate, ...] = ()
    of_accounts: bool = False
    first_is_free: bool = False


STRICT = (Rate(5, QUARTER), Rate(20, DAY))


def shared(name: str, label: str | Promise) -> Door:
    """Return a door with one password for all: a whole room types it behind one address."""
    return Door(
        name,
        label,
        by_pair=(Rate(20, QUARTER), Rate(100, DAY)),
        by_sender=(Rate(40, QUARTER), Rate(200, DAY)),
        by_account=(Rate(100, HOUR), Rate(300, DAY)),
        first_is_free=True,
    )


def by_machine(name: str, label: str | Promise) -> Door:
    """Return a door whose secret is random: the right one is always taken, wrong ones are not worked on for long."""
    return Door(name, label, by_sender=(Rate(20, QUARTER), Rate(200, DAY)))


LOGIN = Door(
    "login",
    _("bei der Anmeldung"),
    by_pair=STRICT,
    by_sender=(Rate(20, QUARTER), Rate(100, DAY)),
    by_account=(Rate(30, HOUR), Rate(100, DAY)),
    of_accounts=True,
)
OLD_PASSWORD = Door(
    "old-password",
    _("beim Ändern eines Passworts"),
    by_pair=STRICT,
    by_account=(Rate(20, HOUR), Rate(60, DAY)),
    of_accounts=True,
)
# Here each request counts, since each sends a mail.
RESET = Door(
    "reset",
    _("bei „Passwort vergessen?“"),
    by_pair=(Rate(3, HOUR), Rate(6, DAY)),
    by_sender=(Rate(10, HOUR), Rate(30, DAY)),
    by_account=(Rate(3, HOUR), Rate(6, DAY)),
)
PAGE = shared("page", _("bei Seiten mit Passwort"))
DOCUMENT = shared("document", _("bei Dokumenten mit Passwort"))
PARTNER_KEY = by_machine("partner-key", _("mit Schlüsseln von Partnern"))
PREVIEW = by_machine("preview", _("mit Schlüsseln für die Vorschau"))
LINK = by_machine("link", _("mit Links aus E-Mails"))

DOORS = (LOGIN, OLD_PASSWORD, RESET, PAGE, DOCUMENT, PARTNER_KEY, PREVIEW, LINK)
