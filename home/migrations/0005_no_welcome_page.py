"""Wagtail's own first page, in English and public from the first start, is neither any more."""

from django.db import migrations

TITLE = "Noch keine Startseite"


def take_down(apps, schema_editor=None):
    """Unpublish pages of no type of ours: nobody can make one, so they are what Wagtail starts with."""
    pages = apps.get_model("wagtailcore.Page").objects
    plain = pages.filter(depth=2, content_type__app_label="wagtailcore", content_type__model="page")
    plain.update(live=False, title=TITLE, draft_title=TITLE, seo_title="", search_description="")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_roles"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(take_down, migrations.RunPython.noop)]
