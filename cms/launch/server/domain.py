"""The name under which the public finds the site."""

import ipaddress
import re

from cms.launch.refusal import Refusal

# RFC 1035 section 2.3.4, RFC 1123 section 2.1.
LONGEST_NAME, LONGEST_LABEL = 253, 63
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
# UTS 46 section 2.3: browsers keep these letters, Python's own codec makes others of them; that is another's name.
DEVIATING = "ßς\u200c\u200d"
EXAMPLE = "bitte so: make server DOMAIN=www.example.org"


def checked_domain(text: str) -> str:
    """Return ``text`` as the name service writes it: small letters, umlauts as `xn--…`.

    Refuses what no browser could ask for, with the reason.
    """
    name = text.strip().lower()
    if not name:
        raise Refusal(f"DOMAIN fehlt: der Name, unter dem die Website erreichbar sein soll; {EXAMPLE}")
    if reason := _too_much(name):
        raise Refusal(f"DOMAIN ist „{text}“: {reason}; {EXAMPLE}")
    try:
        name = name.encode("idna").decode()
    except UnicodeError:
        raise Refusal(f"DOMAIN ist „{text}“: So kann kein Rechner heißen; {EXAMPLE}") from None
    if reason := _not_a_name(name):
        raise Refusal(f"DOMAIN ist „{text}“: {reason}; {EXAMPLE}")
    return name


def _too_much(name: str) -> str:
    if "//" in name or name.startswith(("http:", "https:")):
        return "Bitte ohne https:// davor"
    if "/" in name or "?" in name or "#" in name:
        return "Bitte nur den Namen, ohne etwas dahinter"
    if "@" in name:
        return "Das ist eine E-Mail-Adresse"
    if _is_address(name):
        return "Das ist eine IP-Adresse; ein Zertifikat gibt es nur für einen Namen"
    if ":" in name:
        return "Bitte ohne Port"
    if any(letter in name for letter in DEVIATING):
        return f"Bitte in der Schreibweise mit xn--, die Ihr Anbieter nennt (wegen {', '.join(DEVIATING[:2])})"
    if "*" in name or "," in name or len(name.split()) > 1:
        return "Bitte genau einen Namen"
    return ""


def _not_a_name(name: str) -> str:
    labels = name.split(".")
    if len(name) > LONGEST_NAME or any(len(label) > LONGEST_LABEL for label in labels):
        return f"Das ist zu lang (höchstens {LONGEST_NAME} Zeichen, zwischen zwei Punkten höchstens {LONGEST_LABEL})"
    if len(labels) == 1:
        return "Da fehlt der Punkt"
    if not all(LABEL.fullmatch(label) for label in labels):
        return "Zwischen den Punkten stehen nur Buchstaben, Ziffern und Bindestriche, am Rand kein Bindestrich"
    if labels[-1].isdecimal():
        return "Am Ende steht keine Zahl"
    return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
