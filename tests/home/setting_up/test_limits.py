"""Limits of the forms, both sides of each."""

from typing import Any

import pytest

from directory.models import Category, District
from home.setting_up.forms import FORMS, ListsForm
from home.setting_up.rows import LONGEST_NAME
from tests.home.setting_up.filling import rows

pytestmark = pytest.mark.django_db
PERSON = {"email": "jo@example.org", "role": "Redaktion"}


@pytest.mark.parametrize("over", [0, 1])
@pytest.mark.parametrize("name", ["districts", "people", "lists"])
def test_a_name_takes_its_limit_and_no_letter_more(name: str, over: int) -> None:
    text = "N" * (LONGEST_NAME + over)
    form: Any
    if name == "lists":
        form = ListsForm({"more_categories": text})
    else:
        form = FORMS[name](rows({"name": text, **(PERSON if name == "people" else {})}))
    assert form.is_valid() is (over == 0)


@pytest.mark.parametrize("model", [District, Category])
def test_the_limit_of_a_name_is_that_of_the_lists(model: Any) -> None:
    assert model._meta.get_field("name").max_length == LONGEST_NAME


@pytest.mark.parametrize("count", [100, 101])
@pytest.mark.parametrize("name", ["districts", "people"])
def test_as_many_rows_as_allowed_are_taken_and_not_one_more(name: str, count: int) -> None:
    one = {"name": "N"} if name == "districts" else PERSON
    data = [
        {**one, "name": f"Name {n}", **({"email": f"jo{n}@example.org"} if name == "people" else {})}
        for n in range(count)
    ]
    form = FORMS[name](rows(*data))
    assert form.is_valid() is (count == 100)
