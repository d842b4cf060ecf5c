"""Patterns for what has no place: concrete ornaments, speech, little houses."""

from __future__ import annotations

from home.demo.drawing.canvas import Canvas, mix
from home.demo.drawing.palette import BLUE, BRIGHT, CONCRETE, INK, ORANGE, PAPER, PINK, RED, SHADE, TEAL, VIOLET, YELLOW
from home.demo.drawing.things import person

BUBBLES = (
    (70, 70, 330, 170, TEAL),
    (450, 40, 260, 150, YELLOW),
    (760, 90, 360, 190, RED),
    (1180, 50, 330, 160, BLUE),
    (180, 300, 300, 160, ORANGE),
    (540, 270, 200, 130, VIOLET),
    (820, 340, 260, 140, PINK),
    (1150, 280, 300, 180, TEAL),
)


def ornament() -> Canvas:
    """Draw the cast concrete stones that the 1980s set beside doorways, in today's colours."""
    canvas = Canvas("ornament", CONCRETE)
    size = 200
    tones = ((TEAL, PAPER), (YELLOW, ORANGE), (RED, PINK), (BLUE, PAPER), (PAPER, TEAL), (ORANGE, YELLOW))
    for row in range(5):
        for column in range(8):
            back, front = tones[(row * 2 + column * 3) % len(tones)]
            _stone(canvas, column * size, row * size, size, back, front, (row + column * 2) % 4)
    return canvas


def _stone(canvas: Canvas, x: float, y: float, size: float, back: str, front: str, turn: int) -> None:
    canvas.box(x, y, size, size, SHADE)
    canvas.box(x + 4, y + 4, size - 8, size - 8, back)
    corners = (
        (x + 4, y + 4, 0),
        (x + size - 4, y + 4, 90),
        (x + size - 4, y + size - 4, 180),
        (x + 4, y + size - 4, 270),
    )
    if turn == 3:
        canvas.disc(x + size / 2, y + size / 2, size * 0.42, front)
        canvas.disc(x + size / 2, y + size / 2, size * 0.28, back)
        canvas.disc(x + size / 2, y + size / 2, size * 0.14, front)
        return
    for cx, cy, start in (corners[turn], corners[(turn + 2) % 4]):
        canvas.wedge(cx, cy, size * 0.66, start, start + 90, front)
        canvas.wedge(cx, cy, size * 0.44, start, start + 90, mix(front, back, 0.55))
        canvas.wedge(cx, cy, size * 0.22, start, start + 90, front)


def voices() -> Canvas:
    """Draw speech bubbles of many colours above a crowd."""
    canvas = Canvas("voices", "#f3e6cf")
    for x, y, width, height, colour in BUBBLES:
        tail = x + width * canvas.chance.uniform(0.25, 0.65)
        canvas.shape([(tail, y + height - 8), (tail + 60, y + height - 8), (tail + 14, y + height + 56)], colour)
        canvas.box(x, y, width, height, colour, round_by=44)
        tone = mix(colour, PAPER, 0.8)
        for row in range(int((height - 60) // 34)):
            canvas.box(x + 40, y + 36 + row * 36, (width - 80) * canvas.chance.uniform(0.55, 1), 13, tone, round_by=6)
    for row, (feet, size) in enumerate(((930, 300), (1010, 350), (1110, 400))):
        for place in range(9 - row):
            person(
                canvas,
                60 + row * 70 + place * 188 + canvas.chance.uniform(-20, 20),
                feet,
                size * canvas.chance.uniform(0.86, 1.05),
            )
    return canvas


def houses() -> Canvas:
    """Draw rows of little houses, blocks and doors, no two alike."""
    canvas = Canvas("houses", "#dfe9e2")
    for row in range(4):
        base, x = 240 + row * 250, -30.0
        while x < 1620:
            width, height = canvas.chance.choice((90, 120, 150)), canvas.chance.choice((110, 150, 190))
            _house(canvas, x, base, width, height)
            x += width + 16
        canvas.box(0, base, 1600, 10, mix(TEAL, INK, 0.35))
    return canvas


def _house(canvas: Canvas, x: float, base: float, width: float, height: float) -> None:
    colour = canvas.chance.choice(BRIGHT)
    wall = mix(colour, PAPER, canvas.chance.choice((0, 0.25, 0.5)))
    canvas.box(x, base - height, width, height, wall)
    if height < 180:
        roof = mix(canvas.chance.choice((RED, INK, VIOLET)), INK, 0.2)
        canvas.shape(
            [(x - 8, base - height), (x + width / 2, base - height - 50), (x + width + 8, base - height)], roof
        )
    else:
        canvas.box(x - 4, base - height - 8, width + 8, 10, INK)
    for row in range(int((height - 60) // 40)):
        for column in range(int((width - 20) // 34)):
            glass = canvas.chance.choice((PAPER, "#ffe3a3", "#9cc3cf"))
            canvas.box(x + 15 + column * 34, base - height + 18 + row * 40, 20, 24, glass, round_by=2)
    canvas.box(x + width / 2 - 13, base - 44, 26, 44, mix(colour, INK, 0.55), round_by=3)
    canvas.disc(x + width / 2 + 6, base - 22, 3, YELLOW)
