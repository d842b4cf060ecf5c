"""The column of an actor's provider gets its name; the languages of texts stand in settings alone."""

from typing import Any

from django.db import migrations, models

import directory.models.details

OLD, NEW = "carrier", "provider"
AT_ONCE = 500


def rename_in_drafts(apps: Any, old: str, new: str) -> None:
    """Give the column its new name in stored revisions, which know columns by their names."""
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
        content_type__app_label="directory", content_type__model="actor"
    )
    changed = []
    for revision in revisions.only("content").iterator(chunk_size=AT_ONCE):
        if old in revision.content:
            revision.content[new] = revision.content.pop(old)
            changed.append(revision)
        if len(changed) == AT_ONCE:
            revisions.model.objects.bulk_update(changed, ["content"])
            changed = []
    revisions.model.objects.bulk_update(changed, ["content"])


def forwards(apps: Any, _editor: Any) -> None:
    """Rename."""
    rename_in_drafts(apps, OLD, NEW)


def backwards(apps: Any, _editor: Any) -> None:
    """Rename back."""
    rename_in_drafts(apps, NEW, OLD)


def language() -> models.CharField:
    """Return the field that asks for its choices, so that a new language needs no migration; the column stays."""
    return models.CharField(
        choices=directory.models.details.languages,
        default="de",
        help_text="In welcher Sprache steht dieser Text? Jede Sprache nur einmal.",
        max_length=10,
        verbose_name="Sprache",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0004_unique_names"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.RenameField(model_name="actor", old_name=OLD, new_name=NEW),
        migrations.RunPython(forwards, backwards, elidable=True),
        migrations.AlterField(model_name="actortext", name="language", field=language()),
        migrations.AlterField(model_name="offertext", name="language", field=language()),
    ]
