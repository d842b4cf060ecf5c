"""What most neighbourhood offices choose from: categories, target groups and languages, in German."""

from __future__ import annotations

from typing import NamedTuple


class Suggestion(NamedTuple):
    """A name to tick, its short name in addresses (of a language its BCP 47 code), and what belongs there."""

    name: str
    slug: str
    description: str = ""


CATEGORIES = (
    Suggestion("Beratung und Soziales", "beratung", "Rat bei Geld, Ämtern, Familie und Krisen."),
    Suggestion("Kinder und Jugend", "kinder", "Treffs, Spielorte und Begleitung für junge Menschen."),
    Suggestion("Familie", "familie", "Für Eltern, Großeltern und alle, die mit Kindern leben."),
    Suggestion("Bildung und Sprache", "bildung", "Lernen, Lesen, Deutsch und andere Sprachen."),
    Suggestion("Kultur und Kunst", "kultur", "Bühne, Bild, Musik und Stadtteilgeschichte."),
    Suggestion("Sport und Bewegung", "sport", "Vereine und offene Gruppen, vom Ball bis zum Spaziergang."),
    Suggestion("Älter werden", "aelter-werden", "Begegnung, Hilfe und Technik für ältere Menschen."),
    Suggestion("Gesundheit und Pflege", "gesundheit", "Vorsorge, Selbsthilfe und Pflege in der Nähe."),
    Suggestion("Inklusion", "inklusion", "Damit alle mitmachen können: Assistenz, Übersetzung, Selbstvertretung."),
    Suggestion("Wohnen und Nachbarschaft", "wohnen", "Hausgemeinschaften, Mietfragen, Umbau im Quartier."),
    Suggestion("Umwelt und Garten", "umwelt", "Beete, Bäume, Tiere und sparsamer Umgang mit Dingen."),
    Suggestion("Ankommen und Migration", "ankommen", "Begleitung und Begegnung für Menschen, die neu hier sind."),
    Suggestion("Ehrenamt und Mitreden", "ehrenamt", "Helfen, mitplanen, mitentscheiden."),
    Suggestion("Glaube und Seelsorge", "glaube", "Gemeinden und offene Ohren."),
    Suggestion("Läden und Handwerk", "wirtschaft", "Betriebe, die im Stadtteil mehr tun als verkaufen."),
)
TARGET_GROUPS = (
    Suggestion("Alle", "alle"),
    Suggestion("Kinder", "kinder"),
    Suggestion("Jugendliche", "jugendliche"),
    Suggestion("Familien", "familien"),
    Suggestion("Alleinerziehende", "alleinerziehende"),
    Suggestion("Frauen", "frauen"),
    Suggestion("Männer", "maenner"),
    Suggestion("Ältere Menschen", "aeltere"),
    Suggestion("Zugewanderte", "zugewanderte"),
    Suggestion("Menschen mit Behinderung", "behinderung"),
    Suggestion("Pflegende Angehörige", "pflegende"),
    Suggestion("Arbeitsuchende", "arbeitsuchende"),
    Suggestion("Queere Menschen", "queer"),
    Suggestion("Ehrenamtliche", "ehrenamtliche"),
    Suggestion("Mieter:innen", "mieter"),
)
LANGUAGES = (
    Suggestion("Deutsch", "de"),
    Suggestion("Leichte Sprache", "de-simple"),
    Suggestion("Deutsche Gebärdensprache", "gsg"),
    Suggestion("Englisch", "en"),
    Suggestion("Ukrainisch", "uk"),
    Suggestion("Russisch", "ru"),
    Suggestion("Arabisch", "ar"),
    Suggestion("Türkisch", "tr"),
    Suggestion("Kurdisch", "ku"),
    Suggestion("Dari und Persisch", "fa"),
    Suggestion("Polnisch", "pl"),
    Suggestion("Rumänisch", "ro"),
    Suggestion("Bulgarisch", "bg"),
    Suggestion("Vietnamesisch", "vi"),
    Suggestion("Französisch", "fr"),
    Suggestion("Spanisch", "es"),
    Suggestion("Tigrinya", "ti"),
)
