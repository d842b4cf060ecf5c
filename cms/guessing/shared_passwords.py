"""Pages and documents behind one password for all: Wagtail's two views, with the throttle before them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import BaseViewRestriction, CollectionViewRestriction, Page, PageViewRestriction

from cms.guessing.doors import DOCUMENT, PAGE, Door
from cms.guessing.throttle import TooManyAttempts, begin
from cms.guessing.waiting import Waits, with_retry_after


class SharedPasswordForm(Waits, PasswordViewRestrictionForm):
    """The one password of a page or collection, compared no more often than its door allows."""

    def __init__(self, *args: Any, request: HttpRequest, door: Door, **kwargs: Any) -> None:
        """Take who asks, and at which door."""
        super().__init__(*args, **kwargs)
        self.request = request
        self.door = door

    def clean_password(self) -> str:
        """Compare the password, and count it before."""
        try:
            trial = begin(self.door, self.request, str(self.restriction.pk))
        except TooManyAttempts as refusal:
            # The field is not wrong, it was not even read.
            self.add_error(None, self.waiting(refusal))
            return ""
        try:
            password: str = super().clean_password()
        except ValidationError:
            trial.failed()
            raise
        trial.succeeded()
        return password


@sensitive_post_parameters("password")
@never_cache
def page_password(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponseBase:
    """Open a page and those below it to anyone who knows the password."""
    restriction = PageViewRestriction.objects.filter(pk=page_view_restriction_id).first()
    if restriction is None:
        return _is_open(request)
    page = get_object_or_404(Page, pk=page_id).specific
    address = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
    return _ask(request, restriction, PAGE, lambda form: page.serve_password_required_response(request, form, address))


@sensitive_post_parameters("password")
@never_cache
def document_password(request: HttpRequest, restriction_id: int) -> HttpResponseBase:
    """Open the documents of a collection to anyone who knows the password."""
    restriction = CollectionViewRestriction.objects.filter(pk=restriction_id).first()
    if restriction is None:
        return _is_open(request)
    address = reverse("wagtaildocs_authenticate_with_password", args=[restriction.pk])
    template = "wagtaildocs/password_required.html"
    show = lambda form: TemplateResponse(request, template, {"form": form, "action_url": address})  # noqa: E731
    return _ask(request, restriction, DOCUMENT, show)


def _ask(
    request: HttpRequest,
    restriction: BaseViewRestriction,
    door: Door,
    show: Callable[[SharedPasswordForm], HttpResponseBase],
) -> HttpResponseBase:
    sent = request.POST if request.method == "POST" else None
    form = SharedPasswordForm(sent, instance=restriction, request=request, door=door)
    if not form.is_bound or not form.is_valid():
        return with_retry_after(show(form), form)
    restriction.mark_as_passed(request)
    target = form.cleaned_data["return_url"]
    return redirect(target if _is_ours(request, target) else settings.LOGIN_REDIRECT_URL)


def _is_ours(request: HttpRequest, target: str) -> bool:
    return url_has_allowed_host_and_scheme(target, request.get_host(), request.is_secure())


def _is_open(request: HttpRequest) -> HttpResponseBase:
    """Lead on anyone who sends a password that is no longer asked for: what is there decides what they see."""
    target = request.POST.get("return_url", "")
    if not _is_ours(request, target):
        raise Http404
    return redirect(target)
