"""What most neighbourhood offices choose from: categories, target groups and languages, in German."""

from __future__ import annotations

from typing import NamedTuple


class SuggestedTerm(NamedTuple):
    """A name to tick, its short name in addresses (of a language its BCP 47 code), and what belongs there."""

    name: str
    slug: str
    description: str = ""


CATEGORIES = (
    SuggestedTerm("Beratung und Soziales", "beratung", "Rat bei Geld, Ämtern, Familie und Krisen."),
    SuggestedTerm("Kinder und Jugend", "kinder", "Treffs, Spielorte und Begleitung für junge Menschen."),
    SuggestedTerm("Familie", "familie", "Für Eltern, Großeltern und alle, die mit Kindern leben."),
    SuggestedTerm("Bildung und Sprache", "bildung", "Lernen, Lesen, Deutsch und andere Sprachen."),
    SuggestedTerm("Kultur und Kunst", "kultur", "Bühne, Bild, Musik und Stadtteilgeschichte."),
    SuggestedTerm("Sport und Bewegung", "sport", "Vereine und offene Gruppen, vom Ball bis zum Spaziergang."),
    SuggestedTerm("Älter werden", "aelter-werden", "Begegnung, Hilfe und Technik für ältere Menschen."),
    SuggestedTerm("Gesundheit und Pflege", "gesundheit", "Vorsorge, Selbsthilfe und Pflege in der Nähe."),
    SuggestedTerm("Inklusion", "inklusion", "Damit alle mitmachen können: Assistenz, Übersetzung, Selbstvertretung."),
    SuggestedTerm("Wohnen und Nachbarschaft", "wohnen", "Hausgemeinschaften, Mietfragen, Umbau im Quartier."),
    SuggestedTerm("Umwelt und Garten", "umwelt", "Beete, Bäume, Tiere und sparsamer Umgang mit Dingen."),
    SuggestedTerm("Ankommen und Migration", "ankommen", "Begleitung und Begegnung für Menschen, die neu hier sind."),
    SuggestedTerm("Ehrenamt und Mitreden", "ehrenamt", "Helfen, mitplanen, mitentscheiden."),
    SuggestedTerm("Glaube und Seelsorge", "glaube", "Gemeinden und offene Ohren."),
    SuggestedTerm("Läden und Handwerk", "wirtschaft", "Betriebe, die im Stadtteil mehr tun als verkaufen."),
)
TARGET_GROUPS = (
    SuggestedTerm("Alle", "alle"),
    SuggestedTerm("Kinder", "kinder"),
    SuggestedTerm("Jugendliche", "jugendliche"),
    SuggestedTerm("Familien", "familien"),
    SuggestedTerm("Alleinerziehende", "alleinerziehende"),
    SuggestedTerm("Frauen", "frauen"),
    SuggestedTerm("Männer", "maenner"),
    SuggestedTerm("Ältere Menschen", "aeltere"),
    SuggestedTerm("Zugewanderte", "zugewanderte"),
    SuggestedTerm("Menschen mit Behinderung", "behinderung"),
    SuggestedTerm("Pflegende Angehörige", "pflegende"),
    SuggestedTerm("Arbeitsuchende", "arbeitsuchende"),
    SuggestedTerm("Queere Menschen", "queer"),
    SuggestedTerm("Ehrenamtliche", "ehrenamtliche"),
    SuggestedTerm("Mieter:innen", "mieter"),
)
LANGUAGES = (
    SuggestedTerm("Deutsch", "de"),
    SuggestedTerm("Leichte Sprache", "de-simple"),
    SuggestedTerm("Deutsche Gebärdensprache", "gsg"),
    SuggestedTerm("Englisch", "en"),
    SuggestedTerm("Ukrainisch", "uk"),
    SuggestedTerm("Russisch", "ru"),
    SuggestedTerm("Arabisch", "ar"),
    SuggestedTerm("Türkisch", "tr"),
    SuggestedTerm("Kurdisch", "ku"),
    SuggestedTerm("Dari und Persisch", "fa"),
    SuggestedTerm("Polnisch", "pl"),
    SuggestedTerm("Rumänisch", "ro"),
    SuggestedTerm("Bulgarisch", "bg"),
    SuggestedTerm("Vietnamesisch", "vi"),
    SuggestedTerm("Französisch", "fr"),
    SuggestedTerm("Spanisch", "es"),
    SuggestedTerm("Tigrinya", "ti"),
)
