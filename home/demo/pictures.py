"""All pictures of the example: title, description, what must stay in view, and how each is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from home.demo.drawing import courtyards, fronts, maps, patterns, scenes
from home.demo.drawing.canvas import Canvas


@dataclass(frozen=True)
class Picture:
    """A picture; ``focus`` is left, top, width and height in pixels of 1600 by 1000."""

    title: str
    alt: str
    focus: tuple[int, int, int, int]
    drawing: Callable[[], Canvas]

    def draw(self) -> Image.Image:
        """Return the drawing, 1600 by 1000 pixels."""
        return self.drawing().finish()


PICTURES = {
    "hausfront": Picture(
        "Hausfront mit Balkonen",
        "Fassade eines Plattenbaus mit bunten Balkonen, Blumenkästen, Markisen und Wäscheleinen.",
        (320, 80, 940, 700),
        fronts.balconies,
    ),
    "strasse": Picture(
        "Fünfgeschosser mit Fahrrädern",
        "Ein fünfgeschossiges Wohnhaus hinter einer Wiese, davor Wege, Fahrräder und Menschen.",
        (300, 180, 1000, 720),
        fronts.street,
    ),
    "abend": Picture(
        "Häuser am Abend",
        "Wohnblöcke in der Dämmerung, viele Fenster leuchten, unter Laternen stehen Menschen.",
        (260, 280, 1060, 660),
        fronts.evening,
    ),
    "hauseingang": Picture(
        "Hauseingang mit Bank",
        "Zwei Menschen vor einer türkisfarbenen Haustür mit Briefkästen, Bank und Blumentöpfen.",
        (480, 120, 760, 860),
        fronts.entrance,
    ),
    "innenhof": Picture(
        "Innenhof mit alten Bäumen",
        "Grüner Innenhof zwischen Wohnhäusern mit Bäumen, Bänken und einer Tischtennisplatte.",
        (440, 420, 760, 540),
        courtyards.courtyard,
    ),
    "hof-von-oben": Picture(
        "Höfe von oben",
        "Blick von oben auf Dächer, Wege, einen Spielplatz, Hochbeete und einen Teich.",
        (420, 140, 800, 720),
        courtyards.from_above,
    ),
    "garten": Picture(
        "Gemeinschaftsgarten",
        "Hochbeete mit Gemüse, Sonnenblumen und ein Gartenhaus, dahinter ein Wohnhaus.",
        (220, 300, 1200, 660),
        courtyards.garden,
    ),
    "bolzplatz": Picture(
        "Bolzplatz von oben",
        "Ein türkisfarbener Bolzplatz von oben, sechs Menschen spielen, am Rand Kreidebilder.",
        (210, 170, 1180, 660),
        courtyards.pitch,
    ),
    "stadtteilkarte": Picture(
        "Karte des Stadtteils",
        "Gezeichnete Karte mit Ringstraße, Häusern, See und Straßenbahn; ein Punkt markiert das Büro.",
        (240, 140, 1140, 740),
        maps.district,
    ),
    "lieblingsorte": Picture(
        "Karte der Lieblingsorte",
        "Karte des Stadtteils in hellen Blautönen mit bunten Stecknadeln an zehn Orten.",
        (280, 160, 1060, 680),
        maps.pinned,
    ),
    "rundgang": Picture(
        "Karte des Rundgangs",
        "Dunkelblaue Karte des Stadtteils, eine gepunktete Linie verbindet neun farbige Stationen.",
        (280, 220, 1000, 620),
        maps.walk,
    ),
    "bauplan": Picture(
        "Plan auf Karopapier",
        "Planzeichnung auf Karopapier: bunte Häuser bleiben, schraffierte gehen, Bäume kommen dazu.",
        (120, 100, 1240, 820),
        maps.plan,
    ),
    "formsteine": Picture(
        "Muster aus Formsteinen",
        "Muster aus quadratischen Formsteinen mit Bögen und Kreisen in Türkis, Rot, Gelb und Blau.",
        (400, 200, 800, 600),
        patterns.ornament,
    ),
    "stimmen": Picture(
        "Viele Stimmen",
        "Viele verschiedene Menschen dicht beieinander, über ihnen bunte Sprechblasen.",
        (100, 60, 1400, 860),
        patterns.voices,
    ),
    "haeuschen": Picture(
        "Reihen kleiner Häuser",
        "Vier Reihen kleiner bunter Häuser, jedes mit anderen Fenstern, Dächern und Türen.",
        (300, 220, 1000, 560),
        patterns.houses,
    ),
    "hoffest": Picture(
        "Hoffest unter Wimpeln",
        "Menschen an einer langen Tafel zwischen zwei Wohnhäusern, darüber bunte Wimpelketten.",
        (380, 150, 840, 820),
        scenes.festival,
    ),
    "werkbank": Picture(
        "Werkbank",
        "Werkbank mit Schubladen, Werkzeug an der Wand, ein Fahrradrad und eine Kaffeetasse.",
        (200, 80, 1200, 620),
        scenes.workbench,
    ),
    "leseecke": Picture(
        "Leseecke",
        "Bücherregal mit Pflanzen, daneben ein roter Sessel mit aufgeschlagenem Buch und Stehlampe.",
        (700, 200, 840, 720),
        scenes.reading,
    ),
    "strassenbahn": Picture(
        "Straßenbahn im Herbst",
        "Eine Straßenbahn hält im Herbst vor Wohnhäusern, drei Erwachsene und ein Kind warten.",
        (150, 240, 1260, 720),
        scenes.tram,
    ),
}
