"""Fronts of the large prefabricated blocks that make up the district."""

from __future__ import annotations

from home.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, mix
from home.demo.drawing.palette import (
    BRIGHT,
    CONCRETE,
    DUSK,
    GLASS,
    GLOW,
    GRASS,
    HAZE,
    INK,
    LEAF,
    MEADOW,
    ORANGE,
    PAPER,
    PATH,
    PINK,
    RED,
    SHADE,
    SKY,
    TEAL,
    WOOD,
    YELLOW,
)
from home.demo.drawing.things import bicycle, bush, cloud, person, poplar, tree

LIT = ("#ffd98a", "#ffe9b8", "#f7b267")


def window(canvas: Canvas, x: float, y: float, width: float, height: float, *, lit: bool = False) -> None:
    """Draw a window with a frame, a curtain or, at night, light."""
    canvas.box(x - 5, y - 5, width + 10, height + 10, PAPER if not lit else "#58608a")
    glass = canvas.chance.choice(LIT) if lit else mix(GLASS, SKY, canvas.chance.random() * 0.6)
    canvas.box(x, y, width, height, glass)
    if canvas.chance.random() < 0.55:
        cloth = mix(canvas.chance.choice(BRIGHT), PAPER, 0.55 if not lit else 0.25)
        side = width * canvas.chance.choice((0.22, 0.32))
        canvas.box(x, y, side, height, cloth)
        canvas.box(x + width - side, y, side, height, cloth)
    if canvas.chance.random() < 0.3:
        canvas.disc(x + width * 0.5, y + height - 12, 13, LEAF)
        canvas.box(x + width * 0.5 - 10, y + height - 11, 20, 11, ORANGE)
    canvas.box(x + width / 2 - 3, y, 6, height, PAPER if not lit else "#58608a")


def balcony(canvas: Canvas, x: float, y: float, width: float, height: float, colour: str) -> None:
    """Draw a balcony: door behind, coloured parapet, and what people keep there. y is its top."""
    canvas.box(x, y, width, height, mix(SHADE, INK, 0.22))
    canvas.box(x + width * 0.12, y + height * 0.1, width * 0.3, height * 0.9, mix(GLASS, INK, 0.2))
    canvas.box(x + width * 0.5, y + height * 0.1, width * 0.38, height * 0.5, mix(GLASS, SKY, 0.4))
    rail = y + height * 0.58
    kind = canvas.chance.randrange(5)
    _behind_parapet(canvas, x, y, width, height, kind)
    canvas.box(x - 6, rail, width + 12, height * 0.46, colour)
    for slat in range(1, 7):
        canvas.box(x - 6 + slat * (width + 12) / 7, rail, 3, height * 0.46, mix(colour, INK, 0.18))
    canvas.box(x - 10, rail - 6, width + 20, 10, mix(colour, PAPER, 0.35))
    if kind in (2, 3, 4):
        _flower_boxes(canvas, x, rail, width)


def _behind_parapet(canvas: Canvas, x: float, y: float, width: float, height: float, kind: int) -> None:
    if kind == 0:
        canvas.shape([(x + 6, y + 4), (x + width - 6, y + 4), (x + width + 10, y + 38), (x - 10, y + 38)], YELLOW)
        for stripe in range(0, int(width), 40):
            canvas.shape(
                [(x + 6 + stripe, y + 4), (x + 22 + stripe, y + 4), (x + 20 + stripe, y + 38), (x + stripe, y + 38)],
                PAPER,
            )
    elif kind == 1:
        canvas.line([(x + 10, y + 26), (x + width - 10, y + 30)], PAPER, 3)
        for place in range(3):
            canvas.box(
                x + 24 + place * width * 0.27, y + 30, width * 0.17, 42, canvas.chance.choice(BRIGHT), round_by=4
            )
    elif kind == 2:
        person(canvas, x + width * 0.62, y + height, height * 0.88)


def _flower_boxes(canvas: Canvas, x: float, rail: float, width: float) -> None:
    for place in range(5):
        bloom = canvas.chance.choice((RED, PINK, YELLOW, PAPER))
        spot = x + 12 + place * (width - 24) / 4
        canvas.disc(spot, rail - 8, 15, LEAF)
        canvas.disc(spot + canvas.chance.uniform(-8, 8), rail - 14, 7, bloom)


def slab(canvas: Canvas, x: float, y: float, columns: int, rows: int, *, cell: float, colours: tuple[str, ...]) -> None:
    """Draw a block of ``columns`` by ``rows`` flats from its top left corner, joints between the panels."""
    high = cell * 0.78
    canvas.box(x - 14, y - 26, columns * cell + 28, 26, mix(SHADE, INK, 0.25))
    canvas.box(x, y, columns * cell, rows * high, CONCRETE)
    for row in range(rows):
        for column in range(columns):
            left, top = x + column * cell, y + row * high
            canvas.box(left, top, cell, high, mix(CONCRETE, PAPER, canvas.chance.random() * 0.6))
            if column % 3 == 1:
                colour = colours[(column // 3 + row * 2) % len(colours)]
                balcony(canvas, left + cell * 0.1, top + high * 0.12, cell * 0.8, high * 0.8, colour)
            else:
                window(canvas, left + cell * 0.26, top + high * 0.24, cell * 0.48, high * 0.46)
            canvas.box(left, top, 3, high, SHADE)
            canvas.box(left, top, cell, 3, SHADE)


def balconies() -> Canvas:
    """Draw a front so close that only windows and balconies are to be seen."""
    canvas = Canvas("balconies", CONCRETE)
    slab(canvas, -60, -40, 7, 6, cell=250, colours=(TEAL, YELLOW, RED, "#3f6fa3", ORANGE))
    return canvas


def street() -> Canvas:
    """Draw a block across a lawn, with poplars and bicycles before it."""
    canvas = Canvas("street", SKY)
    canvas.sky(SKY, HAZE, 760)
    cloud(canvas, 330, 150, 80)
    cloud(canvas, 1300, 110, 60)
    canvas.box(0, 640, WIDTH, 360, MEADOW)
    slab(canvas, 170, 190, 9, 5, cell=140, colours=(RED, YELLOW, TEAL))
    for entrance in (380, 800, 1220):
        canvas.box(entrance - 69, 636, 138, 110, mix(TEAL, INK, 0.3))
        canvas.box(entrance - 56, 656, 52, 90, GLASS)
        canvas.box(entrance + 4, 656, 52, 90, GLASS)
        canvas.box(entrance - 84, 626, 168, 16, INK, round_by=4)
        canvas.shape([(entrance - 69, 746), (entrance + 69, 746), (entrance + 100, 1000), (entrance - 100, 1000)], PATH)
    canvas.box(170, 736, 1260, 12, mix(GRASS, INK, 0.25))
    canvas.box(0, 840, WIDTH, 60, PATH)
    for x, size in ((70, 120), (1530, 130), (1450, 95)):
        poplar(canvas, x, 850, size)
    for x in (220, 540, 640, 980, 1080):
        bush(canvas, x, 790, 44)
    bicycle(canvas, 640, 880, 42, RED)
    bicycle(canvas, 1090, 884, 42, TEAL)
    person(canvas, 480, 885, 150)
    person(canvas, 545, 885, 105)
    person(canvas, 960, 882, 146)
    tree(canvas, 120, 1010, 130)
    return canvas


def evening() -> Canvas:
    """Draw a block at nightfall, every other window lit."""
    canvas = Canvas("evening", DUSK)
    canvas.sky(DUSK, GLOW, 820)
    for _star in range(60):
        canvas.disc(
            canvas.chance.uniform(0, WIDTH), canvas.chance.uniform(0, 330), canvas.chance.uniform(1, 2.6), "#f4e9d0"
        )
    canvas.disc(1380, 150, 54, "#f6e7bd")
    for dx, dy, radius in ((-18, -10, 11), (14, 12, 15), (12, -22, 7)):
        canvas.disc(1380 + dx, 150 + dy, radius, "#e9d6a4")
    for left, top, columns, rows, tone in ((-40, 470, 8, 4, 0.42), (980, 400, 8, 5, 0.42), (240, 300, 12, 7, 0.22)):
        _dark_slab(canvas, left, top, columns, rows, mix(DUSK, "#8a7f9a", tone))
    canvas.box(0, 850, WIDTH, 150, "#24314f")
    for x in (120, 560, 1010, 1500):
        canvas.box(x - 4, 640, 8, 220, "#141d33")
        canvas.disc(x, 640, 31, "#b98f7c")
        canvas.disc(x, 640, 22, "#ffe9b8")
    for x, size in ((330, 90), (1240, 110), (760, 80)):
        tree(canvas, x, 900, size, "#2f5a5c")
    for x in (610, 660, 700, 1130):
        person(canvas, x, 930, 118)
    return canvas


def _dark_slab(canvas: Canvas, left: float, top: float, columns: int, rows: int, wall: str) -> None:
    cell = 90
    canvas.box(left, top, columns * cell, HEIGHT - top, wall)
    for row in range(rows):
        for column in range(columns):
            x, y = left + column * cell + 22, top + row * 78 + 20
            if canvas.chance.random() < 0.5:
                window(canvas, x, y, 46, 40, lit=True)
            else:
                canvas.box(x, y, 46, 40, mix(wall, INK, 0.45))


def entrance() -> Canvas:
    """Draw a doorway with letter boxes, a bench and flowers: where neighbours meet."""
    canvas = Canvas("entrance", mix(YELLOW, PAPER, 0.45))
    for row in range(5):
        for column in range(9):
            shade = mix(mix(YELLOW, PAPER, 0.45), ORANGE, canvas.chance.random() * 0.12)
            canvas.box(column * 200 - (row % 2) * 100, row * 160, 196, 156, shade)
    canvas.box(0, 790, WIDTH, 210, mix(PATH, SHADE, 0.5))
    for stripe in range(9):
        canvas.line([(stripe * 220 - 80, 1000), (stripe * 190 + 30, 790)], SHADE, 4)
    canvas.box(560, 150, 480, 660, mix(TEAL, INK, 0.35))
    canvas.box(500, 110, 600, 44, TEAL, round_by=8)
    for left in (590, 812):
        canvas.box(left, 190, 198, 620, mix(GLASS, SKY, 0.5))
        canvas.shape([(left, 520), (left + 198, 250), (left + 198, 340), (left, 610)], mix(SKY, PAPER, 0.5))
        canvas.box(left, 640, 198, 170, TEAL)
    canvas.box(790, 480, 14, 110, YELLOW, round_by=6)
    canvas.box(742, 46, 116, 58, INK, round_by=8)
    for digit in (766, 812):
        canvas.box(digit, 60, 26, 30, PAPER, round_by=5)
    _letter_boxes(canvas)
    canvas.box(170, 700, 330, 22, WOOD, round_by=6)
    canvas.box(170, 600, 330, 18, WOOD, round_by=6)
    canvas.box(170, 640, 330, 18, WOOD, round_by=6)
    for foot in (195, 465):
        canvas.box(foot, 600, 14, 215, INK)
    _pot(canvas, 90, 820, 90)
    _pot(canvas, 1120, 830, 100)
    _pot(canvas, 1460, 840, 120)
    person(canvas, 640, 930, 330)
    person(canvas, 905, 950, 300)
    bicycle(canvas, 1235, 850, 62, RED)
    return canvas


def _pot(canvas: Canvas, x: float, y: float, size: float) -> None:
    for _leaf in range(26):
        dx, dy = canvas.chance.uniform(-0.7, 0.7), canvas.chance.uniform(-1.6, -0.7)
        canvas.disc(x + dx * size, y + dy * size, size * 0.2, canvas.chance.choice((LEAF, GRASS, "#3d7a5c")))
    for _bloom in range(12):
        dx, dy = canvas.chance.uniform(-0.7, 0.7), canvas.chance.uniform(-1.7, -0.8)
        canvas.disc(x + dx * size, y + dy * size, size * 0.09, canvas.chance.choice((RED, PINK, PAPER)))
    canvas.shape(
        [
            (x - size * 0.55, y - size * 0.75),
            (x + size * 0.55, y - size * 0.75),
            (x + size * 0.4, y),
            (x - size * 0.4, y),
        ],
        "#c4673d",
    )
    canvas.box(x - size * 0.62, y - size * 0.86, size * 1.24, size * 0.2, "#d98256", round_by=4)


def _letter_boxes(canvas: Canvas) -> None:
    for row in range(4):
        for column in range(3):
            x, y = 1150 + column * 104, 300 + row * 74
            canvas.box(x, y, 96, 66, mix(SHADE, PAPER, 0.4), round_by=6)
            canvas.box(x + 16, y + 14, 64, 8, INK, round_by=4)
            canvas.box(x + 16, y + 38, 40, 12, canvas.chance.choice(BRIGHT), round_by=3)
