"""Invented actors: advice and social matters."""

from home.demo.shapes import Entry, Offering

ADVICE = (
    Entry(
        "Kompass Sternsee",
        "association",
        "Berät Menschen mit Schulden, Behördenpost und anderen Sorgen, vertraulich und ohne Wartezimmer.",
        "Wenn der Briefkasten Angst macht, kommen Sie vorbei. Wir lesen Ihre Post mit Ihnen, sortieren sie und "
        "sagen ehrlich, was eilt und was warten kann.\n\nZu uns kommen Menschen jeden Alters. Sie müssen nichts "
        "mitbringen außer den Briefen, die Ihnen Sorgen machen.",
        "Scharnhorstring 14",
        (52.149420, 11.570310),
        provider="Kompass Sternsee e. V. (Beispiel)",
        groups="familien arbeitsuchende aeltere",
        languages="de en uk ru",
        step_free="yes",
        hours=("Mo Di 9-12", "Do 14-18", "und nach Vereinbarung"),
        tags="OlvenstedtFuerAlle NeuOlvenstedt",
        picture="hauseingang",
        verified="2026-09-14",
        numbers=(("Vereinsregister (Beispiel)", "VR 90001"),),
        works_with=(
            ("Sozialsprechstunde im Stadtteil", "gemeinsame Fallrunden"),
            ("Sprachcafé Samowar", "Dolmetschen"),
        ),
        texts={
            "de-simple": (
                "Hier bekommen Sie Hilfe bei Schulden und bei Post vom Amt.",
                "Haben Sie Briefe vom Amt?\nVerstehen Sie die Briefe nicht?\nDann kommen Sie zu uns.\n\n"
                "Wir lesen die Briefe zusammen.\nDie Hilfe kostet nichts.",
            ),
            "en": (
                "Advice on debt, letters from authorities and other worries: confidential and free.",
                "Bring the letters that worry you. We read them together, put them in order and tell you what is "
                "urgent. You do not need an appointment on Mondays and Tuesdays.",
            ),
            "uk": (
                "Консультації щодо боргів і листів від установ: довірливо та безкоштовно.",
                "Принесіть листи, які вас турбують. Ми прочитаємо їх разом і пояснимо, що є терміновим.",
            ),
            "ar": (
                "استشارة في الديون ورسائل الدوائر الرسمية، سرية ومجانية.",
                "أحضروا معكم الرسائل التي تقلقكم. نقرؤها معًا ونوضح لكم ما هو عاجل.",
            ),
        },
        needs_work="uk",
        offers=(
            Offering(
                "Postsprechstunde",
                "Bringen Sie Ihre Briefe mit, auch ungeöffnete. Wir gehen Stapel für Stapel durch und schreiben mit "
                "Ihnen die wichtigsten Antworten. Wer möchte, bekommt einen Ordner mit Trennblättern.",
                ("Mo Di 9-12",),
                tags="OlvenstedtFuerAlle",
                texts={
                    "en": ("Letter clinic", "Bring your letters, opened or not. We answer the urgent ones together."),
                    "ar": ("استشارة الرسائل", "أحضروا رسائلكم، ولو لم تفتحوها. نجيب معًا عن العاجل منها."),
                },
            ),
            Offering(
                "Schuldnerberatung mit Termin",
                "Wir rechnen gemeinsam aus, was Sie zahlen können, und sprechen mit Gläubigern. Bitte rechnen Sie "
                "für das erste Gespräch eine Stunde ein.",
                ("Do 14-18",),
                registration="Bitte rufen Sie vorher an.",
                groups="arbeitsuchende familien",
            ),
        ),
    ),
    Entry(
        "Sozialsprechstunde im Stadtteil",
        "administration",
        "Mitarbeitende der Verwaltung beantworten vor Ort Fragen zu Wohngeld, Bildungspaket und Ausweisen.",
        "Einmal in der Woche sparen Sie sich den Weg in die Innenstadt. Wir nehmen Anträge entgegen, prüfen, ob "
        "etwas fehlt, und sagen Ihnen, wer zuständig ist.\n\nDieser Eintrag ist ein Beispiel: Namen, Zeiten und "
        "Nummern sind erfunden.",
        "Bruno-Taut-Ring 97",
        (52.147210, 11.573940),
        provider="Beispielverwaltung",
        extra="Eingang über den Hof",
        languages="de",
        step_free="yes",
        hours=("Mi 13-17", "nicht an Feiertagen"),
        tags="EineStadtFuerAlle",
        verified="2026-10-05",
        works_with=(("Kompass Sternsee", "gemeinsame Fallrunden"),),
        offers=(
            Offering(
                "Anträge prüfen lassen",
                "Sie bringen den ausgefüllten Antrag mit, wir schauen auf Vollständigkeit. Kopien können Sie bei uns "
                "machen. Bitte denken Sie an Ihren Ausweis.",
                ("Mi 13-17",),
            ),
            Offering(
                "Bildungspaket für Schulkinder",
                "Schulessen, Ausflug, Nachhilfe: Vieles wird bezahlt, wenn das Geld knapp ist. Wir füllen das "
                "Formular mit Ihnen aus.",
                ("Mi 13-15",),
                groups="familien kinder",
            ),
        ),
    ),
    Entry(
        "Zuhörbank Olvenstedt",
        "initiative",
        "Ehrenamtliche sitzen auf der gelben Bank und hören zu, wenn jemand reden möchte.",
        "Keine Beratung, keine Ratschläge: Auf der gelben Bank hat jemand Zeit für Sie. Manche erzählen zehn "
        "Minuten, manche eine Stunde. Alles bleibt auf der Bank.",
        "Marktbreite 3",
        (52.146880, 11.571220),
        extra="gelbe Bank neben dem Brunnen",
        groups="aeltere ehrenamtliche",
        step_free="yes",
        hours=("Di Fr 15-17 bei trockenem Wetter",),
        tags="LebendigeNachbarschaften Ehrenamt",
        website=False,
        verified="2026-06-22",
        offers=(
            Offering(
                "Zuhören lernen",
                "An zwei Abenden üben wir, still zu sein, nachzufragen und Grenzen zu ziehen. Danach können Sie "
                "selbst auf der Bank sitzen, wenn Sie mögen.",
                ("Mi 18-20 zweimal im Jahr",),
                registration="Bitte schreiben Sie uns eine E-Mail.",
                groups="ehrenamtliche",
                tags="Ehrenamt",
            ),
        ),
    ),
    Entry(
        "Lotsenhaus Rennebogen",
        "institution",
        "Begleitet neu Zugezogene zu Ämtern, Ärzt:innen und in die erste eigene Wohnung.",
        "Unsere Lots:innen sind selbst einmal neu hier gewesen. Sie kennen die Wege, die Formulare und die "
        "Busfahrpläne, und sie gehen mit.\n\nWir arbeiten so lange mit Ihnen, bis Sie uns nicht mehr brauchen.",
        "Rennebogen 161",
        (52.151020, 11.564870),
        groups="zugewanderte familien",
        languages="de en uk ru ar",
        step_free="partly",
        hours=("Mo Mi 10-16", "nach Vereinbarung"),
        tags="Sprachbruecken OlvenstedtFuerAlle",
        verified="2026-08-19",
        numbers=(("Integrationsregister (Beispiel)", "IR-2041"),),
        texts={
            "en": (
                "Guides newcomers to offices, doctors and a first flat of their own.",
                "Our guides were once new here themselves. They know the way, the forms and the timetables, and "
                "they come along.",
            ),
            "uk": (
                "Супроводжує новоприбулих до установ, лікарів і першого власного житла.",
                "Наші провідники колись самі були тут новими. Вони знають дорогу й підуть разом з вами.",
            ),
            "ar": (
                "نرافق القادمين الجدد إلى الدوائر والأطباء وفي البحث عن أول سكن.",
                "مرافقونا كانوا يومًا جددًا هنا. يعرفون الطريق والاستمارات ويذهبون معكم.",
            ),
        },
        offers=(
            Offering(
                "Begleitung zum Amt",
                "Wir treffen uns eine halbe Stunde vorher, gehen die Unterlagen durch und fahren gemeinsam. Wenn "
                "nötig, ist jemand dabei, der übersetzt.",
                ("nach Vereinbarung",),
                registration="Mindestens drei Tage vorher anmelden.",
                groups="zugewanderte",
                tags="Sprachbruecken",
                texts={"uk": ("Супровід до установ", "Зустрічаємося за пів години й ідемо разом.")},
            ),
            Offering(
                "Ankommen-Frühstück",
                "Tee, Brot und Fragen aller Art. Wer schon länger hier lebt, setzt sich zu denen, die gerade "
                "gekommen sind.",
                ("Mi 10-12",),
                cost="kostenfrei, Mitgebrachtes willkommen",
            ),
        ),
    ),
    Entry(
        "Ina Morgenroth, Mediation",
        "individual",
        "Vermittelt bei Streit im Haus, bevor daraus ein Brief vom Anwalt wird.",
        "Ob Musik, Müll oder Grillgeruch: Ich höre beide Seiten und suche mit Ihnen eine Abmachung, die hält. "
        "Das erste Gespräch kostet nichts.",
        "",
        None,
        groups="familien aeltere",
        languages="de en",
        hours=("nach Vereinbarung",),
        tags="LebendigeNachbarschaften",
        website=False,
        verified="2026-05-11",
        consent="2026-05-11",
        offers=(
            Offering(
                "Hausgespräch",
                "Ich komme zu Ihnen ins Treppenhaus oder an einen neutralen Ort. Dauer: etwa anderthalb Stunden.",
                ("nach Vereinbarung",),
                cost="nach Einkommen, 0 bis 40 Euro",
                place="bei Ihnen im Haus oder im Büro für Stadtteilarbeit",
            ),
        ),
    ),
)
