"""Comments that are confirmed, scored, decided on with a history, blackened, reported and written about."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Lower


REASONS = [
    (
        "Beleidigung",
        "Der Kommentar beleidigt oder bedroht jemanden. Schreiben Sie gern noch einmal, ohne andere zu verletzen.",
        "rules",
        "Wir bleiben freundlich",
    ),
    (
        "Hass oder Hetze",
        "Der Kommentar wertet Menschen wegen ihrer Herkunft, ihres Glaubens oder dessen, was sie sind, ab.",
        "law",
        "§ 130 StGB",
    ),
    (
        "Privates",
        "Der Kommentar verrät etwas Privates über einen Menschen, zum Beispiel eine Adresse oder eine Krankheit.",
        "law",
        "Art. 6 DSGVO",
    ),
    (
        "Nicht beim Thema",
        "Der Kommentar hat mit der Seite nichts zu tun. Mit anderen Fragen erreichen Sie uns jederzeit im Büro.",
        "rules",
        "Wir bleiben beim Thema",
    ),
    (
        "Werbung",
        "Der Kommentar wirbt für etwas. Veranstaltungen im Stadtteil nehmen wir gern ins Verzeichnis auf.",
        "rules",
        "Keine Werbung",
    ),
    (
        "Doppelt",
        "Derselbe Kommentar steht schon hier.",
        "rules",
        "Einmal genügt",
    ),
]


def offer_reasons(apps, schema_editor=None):
    """Begin with reasons that every office needs; it edits them as it likes."""
    model = apps.get_model("blog", "DecisionReason")
    for place, (label, text, ground, provision) in enumerate(REASONS, start=1):
        values = {"text": text, "ground": ground, "provision": provision, "sort_order": place * 10}
        model.objects.get_or_create(label=label, defaults=values)


def lower_addresses(apps, schema_editor=None):
    """Addresses are looked up in lower case."""
    apps.get_model("blog", "Comment").objects.update(author_email=Lower("author_email"))


def leave_index_and_log(apps, schema_editor=None):
    """Comments are searched in their own table, and the log needs no words of theirs."""
    kind = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="blog", model="comment").first()
    if kind is not None:
        apps.get_model("wagtailsearch", "IndexEntry").objects.filter(content_type_id=kind.pk).delete()
        apps.get_model("wagtailcore", "ModelLogEntry").objects.filter(content_type_id=kind.pk).update(label="Kommentar")


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailsearch", "0010_add_text_fields"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CommentDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("decided", "entschieden"),
                            ("undone", "zurückgenommen"),
                            ("blackened", "geschwärzt"),
                            ("uncovered", "Schwärzung aufgehoben"),
                            ("answered", "beantwortet"),
                        ],
                        default="decided",
                        max_length=10,
                    ),
                ),
                (
                    "old_status",
                    models.CharField(
                        choices=[
                            ("pending", "wartet"),
                            ("approved", "freigegeben"),
                            ("rejected", "abgelehnt"),
                            ("spam", "Spam"),
                            ("deleted", "gelöscht"),
                        ],
                        max_length=10,
                        verbose_name="vorher",
                    ),
                ),
                (
                    "new_status",
                    models.CharField(
                        choices=[
                            ("pending", "wartet"),
                            ("approved", "freigegeben"),
                            ("rejected", "abgelehnt"),
                            ("spam", "Spam"),
                            ("deleted", "gelöscht"),
                        ],
                        max_length=10,
                        verbose_name="nachher",
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        blank=True,
                        help_text="Wenn kein Mensch entschieden hat: spam, writer, erasure.",
                        max_length=20,
                        verbose_name="Regel",
                    ),
                ),
                ("reason_text", models.TextField(blank=True, verbose_name="Begründung")),
                ("note", models.CharField(blank=True, max_length=250, verbose_name="Notiz für das Team")),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="wann")),
                ("batch", models.UUIDField(db_index=True, default=uuid.uuid4)),
            ],
            options={
                "verbose_name": "Entscheidung über einen Kommentar",
                "verbose_name_plural": "Entscheidungen über Kommentare",
                "ordering": ["-decided_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="CommentMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("confirm", "Adresse bestätigen"),
                            ("decision", "Entscheidung über einen Kommentar"),
                            ("reply", "Antwort des Büros"),
                            ("receipt", "Eingang einer Meldung"),
                            ("verdict", "Entscheidung über eine Meldung"),
                            ("news", "Nachricht an das Team"),
                        ],
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "E-Mail zu Kommentaren",
                "verbose_name_plural": "E-Mails zu Kommentaren",
            },
        ),
        migrations.CreateModel(
            name="CommentReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("comment_uuid", models.UUIDField(db_index=True, verbose_name="Kennung des Kommentars")),
                ("page_title", models.CharField(max_length=255, verbose_name="Seite")),
                ("page_path", models.CharField(max_length=2000, verbose_name="Adresse der Seite")),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("insult", "Beleidigung, Hass oder Drohung"),
                            ("privacy", "Verrät etwas Privates über einen Menschen"),
                            ("false", "Behauptet etwas Falsches über einen Menschen"),
                            ("copyright", "Verletzt ein Urheberrecht"),
                            ("children", "Sexuelle Gewalt gegen Kinder"),
                            ("spam", "Werbung"),
                            ("other", "Etwas anderes"),
                        ],
                        max_length=10,
                        verbose_name="Worum geht es?",
                    ),
                ),
                ("text", models.TextField(max_length=2000, verbose_name="Erklärung")),
                ("reporter_name", models.CharField(blank=True, max_length=80, verbose_name="Name")),
                ("reporter_email", models.EmailField(blank=True, max_length=254, verbose_name="E-Mail")),
                ("in_good_faith", models.BooleanField(default=False, verbose_name="nach bestem Wissen")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="gemeldet")),
                ("receipt_at", models.DateTimeField(blank=True, null=True, verbose_name="Eingang bestätigt")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "wartet"), ("upheld", "berechtigt"), ("dismissed", "nicht berechtigt")],
                        default="open",
                        max_length=10,
                        verbose_name="Status",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="entschieden am")),
                ("decision_text", models.TextField(blank=True, verbose_name="Begründung")),
                ("note", models.CharField(blank=True, max_length=250, verbose_name="Notiz für das Team")),
                ("told_at", models.DateTimeField(blank=True, null=True, verbose_name="Entscheidung mitgeteilt")),
                ("sender_key", models.CharField(blank=True, db_index=True, max_length=64)),
            ],
            options={
                "verbose_name": "Meldung",
                "verbose_name_plural": "Meldungen",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="DecisionReason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "label",
                    models.CharField(
                        help_text="So steht der Grund in der Liste, zum Beispiel „Beleidigung“.",
                        max_length=60,
                        unique=True,
                        verbose_name="Kurz",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="Ein, zwei freundliche Sätze. Sie stehen in der E-Mail mit der Entscheidung.",
                        max_length=600,
                        verbose_name="An die schreibende Person",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[("rules", "unsere Regeln für Kommentare"), ("law", "ein Gesetz")],
                        default="rules",
                        help_text="Worauf stützt sich die Entscheidung? Das verlangt Art. 17 DSA.",
                        max_length=10,
                        verbose_name="Grundlage",
                    ),
                ),
                (
                    "provision",
                    models.CharField(
                        blank=True,
                        help_text="Zum Beispiel „§ 185 StGB“ oder „Regel 2: Wir bleiben freundlich“.",
                        max_length=120,
                        verbose_name="Regel oder Paragraf",
                    ),
                ),
                ("sort_order", models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge")),
                (
                    "is_offered",
                    models.BooleanField(
                        default=True,
                        help_text="Ausgeschaltet bleibt der Grund in alten Entscheidungen stehen.",
                        verbose_name="wird angeboten",
                    ),
                ),
            ],
            options={
                "verbose_name": "Grund für eine Entscheidung",
                "verbose_name_plural": "Gründe für Entscheidungen",
                "ordering": ["sort_order", "label"],
            },
        ),
        migrations.CreateModel(
            name="SpentProof",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.AddField(
            model_name="comment",
            name="confirmed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Adresse bestätigt"),
        ),
        migrations.AddField(
            model_name="comment",
            name="consented_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="eingewilligt"),
        ),
        migrations.AddField(
            model_name="comment",
            name="is_from_office",
            field=models.BooleanField(default=False, editable=False, verbose_name="Antwort des Büros"),
        ),
        migrations.AddField(
            model_name="comment",
            name="score",
            field=models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="Punkte"),
        ),
        migrations.AddField(
            model_name="comment",
            name="score_reasons",
            field=models.JSONField(blank=True, default=list, editable=False, verbose_name="warum so viele Punkte"),
        ),
        migrations.AddField(
            model_name="comment",
            name="set_aside",
            field=models.JSONField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="set_aside_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="staff",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="geschrieben von",
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="updated_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="geändert"),
        ),
        migrations.AddField(
            model_name="comment",
            name="version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="comment",
            name="via",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="Die Partnerseite, auf der geschrieben wurde.",
                max_length=120,
                verbose_name="über",
            ),
        ),
        migrations.AlterField(
            model_name="comment",
            name="author_email",
            field=models.EmailField(
                blank=True, help_text="Wird nicht veröffentlicht.", max_length=254, verbose_name="E-Mail"
            ),
        ),
        migrations.AlterField(
            model_name="comment",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="replies",
                to="blog.comment",
                verbose_name="Antwort auf",
            ),
        ),
        migrations.AlterField(
            model_name="comment",
            name="status",
            field=models.CharField(
                choices=[
                    ("pending", "wartet"),
                    ("approved", "freigegeben"),
                    ("rejected", "abgelehnt"),
                    ("spam", "Spam"),
                    ("deleted", "gelöscht"),
                ],
                default="pending",
                help_text="Nur freigegebene Kommentare sind öffentlich zu lesen.",
                max_length=10,
                verbose_name="Status",
            ),
        ),
        migrations.AlterField(
            model_name="storypage",
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
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["author_email"], name="comments_of_writer"),
        ),
        migrations.AddField(
            model_name="commentdecision",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="von",
            ),
        ),
        migrations.AddField(
            model_name="commentdecision",
            name="comment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="decisions",
                to="blog.comment",
                verbose_name="Kommentar",
            ),
        ),
        migrations.AddField(
            model_name="commentmail",
            name="comment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mails",
                to="blog.comment",
            ),
        ),
        migrations.AddField(
            model_name="commentmail",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mails",
                to="blog.commentdecision",
            ),
        ),
        migrations.AddField(
            model_name="commentmail",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="commentreport",
            name="comment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="reports",
                to="blog.comment",
                verbose_name="Kommentar",
            ),
        ),
        migrations.AddField(
            model_name="commentreport",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="entschieden von",
            ),
        ),
        migrations.AddField(
            model_name="commentmail",
            name="report",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mails",
                to="blog.commentreport",
            ),
        ),
        migrations.AddField(
            model_name="commentdecision",
            name="reason",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="blog.decisionreason",
                verbose_name="Grund",
            ),
        ),
        migrations.AddIndex(
            model_name="commentreport",
            index=models.Index(fields=["status", "created_at"], name="reports_by_status"),
        ),
        migrations.AddIndex(
            model_name="commentreport",
            index=models.Index(fields=["reporter_email"], name="reports_of_reporter"),
        ),
        migrations.AddIndex(
            model_name="commentmail",
            index=models.Index(
                condition=models.Q(("dropped_at__isnull", True), ("sent_at__isnull", True)),
                fields=["due_at"],
                name="mails_due",
            ),
        ),
        migrations.AddIndex(
            model_name="commentdecision",
            index=models.Index(fields=["new_status", "decided_at"], name="decisions_by_week"),
        ),
        migrations.AddConstraint(
            model_name="commentdecision",
            constraint=models.UniqueConstraint(fields=("comment", "version"), name="one_decision_per_version"),
        ),
        migrations.RunPython(offer_reasons, migrations.RunPython.noop),
        migrations.RunPython(lower_addresses, migrations.RunPython.noop),
        migrations.RunPython(leave_index_and_log, migrations.RunPython.noop),
    ]
