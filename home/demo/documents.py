"""Two small documents to download, made without a library."""

from __future__ import annotations

from dataclasses import dataclass

PAGE = (595, 842)


@dataclass(frozen=True)
class Document:
    """A document: its lines become a PDF page, or plain text where the name ends in ``.txt``."""

    title: str
    filename: str
    lines: tuple[str, ...]

    def content(self) -> bytes:
        """Return the file's bytes; the same on every machine."""
        if self.filename.endswith(".txt"):
            return "\r\n".join((self.title, "", *self.lines, "")).encode()
        return pdf(self.title, self.lines)


def pdf(title: str, lines: tuple[str, ...]) -> bytes:
    """Return a one-page A4 PDF (ISO 32000-1) in Helvetica, tagged as German; Latin-1 text only."""
    drawn = [f"BT /F1 20 Tf 56 770 Td ({_escaped(title)}) Tj ET"]
    drawn += [f"BT /F1 12 Tf 56 {735 - 20 * row} Td ({_escaped(line)}) Tj ET" for row, line in enumerate(lines)]
    content = "\n".join(drawn).encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (de-DE) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> >> >>" % PAGE,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Title (%s) >>" % _escaped(title).encode("latin-1"),
    ]
    return _assembled(objects)


def _assembled(objects: list[bytes]) -> bytes:
    parts, offsets, length = [b"%PDF-1.4\n"], [], 9
    for number, body in enumerate(objects, start=1):
        offsets.append(length)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        length += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    trailer = (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    )
    return b"".join([*parts, trailer % (count, table, count, length)])


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


DOCUMENTS = {
    "rundgang": Document(
        "Stadtteilrundgang in 12 Stationen",
        "stadtteilrundgang.pdf",
        (
            "Treffpunkt: Büro für Stadtteilarbeit, Scharnhorstring 38",
            "Länge: etwa drei Kilometer, alle Wege sind stufenlos.",
            "",
            "1  Büro für Stadtteilarbeit: Karte mitnehmen, Toilette vorhanden",
            "2  Innenhof am Scharnhorstring: Lieblingsbank und Wandbild",
            "3  Marktbreite: Wochenmarkt, Sitzstufen, Schachfeld",
            "4  Bruno-Taut-Ring: Balkone in 24 Farben",
            "5  Gemeinschaftsgarten: Hochbeete für Rollstühle",
            "6  Sternsee: Pause mit Blick aufs Wasser",
            "7  Bolzplatz: Spielfeldlinien von Kindern gezogen",
            "8  Rennebogen: wo früher Blöcke standen",
            "9  Fräserhof: offene Werkstatt",
            "10 Olvenstedter Scheid: Schulgarten hinter dem Zaun",
            "11 Alt Olvenstedt: Dorfkern und Pflaumenallee",
            "12 Zurück mit der Straßenbahn oder zu Fuß",
        ),
    ),
    "quartiersvereinbarung": Document(
        "Quartiersvereinbarung kurz erklärt",
        "quartiersvereinbarung-kurz.pdf",
        (
            "Was ist das?",
            "Eine Verabredung: Stadt, Wohnungsunternehmen und Menschen vor Ort",
            "halten fest, was im Stadtteil als Nächstes geschehen soll.",
            "",
            "Wer darf mitreden?",
            "Alle, die hier wohnen, arbeiten oder sich engagieren.",
            "",
            "Wie geht es weiter?",
            "Das Büro für Stadtteilarbeit sammelt Hinweise, begleitet die Treffen",
            "und hilft dabei, die Vereinbarung fortzuschreiben.",
        ),
    ),
    "checkliste": Document(
        "Checkliste Hoffest",
        "checkliste-hoffest.txt",
        (
            "Acht Wochen vorher: Vermieter:in fragen, Termin im Haus aushängen.",
            "Sechs Wochen vorher: Strom, Wasser und Toilette klären.",
            "Vier Wochen vorher: Tische und Wimpelketten beim Büro reservieren.",
            "Zwei Wochen vorher: Aushang in einfacher Sprache, mit Bildern.",
            "Am Tag davor: Wege frei halten, Rampe prüfen, Wetter ansehen.",
            "Am Tag selbst: genug Stühle im Schatten, Müllbeutel, Pflaster.",
            "Danach: Danke sagen. Fotos nur mit Einwilligung zeigen.",
        ),
    ),
}
