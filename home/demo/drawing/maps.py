"""Maps that invent a little and simplify a lot: streets, blocks, green, places that people love."""

from __future__ import annotations

import math

from home.demo.drawing.canvas import Canvas, curve, mix
from home.demo.drawing.palette import (
    BLUE,
    BRIGHT,
    GRASS,
    INK,
    LEAF,
    MEADOW,
    ORANGE,
    PAPER,
    RED,
    SHADE,
    TEAL,
    VIOLET,
    WATER,
    YELLOW,
)

RING = [(250, 470), (300, 280), (520, 170), (820, 150), (1120, 200), (1330, 340), (1370, 560), (1250, 760), (960, 860),
        (620, 850), (370, 720), (250, 470)]  # fmt: skip
ROADS = (
    [(-20, 640), (250, 470), (700, 480), (1100, 520), (1620, 430)],
    [(820, 150), (780, 480), (800, 660), (760, 1020)],
    [(520, 170), (430, -20)],
    [(1120, 200), (1180, -20)],
    [(1250, 760), (1420, 1020)],
    [(370, 720), (240, 1020)],
)
PLACES = (
    (430, 380),
    (620, 300),
    (980, 320),
    (1190, 420),
    (560, 620),
    (930, 640),
    (1120, 660),
    (340, 560),
    (760, 760),
    (1260, 250),
)


def district() -> Canvas:
    """Draw the district: ring road, blocks around courtyards, the lake, the tram."""
    canvas = Canvas("district", "#efe7d2")
    _ground(canvas, MEADOW, WATER)
    _streets(canvas, "#d9c9a6", "#fbf7ec")
    _blocks(canvas, ("#c98d6b", "#d9a679", "#b9765c", "#cdb08a"))
    _tram(canvas, RED)
    return canvas


def pinned() -> Canvas:
    """Draw the same map in cool colours, with pins on the places people named."""
    canvas = Canvas("pinned", "#e3edee")
    _ground(canvas, "#c2dcc0", "#8cc0d4")
    _streets(canvas, "#b4c9cf", "#f8fbfa")
    _blocks(canvas, ("#9fb7c4", "#aebfc9", "#8ea9ba"))
    for number, (x, y) in enumerate(PLACES):
        _pin(canvas, x, y, 52, BRIGHT[number % len(BRIGHT)])
    return canvas


def walk() -> Canvas:
    """Draw a walk through the district: a dotted line from station to station on a night-blue map."""
    canvas = Canvas("walk", "#27405a")
    _ground(canvas, "#33605f", "#3c7f96")
    _streets(canvas, "#1f3449", "#47627a")
    _blocks(canvas, ("#5b7289", "#647e95", "#556a80"))
    route = [PLACES[number] for number in (7, 0, 1, 2, 3, 6, 5, 8, 4)]
    for start, end in zip(route, route[1:], strict=False):
        steps = int(math.dist(start, end) // 26)
        for step in range(steps + 1):
            share = step / max(steps, 1)
            bend = math.sin(share * math.pi) * 26
            canvas.disc(
                start[0] + (end[0] - start[0]) * share + bend, start[1] + (end[1] - start[1]) * share - bend, 7, YELLOW
            )
    for number, (x, y) in enumerate(route):
        canvas.disc(x, y, 34, PAPER)
        canvas.disc(x, y, 26, BRIGHT[number % len(BRIGHT)])
        canvas.disc(x, y, 9, PAPER)
    return canvas


def _ground(canvas: Canvas, green: str, water: str) -> None:
    for x, y, radius, flat in (
        (90, 180, 260, 0.8),
        (1500, 880, 280, 0.7),
        (640, 560, 170, 0.6),
        (1480, 120, 190, 0.7),
        (60, 900, 210, 0.7),
    ):
        canvas.disc(x, y, radius, green, flat=flat)
    for x, y, radius in ((1445, 640, 110), (1395, 690, 90), (1480, 720, 84)):
        canvas.disc(x, y, radius, mix(water, PAPER, 0.35), flat=0.7)
    for x, y, radius in ((1445, 640, 98), (1395, 690, 78), (1480, 720, 72)):
        canvas.disc(x, y, radius, water, flat=0.68)
    for _tree in range(150):
        x, y = canvas.chance.uniform(0, 1600), canvas.chance.uniform(0, 1000)
        canvas.disc(x, y, canvas.chance.uniform(6, 13), mix(green, LEAF, canvas.chance.uniform(0.2, 0.6)))


def _streets(canvas: Canvas, edge: str, surface: str) -> None:
    smooth = curve(RING, closed=True)
    for width, colour in ((46, edge), (34, surface)):
        canvas.line(smooth, colour, width)
        for road in ROADS:
            canvas.line(curve(road), colour, width - 8)


def _blocks(canvas: Canvas, colours: tuple[str, ...]) -> None:
    for x, y, width, height in (
        (390, 250, 190, 34), (390, 250, 34, 150), (660, 220, 120, 34), (630, 360, 34, 90), (860, 230, 210, 34),
        (1036, 230, 34, 160), (880, 390, 120, 32), (1130, 330, 130, 34), (1226, 330, 34, 140), (480, 400, 110, 32),
        (390, 540, 34, 130), (390, 636, 150, 34), (620, 540, 110, 32), (630, 700, 130, 34), (690, 600, 32, 100),
        (850, 560, 180, 34), (850, 560, 34, 150), (1080, 590, 150, 34), (1196, 560, 34, 150), (900, 760, 170, 34),
        (480, 760, 120, 34), (110, 330, 34, 120), (110, 520, 90, 32), (1450, 250, 34, 120), (1440, 480, 110, 30),
        (580, 40, 170, 34), (900, 50, 150, 34), (480, 910, 160, 34), (860, 920, 190, 34), (1120, 880, 34, 90),
        (60, 740, 34, 110), (160, 60, 34, 120), (280, 130, 90, 30), (1290, 90, 110, 30),
    ):  # fmt: skip
        colour = canvas.chance.choice(colours)
        canvas.box(x + 7, y + 8, width, height, mix(colour, INK, 0.3))
        canvas.box(x, y, width, height, colour)
        canvas.box(x + 4, y + 4, width - 8, height - 8, mix(colour, PAPER, 0.25))


def _tram(canvas: Canvas, colour: str) -> None:
    line = curve([(1620, 300), (1400, 300), (1180, 470), (780, 430), (500, 470), (330, 620), (-20, 760)])
    canvas.line(line, colour, 9)
    for step in (10, 24, 34, 46, 58):
        canvas.disc(*line[step], 17, PAPER)
        canvas.ring(*line[step], 17, colour, 6)
    _pin(canvas, 800, 610, 66, TEAL)


def _pin(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    canvas.disc(x + 4, y + 2, size * 0.34, mix(SHADE, INK, 0.3), flat=0.35)
    canvas.shape([(x - size * 0.46, y - size * 1.1), (x + size * 0.46, y - size * 1.1), (x, y)], colour)
    canvas.disc(x, y - size * 1.3, size * 0.52, colour)
    canvas.disc(x, y - size * 1.3, size * 0.22, PAPER)


def plan() -> Canvas:
    """Draw a planner's sheet: grid, blocks to stay, blocks to go, trees to come."""
    canvas = Canvas("plan", PAPER)
    for step in range(0, 1600, 50):
        canvas.box(step, 0, 2, 1000, "#e4dcc9")
        canvas.box(0, step, 1600, 2, "#e4dcc9")
    canvas.line([(0, 560), (620, 540), (1000, 600), (1600, 560)], "#d8cba9", 70)
    canvas.line([(760, 0), (740, 540), (800, 1000)], "#d8cba9", 60)
    for x, y, width, height, colour in (
        (120, 120, 380, 90, RED), (120, 120, 90, 330, RED), (410, 320, 250, 90, ORANGE), (880, 110, 420, 90, BLUE),
        (1210, 110, 90, 320, BLUE), (120, 680, 90, 230, TEAL), (120, 820, 420, 90, TEAL), (900, 720, 360, 90, VIOLET),
    ):  # fmt: skip
        canvas.box(x, y, width, height, mix(colour, PAPER, 0.3))
    for x, y, width, height in ((880, 330, 220, 90), (1330, 690, 90, 220), (380, 700, 220, 80)):
        for stripe in range(0, width + height, 26):
            start, end = max(0, stripe - height), min(stripe, width)
            canvas.line([(x + start, y + stripe - start), (x + end, y + stripe - end)], INK, 3)
        for edge in ([(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)],):
            canvas.line(edge, INK, 5)
    for number in range(46):
        x, y = 60 + number * 35, 490 + (number % 2) * 150 + math.sin(number) * 12
        canvas.disc(x, y, 17, mix(GRASS, LEAF, 0.4))
        canvas.disc(x, y, 4, INK)
    canvas.line([(1190, 960), (1560, 790)], YELLOW, 34)
    canvas.shape([(1190, 960), (1150, 978), (1180, 940)], INK)
    canvas.line([(1510, 813), (1560, 790)], RED, 34)
    return canvas
