"""A booklet's HTML drawn as PDF/UA by WeasyPrint, which reads nothing but the text that it is given."""

from __future__ import annotations

from functools import cache

VARIANT = "pdf/ua-1"


@cache
def can_draw() -> bool:
    """Tell whether this machine draws: WeasyPrint needs Pango, which no Python package brings along."""
    try:
        import weasyprint  # noqa: F401
    except OSError:
        return False
    return True


def draw_booklet(html: str) -> bytes:
    """Return ``html`` as PDF, with tags for screen readers (ISO 14289-1)."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    # No protocol is allowed: what a text refers to outside of itself is left out.
    pdf: bytes = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=())).write_pdf(pdf_variant=VARIANT)
    return pdf
