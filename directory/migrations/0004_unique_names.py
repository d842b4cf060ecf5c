from typing import Any

from django.db import migrations

import cms.models.fields

MODELS = ("Category", "District", "SpokenLanguage", "TargetGroup")


def fill_keys(apps: Any, _editor: Any) -> None:
    """Give every row its key; of rows with the same name each keeps its own."""
    for name in MODELS:
        rows = apps.get_model("directory", name).objects.order_by("pk")
        cms.models.fields.fill_unique_keys(rows, set())


def key(**options: Any) -> Any:
    """Return a key that is empty and not unique yet."""
    return cms.models.fields.UniqueKeyField(default="", editable=False, max_length=276, unique=False, **options)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_opening_hours_past_midnight"),
    ]

    operations = [
        migrations.AddField(
            model_name="category", name="name_key", field=key(populate_from="name"), preserve_default=False
        ),
        migrations.AddField(
            model_name="district", name="name_key", field=key(populate_from="name"), preserve_default=False
        ),
        migrations.AddField(
            model_name="spokenlanguage", name="name_key", field=key(populate_from="name"), preserve_default=False
        ),
        migrations.AddField(
            model_name="targetgroup", name="name_key", field=key(populate_from="name"), preserve_default=False
        ),
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="category",
            name="name_key",
            field=cms.models.fields.UniqueKeyField(editable=False, max_length=276, populate_from="name", unique=True),
        ),
        migrations.AlterField(
            model_name="district",
            name="name_key",
            field=cms.models.fields.UniqueKeyField(editable=False, max_length=276, populate_from="name", unique=True),
        ),
        migrations.AlterField(
            model_name="spokenlanguage",
            name="name_key",
            field=cms.models.fields.UniqueKeyField(editable=False, max_length=276, populate_from="name", unique=True),
        ),
        migrations.AlterField(
            model_name="targetgroup",
            name="name_key",
            field=cms.models.fields.UniqueKeyField(editable=False, max_length=276, populate_from="name", unique=True),
        ),
    ]
