"""Forty-odd uploads, made and not kept: what cameras, programs and bad people hand in.

A picture that is to be taken names the size and colours that anybody must see; a file that is to be
refused names none. Every one that can carry something besides its picture carries `SECRET`.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageCms, ImageOps, PngImagePlugin

SECRET = "Geheim-7c1f"
# The upper left corner is red, upper right green, lower left blue, lower right white.
CORNERS = ((255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255))
WIDTH, HEIGHT = 96, 64
HELD = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@dataclass(frozen=True)
class Upload:
    """A file, whether it is to be taken, and what a taken picture must look like."""

    name: str
    content: Callable[[], bytes]
    size: tuple[int, int] | None = None
    colours: tuple[tuple[int, int, int], ...] = CORNERS
    is_document: bool = False
    is_taken: bool = True


def corners(mode: str = "RGB", size: tuple[int, int] = (WIDTH, HEIGHT)) -> Image.Image:
    """Return a picture with four quarters in four colours."""
    small = Image.new("RGB", (2, 2))
    small.putdata(CORNERS)
    return small.resize(size, Image.Resampling.NEAREST).convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """Return a camera's notes with a position."""
    notes = Image.Exif()
    notes[0x010E] = notes[0x010F] = SECRET
    notes[0x0112] = orientation
    notes.get_ifd(0x8825).update({1: "N", 2: (52.0, 9.0, 6.0), 3: "E", 4: (11.0, 34.0, 12.0)})
    return notes


def profile() -> bytes:
    """Return the colour profile of screens."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """Return ``image`` as a file."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def turned(orientation: int, kind: str = "JPEG") -> bytes:
    """Return the corners as a camera held so stores them: shown as its notes say, they stand upright."""
    stored = corners()
    if orientation in HELD:
        stored = stored.transpose(HELD[orientation])
    return saved(stored, kind, exif=exif(orientation), quality=95)


def jpeg(**options: object) -> bytes:
    """Return a JPEG that tells all it can."""
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
    return saved(corners(), "JPEG", exif=exif(), xmp=xmp, comment=SECRET, quality=95, **options)


def jpeg_with_iptc() -> bytes:
    """Return a JPEG with a press agency's notes (APP13) and a maker's own (APP5)."""
    data = jpeg()
    parts = b""
    for marker, start in ((0xED, b"Photoshop 3.0\x00"), (0xE5, b"MAKER\x00"), (0xE2, b"FPXR\x00")):
        content = start + SECRET.encode()
        parts += bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content
    return data[:2] + parts + data[2:]


def png_told() -> bytes:
    """Return a PNG with texts in each of the ways there are."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET)
    texts.add_text("Comment", SECRET, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", SECRET)
    return saved(corners(), "PNG", pnginfo=texts, exif=exif())


def png_chunk(kind: bytes, content: bytes) -> bytes:
    """Return one part of a PNG."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


@cache
def png_bomb(side: int) -> bytes:
    """Return a black square of one bit a pixel, in a few kilobytes."""
    rows = zlib.compressobj(9)
    row = bytes(1 + (side + 7) // 8)
    packed = b"".join(rows.compress(row) for _ in range(side)) + rows.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + png_chunk(b"IDAT", packed) + png_chunk(b"IEND", b"")


def animated(kind: str, **options: object) -> bytes:
    """Return three pictures that move, the first upright corners."""
    others = [ImageOps.mirror(corners()), ImageOps.flip(corners())]
    return saved(corners(), kind, save_all=True, append_images=others, duration=100, loop=0, **options)


def grey_16() -> bytes:
    """Return grey of 16 bits: black to the left, half white to the right."""
    image = Image.new("I;16", (WIDTH, HEIGHT))
    image.paste(0x8080, (WIDTH // 2, 0, WIDTH, HEIGHT))
    return saved(image, "PNG")


def palette_with_hole() -> bytes:
    """Return a palette of which one colour is transparent."""
    return saved(corners().quantize(8), "PNG", transparency=7)


def mpo() -> bytes:
    """Return two pictures in one file, as telephones store them."""
    return saved(corners(), "MPO", save_all=True, append_images=[corners()], quality=95, exif=exif())


def archive(members: dict[str, bytes]) -> bytes:
    """Return a ZIP."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def sheet(content: bytes = b"<x/>") -> bytes:
    """Return what begins like a spreadsheet of Excel."""
    return archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": content})


HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n"
GREY = ((0, 0, 0), (128, 128, 128), (0, 0, 0), (128, 128, 128))
UPRIGHT = (WIDTH, HEIGHT)
LONG = "Sommerfest-" * 28


def _refused(name: str, content: Callable[[], bytes]) -> Upload:
    return Upload(name, content, is_taken=False)


def _document(name: str, content: bytes, *, is_taken: bool = True) -> Upload:
    return Upload(name, lambda: content, is_document=True, is_taken=is_taken)


PICTURES = [
    *(Upload(f"gedreht-{n}.jpg", lambda n=n: turned(n), UPRIGHT) for n in range(1, 9)),
    Upload("gedreht.png", lambda: turned(6, "PNG"), UPRIGHT),
    Upload("gedreht.webp", lambda: turned(8, "WEBP"), UPRIGHT),
    Upload("gedreht.avif", lambda: turned(6, "AVIF"), UPRIGHT),
    Upload("alles.JPG", jpeg, UPRIGHT),
    Upload("stufen.jpeg", lambda: jpeg(progressive=True), UPRIGHT),
    Upload("presse.jpg", jpeg_with_iptc, UPRIGHT),
    Upload("profil.jpg", lambda: jpeg(icc_profile=profile()), UPRIGHT),
    Upload("texte.png", png_told, UPRIGHT),
    Upload("alles.webp", lambda: saved(corners(), "WEBP", exif=exif(), xmp=SECRET.encode(), quality=95), UPRIGHT),
    Upload("alles.avif", lambda: saved(corners(), "AVIF", exif=exif(), xmp=SECRET.encode(), quality=95), UPRIGHT),
    Upload("druck.jpg", lambda: saved(corners("CMYK"), "JPEG", exif=exif(), quality=95), UPRIGHT),
    Upload("grau16.png", grey_16, UPRIGHT, GREY),
    Upload("palette.png", palette_with_hole, UPRIGHT),
    Upload("durchsichtig.png", lambda: saved(corners("RGBA"), "PNG"), UPRIGHT),
    Upload("strich.png", lambda: saved(Image.new("1", UPRIGHT), "PNG"), UPRIGHT, ((0, 0, 0),) * 4),
    Upload("film.gif", lambda: animated("GIF", comment=SECRET.encode()), UPRIGHT),
    Upload("film.webp", lambda: animated("WEBP", exif=exif(), quality=95), UPRIGHT),
    Upload("film.png", lambda: animated("PNG"), UPRIGHT),
    Upload("telefon.jpg", mpo, UPRIGHT),
    Upload("anhang.jpg", lambda: jpeg() + archive({"a.html": HTML}) + SECRET.encode(), UPRIGHT),
    Upload("anhang.png", lambda: png_told() + HTML + SECRET.encode(), UPRIGHT),
    Upload("bild.php.jpg", jpeg, UPRIGHT),
    Upload(f"{LONG}.jpg", jpeg, UPRIGHT),
    Upload("Ärger \u202egpj.exe\u2066 日本.jpg", jpeg, UPRIGHT),
    Upload("../../etc/passwd.jpg", jpeg, UPRIGHT),
    Upload(".versteckt.jpg", jpeg, UPRIGHT),
    Upload("null\x00.jpg", jpeg, UPRIGHT),
    _refused("bombe-30000.png", lambda: png_bomb(30_000)),
    _refused("bombe-13000.png", lambda: png_bomb(13_000)),
    _refused("bombe-11000.png", lambda: png_bomb(11_000)),
    _refused("abgeschnitten.jpg", lambda: saved(Image.effect_noise((300, 300), 90), "JPEG")[:9000]),
    _refused("abgeschnitten.png", lambda: saved(Image.effect_noise((300, 300), 90), "PNG")[:9000]),
    _refused("abgeschnitten.webp", lambda: saved(Image.effect_noise((300, 300), 90).convert("RGB"), "WEBP")[:9000]),
    _refused("zeichnung.png", lambda: SVG),
    _refused("seite.jpg", lambda: HTML),
    _refused("eigentlich-png.jpg", png_told),
    _refused("nur-anfang.gif", lambda: b"GIF89a" + HTML),
    _refused("leer.png", lambda: b""),
    _refused("zeichnung.svg", lambda: SVG),
    _refused("foto.tiff", lambda: saved(corners(), "TIFF")),
    _refused("ohne-endung", jpeg),
]
DOCUMENTS = [
    _document("antrag.pdf", PDF),
    _document("liste.csv", "Name;Straße\nÄ;Ö\n".encode("cp1252")),
    _document("brief.txt", b"\xef\xbb\xbfGuten Tag"),
    _document("termin.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
    _document("tabelle.xlsx", sheet()),
    _document("text.docx", archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"})),
    _document("folien.pptx", archive({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<x/>"})),
    _document("text.odt", archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})),
    _document("viel.zip", archive({"a.txt": b"a"})),
    _document(f"{LONG}.pdf", PDF),
    _document("Ä \u202efdp.exe\u2066.pdf", PDF),
    _document("../../etc/passwd.pdf", PDF),
    _document("seite.pdf", HTML, is_taken=False),
    _document("seite.txt", b"\n " + HTML, is_taken=False),
    _document("zeichnung.csv", SVG, is_taken=False),
    _document("programm.txt", b"\x7fELF\x02\x01\x01\x00", is_taken=False),
    _document("archiv.docx", archive({"a.txt": b"a"}), is_taken=False),
    _document("tabelle.odt", sheet(), is_taken=False),
    _document("bombe.xlsx", sheet(bytes(40 * 1024 * 1024)), is_taken=False),
    _document("termin.ics.html", HTML, is_taken=False),
    _document("kaputt.zip", b"PK\x03\x04" + bytes(200), is_taken=False),
    _document("keins.ics", b"Guten Tag", is_taken=False),
]
