"""How one gets in, in words; entries in the same house; the page of today; the drawing of the map."""

import cms.models.page_contexts
import cms.revisions
import django.db.models.deletion
import django.utils.timezone
import wagtail.contrib.routable_page.models
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0010_facets"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="actor",
            name="step_free_note",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Zum Beispiel „Rampe am Hof, Aufzug“.",
                max_length=200,
                verbose_name="Wie man hineinkommt",
            ),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="actor",
            index=models.Index(fields=["street"], name="actors_by_street"),
        ),
        migrations.CreateModel(
            name="MapDrawing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("collection", models.JSONField(verbose_name="Formen")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="Quelle und Lizenz")),
                (
                    "updated_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="geändert"),
                ),
            ],
            options={
                "verbose_name": "Kartenzeichnung",
                "verbose_name_plural": "Kartenzeichnungen",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="TodayPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "intro",
                    wagtail.fields.RichTextField(
                        blank=True, help_text="Ein bis drei Sätze: Was sieht man hier?", verbose_name="Einleitung"
                    ),
                ),
            ],
            options={
                "verbose_name": "Heute im Stadtteil",
                "verbose_name_plural": "Heute im Stadtteil",
            },
            bases=(
                wagtail.contrib.routable_page.models.RoutablePageMixin,
                cms.models.page_contexts.ProvidedContext,
                cms.revisions.MissingReferences,
                "wagtailcore.page",
            ),
        ),
    ]
