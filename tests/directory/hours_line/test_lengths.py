"""How long a line and a note may be: as long as said, and no character more."""

import pytest

from directory.hours_line.cutting import tokens_of
from directory.hours_line.notes import noted
from directory.hours_line.refusals import NotUnderstood, Reason

pytestmark = pytest.mark.once


@pytest.mark.parametrize("more", [0, 1])
def test_a_line_has_a_thousand_characters(more: int) -> None:
    line = "Mo 9-12".ljust(1_000 + more)
    if more:
        with pytest.raises(NotUnderstood) as refused:
            tokens_of(line)
        assert refused.value.reason is Reason.LONG_LINE
    else:
        assert len(tokens_of(line)) > 3


@pytest.mark.parametrize("more", [0, 1])
def test_a_note_has_a_hundred_and_twenty_characters(more: int) -> None:
    note = "x" * (120 + more)
    if more:
        with pytest.raises(NotUnderstood) as refused:
            noted(note)
        assert refused.value.reason is Reason.LONG_NOTE
    else:
        assert noted(note) == note
