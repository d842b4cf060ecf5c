"""How one gets in, in words; and an index for other entries in the same house."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0010_facets"),
    ]

    operations = [
        migrations.AddField(
            model_name="actor",
            name="step_free_note",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Zum Beispiel „Rampe am Hof, Aufzug“.",
                max_length=200,
                verbose_name="Wie man hineinkommt",
            ),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="actor",
            index=models.Index(fields=["street"], name="actors_by_street"),
        ),
    ]
