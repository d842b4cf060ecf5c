"""The languages of texts stand in settings alone; nothing changes in the database."""

from django.db import migrations, models

import directory.models.details


def language() -> models.CharField:
    """Return the field as it is from now on."""
    return models.CharField(
        choices=directory.models.details.languages,
        default="de",
        help_text="In welcher Sprache steht dieser Text? Jede Sprache nur einmal.",
        max_length=10,
        verbose_name="Sprache",
    )


class Migration(migrations.Migration):
    """The fields ask for their choices, so that a new language needs no migration."""

    dependencies = [("directory", "0005_provider")]

    operations = [
        migrations.AlterField(model_name="actortext", name="language", field=language()),
        migrations.AlterField(model_name="offertext", name="language", field=language()),
    ]
