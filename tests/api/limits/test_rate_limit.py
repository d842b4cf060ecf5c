"""A request's bill: refused before anything is done, paid beforehand, settled afterwards, told in the answer."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from api.errors import ApiError, ErrorCode
from api.limits.limits import limits_for
from api.limits.rate_limit import Bill, announced, billed, rate_limit_headers, spent
from api.partners.models import Partner
from cms.limits.cpu_budget import Account, Balance, account_of_address, account_of_partner, look, settle

ACCOUNT = Account("cpu:bill", 100)
HEADERS = {"RateLimit-Limit": "100", "RateLimit-Remaining": "7", "RateLimit-Reset": "42"}


@pytest.fixture(autouse=True)
def _still() -> Iterator[None]:
    """Let the clock stand still, so that a whole minute is left."""
    with patch("time.time", return_value=1_800_000_000.0):
        yield


def refused(bill: Bill, points: int) -> ApiError:
    """Return the refusal of a payment."""
    with pytest.raises(ApiError) as refusal:
        bill.pay(points)
    return refusal.value


def test_who_is_refused_reads_when_it_goes_on() -> None:
    error = spent(Balance(100, 7, 42, is_spent=True))
    assert (error.code, error.status) == (ErrorCode.RATE_LIMITED, 429)
    assert error.message == "These were too many points within a minute. Please go on in 42 seconds."
    assert error.headers == {"Retry-After": "42", **HEADERS}
    assert error.extensions == {"code": "RATE_LIMITED", "retryAfter": 42}


@pytest.mark.parametrize(
    ("balance", "headers"),
    [
        (Balance(100, 7, 42), HEADERS),
        (Balance(100, 0, 1, is_spent=True), {**HEADERS, "RateLimit-Remaining": "0", "RateLimit-Reset": "1"}),
        # Nothing is limited, or nobody has looked yet.
        (Balance(0), {}),
        (Balance(0, 5, 42), {}),
        (Balance(100), {}),
    ],
)
def test_an_answer_says_what_is_left_where_something_is_limited(balance: Balance, headers: dict[str, str]) -> None:
    assert rate_limit_headers(balance) == headers
    response = announced(HttpResponse("x", headers={"Vary": "Accept"}), balance)
    assert dict(response.items()) == {"Content-Type": "text/html; charset=utf-8", "Vary": "Accept", **headers}


def test_a_bill_grows_by_what_is_paid_at_least_a_point_each_time() -> None:
    bill = Bill(ACCOUNT)
    assert (bill.paid, bill.balance) == (0, Balance(100))
    bill.ask()
    assert (bill.paid, bill.balance) == (0, Balance(100, 100, 1))
    paid = []
    for points in (0, 1, 2, 60):
        bill.pay(points)
        paid.append((bill.paid, bill.balance.left))
    assert paid == [(1, 99), (2, 98), (4, 96), (64, 36)]
    assert bill.balance == Balance(100, 36, 60)


def test_what_does_not_fit_is_not_paid_and_known_to_be_refused() -> None:
    bill = Bill(ACCOUNT)
    bill.pay(60)
    assert refused(bill, 41).headers["RateLimit-Remaining"] == "40"
    assert (bill.paid, bill.balance) == (60, Balance(100, 40, 60, is_spent=True))
    bill.pay(40)
    assert (bill.paid, bill.balance) == (100, Balance(100, 0, 60))
    with pytest.raises(ApiError):
        Bill(ACCOUNT).ask()


@pytest.mark.django_db
def test_what_a_request_took_beyond_its_price_is_charged_even_where_it_fails() -> None:
    request, limits = RequestFactory().get("/", REMOTE_ADDR="203.0.113.1"), limits_for()
    account = account_of_address(request)
    with (
        patch("api.limits.rate_limit.time.thread_time", side_effect=[5.0, 5.0 + 2**-9]),
        billed(request, limits, None) as bill,
    ):
        assert bill.account == account
        bill.pay(10)
    assert look(account).left == 240_000 - 40
    failing = patch("api.limits.rate_limit.time.thread_time", side_effect=[7.0, 7.0 + 2**-10])
    with failing, pytest.raises(ZeroDivisionError), billed(request, limits, None):
        raise ZeroDivisionError
    assert look(account).left == 240_000 - 60


@pytest.mark.django_db
def test_a_partner_pays_with_its_own_points_and_not_the_address() -> None:
    request, limits = RequestFactory().get("/", REMOTE_ADDR="203.0.113.2"), limits_for(Partner(pk=7))
    with (
        patch("api.limits.rate_limit.time.thread_time", return_value=0.0),
        billed(request, limits, Partner(pk=7)) as bill,
    ):
        bill.pay(1_000)
    assert bill.account == account_of_partner(7, 400_000)
    assert look(bill.account).left == 399_000
    assert look(account_of_address(request)).left == 240_000


@pytest.mark.django_db
def test_where_nothing_is_left_nothing_is_begun() -> None:
    request, limits = RequestFactory().get("/", REMOTE_ADDR="203.0.113.3"), limits_for()
    settle(account_of_address(request), 0, 12.0)
    with pytest.raises(ApiError, match="in 60 seconds"), billed(request, limits, None):
        pytest.fail("begun")
