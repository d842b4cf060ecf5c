"""A sheet to draw on, in units of the finished picture: 1600 wide, 1000 high, origin top left."""

from __future__ import annotations

import random
from collections.abc import Iterable

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 1000
# Drawn at twice the size and scaled down, so that edges come out smooth.
SCALE = 2

Point = tuple[float, float]
Colour = str


class Canvas:
    """Shapes in flat colours. ``chance`` is seeded by the picture's name: same name, same picture."""

    def __init__(self, name: str, background: Colour) -> None:
        """Start with one colour all over."""
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), background)
        self.pen = ImageDraw.Draw(self.image)
        self.chance = random.Random(name)  # noqa: S311 -- draws pictures, guards nothing

    def finish(self) -> Image.Image:
        """Return the finished picture."""
        return self.image.reduce(SCALE)

    def sky(self, top: Colour, bottom: Colour, until: float = HEIGHT) -> None:
        """Blend from one colour to another down to ``until``."""
        first, last = _rgb(top), _rgb(bottom)
        strip = Image.new("RGB", (1, int(until * SCALE)))
        for row in range(strip.height):
            share = row / strip.height
            strip.putpixel((0, row), tuple(round(a + (b - a) * share) for a, b in zip(first, last, strict=True)))
        self.image.paste(strip.resize((self.image.width, strip.height), Image.Resampling.NEAREST), (0, 0))

    def box(self, x: float, y: float, width: float, height: float, colour: Colour, *, round_by: float = 0) -> None:
        """Fill a rectangle; ``round_by`` is the radius of its corners."""
        corners = [x * SCALE, y * SCALE, (x + width) * SCALE - 1, (y + height) * SCALE - 1]
        if round_by:
            self.pen.rounded_rectangle(corners, round_by * SCALE, fill=colour)
        else:
            self.pen.rectangle(corners, fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour, *, flat: float = 1) -> None:
        """Fill a circle around (x, y), or an ellipse ``flat`` times as high as wide."""
        high = radius * flat
        corners = [(x - radius) * SCALE, (y - high) * SCALE, (x + radius) * SCALE, (y + high) * SCALE]
        self.pen.ellipse(corners, fill=colour)

    def ring(self, x: float, y: float, radius: float, colour: Colour, width: float) -> None:
        """Draw a circle's outline."""
        corners = [(x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE]
        self.pen.ellipse(corners, outline=colour, width=round(width * SCALE))

    def wedge(self, x: float, y: float, radius: float, start: float, end: float, colour: Colour) -> None:
        """Fill a slice of a circle; degrees clockwise from three o'clock."""
        corners = [(x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE]
        self.pen.pieslice(corners, start, end, fill=colour)

    def shape(self, points: Iterable[Point], colour: Colour) -> None:
        """Fill a polygon."""
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def line(self, points: Iterable[Point], colour: Colour, width: float) -> None:
        """Draw a line through ``points`` with round joints and ends."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=colour, width=round(width * SCALE), joint="curve")
        for x, y in (scaled[0], scaled[-1]):
            half = width * SCALE / 2 - 0.5
            self.pen.ellipse([x - half, y - half, x + half, y + half], fill=colour)


def _rgb(colour: Colour) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def curve(points: list[Point], *, closed: bool = False) -> list[Point]:
    """Return a smooth line (Catmull-Rom, twelve steps a span) through ``points``."""
    around = [points[-2], *points, points[1]] if closed else [points[0], *points, points[-1]]
    smooth = []
    for first, start, end, last in zip(around, around[1:], around[2:], around[3:], strict=False):
        for step in range(12):
            x, y = (_between(first[axis], start[axis], end[axis], last[axis], step / 12) for axis in (0, 1))
            smooth.append((x, y))
    return [*smooth, points[-1]]


def _between(first: float, start: float, end: float, last: float, t: float) -> float:
    straight, bend = end - first, 2 * first - 5 * start + 4 * end - last
    return 0.5 * (2 * start + straight * t + bend * t**2 + (3 * start - first - 3 * end + last) * t**3)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return the colour that lies ``share`` (0 to 1) of the way from ``first`` to ``second``."""
    mixed = (round(a + (b - a) * share) for a, b in zip(_rgb(first), _rgb(second), strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)
