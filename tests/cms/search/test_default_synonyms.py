"""Words that came along later are added where the office has changed nothing; what it changed or deleted stays so."""

import pytest

from cms.models import SynonymGroup
from cms.search.default_synonyms import ADDED_LATER, default_groups, extend_default_groups

pytestmark = pytest.mark.django_db


def test_groups_grow_where_the_office_left_them_alone() -> None:
    SynonymGroup.objects.all().delete()
    SynonymGroup.objects.create(words="Kinder\nKids")
    SynonymGroup.objects.create(words="Job\nArbeit\nMaloche")
    extend_default_groups(SynonymGroup)
    lines = {group.lines[0]: group.lines for group in SynonymGroup.objects.all()}
    assert lines.keys() == {"Kinder", "Job", *ADDED_LATER}
    assert "children" in lines["Kinder"]
    assert lines["Job"] == ["Job", "Arbeit", "Maloche"]
    assert set(ADDED_LATER) <= {group[0] for group in default_groups()}
