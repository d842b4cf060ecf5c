"""What a person reads who has to wait, and the answer that says it to programs too."""

from __future__ import annotations

import math
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.guessing.throttle import TooManyAttempts

Response = TypeVar("Response", bound=HttpResponseBase)
TOO_MANY_REQUESTS = 429
MINUTE, HOUR = 60, 60 * 60
# From here on nobody counts minutes.
LONG = 90 * MINUTE


def in_words(seconds: int) -> str:
    """Return ``seconds`` as one waits for it: in minutes or hours, rounded up."""
    if seconds <= LONG:
        minutes = math.ceil(seconds / MINUTE)
        return ngettext("eine Minute", "%(number)s Minuten", minutes) % {"number": minutes}
    hours = math.ceil(seconds / HOUR)
    return ngettext("eine Stunde", "%(number)s Stunden", hours) % {"number": hours}


def waiting_message(seconds: int) -> str:
    """Return why one has to wait, and for how long. It says of no account whether there is one."""
    return _(
        "Das waren zu viele Versuche hintereinander. Damit niemand Passwörter erraten kann, machen wir eine Pause. "
        "Bitte warten Sie noch %(time)s und versuchen Sie es dann noch einmal."
    ) % {"time": in_words(seconds)}


class Waits:
    """Mixin of forms that ask the throttle: keeps for how long the person has to wait, 0 for not at all."""

    seconds_to_wait = 0

    def waiting(self, refusal: TooManyAttempts) -> ValidationError:
        """Return the error to raise for ``refusal``."""
        self.seconds_to_wait = refusal.seconds
        return ValidationError(self.sentence(refusal.seconds), code="too_many_attempts")

    def sentence(self, seconds: int) -> str:
        """Return what to read."""
        return waiting_message(seconds)


def with_retry_after(response: Response, form: Any) -> Response:
    """Return ``response`` with 429 and ``Retry-After`` where ``form`` had to refuse; as it was otherwise."""
    if seconds := getattr(form, "seconds_to_wait", 0):
        response.status_code = TOO_MANY_REQUESTS
        response["Retry-After"] = str(seconds)
    return response


def waiting_page(request: HttpRequest, seconds: int) -> HttpResponse:
    """Return a page that says how long to wait, for doors that have no form."""
    response = render(request, "cms/waiting.html", {"sentence": waiting_message(seconds)}, status=TOO_MANY_REQUESTS)
    response["Retry-After"] = str(seconds)
    return response
