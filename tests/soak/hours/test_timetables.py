"""Thousands of generated timetables: state, filter and OSM's text say what the porter does. About ten minutes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.promises.opening_hours.test_timetables import check_filter, check_state, check_text
from tests.promises.opening_hours.timetable_cases import Plan, plans

pytestmark = [pytest.mark.soak, pytest.mark.django_db]
IN_THE_DATABASE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=2_000, deadline=None)
@given(plans())
def test_state_and_text_are_the_porters(plan: Plan) -> None:
    check_state(plan)
    check_text(plan)


@settings(max_examples=100, deadline=None, suppress_health_check=IN_THE_DATABASE)
@given(st.data())
def test_the_filter_finds_what_is_open(data: st.DataObject) -> None:
    check_filter(data, 20)
