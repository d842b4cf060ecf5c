"""No key may have more than 20 seconds of CPU a minute, nor 4 for one query; numbers that are larger become that."""

import django.core.validators
from django.db import migrations, models

MOST = {"max_cost": 80_000, "max_points_per_minute": 400_000}


def lower(apps, schema_editor=None):
    """Lower what partners have beyond the most."""
    partners = apps.get_model("api.Partner").objects
    for name, most in MOST.items():
        partners.filter(**{f"{name}__gt": most}).update(**{name: most})


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0003_sort_keys"),
    ]

    operations = [
        migrations.AlterField(
            model_name="partner",
            name="max_cost",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="So viel darf eine einzelne Abfrage kosten. Leer heißt: wie bei allen mit Schlüssel.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(80000),
                ],
                verbose_name="Punkte je Abfrage",
            ),
        ),
        migrations.AlterField(
            model_name="partner",
            name="max_points_per_minute",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="So viel dürfen alle Abfragen einer Minute zusammen kosten. Leer heißt: wie bei allen mit Schlüssel.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(400000),
                ],
                verbose_name="Punkte je Minute",
            ),
        ),
        migrations.RunPython(lower, migrations.RunPython.noop),
    ]
