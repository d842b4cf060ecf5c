"""A forgotten password: the request says nothing of who has an account, the worker writes the mail.

The task that the request leaves behind holds a hash of the address, made under the key of the day; the
worker compares it with the addresses of all accounts. So the request does the same, known or not.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django_tasks import task
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.admin.views import account

from cms.guessing.devices import normalised_name
from cms.guessing.doors import LINK, LOGIN, RESET
from cms.guessing.throttle import TooManyAttempts, begin, count_wrong, forgive
from cms.guessing.waiting import Waits, in_words, waiting_page, with_retry_after
from cms.limits.senders import hashes_of_two_days, keyed_hash, keys_of_two_days
from cms.mail import deliver_or_retry

FOLDER = "wagtailadmin/account/password_reset"


class GuardedResetForm(Waits, PasswordResetForm):
    """The address of anyone who forgot; so many mails to one of them, and from one sender, as `RESET` allows."""

    request: HttpRequest

    def clean_email(self) -> str:
        """Count the request."""
        email: str = self.cleaned_data["email"]
        try:
            begin(RESET, self.request, email)
        except TooManyAttempts as refusal:
            raise self.waiting(refusal) from None
        return email

    def sentence(self, seconds: int) -> str:
        """Return where to look meanwhile; the same whether there is such an account or not."""
        return _(
            "Es wurde gerade schon mehrmals ein neues Passwort angefordert. Bitte sehen Sie in Ihrem Postfach nach, "
            "auch im Spam-Ordner. Wenn dort nichts ist, warten Sie bitte noch %(time)s und versuchen Sie es dann "
            "noch einmal."
        ) % {"time": in_words(seconds)}

    def save(self, **_options: Any) -> None:
        """Leave the rest to the worker."""
        mail_whoever_it_is.enqueue(hashes_of_two_days(_named(self.cleaned_data["email"]))[0])


@method_decorator(never_cache, name="dispatch")
class GuardedReset(account.PasswordResetView):
    """Asks for the address."""

    def get_form_class(self) -> type[GuardedResetForm]:
        """Return the form."""
        return GuardedResetForm

    def get_form(self, form_class: Any = None) -> Any:
        """Return the form, which knows who asks."""
        form = super().get_form(form_class)
        form.request = self.request
        return form

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show what is wrong, or how long to wait."""
        return with_retry_after(super().form_invalid(form), form)


class GuardedResetConfirm(account.PasswordResetConfirmView):
    """What the link in the mail opens."""

    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the form for a good link, and wrong ones only so often."""
        response = super().dispatch(*args, **kwargs)
        is_refused = not self.validlink and response.status_code != 302
        if is_refused and (seconds := count_wrong(LINK, self.request)):
            return waiting_page(self.request, seconds)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """Store the new password; anyone who has the mailbox need not wait for their own wrong ones any more."""
        response = super().form_valid(form)
        forgive(LOGIN, self.request, form.user.get_username())
        return response


@task(priority=10)
def mail_whoever_it_is(address_hash: str) -> None:
    """Queue a mail to each active account whose address has this hash; none is the usual case of a stranger."""
    accounts = get_user_model().objects.filter(is_active=True).exclude(email="")
    keys = keys_of_two_days()
    for user in accounts:
        hashes = [keyed_hash(key, _named(user.email)) for key in keys]
        if address_hash in hashes and user.has_usable_password():
            send_reset_mail.enqueue(user.pk)


@task(priority=10)
def send_reset_mail(user_pk: int, tries: int = 1) -> None:
    """Send the link; try again, ever more seldom, while the mail server does not take it."""
    user = get_user_model().objects.filter(pk=user_pk, is_active=True).first()
    if user is not None:
        deliver_or_retry(lambda: link_mail(user, FOLDER), send_reset_mail, user_pk, tries)


def link_mail(user: Any, folder: str, **context: Any) -> EmailMessage:
    """Return the mail of the templates in ``folder`` with the link under which ``user`` sets a password."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    context = {**context, "user": user, "uid": uid, "token": default_token_generator.make_token(user)}
    with translation.override(settings.LANGUAGE_CODE):
        subject = " ".join(render_to_string(f"{folder}/email_subject.txt", context).split())
        text = render_to_string(f"{folder}/email.txt", context)
    return EmailMessage(subject, text, to=[user.email], headers={"Auto-Submitted": "auto-generated"})


def _named(email: str) -> str:
    return f"mail to {normalised_name(email)}"
