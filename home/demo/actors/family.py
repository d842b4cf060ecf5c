"""Invented actors: families."""

from home.demo.shapes import Entry, Offering

FAMILY = (
    Entry(
        "Familienwohnzimmer Kastanie",
        "association",
        "Ein Wohnzimmer für alle mit kleinen Kindern: Krabbelteppich, Kaffee und ein offenes Ohr.",
        "Die Tür ist angelehnt, Sie müssen nicht klingeln. Im Wohnzimmer treffen Sie andere Eltern, eine "
        "Familienberaterin und meistens einen Kuchen.\n\nStillen, wickeln, Brei aufwärmen: geht alles.",
        "Olvenstedter Scheid 12",
        (52.148310, 11.573180),
        groups="familien kinder",
        languages="de en uk ar",
        step_free="yes",
        hours=("Mo Mi Fr 9-13", "Do 14-17"),
        tags="LebendigeNachbarschaften OlvenstedtFuerAlle",
        picture="haeuschen",
        verified="2026-10-01",
        works_with=(("Hebammenpraxis Storchenstieg", "Elternfrühstück"),),
        texts={
            "en": (
                "A living room for families with small children: carpet, coffee and an open ear.",
                "The door is ajar, no need to ring. You will meet other parents, a family adviser and usually cake.",
            ),
            "uk": ("Вітальня для родин із маленькими дітьми.", "Двері відчинені. Кава, килим для немовлят і розмови."),
        },
        offers=(
            Offering(
                "Krabbelvormittag",
                "Für Kinder bis zum ersten Geburtstag und alle, die sie mitbringen. Stoppersocken nicht vergessen.",
                ("Mo 9:30-11",),
                groups="familien",
            ),
            Offering(
                "Väterfrühstück",
                "Brötchen, Bauklötze und Gespräche unter Vätern, Opas und Pflegevätern.",
                ("Sa 9:30-12 am ersten Samstag im Monat",),
                cost="3 Euro",
                groups="familien",
            ),
        ),
    ),
    Entry(
        "Leihoma & Leihopa",
        "initiative",
        "Bringt Familien ohne Großeltern in der Nähe mit älteren Menschen zusammen.",
        "Wir lernen beide Seiten kennen und schlagen vor, wer zu wem passt. Dann trifft man sich dreimal auf "
        "Probe. Bleiben darf, wer mag.",
        "Gerstengrund 5",
        (52.150640, 11.563120),
        groups="familien aeltere ehrenamtliche",
        step_free="partly",
        hours=("Di 10-12", "und nach Vereinbarung"),
        tags="LebendigeNachbarschaften Ehrenamt",
        verified="2026-07-07",
        offers=(
            Offering(
                "Kennenlernnachmittag",
                "Kuchen, kurze Vorstellungsrunde, viel freies Reden. Kinder sind ausdrücklich dabei.",
                ("So 15-17 viermal im Jahr",),
                registration="Bitte melden Sie sich eine Woche vorher an.",
                groups="familien aeltere",
                tags="LebendigeNachbarschaften",
            ),
        ),
    ),
    Entry(
        "Familienbüro am Ring",
        "administration",
        "Hilft bei Elterngeld, Kitaplatz und Unterhalt, mit Spielecke und ohne Nummernautomat.",
        "Wir erklären, welche Leistung zu Ihnen passt, und füllen die Anträge mit Ihnen aus. Während Sie reden, "
        "darf Ihr Kind unsere Bausteine umwerfen.",
        "Bruno-Taut-Ring 114",
        (52.146540, 11.574820),
        districts="neu-olvenstedt alt-olvenstedt neustaedter-feld",
        provider="Beispielverwaltung",
        groups="familien",
        languages="de en",
        step_free="yes",
        hours=("Di 9-12", "Do 13-18"),
        tags="EineStadtFuerAlle",
        verified="2026-08-03",
        offers=(
            Offering(
                "Elterngeld Schritt für Schritt",
                "Ein Nachmittag, an dem alle ihren Antrag fertig bekommen. Bitte bringen Sie Gehaltsabrechnungen und "
                "die Geburtsurkunde mit.",
                ("Do 15-18 am letzten Donnerstag im Monat",),
                registration="telefonisch",
                groups="familien",
            ),
        ),
    ),
    Entry(
        "Tausendfüßler-Kita Olvenstedter Chaussee",
        "institution",
        "Kita mit 84 Plätzen, großem Matschgarten und einem Elterncafé, das allen offensteht.",
        "Wir arbeiten mit offenen Gruppen: Kinder suchen sich aus, ob sie bauen, malen oder draußen sind. Das "
        "Elterncafé ist auch für Familien da, die noch auf einen Platz warten.",
        "Olvenstedter Chaussee 166",
        (52.145120, 11.576330),
        provider="Kinderland Elbaue gGmbH (Beispiel)",
        groups="kinder familien",
        languages="de ru pl",
        step_free="yes",
        hours=("Mo Di Mi Do Fr 6:30-17",),
        tags="NeuOlvenstedt",
        numbers=(("Kita-Schlüssel (Beispiel)", "K-7731"),),
        offers=(
            Offering(
                "Elterncafé",
                "Für alle Familien im Viertel. Themen bringen Sie mit; manchmal ist eine Logopädin da.",
                ("Mi 14:30-16:30",),
                groups="familien",
            ),
        ),
    ),
    Entry(
        "Hebammenpraxis Storchenstieg",
        "business",
        "Zwei Hebammen begleiten vom positiven Test bis zum ersten Brei, auch zu Hause.",
        "Wir kommen zu Ihnen, wenn der Weg zu uns zu weit ist. Geburtsvorbereitung gibt es in zwei Sprachen. "
        "Die Krankenkasse zahlt.",
        "Hans-Grade-Straße 104",
        (52.143980, 11.567740),
        districts="neu-olvenstedt alt-olvenstedt",
        groups="familien frauen",
        languages="de en ar",
        step_free="no",
        hours=("Mo 14-17", "nach Vereinbarung"),
        tags="OlvenstedtFuerAlle",
        verified="2026-02-24",
        works_with=(("Familienwohnzimmer Kastanie", "Elternfrühstück"),),
        texts={
            "ar": ("قابلتان ترافقانكم من بداية الحمل حتى أول طعام للطفل.", "نزوركم في البيت عند الحاجة. التأمين يدفع.")
        },
        offers=(
            Offering(
                "Geburtsvorbereitung am Abend",
                "Sieben Abende, mit oder ohne Begleitung. Bequeme Kleidung genügt.",
                ("Di 18-20",),
                cost="zahlt die Krankenkasse",
                registration="bis zur 25. Schwangerschaftswoche",
                groups="familien",
            ),
            Offering(
                "Wochenbett-Besuche",
                "In den ersten zehn Tagen täglich, danach so, wie Sie es brauchen.",
                ("nach Vereinbarung",),
                cost="zahlt die Krankenkasse",
                place="bei Ihnen zu Hause",
                groups="familien frauen",
            ),
        ),
    ),
)
