"""How much each thing may be, and how to ask whether so much is taken; the numbers are written out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any, NamedTuple
from unittest.mock import patch

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import RequestFactory
from structlog.testing import capture_logs

from api.errors import ApiError
from api.partners.keys import issue
from api.partners.models import Partner
from api.preview.tokens import draft_of
from blog.comments import scoring
from blog.comments.mail.allowance import may_write_to
from blog.models import CommentMail
from cms.admin.forms.dates import check_year
from cms.admin.redirect_import import table_in
from cms.admin.rights.parameters import _is_count, _is_endless, _is_number, _mended, is_primary_key
from cms.content.gone import is_gone, remember_gone
from cms.errors import Refused
from cms.freshness import content_version
from cms.http.negotiation.accept import preferred_coding
from cms.http.negotiation.coding import coding_for
from cms.http.unavailable import _typed
from cms.models import GoneAddress
from cms.monitoring import healthz
from cms.monitoring.masking import _masked_value
from cms.pictures.documents import _check_unpacked
from cms.public_forms.plain_text import clean_plain_text
from cms.public_forms.proofs import _payload
from cms.text import identity_key, search_words, sort_key
from home.admin_search.finding import words_in
from tests import factories
from tests.api.client import codes, post
from tests.limits import no_limits
from tests.promises.limits import more_amounts

MEGABYTE = 1024 * 1024


class Amount(NamedTuple):
    """``takes(number)`` tells whether so much is taken whole; it is at ``limit``, and not at the next one."""

    limit: int
    takes: Callable[[int], bool]
    next: int = 1


def taken(check: Callable[[], Any]) -> bool:
    """Tell whether ``check`` raises no refusal."""
    try:
        check()
    except (ValidationError, Refused, ApiError):
        return False
    return True


def _asked(query: str, variables: dict[str, Any], reason: str) -> bool:
    """Ask the API; a refusal is told by its code and names what is wrong."""
    with no_limits():
        answer = post(query, variables)
    if "errors" not in answer.json():
        return True
    assert codes(answer) == ["INVALID"]
    assert reason in answer.json()["errors"][0]["message"]
    return False


def _nodes(number: int) -> bool:
    return _asked("query($x: [ID!]!) { nodes(ids: $x) { id } }", {"x": ["x"] * number}, "ids")


def _hashtags_all(number: int) -> bool:
    query = "query($x: [String!]) { actors(filter: {hashtagsAll: $x}) { nodes { name } } }"
    return _asked(query, {"x": [f"thema{n}" for n in range(number)]}, "at most 10")


def _metres(number: int) -> bool:
    query = "query($x: Int!) { actors(filter: {near: {latitude: 52, longitude: 11, metres: $x}}) { nodes { name } } }"
    return _asked(query, {"x": number}, "metres")


def _searched(number: int) -> bool:
    return _asked("query($x: String!) { search(query: $x) { totalCount } }", {"x": "x" * number}, "characters")


def _keys(number: int) -> bool:
    partner = Partner.objects.create(name="P")
    is_taken = all(taken(lambda: issue(partner)) for _ in range(number))
    assert partner.keys.count() == min(number, 2)
    return is_taken


def _preview_key(number: int) -> bool:
    with capture_logs() as logs:
        assert not taken(lambda: draft_of("x" * number))
    return logs[0]["reason"] != "too long"


def _proof(number: int) -> bool:
    with patch("cms.public_forms.proofs.json.loads", side_effect=RecursionError) as read:
        assert _payload("A" * number) is None
    return read.called


def _mails(number: int) -> bool:
    """Tell whether the last of so many goes to an address that nobody has confirmed."""
    comment = factories.comment(author_email="mara@example.org", confirmed_at=None)
    for _ in range(number - 1):
        CommentMail.objects.create(kind="confirm", comment=comment)
    return may_write_to("mara@example.org")


def _points(rule: str, text: str) -> int:
    return sum(one.points for one in scoring.score(name="M", email="m@example.org", text=text) if one.rule == rule)


def _links(number: int) -> bool:
    return _points("links", "https://a.example " * number) == 0


def _repeated(number: int) -> bool:
    factories.comment(text="a" * number)
    return _points("repetition", "a" * number) == 0


def _marks(number: int) -> bool:
    return len(clean_plain_text("b" + "\u0300\u0301\u0302\u0303\u0304\u0305\u0306"[:number])) == 1 + number


def _archive(members: int = 1, unpacked: int = 0, packed: int | None = None) -> bool:
    """Tell whether an archive of so many files is taken, with ``unpacked`` bytes altogether."""
    files = [SimpleNamespace(file_size=0, compress_size=0)] * (members - 1)
    size = unpacked if packed is None else packed
    return taken(lambda: _check_unpacked([*files, SimpleNamespace(file_size=unpacked, compress_size=size)]))


def _table(content: bytes) -> list[list[str]] | None:
    try:
        return table_in(SimpleUploadedFile("tabelle.csv", content))
    except ValidationError:
        return None


def _rows(number: int) -> bool:
    return _table(b"von;nach\n" + b"/a/;/b/\n" * number) is not None


def _columns(number: int) -> bool:
    table = _table(";".join(f"s{n}" for n in range(number)).encode())
    return table is not None and len(table[0]) == number


def _bytes(number: int) -> bool:
    start = b"von;nach\n/alt/;/neu/\n"
    return _table(start + b"\n" * (number - len(start))) is not None


def _searches(number: int) -> bool:
    return len(_mended(QueryDict(f"q={'x' * number}"))["q"]) == number


def _searched_words(number: int) -> bool:
    return len(_mended(QueryDict("q=" + "+".join("x" * number)))["q"].split()) == number


def _disk(free: int) -> bool:
    with patch.object(healthz.shutil, "disk_usage", lambda _path: SimpleNamespace(free=free)):
        return healthz.check_disk() == "ok"


def _masked(depth: int) -> bool:
    """Tell whether what lies so deep is still masked part by part."""
    value: Any = 7
    for _ in range(depth):
        value = [value]
    found = _masked_value(value, 0)
    for _ in range(depth):
        if not isinstance(found, list):
            return False
        found = found[0]
    return found == 7


def _folded(number: int) -> bool:
    """Tell whether so many changes are left as they are."""
    content_version.ContentChange.objects.all().delete()
    for _ in range(number):
        content_version.ContentChange.objects.create(table_name="x", number=1)
    with patch.object(content_version, "fold_all") as fold:
        content_version.fold_changes()
    return not fold.called


def _form_again(number: int) -> bool:
    return bool(_typed(RequestFactory().post("/", {"x": "a" * (number - 1)})))


def _gone(length: int) -> bool:
    path = "/" + "a" * (length - 2) + "/"
    remember_gone([path])
    assert GoneAddress.objects.exists()
    return is_gone(path)


def _accepted(length: int) -> bool:
    """Tell whether a wish at the end of so long a header still counts."""
    return preferred_coding("x," * ((length - 2) // 2) + "x" * (length % 2) + "br") == "br"


def _slug(length: int) -> bool:
    return len(factories.standard_page(title="a" * length, slug="").slug) == length


AMOUNTS: dict[str, Amount] = {
    "api/schema/node_query.py:MOST_NODES": Amount(100, _nodes),
    "api/schema/conditions.py:MOST_AT_ONCE": Amount(10, _hashtags_all),
    "api/schema/directory/places.py:FARTHEST": Amount(50_000, _metres),
    "the nearest of a circle": Amount(1, _metres, -1),
    "api/schema/search/queries.py:LONGEST_QUERY": Amount(200, _searched),
    "api/partners/models.py:MOST_KEYS": Amount(2, _keys),
    "api/preview/tokens.py:LONGEST": Amount(500, _preview_key),
    "cms/public_forms/proofs.py:LONGEST_PROOF": Amount(2_000, _proof),
    "blog/comments/mail/allowance.py:MOST_A_DAY": Amount(3, _mails),
    "blog/comments/scoring.py:LINKS_ALLOWED": Amount(1, _links),
    "letters that are no repetition": Amount(20, _repeated),
    "cms/public_forms/plain_text.py:MOST_MARKS": Amount(4, _marks),
    "cms/admin/forms/dates.py:FIRST_YEAR": Amount(1900, lambda year: taken(lambda: check_year(date(year, 1, 1))), -1),
    "cms/admin/forms/dates.py:LAST_YEAR": Amount(2199, lambda year: taken(lambda: check_year(date(year, 12, 31)))),
    "cms/admin/redirect_import.py:MOST_ROWS": Amount(2_000, _rows),
    "cms/admin/redirect_import.py:MOST_COLUMNS": Amount(20, _columns),
    "cms/admin/redirect_import.py:MOST_BYTES": Amount(MEGABYTE, _bytes),
    "cms/admin/rights/parameters.py:MOST_DIGITS_OF_A_NUMBER": Amount(9, lambda length: _is_number("1" * length)),
    "cms/admin/rights/parameters.py:MOST_DIGITS_OF_A_COUNT": Amount(4, lambda length: _is_count("1" * length)),
    "cms/admin/rights/parameters.py:MOST_LETTERS": Amount(200, _searches),
    "cms/admin/rights/parameters.py:MOST_WORDS": Amount(20, _searched_words),
    "cms/admin/rights/refusal.py:LONGEST_KEY": Amount(18, lambda length: is_primary_key("1" * length)),
    "digits of a filter": Amount(18, lambda length: not _is_endless("1" * length)),
    "cms/content/gone.py:LONGEST": Amount(2_000, _gone),
    "cms/freshness/content_version.py:FOLD_ABOVE": Amount(50, _folded),
    "cms/http/negotiation/accept.py:LONGEST": Amount(2_000, _accepted),
    "cms/http/negotiation/coding.py:COMPRESS_FROM": Amount(1_000, lambda n: coding_for(b"x" * n, "br") == "br", -1),
    "cms/http/unavailable.py:LARGEST_FORM": Amount(512 * 1024, _form_again),
    "cms/monitoring/healthz.py:LEAST_FREE": Amount(200 * MEGABYTE, _disk, -1),
    "cms/monitoring/masking.py:DEEPEST": Amount(20, _masked),
    "cms/pictures/documents.py:MOST_MEMBERS": Amount(5_000, lambda members: _archive(members)),
    "cms/pictures/documents.py:MOST_UNPACKED": Amount(300 * MEGABYTE, lambda size: _archive(unpacked=size)),
    "cms/pictures/documents.py:MOST_RATIO": Amount(
        200 * MEGABYTE, lambda size: _archive(unpacked=size, packed=MEGABYTE)
    ),
    "cms/pictures/documents.py:ALWAYS_FINE": Amount(10 * MEGABYTE, lambda size: _archive(unpacked=size, packed=1)),
    "cms/models/pages.py:LONGEST_MADE": Amount(200, _slug),
    "cms/text.py:LONGEST_KEY": Amount(255, lambda length: len(sort_key("a" * length)) == length),
    "keys of names": Amount(255, lambda length: identity_key("a" * length) == "a" * length),
    "cms/text.py:MOST_WORDS": Amount(30, lambda number: len(search_words("x " * number).split()) == number),
    "blog/comments/scoring.py:MOST_FOR_LINKS": Amount(5, more_amounts.links_add_up),
    "blog/comments/scoring.py:MOST_FOR_WORDS": Amount(3, more_amounts.words_add_up),
    "blog/comments/scoring.py:LOOKED_BACK": Amount(200, more_amounts.looks_back),
    "blog/comments/services/submitting.py:PARTNERS_SHARE": Amount(20, more_amounts.partner_sends),
    "cms/settings/api_limits.py:api_limits[body]": Amount(64 * 1024, more_amounts.api_body),
    "cms/settings/api_limits.py:api_limits[tokens]": Amount(2_000, more_amounts.api_tokens),
    "cms/settings/base.py:DATA_UPLOAD_MAX_NUMBER_FIELDS": Amount(5_000, more_amounts.form_fields),
    "cms/settings/base.py:DATA_UPLOAD_MAX_MEMORY_SIZE": Amount(2 * MEGABYTE, more_amounts.form_body),
    "cms/forms/pages.py:LONGEST_SLUG": Amount(255, more_amounts.typed_slug),
    "cms/guessing/devices.py:LONGEST": Amount(1_000, more_amounts.device_cookie),
    "cms/guessing/devices.py:MOST_ACCOUNTS": Amount(10, more_amounts.device_accounts),
    "cms/mail.py:MOST_TRIES": Amount(8, more_amounts.reset_try),
    "cms/worker/due_jobs.py:MOST_ATTEMPTS": Amount(2, more_amounts.attempt_of_task),
    "cms/mail.py:LONGEST_PAUSE": Amount(5, more_amounts.mail_waits),
    "blog/comments/mail/mailing.py:MOST_REFUSALS": Amount(11, more_amounts.refusals),
    "cms/text.py:LONGEST_SEARCH": Amount(100, more_amounts.searched_letters),
    "cms/admin/rights/deleting.py:MOST": Amount(100, more_amounts.hashtags_deleted),
    "cms/admin/listings/exports.py:LONGEST": Amount(32_767, more_amounts.exported),
    "cms/settings/base.py:WAGTAILIMAGES_MAX_UPLOAD_SIZE": Amount(15 * MEGABYTE, more_amounts.picture_bytes),
    "cms/settings/base.py:WAGTAILIMAGES_MAX_IMAGE_PIXELS": Amount(50_000_000, more_amounts.picture_pixels),
    "cms/settings/base.py:PICTURES_MAX_ANIMATION_PIXELS": Amount(200_000_000, more_amounts.moving_pixels, 5),
    "cms/settings/base.py:WAGTAILDOCS_MAX_UPLOAD_SIZE": Amount(25 * MEGABYTE, more_amounts.document_bytes),
    "home/admin_search/finding.py:MOST_WORDS_FOUND": Amount(
        8, lambda number: len(words_in("x " * number).split()) == number
    ),
}
