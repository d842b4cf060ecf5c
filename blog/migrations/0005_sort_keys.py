from typing import Any

from django.db import migrations

import cms.models.fields

MODELS = (
    "FundingProgramme",
    "DecisionReason",
)


def fill_sort_keys(apps: Any, _editor: Any) -> None:
    """Give every row its sort key."""
    for name in MODELS:
        for row in apps.get_model("blog", name).objects.order_by("pk"):
            row.save(update_fields=["sort_key"])


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0004_mentions_in_reports"),
    ]

    operations = [
        migrations.AddField(
            model_name="fundingprogramme",
            name="sort_key",
            field=cms.models.fields.SortKeyField(
                db_index=True, default="", editable=False, max_length=255, populate_from="name"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="decisionreason",
            name="sort_key",
            field=cms.models.fields.SortKeyField(
                db_index=True, default="", editable=False, max_length=255, populate_from="label"
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill_sort_keys, migrations.RunPython.noop),
        migrations.AlterModelOptions(
            name="fundingprogramme",
            options={
                "ordering": ["sort_order", "sort_key", "pk"],
                "verbose_name": "Förderprogramm",
                "verbose_name_plural": "Förderprogramme",
            },
        ),
        migrations.AlterModelOptions(
            name="decisionreason",
            options={
                "ordering": ["sort_order", "sort_key", "pk"],
                "verbose_name": "Grund für eine Entscheidung",
                "verbose_name_plural": "Gründe für Entscheidungen",
            },
        ),
    ]
