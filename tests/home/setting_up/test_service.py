"""All of a plan or nothing."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Page, Site

from cms.models import OfficeImage, OfficeSettings, User
from directory.models import Category, District
from home.models import HomePage
from home.setting_up import gaps, service
from home.setting_up.plan import Invited, NewDistrict, OfficePlan
from home.setting_up.service import set_up
from home.setting_up.suggestions import CATEGORIES, LANGUAGES, TARGET_GROUPS
from home.setting_up.tree import front_page
from tests import factories as make

pytestmark = pytest.mark.django_db


def whole(**changes: Any) -> OfficePlan:
    """Return a plan of everything."""
    values = {
        "steps": ("office", "people"),
        "office": {"name": "Nord"},
        "logo": SimpleUploadedFile("logo.png", make.png(30, 30), "image/png"),
        "districts": (NewDistrict("Nord", "1"),),
        "categories": ("Familie",),
        "pages": True,
        "people": (Invited("Jo", "jo@example.org", "Redaktion"),),
    }
    return OfficePlan(**{**values, **changes})


def test_a_failure_at_the_end_leaves_no_row_and_no_file(
    admin: User, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    OfficeSettings.load()

    def fail(*_args: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(service, "let_moderate", fail)
    with pytest.raises(RuntimeError):
        set_up(whole(), admin)
    assert not User.objects.filter(email="jo@example.org").exists()
    assert District.objects.count() == Category.objects.count() == OfficeImage.objects.count() == 0
    assert HomePage.objects.count() == 0
    assert OfficeSettings.load().name != "Nord"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []

    monkeypatch.undo()
    made = set_up(whole(), admin)
    assert (len(made.pages), made.rows, made.people) == (9, ("Nord", "Familie"), ("jo@example.org",))


def test_the_page_that_wagtail_began_with_goes(admin: User) -> None:
    set_up(OfficePlan(pages=True), admin)
    site = Site.objects.get(is_default_site=True)
    assert site.root_page.specific == front_page()
    assert Page.objects.filter(depth=2).count() == 1


def test_pages_of_the_office_stay_and_only_what_is_missing_comes(admin: User) -> None:
    home = make.home_page(title="Unser Viertel")
    directory = make.directory_page(slug="adressen")
    imprint = make.standard_page(slug="impressum", title="Wer wir sind")
    made = set_up(OfficePlan(pages=True), admin)
    assert set(made.pages) == {
        *("Heute im Stadtteil", "Angebote", "Geschichten", "Kontakt", "Datenschutz", "Barrierefreiheit")
    }
    for page, title in ((home, "Unser Viertel"), (directory, "Verzeichnis"), (imprint, "Wer wir sind")):
        page.refresh_from_db()
        assert page.title == title
    assert OfficeSettings.load().imprint_page_id == imprint.pk


def test_a_district_gets_its_number_later_and_keeps_it(admin: User) -> None:
    for key, kept in (("", ""), ("04", "04"), ("", "04")):
        set_up(OfficePlan(districts=(NewDistrict("nord" if key else "Nord", key),)), admin)
        assert list(District.objects.values_list("name", "official_key")) == [("Nord", kept)]


def test_suggestions_can_all_be_taken(admin: User) -> None:
    lists = {"categories": CATEGORIES, "target_groups": TARGET_GROUPS, "languages": LANGUAGES}
    made = set_up(OfficePlan(**{key: tuple(one.name for one in ones) for key, ones in lists.items()}), admin)
    assert len(made.rows) == sum(map(len, lists.values())) > 40
    assert all(one.description for one in CATEGORIES)
    slugs = [one.slug for one in LANGUAGES]
    assert len(set(slugs)) == len(slugs)


def test_every_gap_that_can_be_filled_stands_in_a_text(admin: User) -> None:
    set_up(OfficePlan(pages=True, facts={}), admin)
    bodies = [page.specific.body.raw_data for page in Page.objects.filter(depth=3) if hasattr(page.specific, "body")]
    standing = {words for body in bodies for words in gaps.gaps_in(list(body))}
    assert set(gaps.FACTS.values()) - {gaps.FACTS["name"]} <= standing
    open_to_the_office = standing - set(gaps.FACTS.values())
    assert 4 <= len(open_to_the_office) <= 8
