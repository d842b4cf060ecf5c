from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import cms.models.fields


def fill_sort_keys(apps: Any, _editor: Any) -> None:
    """Give every hashtag its sort key."""
    for row in apps.get_model("cms", "Hashtag").objects.order_by("pk"):
        row.save(update_fields=["sort_key"])


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0005_schedule_failures"),
    ]

    operations = [
        # What counted transactions goes with its rows; `migrate` has dropped the triggers that write them.
        migrations.DeleteModel(name="ContentChange"),
        migrations.DeleteModel(name="ContentVersion"),
        migrations.CreateModel(
            name="ContentChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("table_name", models.CharField(max_length=63)),
                ("number", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="ContentVersion",
            fields=[
                ("table_name", models.CharField(max_length=63, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchIndexState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_for", models.CharField(max_length=80)),
            ],
        ),
        migrations.AddField(
            model_name="hashtag",
            name="sort_key",
            field=cms.models.fields.SortKeyField(
                db_index=True, default="", editable=False, max_length=255, populate_from="name"
            ),
            preserve_default=False,
        ),
        migrations.AlterModelOptions(
            name="hashtag",
            options={
                "ordering": ["sort_key", "pk"],
                "verbose_name": "Hashtag",
                "verbose_name_plural": "Hashtags",
            },
        ),
        migrations.RunPython(fill_sort_keys, migrations.RunPython.noop),
        # Filled after the migrations, by `cms.content.sorting`.
        migrations.CreateModel(
            name="PageSortKey",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="sorting",
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "sort_key",
                    cms.models.fields.SortKeyField(
                        db_index=True, editable=False, max_length=255, populate_from="title"
                    ),
                ),
            ],
        ),
    ]
