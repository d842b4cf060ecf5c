"""A page that a program has locked without saying when stands on the dashboard like any other."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from tests import factories


@pytest.mark.django_db
@pytest.mark.parametrize("locked_at", [None, timezone.now()])
def test_the_dashboard_lists_a_page_locked_at_no_time(locked_at) -> None:
    boss, client = factories.superuser(), Client(raise_request_exception=False)
    page = factories.standard_page(title="Ohne Zeit")
    page.save_revision(user=boss)
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=boss, locked_at=locked_at)
    client.force_login(boss)
    response = client.get("/admin/")
    assert response.status_code == 200
    assert "Ohne Zeit" in response.content.decode()
