from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import cms.models.fields
from cms.content.doubles import merge_doubles
from cms.models.fields import fill_unique_keys


def merge_hashtags(apps: Any, editor: Any) -> None:
    """Make one of hashtags, and of tags, that people take for the same: the oldest carries what all carried."""
    merge_doubles(apps, apps.get_model("cms", "Hashtag"), address="/thema/{slug}/", in_revisions="tagged_items")
    merge_doubles(apps, apps.get_model("taggit", "Tag"))
    if editor.connection.vendor == "postgresql":
        # What waits for the end of the transaction would keep the table from being changed.
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        editor.execute("SET CONSTRAINTS ALL DEFERRED")


def fill_keys(apps: Any, _editor: Any) -> None:
    """Give hashtags and accounts their keys; of accounts with the same name each keeps its own."""
    for name in ("Hashtag", "User"):
        fill_unique_keys(apps.get_model("cms", name).objects.order_by("pk"), set())


def key(**options: Any) -> Any:
    """Return a key that is empty and not unique yet."""
    return cms.models.fields.UniqueKeyField(default="", editable=False, max_length=276, unique=False, **options)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0008_addresses"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.RunPython(merge_hashtags, migrations.RunPython.noop),
        migrations.AddField(
            model_name="hashtag", name="name_key", field=key(populate_from="name"), preserve_default=False
        ),
        migrations.AddField(
            model_name="user", name="name_key", field=key(populate_from="username"), preserve_default=False
        ),
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="hashtag",
            name="name_key",
            field=cms.models.fields.UniqueKeyField(editable=False, max_length=276, populate_from="name", unique=True),
        ),
        migrations.AlterField(
            model_name="user",
            name="name_key",
            field=cms.models.fields.UniqueKeyField(
                editable=False, max_length=276, populate_from="username", unique=True
            ),
        ),
        # Filled after the migrations, by `cms.content.names`.
        migrations.CreateModel(
            name="GroupNameKey",
            fields=[
                (
                    "name_key",
                    cms.models.fields.UniqueKeyField(editable=False, max_length=276, populate_from="name", unique=True),
                ),
                (
                    "group",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="naming",
                        serialize=False,
                        to="auth.group",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="TagNameKey",
            fields=[
                (
                    "name_key",
                    cms.models.fields.UniqueKeyField(editable=False, max_length=276, populate_from="name", unique=True),
                ),
                (
                    "tag",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="naming",
                        serialize=False,
                        to="taggit.tag",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
    ]
