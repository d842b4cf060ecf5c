"""What lies between the blocks: courtyards, gardens, places to play."""

from __future__ import annotations

import math

from home.demo.drawing.canvas import WIDTH, Canvas, curve, mix
from home.demo.drawing.fronts import slab
from home.demo.drawing.palette import (
    BLUE,
    BRIGHT,
    CONCRETE,
    DEEP,
    EARTH,
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
    VIOLET,
    WATER,
    WOOD,
    YELLOW,
)
from home.demo.drawing.things import bench, bush, cloud, crown_from_above, person, tree


def courtyard() -> Canvas:
    """Draw a courtyard with old trees, benches and a table tennis table between two blocks."""
    canvas = Canvas("courtyard", SKY)
    canvas.sky(SKY, HAZE, 640)
    cloud(canvas, 820, 150, 70)
    slab(canvas, -130, 120, 4, 5, cell=130, colours=(YELLOW, TEAL))
    slab(canvas, 1210, 90, 4, 6, cell=125, colours=(RED, BLUE))
    slab(canvas, 560, 330, 5, 3, cell=100, colours=(ORANGE, VIOLET))
    canvas.box(0, 560, WIDTH, 440, GRASS)
    canvas.shape([(0, 600), (1600, 560), (1600, 640), (0, 700)], mix(GRASS, MEADOW, 0.6))
    canvas.shape([(690, 560), (810, 560), (1180, 1000), (420, 1000)], PATH)
    for x, y, size in ((470, 690, 100), (1090, 680, 105), (250, 800, 150), (1390, 830, 165)):
        canvas.disc(x, y, size * 0.9, mix(GRASS, DEEP, 0.35), flat=0.16)
        tree(canvas, x, y, size)
    bench(canvas, 520, 800, 70)
    bench(canvas, 960, 850, 74)
    person(canvas, 700, 800, 150)
    person(canvas, 760, 806, 142)
    person(canvas, 850, 720, 104, arms_up=True)
    person(canvas, 905, 726, 96, arms_up=True)
    canvas.box(1120, 905, 250, 20, TEAL, round_by=4)
    canvas.box(1238, 880, 10, 30, PAPER)
    for foot in (1150, 1330):
        canvas.box(foot, 925, 12, 55, INK)
    for x in (40, 160, 1520):
        bush(canvas, x, 960, 60, mix(LEAF, DEEP, 0.4))
    for _flower in range(90):
        x, y = canvas.chance.uniform(0, 420), canvas.chance.uniform(880, 990)
        canvas.disc(x, y, canvas.chance.uniform(3, 6), canvas.chance.choice((YELLOW, PAPER, PINK)))
    return canvas


def from_above() -> Canvas:
    """Draw a courtyard as a bird sees it: roofs, trees, paths, a playground and a pond."""
    canvas = Canvas("from above", MEADOW)
    for points in (
        [(0, 520), (430, 500), (800, 560), (1180, 470), (1600, 520)],
        [(780, 0), (760, 300), (800, 560), (740, 800), (790, 1000)],
        [(300, 1000), (430, 500), (360, 160), (420, 0)],
        [(1250, 1000), (1180, 470), (1230, 0)],
    ):
        canvas.line(curve(points), mix(PATH, SHADE, 0.4), 48)
        canvas.line(curve(points), PATH, 38)
    canvas.disc(1010, 720, 150, mix(WATER, DEEP, 0.25), flat=0.62)
    canvas.disc(1004, 714, 138, WATER, flat=0.6)
    canvas.disc(980, 700, 60, mix(WATER, PAPER, 0.3), flat=0.35)
    canvas.disc(570, 290, 130, "#ecd59c")
    canvas.ring(570, 290, 130, WOOD, 8)
    canvas.box(510, 230, 60, 60, RED, round_by=10)
    canvas.line([(600, 330), (660, 250)], YELLOW, 18)
    canvas.ring(545, 345, 26, BLUE, 8)
    _little_beds(canvas)
    for x, y, width, height, roof in (
        (-40, 60, 340, 120, "#d9cdb8"), (-40, 300, 300, 120, "#cdb9a0"), (500, 880, 210, 140, "#d9cdb8"),
        (880, 60, 270, 130, "#c9d2cf"), (880, 290, 250, 110, "#d9cdb8"), (1330, 60, 320, 130, "#cdb9a0"),
        (1330, 300, 320, 120, "#c9d2cf"),
    ):  # fmt: skip
        _roof(canvas, x, y, width, height, roof)
    placed: list[tuple[float, float]] = []
    for _try in range(900):
        x, y, size = canvas.chance.uniform(20, 1580), canvas.chance.uniform(20, 980), canvas.chance.uniform(26, 50)
        if _free(canvas, x, y) and all(math.dist((x, y), other) > 66 for other in placed):
            placed.append((x, y))
            crown_from_above(canvas, x, y, size, canvas.chance.choice((LEAF, DEEP, "#7fae63", "#c9a04e")))
    return canvas


def _little_beds(canvas: Canvas) -> None:
    for left, top, columns, rows in ((1380, 590, 2, 4), (60, 620, 3, 3)):
        for row in range(rows):
            for column in range(columns):
                x, y = left + column * 72, top + row * 84
                canvas.box(x, y, 58, 68, WOOD, round_by=4)
                canvas.box(x + 6, y + 6, 46, 56, EARTH)
                for plant in range(6):
                    canvas.disc(
                        x + 16 + plant % 2 * 26, y + 16 + plant // 2 * 18, 9, canvas.chance.choice((LEAF, GRASS, RED))
                    )


def _roof(canvas: Canvas, x: float, y: float, width: float, height: float, colour: str) -> None:
    canvas.box(x + 18, y + 20, width, height, mix("#5c7a52", MEADOW, 0.2))
    canvas.box(x, y, width, height, colour)
    canvas.box(x + 8, y + 8, width - 16, height - 16, mix(colour, PAPER, 0.35))
    for place in range(1, int(width // 90)):
        canvas.box(x + place * 90 - 20, y + height * 0.35, 26, 26, mix(colour, INK, 0.3), round_by=3)
    for panel in range(int(width // 40) - 1):
        canvas.box(x + 22 + panel * 40, y + height * 0.66, 32, height * 0.2, BLUE)


def _free(canvas: Canvas, x: float, y: float) -> bool:
    """Say whether nothing but meadow lies around (x, y)."""
    meadow = (0xB7, 0xD0, 0x8D)
    spots = [(x + dx * 38, y + dy * 38) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return all(
        canvas.image.getpixel((min(max(int(px * 2), 0), 3199), min(max(int(py * 2), 0), 1999))) == meadow
        for px, py in spots
    )


def garden() -> Canvas:
    """Draw raised beds with vegetables, sunflowers and a shed."""
    canvas = Canvas("garden", SKY)
    canvas.sky("#bfe0e6", HAZE, 600)
    canvas.disc(1330, 160, 70, "#f7dd8c")
    cloud(canvas, 420, 190, 78)
    slab(canvas, 60, 270, 8, 3, cell=105, colours=(TEAL, ORANGE))
    canvas.box(0, 500, WIDTH, 500, GRASS)
    canvas.box(0, 500, WIDTH, 26, mix(GRASS, DEEP, 0.4))
    for post in range(0, WIDTH, 46):
        canvas.shape(
            [(post, 560), (post, 452), (post + 13, 436), (post + 26, 452), (post + 26, 560)], mix(WOOD, PAPER, 0.35)
        )
    canvas.box(0, 484, WIDTH, 12, mix(WOOD, PAPER, 0.2))
    canvas.shape([(1130, 300), (1310, 190), (1490, 300)], mix(RED, INK, 0.2))
    canvas.box(1150, 298, 320, 280, mix(TEAL, PAPER, 0.25))
    for board in range(1190, 1470, 40):
        canvas.box(board, 298, 3, 280, mix(TEAL, INK, 0.2))
    canvas.box(1210, 390, 100, 188, WOOD)
    canvas.box(1360, 370, 80, 80, PAPER)
    canvas.box(1368, 378, 64, 64, GLASS_BLUE)
    canvas.shape([(0, 760), (1600, 700), (1600, 790), (0, 860)], PATH)
    for x, height in ((70, 330), (150, 260), (1000, 280), (1075, 350), (1540, 310)):
        _sunflower(canvas, x, 740, height)
    for kind, x, y, width in (
        (1, 240, 640, 330),
        (0, 640, 620, 320),
        (2, 120, 860, 430),
        (0, 640, 850, 420),
        (1, 1150, 890, 400),
    ):
        _bed(canvas, x, y, width, kind)
    person(canvas, 600, 790, 200)
    person(canvas, 1100, 800, 186)
    canvas.box(1255, 725, 86, 60, BLUE, round_by=10)
    canvas.line([(1341, 745), (1390, 715)], BLUE, 13)
    canvas.ring(1255, 748, 26, BLUE, 9)
    return canvas


GLASS_BLUE = "#9cc3cf"


def _sunflower(canvas: Canvas, x: float, y: float, height: float) -> None:
    canvas.line([(x, y), (x + 6, y - height)], DEEP, 10)
    for place in (0.35, 0.6):
        canvas.disc(x + 30, y - height * place, 30, LEAF, flat=0.42)
        canvas.disc(x - 28, y - height * place - 26, 30, LEAF, flat=0.42)
    for petal in range(14):
        angle = petal * math.tau / 14
        canvas.disc(x + 6 + math.cos(angle) * 40, y - height + math.sin(angle) * 40, 17, YELLOW)
    canvas.disc(x + 6, y - height, 32, "#8a5a33")
    canvas.disc(x + 2, y - height - 4, 20, EARTH)


def _bed(canvas: Canvas, x: float, y: float, width: float, kind: int) -> None:
    canvas.shape([(x + 14, y), (x + width - 14, y), (x + width, y + 26), (x, y + 26)], EARTH)
    for plant in range(int(width // 36)):
        px = x + 26 + plant * 36
        if kind == 0:
            for dx, dy, tone in ((-9, 4, LEAF), (9, 4, LEAF), (0, -6, MEADOW)):
                canvas.disc(px + dx, y + dy, 17, tone)
        elif kind == 1:
            canvas.line([(px, y + 12), (px, y - 64)], WOOD, 5)
            for dy in (0, -22, -44):
                canvas.disc(px - 9, y + dy, 14, LEAF)
                canvas.disc(px + 9, y + dy - 9, 14, DEEP)
                canvas.disc(px + 3, y + dy + 3, 8, RED)
        else:
            for lean in (-12, 0, 12):
                canvas.line([(px, y + 14), (px + lean, y - 34 - abs(lean))], LEAF, 6)
            canvas.disc(px, y + 8, 10, ORANGE)
    canvas.box(x, y + 24, width, 74, WOOD, round_by=3)
    for board in (46, 70):
        canvas.box(x, y + board, width, 3, mix(WOOD, INK, 0.3))


def pitch() -> Canvas:
    """Draw a small football pitch from above, with players' shadows and chalk drawings around it."""
    canvas = Canvas("pitch", mix(CONCRETE, SHADE, 0.3))
    for _dot in range(900):
        x, y = canvas.chance.uniform(0, 1600), canvas.chance.uniform(0, 1000)
        canvas.disc(x, y, 2, canvas.chance.choice((SHADE, PAPER)))
    canvas.box(210, 170, 1180, 660, TEAL, round_by=14)
    for stripe in range(0, 1180, 236):
        canvas.box(210 + stripe, 170, 118, 660, mix(TEAL, PAPER, 0.1))
    for x, y, width, height in (
        (236, 196, 1128, 8),
        (236, 796, 1128, 8),
        (236, 196, 8, 608),
        (1356, 196, 8, 608),
        (796, 196, 8, 608),
    ):
        canvas.box(x, y, width, height, PAPER)
    canvas.ring(800, 500, 120, PAPER, 8)
    canvas.disc(800, 500, 11, PAPER)
    canvas.wedge(240, 500, 190, -90, 90, mix(ORANGE, TEAL, 0.1))
    canvas.wedge(1360, 500, 190, 90, 270, mix(YELLOW, TEAL, 0.1))
    _goals(canvas)
    _players(canvas)
    _chalk(canvas)
    for x, y in ((90, 120), (120, 860), (1500, 140), (1490, 880), (800, 70), (400, 80), (1180, 76)):
        crown_from_above(canvas, x, y, 66, canvas.chance.choice((LEAF, DEEP)))
    return canvas


def _goals(canvas: Canvas) -> None:
    for x in (160, 1364):
        canvas.box(x, 400, 76, 200, mix(PAPER, TEAL, 0.25))
        for mesh in range(0, 200, 20):
            canvas.box(x, 400 + mesh, 76, 2, INK)


def _players(canvas: Canvas) -> None:
    for x, y, shirt in (
        (420, 330, RED),
        (560, 640, RED),
        (690, 420, RED),
        (940, 600, YELLOW),
        (1080, 340, YELLOW),
        (1200, 610, YELLOW),
    ):
        canvas.shape([(x, y), (x + 12, y - 8), (x + 120, y + 66), (x + 100, y + 82)], mix(TEAL, INK, 0.4))
        canvas.disc(x, y, 34, shirt, flat=0.62)
        canvas.disc(x, y - 2, 17, canvas.chance.choice((EARTH, INK, WOOD)))
    canvas.disc(770, 560, 15, PAPER)
    canvas.disc(770, 560, 6, INK)


def _chalk(canvas: Canvas) -> None:
    for number, x in enumerate(range(250, 700, 74)):
        canvas.box(x, 884, 62, 62, PAPER, round_by=4)
        canvas.box(x + 5, 889, 52, 52, mix(BRIGHT[number % 8], PAPER, 0.45), round_by=3)
    for x, y, size in ((1000, 915, 38), (1130, 905, 28), (1250, 922, 34)):
        for petal in range(6):
            angle = petal * math.tau / 6
            canvas.disc(x + math.cos(angle) * size, y + math.sin(angle) * size, size * 0.45, mix(PINK, PAPER, 0.3))
        canvas.disc(x, y, size * 0.5, YELLOW)
