"""Pages ask the office whether they take comments; who moderates may also decide on reports."""

from django.db import migrations, models


RIGHTS = {
    "Moderation": {"commentreport": ["view", "change"], "decisionreason": ["view", "add", "change"]},
    "Verwaltung": {"commentreport": ["view", "change"], "decisionreason": ["view", "add", "change", "delete"]},
}


def grant(apps, schema_editor=None):
    """Give the groups their rights; an office that has renamed them decides for itself."""
    groups = apps.get_model("auth.Group").objects
    for name, models_ in RIGHTS.items():
        for group in groups.filter(name=name):
            group.permissions.add(
                *(permission(apps, model, action) for model, actions in models_.items() for action in actions)
            )


def permission(apps, model, action):
    """Return the permission, made here where Django has not yet."""
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label="blog", model=model)
    found, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type, codename=f"{action}_{model}", defaults={"name": f"Can {action} {model}"}
    )
    return found


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_groups_and_workflow"),
        ("blog", "0002_moderation"),
    ]

    operations = [
        migrations.AlterField(
            model_name="standardpage",
            name="comment_mode",
            field=models.CharField(
                choices=[
                    ("default", "wie für die ganze Website eingestellt"),
                    ("open", "offen"),
                    ("closed", "geschlossen"),
                    ("until", "offen bis zu einem Tag"),
                ],
                default="default",
                help_text="Dürfen Leser:innen hier antworten? Vorhandene Kommentare bleiben in jedem Fall stehen.",
                max_length=10,
                verbose_name="Kommentare",
            ),
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
