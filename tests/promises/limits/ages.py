"""How long each thing holds, and how to tell whether it still does; the numbers are what docs/ promise."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from unittest.mock import patch
from uuid import uuid4

from django.core import signing
from django.test import RequestFactory, override_settings
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Revision

from api.errors import ApiError
from api.partners.keys import note_use
from api.partners.models import Partner, PartnerKey
from api.preview.tokens import draft_of, token_for
from blog.comments.mail.links import MODERATOR, WRITER, opened
from blog.comments.mail.mailing import _claimed, due, send_due_mails
from blog.comments.services import apply_retention, forget_sender_keys
from blog.models import Comment, CommentMail, CommentReport
from cms.content.gone import forget_old
from cms.errors import Refused
from cms.guessing.devices import COOKIE, SALT, device_of
from cms.media.rendition_tasks import _busy, make_renditions
from cms.models import GoneAddress, Heartbeat, TrashedItem
from cms.monitoring.healthz import check_worker
from cms.public_forms.proofs import TooFast, checked_answer, new_question
from cms.settings import base
from cms.trash.purging import empty_trash
from cms.trash.taking import filling_trash
from cms.worker.due_jobs import beat_of_worker, prune_task_results, recover_tasks
from cms.worker.thinning import thin
from tests import factories
from tests.blog.comments.answering import sum_in
from tests.blog.comments.deciding import decided

NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)


@contextmanager
def at(moment: datetime) -> Any:
    """Have it be ``moment``, for Django's clock and Python's."""
    with (
        patch("django.utils.timezone.now", lambda: moment),
        patch.object(time, "time", moment.timestamp),
    ):
        yield


class Age(NamedTuple):
    """``holds(ago)`` tells whether what was made so long ago still holds; it does for ``span`` and no longer."""

    span: timedelta
    holds: Callable[[timedelta], bool]


def stored_task(**fields: Any) -> DBTaskResult:
    """Return a task in the queue; its values as given."""
    defaults = {"args_kwargs": {"args": [7], "kwargs": {}}, "backend_name": "default", "run_after": NOW}
    empty = {"task_path": beat_of_worker.module_path, "exception_class_path": "", "traceback": ""}
    return DBTaskResult.objects.create(**defaults, **{**empty, **fields})


def _gone(ago: timedelta) -> bool:
    GoneAddress.objects.create(key="x", gone_at=NOW - ago)
    forget_old()
    return GoneAddress.objects.exists()


def _device(ago: timedelta) -> bool:
    with at(NOW - ago):
        cookie = signing.dumps(["name", []], salt=SALT)
    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = cookie
    return device_of(request) is not None


def _link(salt: str) -> Callable[[timedelta], bool]:
    def holds(ago: timedelta) -> bool:
        with at(NOW - ago):
            token = signing.dumps("queue", salt=salt)
        return opened(token, salt) == "queue"

    return holds


def _result(path: str) -> Callable[[timedelta], bool]:
    def holds(ago: timedelta) -> bool:
        stored_task(status=TaskResultStatus.SUCCESSFUL, finished_at=NOW - ago, task_path=path)
        prune_task_results()
        return DBTaskResult.objects.exists()

    return holds


def _at_work(ago: timedelta) -> bool:
    stored_task(status=TaskResultStatus.RUNNING, started_at=NOW - ago, worker_ids=["a"])
    recover_tasks()
    return DBTaskResult.objects.get().status == TaskResultStatus.RUNNING


def _failed_picture(ago: timedelta) -> bool:
    stored_task(status=TaskResultStatus.FAILED, finished_at=NOW - ago, task_path=make_renditions.module_path)
    return _busy(make_renditions) == {7}


def _set_aside(ago: timedelta) -> bool:
    comment = factories.comment(text="Weg", created_at=NOW)
    decided(comment, "deleted")
    Comment.objects.update(set_aside_at=NOW - ago)
    apply_retention()
    return Comment.objects.exclude(set_aside=None).exists()


def _reporter(ago: timedelta) -> bool:
    values = {"reporter_name": "Zeuge", "status": "upheld", "decided_at": NOW - ago}
    CommentReport.objects.create(comment_uuid=uuid4(), page_title="x", page_path="/x/", ground="spam", **values)
    apply_retention()
    return CommentReport.objects.exclude(reporter_name="").exists()


def _mail(ago: timedelta) -> bool:
    CommentMail.objects.create(kind="reply", comment=factories.comment(), created_at=NOW - ago, sent_at=NOW)
    apply_retention()
    return CommentMail.objects.exists()


def _sender_key(ago: timedelta) -> bool:
    factories.comment(sender_key="s", created_at=NOW - ago)
    forget_sender_keys()
    return Comment.objects.exclude(sender_key="").exists()


def _undo(ago: timedelta) -> bool:
    """Tell whether the mail about a decision still waits for second thoughts."""
    with at(NOW - ago):
        decided(factories.comment(status="pending", author_email="mara@example.org"), "approved")
    return CommentMail.objects.exists() and not due().exists()


def _lease(ago: timedelta) -> bool:
    """Tell whether a mail that a worker took is left to it."""
    mail = CommentMail.objects.create(kind="reply", comment=factories.comment(), due_at=NOW - ago)
    with at(NOW - ago):
        assert _claimed(mail)
    return not due().exists()


def _held_back(ago: timedelta) -> bool:
    """Tell whether a mail that may not go yet waits."""
    CommentMail.objects.create(kind="reply", comment=factories.comment(author_email="m@example.org"), due_at=NOW - ago)
    with at(NOW - ago), patch("blog.comments.mail.mailing._may_go", lambda _mail: False):
        send_due_mails.call()
    return CommentMail.objects.filter(sent_at=None, dropped_at=None).exists() and not due().exists()


def _use(ago: timedelta) -> bool:
    partner = Partner.objects.create(name="P")
    key = PartnerKey.objects.create(partner=partner, prefix="12345678", digest="0" * 64, last_used_at=NOW - ago)
    note_use(key)
    key.refresh_from_db()
    return key.last_used_at == NOW - ago


def _beat(ago: timedelta) -> bool:
    for name in ("ticker", "worker"):
        Heartbeat.objects.update_or_create(name=name, defaults={"beat_at": NOW - ago})
    return check_worker() == "ok"


def _preview(ago: timedelta) -> bool:
    page = factories.standard_page()
    page.save_revision()
    with at(NOW - ago):
        token = token_for(Revision.objects.get(pk=page.latest_revision_id))
    try:
        return draft_of(token)[0].pk == page.pk
    except ApiError:
        return False


def _question(ago: timedelta) -> bool:
    with at(NOW - ago):
        question = new_question()
    try:
        return bool(checked_answer(question.token, sum_in(question.text)))
    except Refused:
        return False


@override_settings(COMMENT_MIN_AGE=base.COMMENT_MIN_AGE)
def _too_fast(ago: timedelta) -> bool:
    with at(NOW - ago):
        question = new_question()
    try:
        checked_answer(question.token, sum_in(question.text))
    except TooFast:
        return True
    return False


def _trash(ago: timedelta) -> bool:
    with filling_trash(factories.user()):
        factories.document().delete()
    TrashedItem.objects.update(deleted_at=NOW - ago)
    empty_trash()
    return TrashedItem.objects.exists()


def _drafts(*ages: timedelta) -> bool:
    """Store a draft of each age by one person, thin them, and tell whether the first is still there."""
    page, person = factories.standard_page(), factories.user()
    made = [page.save_revision(user=person).pk for _age in ages]
    for pk, age in zip(made, ages, strict=True):
        Revision.objects.filter(pk=pk).update(created_at=NOW - age)
    thin()
    return Revision.objects.filter(pk=made[0]).exists()


def _young_draft(ago: timedelta) -> bool:
    return _drafts(ago, ago - timedelta(minutes=1), timedelta())


def _one_sitting(apart: timedelta) -> bool:
    return not _drafts(timedelta(days=9), timedelta(days=9) - apart, timedelta())


AGES: dict[str, Age] = {
    "cms/content/gone.py:KEPT_FOR": Age(timedelta(days=365), _gone),
    "cms/guessing/devices.py:HOLDS_FOR": Age(timedelta(days=180), _device),
    "blog/comments/mail/links.py:HOLDS_FOR": Age(timedelta(days=365), _link(WRITER)),
    "blog/comments/mail/links.py:HOLDS_FOR (moderators)": Age(timedelta(days=30), _link(MODERATOR)),
    "cms/worker/due_jobs.py:KEEP_RESULTS": Age(timedelta(days=7), _result("some.task")),
    "cms/worker/due_jobs.py:KEEP_BEATS": Age(timedelta(hours=1), _result(beat_of_worker.module_path)),
    "cms/worker/due_jobs.py:ABANDONED_AFTER": Age(timedelta(minutes=15), _at_work),
    "cms/media/rendition_tasks.py:AGAIN_AFTER": Age(timedelta(days=1), _failed_picture),
    "blog/comments/models/comments.py:SET_ASIDE_FOR": Age(timedelta(days=14), _set_aside),
    "blog/comments/services/retention.py:REPORTER_FOR": Age(timedelta(days=365), _reporter),
    "blog/comments/services/retention.py:MAILS_FOR": Age(timedelta(days=30), _mail),
    "sender keys": Age(timedelta(hours=1), _sender_key),
    "blog/comments/services/deciding.py:UNDO_WINDOW": Age(timedelta(minutes=5), _undo),
    "blog/comments/mail/allowance.py:LEASE": Age(timedelta(minutes=15), _lease),
    "blog/comments/mail/mailing.py:HOLD_BACK_FOR": Age(timedelta(hours=6), _held_back),
    "api/partners/keys.py:USE_NOTED_EVERY": Age(timedelta(hours=1), _use),
    "cms/monitoring/healthz.py:SILENT_AFTER": Age(timedelta(minutes=5), _beat),
    "cms/models/trash.py:KEPT_IN_TRASH": Age(timedelta(days=30), _trash),
    "cms/worker/thinning.py:THIN_AFTER": Age(timedelta(days=1), _young_draft),
    "cms/worker/thinning.py:ONE_SITTING": Age(timedelta(hours=1), _one_sitting),
    "cms/settings/base.py:API_PREVIEW_MAX_AGE": Age(timedelta(hours=1), _preview),
    "cms/settings/base.py:COMMENT_TOKEN_MAX_AGE": Age(timedelta(hours=24), _question),
    "cms/settings/base.py:COMMENT_MIN_AGE": Age(timedelta(seconds=2), _too_fast),
}
