"""What people do together: feast, mend, read, travel."""

from __future__ import annotations

from home.demo.drawing.canvas import WIDTH, Canvas, mix
from home.demo.drawing.fronts import slab
from home.demo.drawing.palette import (
    BLUE,
    BRIGHT,
    DEEP,
    GRASS,
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
    WOOD,
    YELLOW,
)
from home.demo.drawing.things import bunting, cloud, person, tree


def festival() -> Canvas:
    """Draw a long table under bunting between two blocks."""
    canvas = Canvas("festival", SKY)
    canvas.sky("#9fd0e0", "#fbeccb", 700)
    cloud(canvas, 760, 170, 60)
    slab(canvas, -170, 130, 4, 6, cell=150, colours=(TEAL, ORANGE))
    slab(canvas, 1170, 110, 4, 6, cell=150, colours=(VIOLET, YELLOW))
    canvas.box(0, 660, WIDTH, 340, mix(GRASS, MEADOW, 0.5))
    canvas.disc(800, 860, 900, PATH, flat=0.2)
    tree(canvas, 560, 700, 90)
    tree(canvas, 1060, 700, 96)
    bunting(canvas, (430, 150), (1170, 130), 120, 15)
    bunting(canvas, (430, 300), (1170, 270), 110, 17)
    bunting(canvas, (430, 430), (1170, 420), 90, 19)
    for place in range(9):
        person(canvas, 350 + place * 112, 800, canvas.chance.uniform(185, 225), arms_up=place in (2, 6))
    canvas.shape([(240, 760), (1360, 760), (1420, 812), (180, 812)], PAPER)
    canvas.shape([(180, 812), (1420, 812), (1420, 852), (180, 852)], mix(PAPER, SHADE, 0.6))
    for cloth in range(8):
        canvas.shape(
            [(240 + cloth * 150, 760), (300 + cloth * 150, 760), (278 + cloth * 160, 812), (214 + cloth * 160, 812)],
            mix(RED, PAPER, 0.35),
        )
    for leg in (260, 800, 1330):
        canvas.box(leg, 852, 16, 110, WOOD)
    for place in range(12):
        _dish(canvas, 270 + place * 95, 782, place)
    for x in (110, 1490):
        person(canvas, x, 950, 260, arms_up=True)
    for place in range(5):
        person(canvas, 420 + place * 190, 985, canvas.chance.uniform(215, 245))
    return canvas


def _dish(canvas: Canvas, x: float, y: float, kind: int) -> None:
    if kind % 3 == 0:
        canvas.disc(x, y + 4, 34, mix(PAPER, BLUE, 0.25), flat=0.4)
        canvas.disc(x, y - 2, 26, canvas.chance.choice((RED, ORANGE, LEAF)), flat=0.42)
    elif kind % 3 == 1:
        canvas.box(x - 9, y - 52, 18, 56, mix(DEEP, PAPER, 0.15), round_by=5)
        canvas.box(x - 4, y - 70, 8, 22, mix(DEEP, PAPER, 0.15))
    else:
        canvas.box(x - 28, y - 22, 56, 26, "#c98a4b", round_by=10)
        canvas.box(x - 28, y - 26, 56, 12, PINK, round_by=6)


def workbench() -> Canvas:
    """Draw a workbench with tools on the wall and a bicycle wheel to be mended."""
    canvas = Canvas("workbench", mix(TEAL, PAPER, 0.55))
    for row in range(0, 640, 40):
        for column in range(20, 1600, 40):
            canvas.disc(column, row + 20, 3, mix(TEAL, INK, 0.05))
    _tools(canvas)
    canvas.box(0, 640, WIDTH, 46, mix(WOOD, PAPER, 0.25))
    canvas.box(0, 686, WIDTH, 14, mix(WOOD, INK, 0.25))
    canvas.box(0, 700, WIDTH, 300, mix(WOOD, INK, 0.12))
    for drawer in range(4):
        x = 40 + drawer * 390
        canvas.box(x, 730, 350, 110, WOOD, round_by=8)
        canvas.box(x, 860, 350, 110, WOOD, round_by=8)
        for y in (774, 904):
            canvas.box(x + 130, y, 90, 18, INK, round_by=8)
    _on_the_bench(canvas)
    return canvas


def _on_the_bench(canvas: Canvas) -> None:
    canvas.ring(560, 490, 150, INK, 20)
    canvas.ring(560, 490, 130, SHADE, 8)
    for spoke in range(0, 360, 20):
        canvas.wedge(560, 490, 128, spoke, spoke + 1, SHADE)
    canvas.disc(560, 490, 20, RED)
    canvas.box(860, 560, 190, 80, BLUE, round_by=10)
    canvas.box(890, 520, 130, 46, mix(BLUE, PAPER, 0.4), round_by=10)
    canvas.disc(955, 600, 26, PAPER)
    canvas.disc(955, 600, 12, INK)
    for x, colour in ((1130, YELLOW), (1200, RED), (1270, PAPER)):
        canvas.box(x, 570, 54, 70, colour, round_by=6)
        canvas.disc(x + 27, 570, 27, mix(colour, INK, 0.2), flat=0.3)
    for x, lean, colour in ((1140, -10, WOOD), (1160, 14, WOOD), (1215, 4, ORANGE), (1235, -14, VIOLET)):
        canvas.line([(x, 566), (x + lean, 480)], colour, 10)
    canvas.disc(1440, 590, 50, PAPER)
    canvas.disc(1440, 590, 34, PAPER)
    canvas.box(1390, 560, 100, 80, PAPER, round_by=10)
    canvas.ring(1500, 600, 28, PAPER, 10)
    canvas.box(1390, 560, 100, 16, "#6f4b33", round_by=6)
    canvas.box(150, 600, 240, 40, SHADE, round_by=4)
    canvas.box(150, 574, 200, 26, mix(YELLOW, PAPER, 0.3), round_by=4)


def _tools(canvas: Canvas) -> None:
    for x, colour in ((120, RED), (200, BLUE), (280, YELLOW)):
        canvas.box(x - 13, 100, 26, 110, colour, round_by=12)
        canvas.box(x - 5, 205, 10, 150, mix(INK, SHADE, 0.45))
    canvas.box(400, 90, 30, 270, WOOD, round_by=8)
    canvas.box(350, 84, 130, 60, mix(INK, SHADE, 0.2), round_by=10)
    canvas.shape([(760, 120), (1040, 200), (1040, 214), (760, 214)], mix(SHADE, PAPER, 0.3))
    for tooth in range(14):
        canvas.shape(
            [(762 + tooth * 20, 214), (782 + tooth * 20, 214), (772 + tooth * 20, 228)], mix(SHADE, PAPER, 0.3)
        )
    canvas.box(680, 110, 100, 110, WOOD, round_by=24)
    canvas.box(712, 140, 36, 50, mix(TEAL, PAPER, 0.55), round_by=14)
    for x in (1120, 1200, 1280, 1360):
        size = 26 + (x - 1120) / 16
        canvas.box(x - 10, 130, 20, 230, mix(INK, SHADE, 0.5))
        canvas.disc(x, 130, size, mix(INK, SHADE, 0.5))
        canvas.disc(x, 118, size * 0.5, mix(TEAL, PAPER, 0.55))
        canvas.disc(x, 370, size * 0.8, mix(INK, SHADE, 0.5))
        canvas.disc(x, 370, size * 0.4, mix(TEAL, PAPER, 0.55))
    canvas.ring(1490, 230, 70, ORANGE, 16)
    canvas.ring(1490, 230, 48, ORANGE, 8)


def reading() -> Canvas:
    """Draw shelves full of books, an armchair and a lamp."""
    canvas = Canvas("reading", mix(PINK, PAPER, 0.55))
    canvas.box(60, 60, 980, 760, mix(WOOD, PAPER, 0.1), round_by=8)
    for shelf in range(4):
        top = 84 + shelf * 182
        canvas.box(84, top, 932, 158, mix(WOOD, INK, 0.45))
        x = 92.0
        while x < 985:
            if canvas.chance.random() < 0.08 and x < 900:
                _plant(canvas, x + 40, top + 158)
                x += 86
                continue
            width, height = canvas.chance.choice((20, 26, 34, 40)), canvas.chance.uniform(98, 148)
            colour = mix(canvas.chance.choice(BRIGHT), PAPER, canvas.chance.choice((0, 0.2, 0.45)))
            canvas.box(x, top + 158 - height, width, height, colour, round_by=3)
            canvas.box(x + 4, top + 158 - height + 16, width - 8, 7, mix(colour, PAPER, 0.65))
            x += width + 3
    canvas.box(0, 820, WIDTH, 180, mix(WOOD, PAPER, 0.45))
    for board in range(0, 1600, 200):
        canvas.box(board, 820, 3, 180, mix(WOOD, PAPER, 0.2))
    canvas.disc(1230, 910, 380, mix(TEAL, PAPER, 0.35), flat=0.2)
    canvas.disc(1230, 910, 320, mix(TEAL, PAPER, 0.6), flat=0.19)
    canvas.box(1430, 330, 12, 570, INK)
    canvas.disc(1436, 900, 70, INK, flat=0.2)
    canvas.shape([(1370, 220), (1502, 220), (1550, 370), (1322, 370)], YELLOW)
    canvas.box(1110, 500, 270, 300, RED, round_by=60)
    canvas.box(1060, 640, 90, 230, mix(RED, INK, 0.12), round_by=40)
    canvas.box(1340, 640, 90, 230, mix(RED, INK, 0.12), round_by=40)
    canvas.box(1120, 730, 250, 130, mix(RED, PAPER, 0.12), round_by=30)
    for foot in (1090, 1390):
        canvas.box(foot, 866, 16, 44, INK)
    canvas.shape([(1180, 726), (1245, 700), (1245, 742), (1180, 764)], PAPER)
    canvas.shape([(1245, 700), (1310, 726), (1310, 764), (1245, 742)], mix(PAPER, SHADE, 0.4))
    for number, colour in enumerate((BLUE, YELLOW, TEAL)):
        canvas.box(1480 - number * 6, 872 - number * 26, 110, 26, colour, round_by=4)
    return canvas


def _plant(canvas: Canvas, x: float, base: float) -> None:
    for lean in (-26, -12, 0, 12, 26):
        canvas.line([(x, base - 30), (x + lean, base - 96 + abs(lean))], LEAF, 9)
    canvas.box(x - 22, base - 42, 44, 42, ORANGE, round_by=6)


def tram() -> Canvas:
    """Draw a tram at its stop under trees in autumn."""
    canvas = Canvas("tram", SKY)
    canvas.sky("#b9d9e2", "#f6e8cf", 700)
    slab(canvas, 60, 250, 6, 4, cell=120, colours=(RED, TEAL))
    slab(canvas, 930, 210, 6, 5, cell=110, colours=(BLUE, YELLOW))
    canvas.box(0, 600, WIDTH, 400, mix(SHADE, PAPER, 0.3))
    for x, colour in ((120, "#d9953f"), (420, "#c96f3b"), (1180, "#d9953f"), (1480, "#b9853a")):
        tree(canvas, x, 690, 110, colour)
    canvas.box(0, 240, WIDTH, 4, INK)
    canvas.box(150, 400, 1180, 340, PAPER, round_by=40)
    canvas.box(150, 600, 1180, 90, LEAF)
    canvas.box(150, 680, 1180, 40, mix(LEAF, INK, 0.35))
    for place in range(6):
        x = 190 + place * 185
        canvas.box(x, 440, 150, 130, mix("#7ea3b5", SKY, 0.4), round_by=14)
        if place % 2:
            canvas.box(x + 12, 436, 126, 276, mix(PAPER, SHADE, 0.6), round_by=6)
            canvas.box(x + 22, 450, 50, 240, "#9cc3cf", round_by=6)
            canvas.box(x + 78, 450, 50, 240, "#9cc3cf", round_by=6)
        else:
            canvas.disc(x + 50, 540, 24, canvas.chance.choice(BRIGHT))
            canvas.disc(x + 50, 505, 17, "#c98f66")
    canvas.box(1010, 360, 200, 46, INK, round_by=10)
    canvas.box(640, 380, 120, 24, SHADE, round_by=6)
    canvas.line([(700, 382), (640, 310), (720, 242)], INK, 6)
    for x in (290, 430, 1040, 1180):
        canvas.disc(x, 738, 34, INK)
    canvas.box(0, 752, WIDTH, 10, INK)
    canvas.box(0, 790, WIDTH, 210, mix(PATH, SHADE, 0.35))
    canvas.box(0, 784, WIDTH, 12, PAPER)
    canvas.box(1400, 430, 12, 400, INK)
    canvas.disc(1406, 420, 48, YELLOW)
    canvas.disc(1406, 420, 30, LEAF)
    for _leaf in range(70):
        canvas.disc(
            canvas.chance.uniform(0, 1600),
            canvas.chance.uniform(800, 990),
            7,
            canvas.chance.choice(("#d9953f", "#c96f3b", YELLOW)),
            flat=0.6,
        )
    for x, size in ((480, 230), (560, 150), (930, 240), (1300, 226)):
        person(canvas, x, 940, size)
    return canvas
