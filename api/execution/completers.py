"""What programs (`api.execution.compiler`) are made of: functions of a row and the `Run` that give a part of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from api.execution.run import Bailout, FieldSite, Run
from api.loading.row_state import relations_of

Completer = Callable[[Any, Run], Any]


class ObjectShape:
    """How objects of one selection are made."""

    def __init__(self, takes: list[tuple[str, Completer]], is_flat: bool) -> None:
        """Keep what takes the fields; ``is_flat`` where none of them is an object."""
        self.takes = takes
        self.width = len(takes)
        self.is_flat = is_flat

    def make(self, row: Any, run: Run) -> dict[str, Any]:
        """Return what stands in the answer for ``row``."""
        made = {}
        for key, take in self.takes:
            made[key] = take(row, run)
        return made

    def loaded(self, row: Any, run: Run) -> dict[str, Any]:
        """Return the same for a row that a look-ahead has put on others: many share a category, made once.

        Only where nothing below has to be counted. The row's address tells it apart, since it lives as
        long as what it was put on.
        """
        if row is None:
            raise Bailout("A null stands where none is allowed.")
        if not self.is_flat:
            return self.make(row, run)
        known = run.made[self]
        made = known.get(id(row))
        if made is None:
            made = known[id(row)] = self.make(row, run)
        return made


def single(form: ObjectShape) -> Completer:
    """Return what makes an object of a value."""

    def one(value: Any, run: Run) -> Any:
        if value is None:
            return None
        if isinstance(value, Exception):
            raise value
        run.count(form.width)
        return form.make(value, run)

    return one


def loaded_one(key: str, form: ObjectShape, complete: Completer) -> Completer:
    """Return what makes an object of the row that a look-ahead has put under ``key``."""
    width, make = form.width, form.loaded

    def one(row: Any, run: Run) -> Any:
        found = relations_of(row)[key]
        if found is None:
            return complete(None, run)
        run.count(width)
        return make(found, run)

    return one


def loaded_many(key: str, form: ObjectShape, complete: Completer) -> Completer:
    """Return what makes objects of the list of rows that a look-ahead has put under ``key``."""
    width, make = form.width, form.loaded

    def many(row: Any, run: Run) -> Any:
        found = relations_of(row)[key]
        if type(found) is not list:
            return complete(found, run)
        run.count(width * len(found))
        return [make(one, run) for one in found]

    return many


def fixed_value(value: Any) -> Completer:
    """Return what gives ``value`` for every row."""
    return lambda _row, _run: value


def attribute(name: str, default: Any, as_it_is: type, complete: Completer) -> Completer:
    """Return what reads an attribute; values of the type ``as_it_is`` need no completion."""

    def take(row: Any, run: Run) -> Any:
        value = row.get(name, default) if isinstance(row, dict) else getattr(row, name, default)
        return value if type(value) is as_it_is else complete(value, run)

    return take


def called(resolve: Any, site: FieldSite, complete: Completer) -> Completer:
    """Return what asks a resolver."""
    if not site.definition.args:
        return lambda row, run: complete(resolve(row, run.info(site)), run)

    def take(row: Any, run: Run) -> Any:
        info, arguments = run.info_args(site)
        return complete(resolve(row, info, **arguments), run)

    return take


def required(complete: Completer) -> Completer:
    """Return what completes a value that must not be null."""

    def take(value: Any, run: Run) -> Any:
        done = complete(value, run)
        if done is None:
            raise Bailout("A null stands where none is allowed.")
        return done

    return take


def list_of(complete: Completer) -> Completer:
    """Return what completes each item of a list."""

    def take(value: Any, run: Run) -> Any:
        if value is None:
            return None
        if not isinstance(value, list | tuple):
            raise Bailout("A list is something else.")
        return [complete(one, run) for one in value]

    return take
