"""Keeps robots away without asking anyone: a proof of work, or a question where there is no JavaScript.

The proof follows ALTCHA's first version (https://altcha.org/docs/v1/proof-of-work/): the browser looks for
the number whose SHA-256, after a salt, is the one given. Both carry when they were issued, under our
signature and apart from pages, which are kept for many; both count once and hold for
``settings.COMMENT_TOKEN_MAX_AGE`` seconds. They say nothing about who asked for them.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import altcha.v1 as altcha
from django.conf import settings
from django.core import signing
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from cms.errors import RefusalReason, Refused

SALT = "cms.public_forms.proofs"
LONGEST_PROOF = 2_000


@dataclass(frozen=True)
class SpentToken:
    """A proof that is in order; whoever stores what came with it uses it up.

    ``is_shared``: many have the same one before them, for it stands on a page that is kept; each uses their own up.
    """

    name: str
    expires_at: datetime
    is_shared: bool = False


@dataclass(frozen=True)
class Question:
    """A sum in words, and the token that goes with its answer."""

    text: str
    token: str


class TooFast(Refused):
    """The proof is in order, but was asked for only a moment ago."""


def new_challenge() -> dict[str, Any]:
    """Return a challenge as ALTCHA's widgets take it: algorithm, challenge, maxNumber, salt, signature."""
    made = altcha.create_challenge(
        altcha.ChallengeOptions(
            algorithm="SHA-256",
            max_number=settings.COMMENT_PROOF_WORK,
            hmac_key=_key(),
            expires=datetime.now(UTC) + timedelta(seconds=settings.COMMENT_TOKEN_MAX_AGE),
            params={"issued": str(int(time.time()))},
        )
    )
    return {
        "algorithm": made.algorithm,
        "challenge": made.challenge,
        "maxNumber": made.max_number,
        "salt": made.salt,
        "signature": made.signature,
    }


def solved(challenge: dict[str, Any]) -> str:
    """Return the proof for ``challenge``, as a browser would send it; for our own clients and tests."""
    solution = altcha.solve_challenge(
        challenge["challenge"], challenge["salt"], challenge["algorithm"], challenge["maxNumber"]
    )
    if solution is None:
        raise ValueError("The challenge has no solution.")
    return base64.b64encode(json.dumps({**challenge, "number": solution.number}).encode()).decode()


def checked_proof(proof: str) -> SpentToken:
    """Return the mark of ``proof``: base64 of JSON with algorithm, challenge, number, salt and signature.

    Raises ``Refused`` with ``REQUIRED`` or ``INVALID`` (field ``proof``): not ours, wrong, expired, or issued
    less than ``settings.COMMENT_MIN_AGE`` seconds ago.
    """
    if not proof:
        raise Refused(RefusalReason.REQUIRED, _("Der Nachweis fehlt, dass kein Roboter schreibt."), "proof")
    payload = _payload(proof)
    if payload is None or not altcha.verify_solution(payload, _key(), check_expires=True)[0]:
        raise invalid_proof()
    params = parse_qs(str(payload["salt"]).partition("?")[2])
    _check_age(int(params["issued"][0]))
    expires = datetime.fromtimestamp(int(params["expires"][0]), UTC)
    return SpentToken(hashlib.sha256(str(payload["signature"]).encode()).hexdigest(), expires)


def _payload(proof: str) -> Any:
    if len(proof) > LONGEST_PROOF:
        return None
    try:
        payload = json.loads(base64.b64decode(proof, validate=True))
    except (ValueError, binascii.Error, RecursionError):
        return None
    wanted = {"algorithm": str, "challenge": str, "number": int, "salt": str, "signature": str}
    is_one = isinstance(payload, dict) and all(type(payload.get(name)) is kind for name, kind in wanted.items())
    return {name: payload[name] for name in wanted} if is_one and payload["algorithm"] == "SHA-256" else None


def _key() -> str:
    return salted_hmac(SALT, "altcha", algorithm="sha256").hexdigest()


def _check_age(issued: int) -> None:
    if time.time() - issued < settings.COMMENT_MIN_AGE:
        message = _("Das ging sehr schnell. Bitte warten Sie einen Moment und senden Sie noch einmal.")
        raise TooFast(RefusalReason.INVALID, message, "proof")


def invalid_proof() -> Refused:
    """Return the refusal of a proof that does not hold, or not any more."""
    message = _("Der Nachweis, dass kein Roboter schreibt, gilt nicht mehr. Bitte senden Sie noch einmal ab.")
    return Refused(RefusalReason.INVALID, message, "proof")


# --- A question instead ---------------------------------------------------------------------


def number_words() -> list[str]:
    """Return the words for one to nine."""
    return [
        *(_("eins"), _("zwei"), _("drei"), _("vier"), _("fünf"), _("sechs"), _("sieben"), _("acht"), _("neun")),
    ]


def new_question() -> Question:
    """Return a question that anyone can answer with a number, and no robot without reading it."""
    first, second = 1 + secrets.randbelow(9), 1 + secrets.randbelow(9)
    text = _("Wie viel ist %(first)s plus %(second)s? Bitte schreiben Sie das Ergebnis als Zahl.") % {
        "first": number_words()[first - 1],
        "second": number_words()[second - 1],
    }
    nonce = secrets.token_hex(12)
    content = {"n": nonce, "h": _answer_hash(nonce, str(first + second)), "t": int(time.time())}
    return Question(text, signing.dumps(content, salt=SALT))


def checked_answer(token: str, answer: str) -> SpentToken:
    """Return the mark of an answered question.

    Raises ``Refused`` with ``INVALID`` (field ``answer``), and `TooFast` for a right answer that came at once.
    """
    try:
        content = signing.loads(token, salt=SALT, max_age=settings.COMMENT_TOKEN_MAX_AGE)
    except signing.BadSignature:
        raise _wrong_answer() from None
    given = answer.strip().rstrip(".")
    if len(given) > 10 or not constant_time_compare(_answer_hash(content["n"], given), content["h"]):
        raise _wrong_answer()
    _check_age(content["t"])
    expires = timezone.now() + timedelta(seconds=settings.COMMENT_TOKEN_MAX_AGE)
    return SpentToken(hashlib.sha256(content["n"].encode()).hexdigest(), expires, is_shared=True)


def _answer_hash(nonce: str, answer: str) -> str:
    return salted_hmac(SALT, f"{nonce}:{answer}", algorithm="sha256").hexdigest()


def _wrong_answer() -> Refused:
    message = _("Das war nicht die richtige Zahl. Hier ist eine neue Frage; Ihr Text ist noch da.")
    return Refused(RefusalReason.INVALID, message, "answer")
