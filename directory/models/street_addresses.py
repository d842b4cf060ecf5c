"""The office's own list of addresses: where a street is and which postcode it has, without asking anyone else."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.declarations import NOT_PUBLIC
from cms.models.fields import KeyField
from directory.address_key import LONGEST_ADDRESS_KEY, address_key


class AddressKeyField(KeyField):
    """What an address is found by; made of street and house number whenever the row is written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what CharField takes."""
        defaults = {"populate_from": "street", "max_length": LONGEST_ADDRESS_KEY, "db_index": True}
        super().__init__(*args, **{**defaults, **kwargs})

    def pre_save(self, model_instance: Any, add: bool) -> str:
        """Make the key; `bulk_create` asks for it too."""
        key = address_key(model_instance.written)
        setattr(model_instance, self.attname, key)
        return key


class StreetAddress(models.Model):
    """One address of the list that the city publishes; the list is replaced as a whole.

    Nobody but editors sees it: an actor's own address is stored with the actor.
    """

    declaration = NOT_PUBLIC

    street = models.CharField(_("Straße"), max_length=120)
    house_number = models.CharField(_("Hausnummer"), max_length=20, blank=True)
    # Its leading figures, so that 9 comes before 10.
    house_order = models.PositiveIntegerField(default=0, editable=False)
    postal_code = models.CharField(_("Postleitzahl"), max_length=10, blank=True)
    city = models.CharField(_("Ort"), max_length=80, blank=True)
    district_name = models.CharField(_("Stadtteil"), max_length=120, blank=True)
    district_key = models.CharField(_("Amtlicher Schlüssel des Stadtteils"), max_length=20, blank=True)
    official_key = models.CharField(_("Amtlicher Schlüssel der Adresse"), max_length=40, blank=True)
    latitude = models.DecimalField(_("Breitengrad"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("Längengrad"), max_digits=9, decimal_places=6, null=True, blank=True)
    search_key = AddressKeyField()

    class Meta:
        verbose_name = _("Adresse der Adressliste")
        verbose_name_plural = _("Adressen der Adressliste")
        ordering = ["pk"]
        # Whoever keeps the office's settings replaces the list; there is no form for a single row.
        default_permissions = ()

    def __str__(self) -> str:
        return ", ".join(part for part in (self.written, f"{self.postal_code} {self.city}".strip()) if part)

    @property
    def written(self) -> str:
        """Return street and house number as the field for it takes them."""
        return f"{self.street} {self.house_number}".strip()
