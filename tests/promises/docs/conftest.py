"""The example content on a running site, as `make run` shows it and the guide for partners tells of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections, transaction
from django.test import override_settings
from django.test.testcases import LiveServerThread

from api.partners.keys import issue
from api.partners.models import Partner, Scope
from api.preview.tokens import token_for
from blog.models import StoryPage
from cms.limits.limit_storage import reset_limits
from cms.operation.site_address import follow_site_url
from home.demo.loading import load_examples


@pytest.fixture(scope="module")
def neighbourhood(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[str]:
    """Yield the address of a site with the example content, whose pictures no worker makes smaller.

    Loaded once for a module, taken back in the end; the server works in the same transaction.
    """
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, media, transaction.atomic():
        patch.setattr("api.schema.files.types.ask_for", lambda _numbers: None)
        load_examples()
        connection = connections["default"]
        # The server closes its connection after each request, and this is ours.
        patch.setattr(connection, "close", lambda: None)
        connection.inc_thread_sharing()
        thread = LiveServerThread(
            "127.0.0.1", lambda _with_media: StaticFilesHandler(WSGIHandler()), {"default": connection}
        )
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        assert thread.error is None
        address = f"http://127.0.0.1:{thread.port}"
        with override_settings(SITE_URL=address, WAGTAILADMIN_BASE_URL=address):
            follow_site_url()
            yield address
        thread.terminate()
        connection.dec_thread_sharing()
        transaction.set_rollback(True)


@pytest.fixture
def site(neighbourhood: str) -> str:
    """Return the address of the site, which has not been asked anything in this minute."""
    reset_limits()
    return neighbourhood


@pytest.fixture(scope="module")
def secrets(neighbourhood: str) -> dict[str, str]:
    """Return what a partner has from the office, under the names that the examples use."""
    partner = Partner.objects.create(
        name="Verein", contact_name="Mara Lindt", contact_email="mara@example.org", scopes=[Scope.READ.value]
    )
    story = StoryPage.objects.public().latest("date", "pk")
    story.title = f"{story.title} – Entwurf"
    return {"SCHLUESSEL": issue(partner)[1], "VORSCHAU": token_for(story.save_revision())}
