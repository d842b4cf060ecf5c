"""A value is written alike, from whichever database it comes."""

import datetime
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps

from cms.operation.backup.tables import NOT_KEPT, Column, KeptTable, _reader, _writer, comparable, kept_tables

UTC = datetime.UTC
SUMMER = datetime.timezone(datetime.timedelta(hours=2))
ODD = "Ä \U0001f469\u200d\U0001f33e مرحبا \u2028 \\N \x01 '\"%s{}"

# kind, what SQLite's driver gives, what PostgreSQL's gives, what the file holds.
VALUES: list[tuple[str, Any, Any, Any]] = [
    ("CharField", ODD, ODD, ODD),
    ("TextField", "", "", ""),
    ("IntegerField", -5, -5, -5),
    ("BigIntegerField", 2**62, 2**62, 2**62),
    ("BooleanField", 0, False, False),
    ("BooleanField", 1, True, True),
    ("DateField", "2026-02-28", datetime.date(2026, 2, 28), "2026-02-28"),
    ("DateField", "0001-01-01", datetime.date(1, 1, 1), "0001-01-01"),
    ("DateField", datetime.date(9999, 12, 31), datetime.date(9999, 12, 31), "9999-12-31"),
    (
        "DateTimeField",
        "2026-03-29 01:30:00",
        datetime.datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        "2026-03-29T01:30:00+00:00",
    ),
    (
        "DateTimeField",
        "2026-06-01 10:00:00.000001",
        datetime.datetime(2026, 6, 1, 12, 0, 0, 1, SUMMER),
        "2026-06-01T10:00:00.000001+00:00",
    ),
    (
        "DateTimeField",
        "2026-10-25 00:30:00",
        datetime.datetime(2026, 10, 25, 2, 30, tzinfo=SUMMER),
        "2026-10-25T00:30:00+00:00",
    ),
    ("DateTimeField", "1900-01-01 00:00:00", datetime.datetime(1900, 1, 1, tzinfo=UTC), "1900-01-01T00:00:00+00:00"),
    ("TimeField", "09:00:00", datetime.time(9), "09:00:00"),
    ("TimeField", "00:00:00", datetime.time(0), "00:00:00"),
    ("TimeField", "23:59:59.500000", datetime.time(23, 59, 59, 500_000), "23:59:59.5"),
    ("TimeField", "10:10:10.000010", datetime.time(10, 10, 10, 10), "10:10:10.00001"),
    ("DecimalField 6", 52.137912, Decimal("52.137912"), "52.137912"),
    ("DecimalField 6", 11.57, Decimal("11.570000"), "11.570000"),
    ("DecimalField 6", -0.000001, Decimal("-0.000001"), "-0.000001"),
    ("DecimalField 6", 180, Decimal("180.000000"), "180.000000"),
    ("DecimalField 2", 1e-05, Decimal("0.00"), "0.00"),
    ("UUIDField", "0" * 31 + "1", uuid.UUID(int=1), "0" * 31 + "1"),
    ("BinaryField", b"\x00\xff", memoryview(b"\x00\xff"), "AP8="),
]


@pytest.mark.parametrize(("kind", "from_sqlite", "from_postgresql", "held"), VALUES)
def test_both_databases_give_the_same(kind: str, from_sqlite: Any, from_postgresql: Any, held: Any) -> None:
    read = _reader(kind) or (lambda value: value)
    assert read(from_sqlite) == held
    assert read(from_postgresql) == held


@pytest.mark.parametrize(("kind", "from_sqlite", "_from_postgresql", "held"), VALUES)
def test_what_is_written_reads_the_same(kind: str, from_sqlite: Any, _from_postgresql: Any, held: Any) -> None:
    """To SQLite as Django would write it."""
    read, write = (one or (lambda value: value) for one in (_reader(kind), _writer(kind, "sqlite")))
    assert read(write(held)) == held
    if kind == "DateTimeField":
        assert write(held) == from_sqlite


def test_json_is_compared_by_what_it_says() -> None:
    """PostgreSQL orders keys, and sets other blanks."""
    table = KeptTable("x", "id", True, (Column("id", "BigAutoField"), Column("data", "JSONField")))
    assert comparable(table, [1, '{"b": 1,"a":[1.0]}']) == comparable(table, [1, '{"a": [1.0], "b": 1}'])
    assert comparable(table, [1, '{"a": 1}']) != comparable(table, [1, '{"a": "1"}'])
    assert comparable(table, [1, None]) == [1, None]


def test_every_table_is_kept_or_named() -> None:
    """A new model is kept by itself; what is left out exists."""
    everything = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    # The search keeps a table of its own on SQLite alone.
    assert everything | {"wagtailsearch.sqliteftsindexentry"} >= NOT_KEPT
    kept = {table.name for table in kept_tables()}
    assert {"wagtailcore_modellogentry", "wagtailcore_revision", "blog_commentdecision", "django_content_type"} <= kept
    assert not {"django_session", "cms_dailykey", "wagtailsearch_indexentry"} & kept
