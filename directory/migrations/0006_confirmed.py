"""What was "verified" is "confirmed", and says by whom."""

from typing import Any

from django.db import migrations, models

OLD, NEW, BY, OFFICE = "verified_at", "confirmed_at", "confirmed_by", "office"
AT_ONCE = 500


def _change_drafts(apps: Any, change: Any) -> None:
    """Change what stored revisions hold, which know columns by their names."""
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
        content_type__app_label="directory", content_type__model="actor"
    )
    changed = []
    for revision in revisions.only("content").iterator(chunk_size=AT_ONCE):
        if change(revision.content):
            changed.append(revision)
        if len(changed) == AT_ONCE:
            revisions.model.objects.bulk_update(changed, ["content"])
            changed = []
    revisions.model.objects.bulk_update(changed, ["content"])


def _renamed(content: dict[str, Any]) -> bool:
    if OLD not in content:
        return False
    content[NEW] = content.pop(OLD)
    content[BY] = OFFICE if content[NEW] else ""
    return True


def _renamed_back(content: dict[str, Any]) -> bool:
    if NEW not in content:
        return False
    content[OLD] = content.pop(NEW)
    content.pop(BY, None)
    return True


def forwards(apps: Any, _editor: Any) -> None:
    """Rename in drafts; until today it was the office that asked."""
    _change_drafts(apps, _renamed)
    apps.get_model("directory", "Actor").objects.filter(confirmed_at__isnull=False).update(confirmed_by=OFFICE)


def backwards(apps: Any, _editor: Any) -> None:
    """Rename back in drafts."""
    _change_drafts(apps, _renamed_back)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0005_provider"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.RenameField(model_name="actor", old_name=OLD, new_name=NEW),
        migrations.AlterField(
            model_name="actor",
            name=NEW,
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="Zuletzt geprüft am"),
        ),
        migrations.AddField(
            model_name="actor",
            name=BY,
            field=models.CharField(
                blank=True,
                choices=[("office", "Büro")],
                default="",
                editable=False,
                max_length=20,
                verbose_name="Geprüft von",
            ),
        ),
        migrations.RunPython(forwards, backwards, elidable=True),
    ]
