from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0014_search"),
    ]

    operations = [
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
