"""What somebody posts in each step."""

from typing import Any

OFFICE = {
    "name": "Nachbarschaftsbüro Nord",
    "tagline": "Nordstadt",
    "street": "Lindenweg 4",
    "postal_code": "30159",
    "city": "Hannover",
    "phone": "030 23125 012",
    "email": "nord@example.org",
    "opening_note": "dienstags 10–12 Uhr",
    "palette": "lake",
}


def rows(*filled: dict[str, str], **more: Any) -> dict[str, Any]:
    """Return the fields of a form with rows."""
    data = {"form-TOTAL_FORMS": str(max(4, len(filled))), "form-INITIAL_FORMS": "0", **more}
    for number, row in enumerate(filled):
        data |= {f"form-{number}-{name}": value for name, value in row.items()}
    return data


DISTRICTS = rows({"name": "Nordstadt", "official_key": "04"}, {"name": "Hainholz"})
LISTS = {
    "categories": ["Familie", "Umwelt und Garten"],
    "more_categories": "Nähen\n\n  Reparieren  und Leihen \n",
    "target_groups": ["Ältere Menschen"],
    "languages": ["Deutsch", "Ukrainisch"],
}
PAGES = {"provider": "Nachbarschaft Nord e. V.", "represented_by": "Mara Lindt", "responsible": "Mara Lindt"}
COMMENTS = {"comments_enabled": "yes", "comments_news": "daily", "moderators": ["admin"]}
PEOPLE = rows(
    {"name": "Jonas von Berg", "email": "Jonas@Example.org", "role": "Redaktion"},
    {"role": "Redaktion"},
    own_email="admin@example.org",
)
STEPS = {
    "buero": OFFICE,
    "stadtteile": DISTRICTS,
    "listen": LISTS,
    "seiten": PAGES,
    "kommentare": COMMENTS,
    "team": PEOPLE,
}
