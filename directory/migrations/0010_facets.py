"""Whether offers are free, read from their words; a page that lists offers; which filters lists show."""

from typing import Any

import django.db.models.deletion
import wagtail.contrib.routable_page.models
import wagtail.fields
from django.db import migrations, models

import cms.models.page_contexts
import cms.revisions
import directory.models.facet_choice
from directory.cost_words import UNKNOWN, cost_kind_of

AT_ONCE = 500


def read_costs(apps: Any, _editor: Any) -> None:
    """Read from the words of each offer what it costs; drafts are read when they are saved."""
    offers = apps.get_model("directory", "Offer").objects
    changed = []
    for offer in offers.exclude(cost="").only("cost").iterator(chunk_size=AT_ONCE):
        offer.cost_kind = cost_kind_of(offer.cost)
        if offer.cost_kind != UNKNOWN:
            changed.append(offer)
    offers.bulk_update(changed, ["cost_kind"], batch_size=AT_ONCE)


def facets() -> models.JSONField:
    """Return the field with the filters that a list shows; the column is plain JSON."""
    return models.JSONField(
        blank=True,
        default=directory.models.facet_choice.every_facet,
        help_text="Welche Filter brauchen Bürger:innen hier? Was keine Auswahl bietet, bleibt von selbst weg.",
        verbose_name="Filter dieser Liste",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0009_opening_exceptions"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="OfferIndexPage",
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
                ("facets", facets()),
                (
                    "intro",
                    wagtail.fields.RichTextField(
                        blank=True, help_text="Ein bis drei Sätze: Was findet man hier?", verbose_name="Einleitung"
                    ),
                ),
            ],
            options={"verbose_name": "Liste der Angebote", "verbose_name_plural": "Listen der Angebote"},
            bases=(
                wagtail.contrib.routable_page.models.RoutablePageMixin,
                cms.models.page_contexts.ProvidedContext,
                cms.revisions.MissingReferences,
                "wagtailcore.page",
                models.Model,
            ),
        ),
        migrations.AddField(model_name="directorypage", name="facets", field=facets()),
        migrations.AddField(
            model_name="offer",
            name="cost_kind",
            field=models.CharField(
                choices=[
                    ("free", "Kostenlos"),
                    ("donation", "Spende"),
                    ("paid", "Kostenpflichtig"),
                    ("unknown", "Nicht angegeben"),
                ],
                default="unknown",
                help_text="Danach filtern Bürger:innen. Bei „Nicht angegeben“ entscheidet, was unter „Kosten“ steht.",
                max_length=10,
                verbose_name="Kostenlos?",
            ),
        ),
        migrations.RunPython(read_costs, migrations.RunPython.noop, elidable=True),
    ]
