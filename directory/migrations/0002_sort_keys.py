from typing import Any

from django.db import migrations

import cms.models.fields

MODELS = (
    "Category",
    "District",
    "SpokenLanguage",
    "TargetGroup",
)


def fill_sort_keys(apps: Any, _editor: Any) -> None:
    """Give every row its sort key."""
    for name in MODELS:
        for row in apps.get_model("directory", name).objects.order_by("pk"):
            row.save(update_fields=["sort_key"])


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="category",
            name="sort_key",
            field=cms.models.fields.SortKeyField(
                db_index=True, default="", editable=False, max_length=255, populate_from="name"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="district",
            name="sort_key",
            field=cms.models.fields.SortKeyField(
                db_index=True, default="", editable=False, max_length=255, populate_from="name"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="spokenlanguage",
            name="sort_key",
            field=cms.models.fields.SortKeyField(
                db_index=True, default="", editable=False, max_length=255, populate_from="name"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="targetgroup",
            name="sort_key",
            field=cms.models.fields.SortKeyField(
                db_index=True, default="", editable=False, max_length=255, populate_from="name"
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill_sort_keys, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="actor",
            name="sort_key",
            field=cms.models.fields.SortKeyField(db_index=True, editable=False, max_length=255, populate_from="name"),
        ),
        migrations.AlterField(
            model_name="offer",
            name="sort_key",
            field=cms.models.fields.SortKeyField(db_index=True, editable=False, max_length=255, populate_from="title"),
        ),
        migrations.AlterModelOptions(
            name="category",
            options={
                "ordering": ["sort_order", "sort_key", "pk"],
                "verbose_name": "Kategorie",
                "verbose_name_plural": "Kategorien",
            },
        ),
        migrations.AlterModelOptions(
            name="district",
            options={
                "ordering": ["sort_order", "sort_key", "pk"],
                "verbose_name": "Stadtteil",
                "verbose_name_plural": "Stadtteile",
            },
        ),
        migrations.AlterModelOptions(
            name="spokenlanguage",
            options={
                "ordering": ["sort_order", "sort_key", "pk"],
                "verbose_name": "Sprache",
                "verbose_name_plural": "Sprachen",
            },
        ),
        migrations.AlterModelOptions(
            name="targetgroup",
            options={
                "ordering": ["sort_order", "sort_key", "pk"],
                "verbose_name": "Zielgruppe",
                "verbose_name_plural": "Zielgruppen",
            },
        ),
    ]
