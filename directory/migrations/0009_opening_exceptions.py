"""Days on which opening hours do not hold, holidays, notices; with the school holidays of 2026/27."""

import django.db.models.deletion
import modelcluster.fields
from typing import Any

from django.db import migrations, models

SOURCE = "Ferienübersicht der Mitteldeutschen Zeitung für Sachsen-Anhalt; bitte mit der Ferienordnung vergleichen"
BREAKS = [
    ("Herbstferien 2026", "2026-10-19", "2026-10-30"),
    ("Weihnachtsferien 2026/27", "2026-12-21", "2027-01-02"),
    ("Winterferien 2027", "2027-02-01", "2027-02-05"),
    ("Osterferien 2027", "2027-03-22", "2027-03-26"),
    ("Pfingstferien 2027", "2027-05-18", "2027-05-21"),
    ("Sommerferien 2027", "2027-07-10", "2027-08-20"),
]


def enter_breaks(apps: Any, _editor: Any) -> None:
    """Enter the school year that runs now; the office keeps the list from here on."""
    rows = apps.get_model("directory", "SchoolHolidays").objects
    for name, first, last in BREAKS:
        rows.create(name=name, starts_on=first, ends_on=last, source=SOURCE)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0008_places_and_street_addresses"),
    ]

    operations = [
        migrations.CreateModel(
            name="SchoolHolidays",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(help_text="Zum Beispiel „Winterferien 2027“.", max_length=80, verbose_name="Name"),
                ),
                ("starts_on", models.DateField(help_text="Der erste Tag ohne Unterricht.", verbose_name="erster Tag")),
                ("ends_on", models.DateField(help_text="Der letzte Tag ohne Unterricht.", verbose_name="letzter Tag")),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Woher stammen die Tage? Nur für die Redaktion.",
                        max_length=200,
                        verbose_name="Quelle",
                    ),
                ),
            ],
            options={
                "verbose_name": "Schulferien",
                "verbose_name_plural": "Schulferien",
                "ordering": ["starts_on", "pk"],
            },
        ),
        migrations.AddField(
            model_name="actor",
            name="notice",
            field=models.CharField(
                blank=True,
                help_text="Steht ganz oben im Eintrag, zum Beispiel „Wir sind umgezogen: jetzt Scheunenweg 12“.",
                max_length=200,
                verbose_name="Hinweis",
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="notice_through",
            field=models.DateField(
                blank=True,
                help_text="Nach diesem Tag verschwindet er von selbst.",
                null=True,
                verbose_name="Hinweis zeigen bis",
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="on_holidays",
            field=models.CharField(
                choices=[("closed", "Geschlossen"), ("as_usual", "Wie sonst"), ("unknown", "Unbekannt")],
                default="closed",
                help_text="Die gesetzlichen Feiertage in Sachsen-Anhalt. Bei „Unbekannt“ bittet die Seite, nachzufragen.",
                max_length=10,
                verbose_name="An Feiertagen",
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="in_school_holidays",
            field=models.CharField(
                choices=[("as_usual", "Findet statt"), ("closed", "Findet nicht statt"), ("unknown", "Unbekannt")],
                default="unknown",
                help_text="Bei „Unbekannt“ bittet die Seite in den Ferien, vorher nachzufragen.",
                max_length=10,
                verbose_name="In den Schulferien",
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="notice",
            field=models.CharField(
                blank=True,
                help_text="Steht ganz oben im Eintrag, zum Beispiel „Wir sind umgezogen: jetzt Scheunenweg 12“.",
                max_length=200,
                verbose_name="Hinweis",
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="notice_through",
            field=models.DateField(
                blank=True,
                help_text="Nach diesem Tag verschwindet er von selbst.",
                null=True,
                verbose_name="Hinweis zeigen bis",
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="on_holidays",
            field=models.CharField(
                choices=[("closed", "Geschlossen"), ("as_usual", "Wie sonst"), ("unknown", "Unbekannt")],
                default="closed",
                help_text="Die gesetzlichen Feiertage in Sachsen-Anhalt. Bei „Unbekannt“ bittet die Seite, nachzufragen.",
                max_length=10,
                verbose_name="An Feiertagen",
            ),
        ),
        migrations.CreateModel(
            name="OfferException",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(default=0, editable=False)),
                ("starts_on", models.DateField(help_text="Zum Beispiel 24.12.2026.", verbose_name="erster Tag")),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        help_text="Leer heißt: nur an dem einen Tag. Danach gilt wieder die Woche.",
                        verbose_name="letzter Tag",
                    ),
                ),
                (
                    "opens",
                    models.TimeField(
                        blank=True,
                        help_text="Nur bei anderen Zeiten. Ohne Uhrzeiten heißt es: geschlossen.",
                        null=True,
                        verbose_name="von",
                    ),
                ),
                (
                    "closes",
                    models.TimeField(
                        blank=True, help_text="Uhrzeit des Endes, zum Beispiel 12:00.", null=True, verbose_name="bis"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        help_text="Zum Beispiel „Betriebsferien“ oder „Umzug“.",
                        max_length=120,
                        verbose_name="Grund",
                    ),
                ),
                (
                    "offer",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="exceptions", to="directory.offer"
                    ),
                ),
            ],
            options={
                "verbose_name": "Ausfall oder andere Zeit",
                "verbose_name_plural": "Ausfälle und andere Zeiten",
                "ordering": ["sort_order", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OpeningException",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(default=0, editable=False)),
                ("starts_on", models.DateField(help_text="Zum Beispiel 24.12.2026.", verbose_name="erster Tag")),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        help_text="Leer heißt: nur an dem einen Tag. Danach gilt wieder die Woche.",
                        verbose_name="letzter Tag",
                    ),
                ),
                (
                    "opens",
                    models.TimeField(
                        blank=True,
                        help_text="Nur bei anderen Zeiten. Ohne Uhrzeiten heißt es: geschlossen.",
                        null=True,
                        verbose_name="von",
                    ),
                ),
                (
                    "closes",
                    models.TimeField(
                        blank=True, help_text="Uhrzeit des Endes, zum Beispiel 12:00.", null=True, verbose_name="bis"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        help_text="Zum Beispiel „Betriebsferien“ oder „Umzug“.",
                        max_length=120,
                        verbose_name="Grund",
                    ),
                ),
                (
                    "actor",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="exceptions", to="directory.actor"
                    ),
                ),
            ],
            options={
                "verbose_name": "Abweichende Zeit",
                "verbose_name_plural": "Abweichende Zeiten",
                "ordering": ["sort_order", "pk"],
                "abstract": False,
            },
        ),
        migrations.RunPython(enter_breaks, migrations.RunPython.noop),
    ]
