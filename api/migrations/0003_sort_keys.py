from typing import Any

from django.db import migrations

import cms.models.fields

MODELS = ("Partner",)


def fill_sort_keys(apps: Any, _editor: Any) -> None:
    """Give every row its sort key."""
    for name in MODELS:
        for row in apps.get_model("api", name).objects.order_by("pk"):
            row.save(update_fields=["sort_key"])


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0002_rights_of_the_administration"),
    ]

    operations = [
        migrations.AddField(
            model_name="partner",
            name="sort_key",
            field=cms.models.fields.SortKeyField(
                db_index=True, default="", editable=False, max_length=255, populate_from="name"
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill_sort_keys, migrations.RunPython.noop),
        migrations.AlterModelOptions(
            name="partner",
            options={
                "ordering": ["sort_key", "pk"],
                "verbose_name": "Partnerorganisation",
                "verbose_name_plural": "Partnerorganisationen",
            },
        ),
    ]
