import django.db.models.deletion
import modelcluster.contrib.taggit
import modelcluster.fields
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cms", "0009_unique_names"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
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
                    "comment_mode",
                    models.CharField(
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
                (
                    "comments_until",
                    models.DateField(
                        blank=True,
                        help_text="Nur bei „offen bis zu einem Tag“: An diesem Tag geht es noch.",
                        null=True,
                        verbose_name="letzter Tag",
                    ),
                ),
                (
                    "signed_by",
                    models.CharField(
                        blank=True, help_text="Wer hat es ausgehängt?", max_length=120, verbose_name="Wer"
                    ),
                ),
                ("body", wagtail.fields.StreamField([], blank=True, block_lookup={}, verbose_name="Inhalt")),
            ],
            options={
                "verbose_name": "Aushang",
                "verbose_name_plural": "Aushänge",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="NoticeHashtag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "content_object",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tagged_items", to="notice.notice"
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(app_label)s_%(class)s_items",
                        to="cms.hashtag",
                        verbose_name="Hashtag",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="notice",
            name="hashtags",
            field=modelcluster.contrib.taggit.ClusterTaggableManager(
                blank=True,
                help_text="A comma-separated list of tags.",
                through="notice.NoticeHashtag",
                to="cms.Hashtag",
                verbose_name="Hashtags",
            ),
        ),
    ]
