"""The synonyms that come along: words residents type for what offices and associations call otherwise.

Each line is a group; words and phrases are set apart by commas. The office edits its copy (`cms.models.SynonymGroup`).
"""

from __future__ import annotations

from typing import Any

GROUPS = """
Senioren, Rentner, ältere Menschen, älter werden, alt werden, Alte, Rente, Ruhestand
Oma, Opa, Großeltern, Leihoma, Enkel
kostenlos, kostenfrei, gratis, umsonst, unentgeltlich
barrierefrei, stufenlos, Rollstuhl, rollstuhlgerecht, ebenerdig
Arzt, Ärztin, Praxis, Medizin, Gesundheit, krank, weh, Schmerzen, doctor, лікар, врач, طبيب
Kinderarzt, Kinderärztin, Kindergesundheit
Apotheke, Medikamente, Arznei, Tabletten
Pflege, Pflegedienst, Pflegegrad, pflegende Angehörige
Demenz, Alzheimer
Sturz, Sturzprävention, stolpern
Kita, Kindergarten, Krippe, Kindertagesstätte, Tagesmutter
Kinder, Kids, children, діти, дети, أطفال
Jugendliche, Teenager, Jugendklub, Jugendzentrum
Baby, Säugling, Schwangerschaft, Geburt, Hebamme
Spielplatz, spielen, Spielwagen
Hausaufgaben, Nachhilfe, Lernhilfe, Lernpate
Deutschkurs, Sprachkurs, Deutsch lernen, Sprachcafé, Integrationskurs, learn German, німецька, немецкий
übersetzen, dolmetschen, Übersetzung, Dolmetscher, Sprachmittlung
Migration, Zugewanderte, Geflüchtete, Flüchtlinge, Asyl, Ausländer
Gebärdensprache, gehörlos, taub
Leichte Sprache, einfache Sprache, einfache Sätze
Behinderung, Inklusion, Teilhabe, Handicap
Job, Arbeit, Arbeitsuchende, Stelle, Beruf, work, робота, работа, عمل
Bewerbung, Lebenslauf, bewerben
Jobcenter, Bürgergeld, Hartz IV, Arbeitslosengeld, Grundsicherung
Wohngeld, Mietzuschuss
Miete, Mieter, Nebenkosten, Vermieter
Schulden, Schuldnerberatung, Insolvenz, Mahnung
Beratung, Sprechstunde, Hilfe bei Anträgen, help, допомога, помощь, مساعدة
Dokumente, Unterlagen, Briefe, Behördenpost, Formulare, documents, документи, документами, документы, وثائق
Wohnung, Wohnen, flat, housing, житло, квартира, жильё, سكن
Sprechzeiten, Öffnungszeiten, geöffnet
Telefonnummer, Telefon, Kontakt, Ansprechpartner, Ansprechperson
Anfahrt, Adresse, Haltestelle
Computer, Laptop, PC, Rechner, Tablet
Handy, Smartphone, Mobiltelefon
WLAN, WiFi, Hotspot
Reparatur, reparieren, Repair Café, kaputt, Werkstatt
Fahrrad, Rad, Radfahren, Velo
Garten, Gärtnern, Beet, Beete, anbauen, pflanzen, ernten
Kochen, Essen, Küche, Mahlzeit, food, їжа, еда, طعام
Mittagessen, Mittagstisch, Suppe
Tafel, Lebensmittel, Lebensmittelausgabe
Bäckerei, Brot, Brötchen, Bäcker
Einkaufen, Laden, Dorfladen, Kiosk
Kleidung, Kleiderkammer, Anziehsachen, Kleidertausch, Schneiderei, clothes, одяг, одежда, ملابس
Nähen, Nähmaschine, Schneiderei, flicken
Tauschen, verschenken, Tauschregal, Flohmarkt
Möbel, Tischlerei, Holz
Bürgerversammlung, Einwohnerversammlung, Beirat, Beteiligung, mitbestimmen, mitreden
Eltern, Papa, Vater, Väter
Fest, Feier, feiern
Spenden, Spende, spendieren
Ehrenamt, Freiwillige, helfen, mitmachen, freiwillig
Sport, Bewegung, Fitness, Turnen
Fußball, Bolzplatz, kicken
Schwimmen, Schwimmbad, Schwimmgruppe
Tanzen, Tanz, Tanzboden
Chor, singen, Gesang
Musik, Instrument, Hausmusik
Kino, Film, Hofkino
Bücher, Bibliothek, Bücherei, lesen, Bücherstube
Einsam, Einsamkeit, allein, Besuchsdienst, Zuhören, reden
Streit, Mediation, Konflikt
Sucht, Alkohol, Selbsthilfe
Umwelt, Natur, Klima
English, Englisch
Frauen, Mädchen
Mama, Mutter, Mütter, Mutti
Café, Kaffee, Treff, Begegnungsstätte
"""


def default_groups() -> list[list[str]]:
    """Return the groups, each a list of words and phrases."""
    return [[word.strip() for word in line.split(",")] for line in GROUPS.strip().splitlines()]


def add_default_groups(model: Any) -> None:
    """Add the groups to ``model``, which may be that of a migration, where it has none yet."""
    if not model.objects.exists():
        model.objects.bulk_create([model(words="\n".join(group)) for group in default_groups()])
