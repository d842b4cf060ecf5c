"""Invented actors: housing and neighbours."""

from home.demo.shapes import Entry, Offering

HOUSING = (
    Entry(
        "Hausgemeinschaft Elf Klingeln",
        "initiative",
        "Elf Wohnungen, ein Aushang, ein Fest: Wie aus einem Aufgang eine Nachbarschaft wird.",
        "Angefangen hat es mit einer Bohrmaschine zum Ausleihen. Heute teilen wir Schlüssel, Pakete und den "
        "Sonntagskuchen. Wir zeigen gern, wie es geht.",
        "Bruno-Taut-Ring 62",
        (52.147880, 11.574530),
        step_free="partly",
        website=False,
        hours=("So 15-17",),
        tags="LebendigeNachbarschaften",
        picture="hausfront",
        verified="2026-08-08",
        offers=(
            Offering(
                "Hoffest-Starthilfe",
                "Checkliste, Wimpelkette und zwei Menschen, die schon eines gefeiert haben.",
                ("nach Vereinbarung",),
                registration="Zettel in den Briefkasten",
                tags="Ehrenamt",
            ),
        ),
    ),
    Entry(
        "Mietrat Rennebogen",
        "association",
        "Prüft Nebenkosten, begleitet zu Mietgesprächen und erklärt, was beim Umbau gilt.",
        "Viele Abrechnungen sind falsch, und viele Fehler lassen sich in einem Gespräch klären. Wir sind für "
        "Mieter:innen da und reden mit allen.",
        "Rennebogen 118",
        (52.152630, 11.563790),
        groups="familien aeltere arbeitsuchende",
        languages="de ru ar",
        step_free="yes",
        hours=("Mo 16-19", "Do 9-12"),
        tags="StadtumbauOlvenstedt NeuOlvenstedt",
        verified="2026-10-29",
        numbers=(("Vereinsregister (Beispiel)", "VR 90064"),),
        works_with=(("Umbaubeirat Neu Olvenstedt", "Stellungnahmen"),),
        texts={"ar": ("نراجع فواتير السكن ونرافقكم في الحديث مع المؤجر.", "أحضروا الفاتورة وعقد الإيجار.")},
        offers=(
            Offering(
                "Nebenkosten-Check",
                "Bringen Sie die letzten beiden Abrechnungen und den Mietvertrag mit.",
                ("Mo 16-19",),
                cost="kostenfrei, Mitglieder zuerst",
            ),
            Offering(
                "Begleitung zum Vermietergespräch",
                "Zu zweit redet es sich ruhiger.",
                ("nach Vereinbarung",),
                registration="telefonisch",
            ),
        ),
    ),
    Entry(
        "Umbaubeirat Neu Olvenstedt",
        "initiative",
        "Fünfzehn Bewohner:innen begleiten den Stadtumbau und schreiben an der Quartiersvereinbarung mit.",
        "Wir lesen Pläne, bevor gebaut wird, und übersetzen sie in Alltagssprache. Unsere Sitzungen sind öffentlich, "
        "die Protokolle auch.",
        "Scharnhorstring 38",
        (52.148930, 11.571540),
        extra="im Büro für Stadtteilarbeit",
        districts="neu-olvenstedt alt-olvenstedt",
        groups="ehrenamtliche",
        step_free="yes",
        hours=("Mi 18-20 am ersten Mittwoch im Monat",),
        tags="StadtumbauOlvenstedt BueroFuerStadtteilarbeit",
        picture="bauplan",
        verified="2026-11-11",
        offers=(
            Offering(
                "Planlesen für alle",
                "Was bedeuten Schraffur, Maßstab und rote Linie? Danach wissen Sie es.",
                ("Mi 17-18 am ersten Mittwoch im Monat",),
                tags="StadtumbauOlvenstedt",
            ),
            Offering(
                "Umbauspaziergang",
                "Wir gehen dorthin, wo als Nächstes gebaut wird, und sammeln Ihre Hinweise.",
                ("Sa 11-13 zweimal im Jahr",),
                tags="StadtumbauOlvenstedt MappingOlvenstedt",
            ),
        ),
    ),
    Entry(
        "Wohngenossenschaft Hohe Fenster",
        "business",
        "Vermietet 320 Wohnungen, zwei Gästezimmer und einen Gemeinschaftsraum.",
        "Den Gemeinschaftsraum dürfen alle im Viertel nutzen, nicht nur unsere Mitglieder. Für Umzüge im Haus, etwa "
        "ins Erdgeschoss, zahlen wir den Transport.",
        "Bruno-Beye-Ring 5",
        (52.150190, 11.567380),
        provider="Wohngenossenschaft Hohe Fenster eG (Beispiel)",
        languages="de ru",
        step_free="yes",
        hours=("Di 9-12", "Di 13-18", "Do 9-12"),
        tags="StadtumbauOlvenstedt",
        picture="strasse",
        verified="2026-02-11",
        numbers=(("Genossenschaftsregister (Beispiel)", "GnR 9007"),),
        offers=(
            Offering(
                "Gemeinschaftsraum mieten",
                "50 Plätze, Küche, Beamer, stufenlos.",
                ("nach Vereinbarung",),
                cost="25 Euro am Tag, Initiativen kostenfrei",
                registration="per E-Mail",
            ),
            Offering(
                "Wohnungstausch",
                "Zu groß, zu hoch, zu weit? Wir bringen Haushalte zusammen.",
                ("Di 13-18",),
                groups="aeltere familien",
            ),
        ),
    ),
    Entry(
        "Dorfladen-Runde Alt Olvenstedt",
        "association",
        "Betreibt Laden, Poststelle und Stammtisch im alten Ortskern.",
        "Als der letzte Laden schloss, haben wir selbst einen aufgemacht. 140 Mitglieder stehen hinter der Theke, im "
        "Wechsel und mit viel Neugier.",
        "Alt Olvenstedt 17",
        (52.155870, 11.559640),
        districts="alt-olvenstedt",
        step_free="partly",
        hours=("Mo Di Mi Do Fr 7-18", "Sa 7-12"),
        tags="LebendigeNachbarschaften Ehrenamt",
        picture="haeuschen",
        verified="2026-09-25",
        offers=(
            Offering(
                "Einkauf nach Hause",
                "Zettel abgeben oder anrufen, wir liefern mit dem Handwagen.",
                ("Mo Mi Fr 10-12",),
                groups="aeltere",
            ),
            Offering(
                "Stammtisch am Ladentisch", "Ein Thema, ein Gast, ein Fass.", ("Fr 18-20 am letzten Freitag im Monat",)
            ),
        ),
    ),
)
