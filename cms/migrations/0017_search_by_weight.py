from django.db import migrations, models

from cms.search.default_synonyms import extend_default_groups


def extend_groups(apps, schema_editor):
    """Have the words that came along later where the office has not changed the group."""
    extend_default_groups(apps.get_model("cms", "SynonymGroup"))


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0014_search"),
    ]

    operations = [
        migrations.RunPython(extend_groups, migrations.RunPython.noop),
        migrations.RemoveConstraint(
            model_name="searchposting",
            name="one_posting_per_term",
        ),
        migrations.RemoveIndex(
            model_name="searchposting",
            name="postings_of_object",
        ),
        migrations.AddIndex(
            model_name="searchposting",
            index=models.Index(fields=["scope", "term", "weight", "kind", "object_id"], name="postings_by_weight"),
        ),
        migrations.AddConstraint(
            model_name="searchposting",
            constraint=models.UniqueConstraint(
                fields=("kind", "object_id", "scope", "term"), name="one_posting_per_term"
            ),
        ),
    ]
