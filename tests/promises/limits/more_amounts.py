"""How much else may be: requests, exports, tries and what a sum stops at. See `tests.promises.limits.amounts`."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from unittest.mock import patch

from django.conf import settings
from django.core import signing
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from blog.comments import scoring
from blog.comments.mail.mailing import _wait
from blog.comments.services import submit_comment
from blog.models import Comment, CommentMail
from cms.admin.listings.exports import xlsx_text
from cms.errors import Refused
from cms.forms.pages import _without_endless_slug
from cms.guessing import reset
from cms.guessing.devices import COOKIE, device_of, remember_device
from cms.models import OfficeSettings
from cms.pictures.cleaning import PictureRefused, check_name_and_length, check_pixels
from cms.pictures.fields import DocumentField
from cms.worker.due_jobs import recover_tasks
from tests import factories
from tests.api.client import codes, post
from tests.limits import no_limits
from tests.promises.limits.ages import NOW, stored_task


def _points(rule: str, text: str) -> int:
    return sum(one.points for one in scoring.score(name="M", email="m@example.org", text=text) if one.rule == rule)


def links_add_up(number: int) -> bool:
    """Tell whether the last of so many links still counts."""
    return _points("links", "https://a.example " * number) == 2 * (number - 1)


def words_add_up(number: int) -> bool:
    """Tell whether the last of so many words still counts."""
    words = [f"wort{n}x" for n in range(number)]
    office = OfficeSettings.load()
    office.comments_blocked_words = "\n".join(words)
    office.save()
    return _points("words", " ".join(words)) == 3 * number


def looks_back(number: int) -> bool:
    """Tell whether the comment before so many is compared with, itself counted."""
    text = "Genau dasselbe noch einmal geschrieben"
    first = factories.comment(text=text)
    Comment.objects.bulk_create(
        Comment(page_id=first.page_id, author_name="M", text=f"Anders {n}") for n in range(number - 1)
    )
    return _points("repetition", text) > 0


@override_settings(COMMENTS_PER_HOUR=1)
def partner_sends(number: int) -> bool:
    """Tell whether so many comments of one partner are stored within an hour."""
    page = factories.story()
    try:
        for n in range(number):
            submit_comment(page, name="M", email="", text=f"Text {n}", sender="p", via="Partner")
    except Refused as refusal:
        reason = refusal.reason
    else:
        return True
    assert reason == "RATE_LIMITED"
    assert Comment.objects.count() == number - 1
    return False


def api_body(length: int) -> bool:
    """Tell whether the API takes a body of so many bytes."""
    start, end = b'{"query": "{ site { name } }', b'"}'
    body = start + b" " * (length - len(start) - len(end)) + end
    answer = Client().post("/api/graphql/", body, "application/json")
    assert answer.status_code == 200 or codes(answer) == ["BODY_TOO_LARGE"]
    return answer.status_code == 200


def api_tokens(number: int) -> bool:
    """Tell whether the API takes so many words and signs."""
    tokens = settings.API_LIMITS["public"]["tokens"]
    with no_limits(), patch.dict(settings.API_LIMITS["public"], tokens=tokens):
        answer = post("{ site { " + "name " * (number - 5) + "} }")
    assert answer.status_code == 200 or codes(answer) == ["DOCUMENT_TOO_LARGE"]
    return answer.status_code == 200


def form_fields(number: int) -> bool:
    """Tell whether a form of so many fields is read."""
    request = RequestFactory().post("/", "&".join("a=1" for _ in range(number)), "application/x-www-form-urlencoded")
    try:
        return len(request.POST.getlist("a")) == number
    except TooManyFieldsSent:
        return False


def form_body(length: int) -> bool:
    """Tell whether a body of so many bytes is read."""
    request = RequestFactory().post("/", "a" * length, "application/x-www-form-urlencoded")
    try:
        return len(request.body) == length
    except RequestDataTooBig:
        return False


def typed_slug(length: int) -> bool:
    """Tell whether a slug that the browser made of so long a title is taken as it came."""
    slug = "a" * length
    return bool(_without_endless_slug({"slug": slug, "title": slug}.copy())["slug"] == slug)


def device_cookie(length: int) -> bool:
    """Tell whether so long a cookie is looked at."""
    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = "x" * length
    with patch.object(signing, "loads", side_effect=signing.BadSignature) as read:
        assert device_of(request) is None
    return bool(read.called)


def device_accounts(number: int) -> bool:
    """Tell whether the first of so many accounts is still known on a device."""
    request = RequestFactory().get("/")
    for n in range(number):
        response = HttpResponse()
        remember_device(request, response, f"person-{n}")
        request.COOKIES[COOKIE] = response.cookies[COOKIE].value
    device = device_of(request)
    return device is not None and device.knows("person-0")


@override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}})
def reset_try(number: int) -> bool:
    """Tell whether a mail that failed for that time is tried again."""
    person = factories.user(email="mara@example.org")
    failing = SimpleNamespace(send=lambda: (_ for _ in ()).throw(OSError()))
    with patch.object(reset, "link_mail", lambda *_: failing):
        before = DBTaskResult.objects.count()
        reset.send_reset_mail.call(person.pk, number)
    return DBTaskResult.objects.count() > before


def attempt_of_task(number: int) -> bool:
    """Tell whether a task that so many workers died of is tried again."""
    workers = [str(n) for n in range(number)]
    long_ago = NOW.replace(year=2020)
    stored_task(status=TaskResultStatus.RUNNING, started_at=long_ago, worker_ids=workers)
    recover_tasks()
    return bool(DBTaskResult.objects.get().status == TaskResultStatus.READY)


def mail_waits(attempts: int) -> bool:
    """Tell whether the wait after so many attempts is twice the one before."""
    mail = CommentMail.objects.create(kind="reply", comment=factories.comment(), attempts=attempts - 1)
    with patch("django.utils.timezone.now", lambda: NOW):
        _wait(mail, is_refusal=False)
    mail.refresh_from_db()
    return bool((mail.due_at - NOW).total_seconds() == 60 * 2**attempts)


def refusals(number: int) -> bool:
    """Tell whether a mail that was refused so often is still to be sent."""
    mail = CommentMail.objects.create(kind="reply", comment=factories.comment(), attempts=number - 1)
    _wait(mail, is_refusal=True)
    mail.refresh_from_db()
    return mail.dropped_at is None


def searched_letters(number: int) -> bool:
    """Tell whether the page of the search takes so many letters."""
    factories.home_page()
    return "x" * number in Client().get(f"/suche/?q={'x' * number}").content.decode()


def hashtags_deleted(number: int) -> bool:
    """Tell whether so many are deleted at once; otherwise none is."""
    hashtags = [factories.hashtag() for _ in range(number)]
    client = Client()
    client.force_login(factories.superuser())
    client.post(f"/admin/bulk/cms/hashtag/delete/?{'&'.join(f'id={one.pk}' for one in hashtags)}")
    left = type(hashtags[0]).objects.count()
    assert left in {0, number}
    return left == 0


def picture_bytes(length: int) -> bool:
    """Tell whether a picture of so many bytes is read."""
    return _is_judged(lambda: check_name_and_length("bild.png", length))


def picture_pixels(number: int) -> bool:
    """Tell whether a picture of so many pixels is taken."""
    return _is_judged(lambda: check_pixels(SimpleNamespace(size=(number, 1), format="PNG")))


def moving_pixels(number: int) -> bool:
    """Tell whether a moving picture of so many pixels in five frames is taken; five more are the next."""
    return _is_judged(lambda: check_pixels(SimpleNamespace(size=(number // 5, 1), format="GIF", n_frames=5)))


def _is_judged(check: Callable[[], None]) -> bool:
    try:
        check()
    except PictureRefused:
        return False
    return True


def document_bytes(length: int) -> bool:
    """Tell whether a document of so many bytes is taken."""
    file = SimpleUploadedFile("text.txt", b"Text")
    file.size = length
    try:
        DocumentField().clean(file)
    except ValidationError as error:
        reasons = [one.code for one in error.error_list]
    else:
        return True
    assert reasons == ["file_too_large"]
    return False


def exported(length: int) -> bool:
    """Tell whether a cell holds so many letters."""
    return len(xlsx_text("x" * length)) == length
