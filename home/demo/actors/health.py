"""Invented actors: health and care."""

from home.demo.shapes import Entry, Offering

HEALTH = (
    Entry(
        "Gesundheitskiosk Puls",
        "institution",
        "Blutdruck messen, Befunde verstehen, die richtige Praxis finden: ohne Termin.",
        "Unsere Pflegefachleute übersetzen Arztdeutsch in Alltagssprache und planen mit Ihnen die nächsten Schritte. "
        "Wir ersetzen keine Praxis, aber manche Wartezeit.",
        "Marktbreite 5",
        (52.146790, 11.571330),
        districts="neu-olvenstedt alt-olvenstedt",
        languages="de en ru uk ar vi",
        step_free="yes",
        hours=("Mo Mi 9-13", "Do 13-18"),
        tags="OlvenstedtFuerAlle Sprachbruecken",
        verified="2026-10-08",
        texts={
            "en": ("Measure blood pressure, understand findings, find the right doctor.", "No appointment needed."),
            "uk": ("Виміряти тиск, зрозуміти висновки, знайти лікаря.", "Без запису."),
            "ar": ("قياس ضغط الدم وفهم التقارير الطبية وإيجاد الطبيب المناسب.", "دون موعد."),
        },
        offers=(
            Offering(
                "Befund verstehen",
                "Bringen Sie den Brief mit, wir gehen ihn Satz für Satz durch.",
                ("Mo Mi 9-13",),
                texts={"en": ("Understand your findings", "We read the letter with you.")},
            ),
            Offering(
                "Zuckerfrühstück",
                "Frühstück und Austausch für Menschen mit Diabetes.",
                ("Do 9:30-11 am ersten Donnerstag im Monat",),
                cost="3 Euro",
            ),
        ),
    ),
    Entry(
        "Selbsthilfe-Tisch Mittwochabend",
        "initiative",
        "Menschen mit Depression und ihre Angehörigen sprechen miteinander, anonym, wenn sie möchten.",
        "Ein runder Tisch, zwei erfahrene Moderator:innen, keine Zuhörer:innen von außen. Sie können auch nur da sein.",
        "Olvenstedter Scheid 70",
        (52.150880, 11.574060),
        extra="Seiteneingang, Schild „Mittwoch“",
        step_free="partly",
        hours=("Mi 18:30-20",),
        website=False,
        tags="LebendigeNachbarschaften",
        verified="2026-05-27",
        offers=(
            Offering("Offener Tisch", "Ankommen ab 18:15 Uhr, danach bleibt die Tür zu.", ("Mi 18:30-20",)),
            Offering("Angehörigenrunde", "Für alle, die mittragen.", ("Mi 18:30-20 am letzten Mittwoch im Monat",)),
        ),
    ),
    Entry(
        "Pflegedienst Handschlag",
        "business",
        "Pflegt zu Hause im Viertel, zu Fuß und mit festen Bezugspersonen.",
        "Unsere Touren sind kurz, darum haben wir Zeit. Angehörige schulen wir kostenfrei, und wer Fragen zum "
        "Pflegegrad hat, bekommt eine ehrliche Antwort.",
        "Johannes-Göderitz-Straße 27",
        (52.146310, 11.567030),
        districts="neu-olvenstedt alt-olvenstedt",
        groups="aeltere behinderung",
        languages="de ru pl tr",
        step_free="yes",
        hours=("Mo Di Mi Do Fr 8-16", "Pflege rund um die Uhr"),
        verified="2026-06-30",
        tags="NeuOlvenstedt",
        offers=(
            Offering(
                "Sprechstunde Pflegegrad", "Wir schauen gemeinsam, was Ihnen zusteht.", ("Di 14-16",), groups="aeltere"
            ),
            Offering(
                "Kurs für Angehörige",
                "Heben, lagern, durchatmen: vier Abende.",
                ("Do 18-20",),
                cost="zahlt die Pflegekasse",
                registration="telefonisch",
                through="2027-03-31",
            ),
        ),
    ),
    Entry(
        "Apothekerei Salbei",
        "business",
        "Apotheke mit Botenrad, Medikamentencheck und einem Regal voller Brettspiele.",
        "Wir bringen Arzneien bis zur Wohnungstür und prüfen, ob sich Ihre Tabletten vertragen. Warten dürfen Sie "
        "am Spieltisch.",
        "Düppler Grund 30",
        (52.151440, 11.569870),
        languages="de en vi",
        step_free="yes",
        hours=("Mo Di Mi Do Fr 8-18:30", "Sa 9-13"),
        tags="NeuOlvenstedt",
        offers=(
            Offering(
                "Medikamentencheck",
                "Bringen Sie alle Schachteln in einer Tüte mit.",
                ("Do 15-17",),
                registration="telefonisch",
                groups="aeltere",
            ),
        ),
    ),
    Entry(
        "Atempause, Treff für Pflegende",
        "association",
        "Entlastet Menschen, die Angehörige pflegen: Gespräche, Vertretung, freie Nachmittage.",
        "Während Sie Kaffee trinken oder schlafen, bleibt jemand bei Ihrer Mutter, Ihrem Mann, Ihrem Kind. Ohne "
        "schlechtes Gewissen.",
        "Neustädter Feld 18",
        (52.151960, 11.594780),
        postal_code="39128",
        districts="neustaedter-feld neu-olvenstedt",
        groups="familien aeltere behinderung",
        languages="de tr",
        step_free="yes",
        hours=("Fr 14-17",),
        tags="EineStadtFuerAlle",
        state="edited",
        verified="2026-07-16",
        offers=(
            Offering(
                "Freier Freitag",
                "Drei Stunden Vertretung zu Hause durch geschulte Ehrenamtliche.",
                ("Fr 14-17",),
                cost="nach Pflegegrad kostenfrei",
                registration="eine Woche vorher",
            ),
            Offering(
                "Gesprächskreis",
                "Reden mit Menschen, denen Sie nichts erklären müssen.",
                ("Fr 14-15:30 alle zwei Wochen",),
            ),
        ),
    ),
)
