"""Invented actors: education and language."""

from home.demo.shapes import Entry, Offering

LEARNING = (
    Entry(
        "Sprachcafé Samowar",
        "association",
        "Deutsch üben, Tee trinken, Leute kennenlernen: ohne Anmeldung und ohne Noten.",
        "An jedem Tisch sitzt jemand, der gut Deutsch spricht, und alle anderen dürfen Fehler machen. Es gibt "
        "Tische für Anfänger:innen, für Zeitungsleser:innen und einen zum Schweigen.",
        "Scharnhorstring 38",
        (52.148930, 11.571540),
        extra="im Büro für Stadtteilarbeit",
        groups="zugewanderte ehrenamtliche",
        languages="de uk ru ar en vi",
        step_free="yes",
        hours=("Di 16-18:30", "Sa 10-12 nicht in den Ferien"),
        tags="Sprachbruecken OlvenstedtFuerAlle Ehrenamt",
        picture="stimmen",
        verified="2026-11-02",
        numbers=(("Vereinsregister (Beispiel)", "VR 90023"), ("Wikidata (Beispiel)", "Q00000000")),
        works_with=(("Lotsenhaus Rennebogen", "gemeinsames Frühstück"), ("Bücherstube Wendepunkt", "Vorlesestunde")),
        texts={
            "de-simple": (
                "Hier üben Sie Deutsch. Es gibt Tee. Es kostet nichts.",
                "Kommen Sie einfach.\nSie müssen sich nicht anmelden.\nFehler sind erlaubt.",
            ),
            "en": (
                "Practise German, drink tea, meet people: no registration, no marks.",
                "At each table somebody speaks German well, and everybody else may make mistakes.",
            ),
            "uk": (
                "Практика німецької за чаєм: без запису й без оцінок.",
                "За кожним столом хтось добре говорить німецькою, а всі інші можуть помилятися.",
            ),
            "ar": (
                "تدرّب على الألمانية مع كوب شاي، دون تسجيل ودون درجات.",
                "على كل طاولة شخص يتقن الألمانية، ويُسمح للجميع بالخطأ.",
            ),
        },
        needs_work="ar",
        offers=(
            Offering(
                "Offener Sprechtisch",
                "Setzen Sie sich dazu. Ein Würfel bestimmt das Thema, die Uhr steht auf der Fensterbank.",
                ("Di 16-18:30",),
                groups="zugewanderte",
                tags="Sprachbruecken",
                texts={
                    "en": ("Open table", "Just sit down. A die chooses the topic."),
                    "uk": ("Розмовний стіл", "Просто сідайте. Тему обирає кубик."),
                },
            ),
            Offering(
                "Deutsch mit Baby",
                "Wickeltisch und Spieldecke sind da. Gelernt wird, was man auf dem Spielplatz und in der Kita braucht.",
                ("Sa 10-12",),
                groups="zugewanderte familien frauen",
                tags="Sprachbruecken",
            ),
        ),
    ),
    Entry(
        "Bücherstube Wendepunkt",
        "association",
        "Ehrenamtlich geführte Bücherei mit 6.000 Bänden, Leseecke und Vorlesenachmittag.",
        "Ausleihen kostet nichts, und Mahngebühren haben wir abgeschafft. Was fehlt, wünschen Sie sich an der "
        "Pinnwand. Wir freuen uns über Menschen, die eine Stunde Dienst übernehmen.",
        "Marktbreite 7",
        (52.146720, 11.570940),
        groups="kinder aeltere ehrenamtliche",
        languages="de ru en",
        step_free="yes",
        hours=("Mo Mi 14-18", "Fr 10-13"),
        tags="NeuOlvenstedt Ehrenamt",
        picture="leseecke",
        verified="2026-09-21",
        offers=(
            Offering(
                "Vorlesen auf dem Teppich",
                "Eine halbe Stunde Geschichten, danach Basteln. Manchmal lesen wir zweisprachig.",
                ("Mi 16-17",),
                groups="kinder",
                tags="Sprachbruecken",
            ),
            Offering(
                "Bücher nach Hause",
                "Wer nicht gut laufen kann, ruft an. Wir bringen einen Stapel und holen ihn wieder ab.",
                ("Fr 10-13",),
                registration="telefonisch",
                groups="aeltere behinderung",
            ),
        ),
    ),
    Entry(
        "Lernwerk Fräserhof",
        "institution",
        "Nachholen, was liegen blieb: Lesen, Rechnen, Computer und der Schulabschluss.",
        "Niemand ist zu alt und nichts ist peinlich. Sie lernen in Gruppen mit höchstens sechs Personen, in Ihrem "
        "Tempo. Auf Wunsch verschicken wir Post ohne Absender.",
        "Fräserhof 2",
        (52.147480, 11.567650),
        provider="Lernwerk Börde gGmbH (Beispiel)",
        districts="neu-olvenstedt neustaedter-feld",
        groups="arbeitsuchende zugewanderte",
        step_free="yes",
        hours=("Mo Di Mi Do 9-15",),
        tags="OlvenstedtFuerAlle EineStadtFuerAlle",
        verified="2026-06-10",
        texts={
            "de-simple": (
                "Hier lernen Erwachsene lesen, schreiben und rechnen.",
                "Sie können nicht gut lesen?\nDas geht vielen Menschen so.\nWir lernen zusammen in kleinen Gruppen.",
            ),
        },
        offers=(
            Offering(
                "Lesen und Schreiben für Erwachsene",
                "Kleine Gruppe, keine Prüfungen. Der Einstieg ist jederzeit möglich.",
                ("Mo Mi 10-12",),
                registration="Anrufen genügt.",
                texts={"de-simple": ("Lesen und schreiben lernen", "Sie lernen in einer kleinen Gruppe.")},
            ),
            Offering(
                "Bewerbung am Computer",
                "Lebenslauf, Anschreiben, Foto: Am Ende gehen Sie mit fertigen Dateien nach Hause.",
                ("Do 13-15",),
                groups="arbeitsuchende",
            ),
        ),
    ),
    Entry(
        "Schulgarten-AG Drei Birken",
        "initiative",
        "Schüler:innen und Nachbar:innen bewirtschaften den Garten hinter der Schule.",
        "Vormittags gehört der Garten dem Unterricht, nachmittags uns allen. Die Ernte wandert in die "
        "Kinderküche und auf das Hoffest.",
        "Olvenstedter Scheid 45",
        (52.149690, 11.574370),
        groups="kinder familien",
        hours=("Mi 14-17",),
        tags="Stadtgruen",
        website=False,
        offers=(
            Offering(
                "Gießdienst in den Ferien",
                "Eine Woche Verantwortung, dafür dürfen Sie Tomaten mitnehmen, so viele Sie tragen können.",
                ("nach Absprache in den Sommerferien",),
                registration="Liste am Gartentor",
                groups="familien",
                tags="Stadtgruen Ehrenamt",
                through="2027-08-31",
            ),
        ),
    ),
    Entry(
        "Paul Ehrlinger, Lernpate",
        "individual",
        "Früherer Mathelehrer hilft vor Prüfungen, geduldig und mit vielen Papierfliegern.",
        "Ich habe vierzig Jahre unterrichtet und kenne jeden Fehler. Wir treffen uns in der Bücherstube.",
        "",
        None,
        groups="jugendliche",
        hours=("nach Vereinbarung",),
        website=False,
        offers=(
            Offering("Mathe vor der Prüfung", "Drei Nachmittage, alte Aufgaben, neue Ruhe.", ("nach Vereinbarung",)),
        ),
    ),
)
