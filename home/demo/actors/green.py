"""Invented actors: environment and gardens."""

from home.demo.shapes import Entry, Offering

GREEN = (
    Entry(
        "Gemeinschaftsgarten Querbeet",
        "association",
        "Vierzig Hochbeete auf dem Platz, an dem einmal ein Elfgeschosser stand.",
        "Sie brauchen keinen grünen Daumen, nur Gummistiefel. Beete in Rollstuhlhöhe sind reserviert. Die Ernte "
        "teilen wir nach Augenmaß, den Giftschrank gibt es nicht.",
        "Rennebogen 88",
        (52.151510, 11.565430),
        groups="familien aeltere zugewanderte behinderung",
        languages="de uk ru vi ar",
        step_free="yes",
        hours=("Mi 16-19", "Sa 10-14", "im Winter nach Vereinbarung"),
        tags="Stadtgruen UrstUrban StadtumbauOlvenstedt",
        picture="garten",
        verified="2026-10-18",
        numbers=(("Vereinsregister (Beispiel)", "VR 90071"),),
        works_with=(("Schulgarten-AG Drei Birken", "Saatgut und Kompost"), ("Kinderküche Löffelstiel", "Gemüse")),
        texts={
            "en": ("Forty raised beds where an eleven-storey block once stood.", "Wellingtons are all you need."),
            "uk": ("Сорок грядок на місці колишнього будинку.", "Приходьте з гумовими чоботами."),
        },
        offers=(
            Offering(
                "Offener Gartentag",
                "Gießen, jäten, ernten, essen. Kinder bekommen eigene Gießkannen.",
                ("Mi 16-19", "Sa 10-14 von März bis Oktober"),
                tags="Stadtgruen",
                texts={"en": ("Open garden day", "Water, weed, harvest, eat.")},
            ),
            Offering(
                "Beetpatenschaft",
                "Ein Beet für ein Jahr, Erde und Werkzeug inklusive.",
                ("Sa 10-14",),
                cost="15 Euro im Jahr",
                registration="im Garten",
                tags="Stadtgruen",
            ),
        ),
    ),
    Entry(
        "Bienenbündnis Blockrand",
        "initiative",
        "Sät Wildblumen auf Abstandsgrün und betreut sechs Bienenstöcke auf einem Flachdach.",
        "Wo seltener gemäht wird, summt es. Wir sprechen mit Vermieter:innen, bauen Nisthilfen und schleudern im Juli "
        "den Honig im Hof.",
        "Bruno-Taut-Ring 71",
        (52.147060, 11.574990),
        groups="ehrenamtliche kinder",
        step_free="partly",
        hours=("Do 17-19 von April bis September",),
        tags="Stadtgruen Ehrenamt",
        verified="2026-07-22",
        offers=(
            Offering(
                "Dachbesuch bei den Bienen",
                "Schutzanzüge liegen bereit, höchstens acht Personen.",
                ("Do 17-18:30 von Mai bis August",),
                registration="per E-Mail",
                groups="kinder familien",
            ),
        ),
    ),
    Entry(
        "Tauschregal Zweimal",
        "initiative",
        "Ein Regal im Durchgang, in dem Dinge den Besitz wechseln, rund um die Uhr.",
        "Stellen Sie hinein, was gut und sauber ist. Nehmen Sie mit, was Sie brauchen. Dreimal in der Woche räumt "
        "jemand auf.",
        "Marktbreite 9",
        (52.146610, 11.571080),
        extra="Durchgang zum Hof",
        step_free="yes",
        website=False,
        hours=("jederzeit",),
        tags="LebendigeNachbarschaften",
        offers=(
            Offering(
                "Kleidertausch",
                "Fünf Teile bringen, fünf Teile mitnehmen.",
                ("So 14-17 viermal im Jahr",),
                place="Gemeinschaftsraum Bruno-Beye-Ring 5",
            ),
        ),
    ),
    Entry(
        "Reparaturtisch Zweite Halbzeit",
        "association",
        "Repariert Toaster, Hosen und Radios gemeinsam mit ihren Besitzer:innen.",
        "Sie sehen zu, halten fest und lernen dabei. Siebzig von hundert Geräten gehen danach wieder. Für den Rest "
        "gibt es Kuchen.",
        "Fräserhof 8",
        (52.147560, 11.568220),
        groups="ehrenamtliche",
        languages="de vi",
        step_free="yes",
        hours=("Sa 13-17 am ersten Samstag im Monat",),
        tags="Ehrenamt OlvenstedtFuerAlle",
        picture="werkbank",
        verified="2026-11-07",
        offers=(
            Offering(
                "Elektrisches und Mechanisches",
                "Bitte nur, was Sie selbst tragen können.",
                ("Sa 13-17 am ersten Samstag im Monat",),
                cost="Spende",
            ),
            Offering(
                "Nähen und Flicken",
                "Drei Maschinen, viele Knöpfe, Geduld.",
                ("Sa 13-17 am ersten Samstag im Monat",),
                cost="Spende",
            ),
        ),
    ),
    Entry(
        "Baumpatinnen Sternsee",
        "initiative",
        "Gießt im Sommer 63 junge Bäume zwischen Sternsee und Bruno-Taut-Ring.",
        "Eine Kanne am Morgen, eine am Abend: Mehr braucht ein junger Baum nicht, aber das braucht er.",
        "Hans-Grade-Straße 12",
        (52.145440, 11.566660),
        groups="frauen ehrenamtliche",
        website=False,
        hours=("Mo 8-9 von Mai bis September",),
        tags="Stadtgruen Ehrenamt",
        state="draft",
        offers=(
            Offering(
                "Baumpatenschaft",
                "Sie suchen sich einen Baum aus und geben ihm einen Namen.",
                ("nach Vereinbarung",),
                tags="Stadtgruen",
            ),
        ),
    ),
)
