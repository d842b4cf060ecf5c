"""Only the group Verwaltung may see partners and make keys.

Content type and permissions are made here where they do not exist yet: Django itself makes them only
after all migrations. An office that has renamed the group decides for itself.
"""

from django.db import migrations

GROUP = "Verwaltung"
ACTIONS = ["add", "change", "delete", "view"]


def grant(apps, schema_editor=None):
    """Give the group every right to partners."""
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label="api", model="partner")
    permissions = [
        apps.get_model("auth.Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{action}_partner",
            # As Django itself would name it.
            defaults={"name": f"Can {action} Partnerorganisation"},
        )[0]
        for action in ACTIONS
    ]
    for group in apps.get_model("auth.Group").objects.filter(name=GROUP):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_initial"),
        ("home", "0002_groups_and_workflow"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
