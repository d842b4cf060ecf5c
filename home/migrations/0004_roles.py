"""Redaktion adds files and hashtags; what is public already is changed by Freigabe alone (docs/adr/0017)."""

from django.db import migrations

GROUP = "Redaktion"
TAKEN = [("cms", "change_hashtag"), ("blog", "add_fundingprogramme"), ("blog", "change_fundingprogramme")]
TAKEN_ON_FILES = [("wagtailimages", "change_image"), ("wagtaildocs", "change_document")]


def take(apps, schema_editor=None):
    """Take the rights; an office that has renamed the group decides for itself."""
    permissions = apps.get_model("auth.Permission").objects
    for group in apps.get_model("auth.Group").objects.filter(name=GROUP):
        for app, codename in TAKEN:
            group.permissions.remove(*permissions.filter(content_type__app_label=app, codename=codename))
        for app, codename in TAKEN_ON_FILES:
            wanted = permissions.filter(content_type__app_label=app, codename=codename)
            rows = apps.get_model("wagtailcore.GroupCollectionPermission").objects
            rows.filter(group=group, permission__in=wanted).delete()


class Migration(migrations.Migration):
    dependencies = [("home", "0003_comments"), ("blog", "0003_comments_by_age"), ("cms", "0004_comments")]

    operations = [migrations.RunPython(take, migrations.RunPython.noop)]
