"""Names for versions of pages, actors and whatever else has versions: given, changed and taken away."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from cms.input.visible import has_visible, nothing_visible
from cms.models import RevisionName
from cms.models.beside_wagtail import LONGEST_REVISION_NAME
from cms.text import clean_text

NAME_ACTION = "cms.name_revision"


def name_revision(pk: int, name: str, user: Any) -> str:
    """Call the version ``pk`` ``name``, or nothing if that is empty, and log it; return what it is called now.

    Raises ``Revision.DoesNotExist`` where thinning was faster, and ``ValidationError`` for a name that nobody can see
    or that is longer than `LONGEST_REVISION_NAME`.
    """
    name = clean_text(name, one_line=True).strip()
    if name and not has_visible(name):
        raise nothing_visible(_("Name"))
    if len(name) > LONGEST_REVISION_NAME:
        raise ValidationError(_("Ein Name hat höchstens %(most)s Zeichen.") % {"most": LONGEST_REVISION_NAME})
    with transaction.atomic():
        # Thinning locks what it takes: either it is gone here, or it keeps its name there.
        revision = Revision.objects.select_for_update().get(pk=pk)
        before = RevisionName.objects.filter(revision=revision).values_list("name", flat=True).first() or ""
        if name == before:
            return name
        if name:
            RevisionName.objects.update_or_create(revision=revision, defaults={"name": name})
        else:
            RevisionName.objects.filter(revision=revision).delete()
        # Without the version itself: one whose name is taken away may be thinned again.
        log(revision.content_object, NAME_ACTION, user=user, data={"name": name, "before": before})
    return name


def revision_names(thing: Any) -> dict[int, str]:
    """Return what versions of ``thing`` are called, by their primary keys; one statement."""
    rows = RevisionName.objects.filter(revision__in=Revision.objects.for_instance(thing))
    return dict(rows.values_list("revision_id", "name"))
