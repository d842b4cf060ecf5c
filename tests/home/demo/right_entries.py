"""What each of the words that residents typed should find, written down by reading the example content.

A name stands for the entry, the offer, the story or the page that is called so. The first three of an answer need
hold one of them. An empty list says that the example has nothing; then nothing may be found, or only what a part
of the word is about (`NEAREST`).
"""

GARDENS = ["Gemeinschaftsgarten Querbeet", "Schulgarten-AG Drei Birken", "Ein Garten, wo ein Hochhaus stand"]
GREEN = [*GARDENS, "Bienenbündnis Blockrand", "Radstation Speichenbruch", "Umbaubeirat Neu Olvenstedt"]
STEP_FREE = ["Barrierefreiheit", "Kompass Sternsee", "Teilhabe-Treff Rampe", "Wohnberatung Schwellenlos"]
OFFICE = ["Über das Büro", "Impressum"]
OLDER = [
    "Begegnungsstätte Lindenblüte",
    "Technikhilfe Grauer Bildschirm",
    "Dorfladen-Runde Alt Olvenstedt",
    "Besuchsdienst Klingelzeichen",
]
WORK = ["Lernwerk Fräserhof", "Bewerbung am Computer", "Tischlerei Nut und Feder", "Kompass Sternsee"]
CHILDREN = ["Kinderküche Löffelstiel", "Spielwagen Wirbelwind", "Eltern-Kind-Turnen", "Familienwohnzimmer Kastanie"]
GERMAN = ["Sprachcafé Samowar", "Offener Sprechtisch", "Deutsch mit Baby"]
LUNCH = ["Mittagstisch", "Mittagstisch für Schulkinder", "Begegnungsstätte Lindenblüte"]
BICYCLE = [
    "Radstation Speichenbruch",
    "Offene Fahrradwerkstatt",
    "Radfahren lernen für Erwachsene",
    "Reparaturtisch Zweite Halbzeit",
]
DIGITAL = ["Technikhilfe Grauer Bildschirm", "Handysprechstunde", "Zwei Generationen, ein Bildschirm"]
SINGING = ["Tonspur Neu Olvenstedt", "Treppenhauschor", "Singen im Treppenhaus"]
HOMEWORK = ["Hausaufgabentisch", "Kinderküche Löffelstiel"]
BREAD = ["Bäckerei Krustenkind"]
DEBT = ["Schuldnerberatung mit Termin", "Kompass Sternsee"]
MONDAY = ["Postsprechstunde", "Mittagstisch für Schulkinder", "Hausaufgabentisch", "Krabbelvormittag", "Lötabend"]
FREE = ["Kiosk Letzte Runde", "Aushang am Schwarzen Brett", "Postsprechstunde", "Schuldnerberatung mit Termin"]
# On a Sunday, the day on which the test asks.
SUNDAY = ["Kiosk Letzte Runde", "Fotospaziergang", "Kennenlernnachmittag", "Kleidertausch"]

RIGHT: dict[str, list[str]] = {
    "Hausaufgabenhilfe": HOMEWORK,
    "Hausaufgabnhilfe": HOMEWORK,
    "Hausaufgabe": HOMEWORK,
    "yoga": [],
    "Schulden": DEBT,
    "Schuldnerberatung": DEBT,
    "Buero": OFFICE,
    "Büro": OFFICE,
    "Bäckerei": BREAD,
    "Backerei": BREAD,
    "Brot": BREAD,
    "Garten": GARDENS,
    "Gartne": GARDENS,
    "garten samstag": ["Gemeinschaftsgarten Querbeet", "Offener Gartentag", "Beetpatenschaft"],
    "heute offen": SUNDAY,
    "Montag": MONDAY,
    "Scharnhorstring 38": ["Über das Büro", "Impressum", "Technikhilfe Grauer Bildschirm"],
    "Samowar": ["Sprachcafé Samowar"],
    "sprachkurs": GERMAN,
    "Deutschkurs": GERMAN,
    "Kita": ["Tausendfüßler-Kita Olvenstedter Chaussee"],
    "Kinder": CHILDREN,
    # No children's doctor; who finds a practice, who goes along to one.
    "kinderarzt": ["Lotsenhaus Rennebogen", "Gesundheitskiosk Puls"],
    "Arzt": ["Lotsenhaus Rennebogen", "Gesundheitskiosk Puls"],
    "Job": WORK,
    "Bewerbung": WORK,
    "Wohngeld": ["Sozialsprechstunde im Stadtteil"],
    "Bürgergeld": ["Sozialsprechstunde im Stadtteil", "Kompass Sternsee"],
    "Rollstuhl": STEP_FREE,
    "barrierefrei": STEP_FREE,
    "українська": ["Kompass Sternsee", "Sprachcafé Samowar", "Lotsenhaus Rennebogen"],
    "Arabisch": ["Lotsenhaus Rennebogen", "Jugendklub Achterdeck", "Sprachcafé Samowar"],
    "english": ["Kompass Sternsee", "Lotsenhaus Rennebogen", "Sprachcafé Samowar"],
    "#Stadtgruen": GREEN,
    "Stadtgrün": GREEN,
    "Sturz": [],
    "Demenz": [],
    "Fahrrad": BICYCLE,
    "Fahrradreparatur": BICYCLE,
    "Repair Café": ["Reparaturtisch Zweite Halbzeit", "Siebzig von hundert Toastern"],
    "Handy": DIGITAL,
    "Computer": [*DIGITAL, "Bewerbung am Computer", "Lernwerk Fräserhof"],
    "WLAN": [],
    "Oma": ["Leihoma & Leihopa"],
    "Rentner": OLDER,
    "Alt werden": OLDER,
    "Schwimmen": [],
    "Fußball": ["SV Sternsee 81", "Mädchenfußball", "Gehfußball"],
    "Chor": SINGING,
    "singen": SINGING,
    "Essen": LUNCH,
    "Mittagessen": LUNCH,
    # No food bank; who gives food away.
    "Tafel": ["Bäckerei Krustenkind", "Abendkorb"],
    "Kleidung": ["Kleidertausch", "Tauschregal Zweimal", "Schneiderei Nadelöhr"],
    "kostenlos": FREE,
    "kostenfrei": FREE,
    "Sprechzeiten": OFFICE,
    "Telefonnummer": OFFICE,
    "Impressum": ["Impressum"],
    "Spenden": ["Mitmachen", "Bäckerei Krustenkind", "Tauschregal Zweimal", "Tee, Fehler und neue Nachbar:innen"],
    # She wrote a comment, and comments are not searched; a story quotes Lina.
    "Linas Mama": ["Kochen, bis alle satt sind"],
    "030 23125 010": ["Gemeinschaftsgarten Querbeet"],
    "Neustädter Feld": ["Familienbüro am Ring", "Lernwerk Fräserhof", "SV Sternsee 81", "Besuchsdienst Klingelzeichen"],
}
NONSENSE = ("xqzvw", "blorptik", "qwertzuiop", "asdfgh", "zzgrmpf", "lkjhgfd", "wumpfelbratz")
