"""`make password`: a new password for the admin account, or any other."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.launch.admin_account import NAME, renew_password
from cms.launch.place import write_private


class Command(BaseCommand):
    """Set a generated password, print it, and make the account an administrator if it is new."""

    help = "Setzt ein neues Passwort und zeigt es an."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the account's name, and a file to keep the password in."""
        parser.add_argument("name", nargs="?", default=NAME)
        parser.add_argument("--file", type=Path, help="Datei (0600), in der das Passwort auch stehen soll")

    def handle(self, *args: Any, name: str, file: Path | None, **options: Any) -> None:
        """Set the password."""
        password = renew_password(name)
        if file:
            write_private(file, password + "\n")
        self.stdout.write(_("Konto: %(name)s, neues Passwort: %(password)s") % {"name": name, "password": password})
