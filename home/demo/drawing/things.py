"""What stands about in the district: trees, benches, people, bicycles, bunting."""

from __future__ import annotations

import math

from home.demo.drawing.canvas import Canvas, mix
from home.demo.drawing.palette import BRIGHT, DEEP, INK, LEAF, MEADOW, SKINS, TRUNK, WOOD


def tree(canvas: Canvas, x: float, y: float, size: float, colour: str = LEAF) -> None:
    """Draw a broad tree that stands at (x, y); ``size`` is the crown's radius."""
    canvas.shape(
        [
            (x - size * 0.09, y),
            (x - size * 0.05, y - size * 1.3),
            (x + size * 0.05, y - size * 1.3),
            (x + size * 0.09, y),
        ],
        TRUNK,
    )
    dark, light = mix(colour, DEEP, 0.55), mix(colour, MEADOW, 0.5)
    crown = [(-0.45, -1.35, 0.62), (0.48, -1.3, 0.6), (0, -1.85, 0.72), (-0.1, -1.2, 0.6)]
    for dx, dy, radius in crown:
        canvas.disc(x + dx * size + size * 0.08, y + dy * size + size * 0.08, radius * size, dark)
    for dx, dy, radius in crown:
        canvas.disc(x + dx * size, y + dy * size, radius * size * 0.95, colour)
    for _leaf in range(9):
        angle, far = canvas.chance.uniform(0, math.tau), canvas.chance.uniform(0.1, 0.75)
        canvas.disc(
            x + math.cos(angle) * far * size - size * 0.12,
            y - size * 1.6 + math.sin(angle) * far * size * 0.8,
            size * canvas.chance.uniform(0.05, 0.1),
            light,
        )


def poplar(canvas: Canvas, x: float, y: float, size: float, colour: str = DEEP) -> None:
    """Draw a slender tree that stands at (x, y) and is four times ``size`` high."""
    canvas.box(x - size * 0.06, y - size, size * 0.12, size, TRUNK)
    canvas.disc(x, y - size * 2.2, size * 0.62, colour, flat=2.9)
    canvas.disc(x - size * 0.18, y - size * 2.3, size * 0.3, mix(colour, MEADOW, 0.25), flat=4)


def crown_from_above(canvas: Canvas, x: float, y: float, size: float, colour: str = LEAF) -> None:
    """Draw a tree as a bird sees it, with its shadow."""
    canvas.disc(x + size * 0.25, y + size * 0.3, size, mix("#5c7a52", colour, 0.2))
    canvas.disc(x, y, size, colour)
    canvas.disc(x - size * 0.2, y - size * 0.22, size * 0.66, mix(colour, MEADOW, 0.35))
    canvas.disc(x - size * 0.3, y - size * 0.35, size * 0.3, mix(colour, MEADOW, 0.75))


def bush(canvas: Canvas, x: float, y: float, size: float, colour: str = LEAF) -> None:
    """Draw a bush that stands at (x, y)."""
    for dx, dy, radius in ((-0.7, -0.35, 0.5), (0.7, -0.35, 0.5), (0, -0.55, 0.75)):
        canvas.disc(x + dx * size, y + dy * size, radius * size, colour)
    canvas.box(x - size * 1.2, y - size * 0.35, size * 2.4, size * 0.35, colour, round_by=size * 0.15)
    canvas.disc(x - size * 0.2, y - size * 0.75, size * 0.28, mix(colour, MEADOW, 0.45))


def bench(canvas: Canvas, x: float, y: float, size: float = 60) -> None:
    """Draw a park bench whose feet stand on y."""
    for foot in (0.12, 0.88):
        canvas.box(x + size * 2 * foot - 3, y - size * 0.42, 7, size * 0.42, INK)
    canvas.box(x, y - size * 0.5, size * 2, size * 0.11, WOOD, round_by=3)
    for row in (0.72, 0.92):
        canvas.box(x, y - size * row, size * 2, size * 0.13, mix(WOOD, INK, 0.12), round_by=3)


def person(canvas: Canvas, x: float, y: float, size: float, *, arms_up: bool = False) -> None:
    """Draw a person without a face, feet at (x, y); ``size`` is the height."""
    coat, skin = canvas.chance.choice(BRIGHT), canvas.chance.choice(SKINS)
    trousers, hair = (
        canvas.chance.choice((INK, "#4b5a6b", "#6f5140")),
        canvas.chance.choice((INK, "#5a3d2b", "#b98a58")),
    )
    for side in (-1, 1):
        canvas.line([(x + side * size * 0.05, y - size * 0.42), (x + side * size * 0.07, y)], trousers, size * 0.085)
        hand = (x + side * size * 0.24, y - size * (0.98 if arms_up else 0.42))
        canvas.line([(x + side * size * 0.11, y - size * 0.72), hand], mix(coat, INK, 0.15), size * 0.07)
        canvas.disc(*hand, size * 0.042, skin)
    canvas.box(x - size * 0.135, y - size * 0.78, size * 0.27, size * 0.42, coat, round_by=size * 0.09)
    canvas.disc(x, y - size * 0.9, size * 0.105, hair)
    canvas.disc(x, y - size * 0.875, size * 0.09, skin)


def bicycle(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """Draw a bicycle; ``size`` is a wheel's radius, y the ground."""
    back, front = (x, y - size), (x + size * 2.7, y - size)
    for wheel in (back, front):
        canvas.ring(*wheel, size, INK, size * 0.11)
        canvas.disc(*wheel, size * 0.12, INK)
    pedals, seat, bar = (
        (x + size * 1.2, y - size * 0.9),
        (x + size * 0.8, y - size * 2),
        (x + size * 2.3, y - size * 2.1),
    )
    for path in ([back, seat, pedals, back], [seat, bar, pedals], [bar, front]):
        canvas.line(path, colour, size * 0.14)
    canvas.line(
        [(seat[0] - size * 0.3, seat[1] - size * 0.12), (seat[0] + size * 0.3, seat[1] - size * 0.12)], INK, size * 0.18
    )
    canvas.line(
        [bar, (bar[0] - size * 0.05, bar[1] - size * 0.35), (bar[0] + size * 0.4, bar[1] - size * 0.4)],
        INK,
        size * 0.12,
    )


def cloud(canvas: Canvas, x: float, y: float, size: float, colour: str = "#f8f6ee") -> None:
    """Draw a fair-weather cloud with a flat base at y."""
    for dx, radius in ((-1.1, 0.45), (-0.4, 0.75), (0.45, 0.62), (1.1, 0.4)):
        canvas.disc(x + dx * size, y - radius * size * 0.8, radius * size, colour)
    canvas.box(x - size * 1.5, y - size * 0.42, size * 3, size * 0.45, colour, round_by=size * 0.22)


def bunting(canvas: Canvas, start: tuple[float, float], end: tuple[float, float], sag: float, flags: int) -> None:
    """Hang a line of coloured flags between two points; ``sag`` is how deep it hangs in the middle."""

    def at(share: float) -> tuple[float, float]:
        x, y = (start[axis] + (end[axis] - start[axis]) * share for axis in (0, 1))
        return x, y + sag * 4 * share * (1 - share)

    canvas.line([at(step / 40) for step in range(41)], INK, 3)
    for number in range(flags):
        left, right = at((number + 0.12) / flags), at((number + 0.88) / flags)
        tip = ((left[0] + right[0]) / 2, max(left[1], right[1]) + (right[0] - left[0]) * 0.95)
        canvas.shape([left, right, tip], BRIGHT[(number * 3) % len(BRIGHT)])
