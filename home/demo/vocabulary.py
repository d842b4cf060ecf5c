"""The lists that actors, offers and stories choose from, and the office's hashtags."""

from blog.models import FundingProgramme
from cms.models import Hashtag
from directory.models import Category, District, SpokenLanguage, TargetGroup

CATEGORIES = {
    "beratung": ("Beratung und Soziales", "Rat bei Geld, Ämtern, Familie und Krisen."),
    "kinder": ("Kinder und Jugend", "Treffs, Spielorte und Begleitung für junge Menschen."),
    "familie": ("Familie", "Für Eltern, Großeltern und alle, die mit Kindern leben."),
    "bildung": ("Bildung und Sprache", "Lernen, Lesen, Deutsch und andere Sprachen."),
    "kultur": ("Kultur und Kunst", "Bühne, Bild, Musik und Stadtteilgeschichte."),
    "sport": ("Sport und Bewegung", "Vereine und offene Gruppen, vom Ball bis zum Spaziergang."),
    "aelter-werden": ("Älter werden", "Begegnung, Hilfe und Technik für ältere Menschen."),
    "gesundheit": ("Gesundheit und Pflege", "Vorsorge, Selbsthilfe und Pflege in der Nähe."),
    "inklusion": ("Inklusion", "Damit alle mitmachen können: Assistenz, Übersetzung, Selbstvertretung."),
    "wohnen": ("Wohnen und Nachbarschaft", "Hausgemeinschaften, Mietfragen, Umbau im Quartier."),
    "umwelt": ("Umwelt und Garten", "Beete, Bäume, Tiere und sparsamer Umgang mit Dingen."),
    "wirtschaft": ("Läden und Handwerk", "Betriebe, die im Stadtteil mehr tun als verkaufen."),
}
DISTRICTS = {
    "neu-olvenstedt": "Neu Olvenstedt",
    "alt-olvenstedt": "Alt Olvenstedt",
    "neustaedter-feld": "Neustädter Feld",
}
TARGET_GROUPS = {
    "kinder": "Kinder",
    "jugendliche": "Jugendliche",
    "familien": "Familien",
    "aeltere": "Ältere Menschen",
    "zugewanderte": "Zugewanderte",
    "behinderung": "Menschen mit Behinderung",
    "arbeitsuchende": "Arbeitsuchende",
    "ehrenamtliche": "Ehrenamtliche",
    "frauen": "Frauen",
}
LANGUAGES = {
    "de": "Deutsch",
    "en": "Englisch",
    "uk": "Ukrainisch",
    "ru": "Russisch",
    "ar": "Arabisch",
    "tr": "Türkisch",
    "vi": "Vietnamesisch",
    "pl": "Polnisch",
    "gsg": "Deutsche Gebärdensprache",
}
PROGRAMMES = {
    "stadtumbau": ("Stadtumbau", ""),
    "verfuegungsfonds": ("Verfügungsfonds im Quartier", ""),
    "landesfonds": ("Fonds für gute Nachbarschaft (Beispiel)", "https://nachbarschaftsfonds.example.org/"),
    "spenden": ("Spenden und Eigenleistung", ""),
}
HASHTAGS = {
    "OlvenstedtFuerAlle": "Ein Stadtteil, in dem niemand draußen bleibt: Angebote, die für alle offen sind.",
    "OlvenTown": "Das junge Olvenstedt: Graffiti, Musik, Bolzplatz und was sonst noch laut sein darf.",
    "MappingOlvenstedt": "Wir zeichnen gemeinsam Karten des Stadtteils: Lieblingsorte, Abkürzungen, Lücken.",
    "StadtumbauOlvenstedt": "Was abgerissen, gebaut und begrünt wird, und wie Sie mitreden können.",
    "EineStadtFuerAlle": "Inklusion und Teilhabe in ganz Magdeburg, vom Bordstein bis zur Gebärdensprache.",
    "BueroFuerStadtteilarbeit": "Neues aus dem Büro im Scharnhorstring 38.",
    "UrstUrban": "Stadt selber machen: Zwischennutzung, Kunst am Block, Ideen für leere Flächen.",
    "NeuOlvenstedt": "Alles aus dem Stadtteil zwischen Sternsee und Bruno-Taut-Ring.",
    "LebendigeNachbarschaften": "Menschen, die im Hausflur mehr sagen als „Guten Tag“.",
    "Ehrenamt": "Hier werden helfende Hände gesucht, auch für eine Stunde im Monat.",
    "Stadtgruen": "Beete, Bäume und Bienen zwischen den Blöcken.",
    "Sprachbruecken": "Angebote, bei denen mehr als eine Sprache gesprochen wird.",
}


def write_vocabulary() -> None:
    """Store all lists. Order numbers leave room for what editors add between."""
    for number, (slug, (name, description)) in enumerate(CATEGORIES.items(), start=1):
        Category.objects.create(slug=slug, name=name, description=description, sort_order=number * 10)
    for number, (slug, name) in enumerate(DISTRICTS.items(), start=1):
        District.objects.create(slug=slug, name=name, sort_order=number * 10)
    for number, (slug, name) in enumerate(TARGET_GROUPS.items(), start=1):
        TargetGroup.objects.create(slug=slug, name=name, sort_order=number * 10)
    for number, (slug, name) in enumerate(LANGUAGES.items(), start=1):
        SpokenLanguage.objects.create(slug=slug, name=name, sort_order=number * 10)
    for number, (slug, (name, website)) in enumerate(PROGRAMMES.items(), start=1):
        FundingProgramme.objects.create(slug=slug, name=name, website=website, sort_order=number * 10)
    for name, description in HASHTAGS.items():
        Hashtag.objects.create(name=name, description=description)


def by_slug(model: type) -> dict[str, object]:
    """Return all rows of one list by their slug."""
    return {term.slug: term for term in model.objects.all()}
