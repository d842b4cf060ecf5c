"""What the questions are asked of: load data, a tree of pages, a partner's key, pictures in all sizes wanted."""

from __future__ import annotations

from django.core.management import call_command

from api.partners.keys import issue
from api.partners.models import Partner
from blog.models import StoryPage
from cms.models import OfficeImage
from home.models import HomePage, StandardPage
from tests.benchmarks.handwritten import CARD, WIDE
from tests.benchmarks.mass.loading import fill

ACTORS, STORIES, COMMENTS_EACH = 1_000, 300, 20
SECTIONS, PAGES_EACH = 10, 4
# What plain grapple calls the same sizes.
PLAIN_SIZES = ("width-960|format-webp", "fill-640x420|format-webp")


def prepare(actors: int = ACTORS, stories: int = STORIES) -> tuple[str, str]:
    """Fill the empty database; return a partner's key and the slug of a story."""
    call_command("migrate", verbosity=0)
    fill(actors, stories, stories * COMMENTS_EACH)
    write_pages()
    for image in OfficeImage.objects.all():
        for size in {WIDE, CARD, *PLAIN_SIZES}:
            image.get_rendition(size)
    key = issue(Partner.objects.create(name="Messung"))[1]
    return key, StoryPage.objects.order_by("-date", "-pk")[stories // 2].slug


def write_pages() -> None:
    """Write fifty editorial pages: ten below the front page, four below each of these."""
    home = HomePage.objects.get()
    for section in range(SECTIONS):
        parent = home.add_child(instance=StandardPage(title=f"Bereich {section}", slug=f"bereich-{section}"))
        for page in range(PAGES_EACH):
            parent.add_child(instance=StandardPage(title=f"Seite {section}.{page}", slug=f"seite-{section}-{page}"))
