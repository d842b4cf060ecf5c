from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0004_comments"),
    ]

    operations = [
        # What counted transactions goes with its rows; `migrate` has dropped the triggers that write them.
        migrations.DeleteModel(name="ContentChange"),
        migrations.DeleteModel(name="ContentVersion"),
        migrations.CreateModel(
            name="ContentChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("table_name", models.CharField(max_length=63)),
                ("number", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="ContentVersion",
            fields=[
                ("table_name", models.CharField(max_length=63, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchIndexState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_for", models.CharField(max_length=80)),
            ],
        ),
    ]
