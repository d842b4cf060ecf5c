"""Rows of an actor always have a place among the others; and a table for the city's list of addresses."""

from typing import Any

from django.db import migrations, models

import directory.models.street_addresses

# Each model with what its rows belong to.
PLACED = {
    "ActorRelation": "actor_id",
    "ActorText": "actor_id",
    "ContactPoint": "actor_id",
    "ExternalIdentifier": "actor_id",
    "Offer": "actor_id",
    "OfferHours": "offer_id",
    "OfferText": "offer_id",
    "OpeningHours": "actor_id",
}


def fill_places(apps: Any, _editor: Any) -> None:
    """Number the rows of each parent that has one without a place, in the order that readers saw until now."""
    for name, parent in PLACED.items():
        rows = apps.get_model("directory", name).objects
        nameless = rows.filter(sort_order__isnull=True).values(parent)
        places: dict[int, int] = {}
        changed = list(rows.filter(**{f"{parent}__in": nameless}).order_by("sort_order", "pk"))
        for row in changed:
            row.sort_order = places[getattr(row, parent)] = places.get(getattr(row, parent), -1) + 1
        rows.bulk_update(changed, ["sort_order"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0007_city_of_the_office"),
    ]

    operations = [
        migrations.CreateModel(
            name="StreetAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("street", models.CharField(max_length=120, verbose_name="Straße")),
                ("house_number", models.CharField(blank=True, max_length=20, verbose_name="Hausnummer")),
                ("house_order", models.PositiveIntegerField(default=0, editable=False)),
                ("postal_code", models.CharField(blank=True, max_length=10, verbose_name="Postleitzahl")),
                ("city", models.CharField(blank=True, max_length=80, verbose_name="Ort")),
                ("district_name", models.CharField(blank=True, max_length=120, verbose_name="Stadtteil")),
                (
                    "district_key",
                    models.CharField(blank=True, max_length=20, verbose_name="Amtlicher Schlüssel des Stadtteils"),
                ),
                (
                    "official_key",
                    models.CharField(blank=True, max_length=40, verbose_name="Amtlicher Schlüssel der Adresse"),
                ),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=9, null=True, verbose_name="Breitengrad"
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=9, null=True, verbose_name="Längengrad"
                    ),
                ),
                (
                    "search_key",
                    directory.models.street_addresses.AddressKeyField(
                        db_index=True, editable=False, max_length=160, populate_from="street"
                    ),
                ),
            ],
            options={
                "verbose_name": "Adresse der Adressliste",
                "verbose_name_plural": "Adressen der Adressliste",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.AlterModelOptions(
            name="actorrelation",
            options={
                "ordering": ["sort_order", "pk"],
                "verbose_name": "Zusammenarbeit",
                "verbose_name_plural": "Zusammenarbeit",
            },
        ),
        migrations.AlterModelOptions(
            name="actortext",
            options={"ordering": ["sort_order", "pk"], "verbose_name": "Text", "verbose_name_plural": "Texte"},
        ),
        migrations.AlterModelOptions(
            name="contactpoint",
            options={"ordering": ["sort_order", "pk"], "verbose_name": "Kontakt", "verbose_name_plural": "Kontakte"},
        ),
        migrations.AlterModelOptions(
            name="externalidentifier",
            options={
                "ordering": ["sort_order", "pk"],
                "verbose_name": "Nummer in anderen Systemen",
                "verbose_name_plural": "Nummern in anderen Systemen",
            },
        ),
        migrations.AlterModelOptions(
            name="offer",
            options={"ordering": ["sort_order", "pk"], "verbose_name": "Angebot", "verbose_name_plural": "Angebote"},
        ),
        migrations.AlterModelOptions(
            name="offerhours",
            options={"ordering": ["sort_order", "pk"], "verbose_name": "Zeit", "verbose_name_plural": "Zeiten"},
        ),
        migrations.AlterModelOptions(
            name="offertext",
            options={"ordering": ["sort_order", "pk"], "verbose_name": "Text", "verbose_name_plural": "Texte"},
        ),
        migrations.AlterModelOptions(
            name="openinghours",
            options={
                "ordering": ["sort_order", "pk"],
                "verbose_name": "Öffnungszeit",
                "verbose_name_plural": "Öffnungszeiten",
            },
        ),
        migrations.RunPython(fill_places, migrations.RunPython.noop),
        *(
            migrations.AlterField(
                model_name=name.lower(),
                name="sort_order",
                field=models.IntegerField(default=0, editable=False),
            )
            for name in PLACED
        ),
    ]
