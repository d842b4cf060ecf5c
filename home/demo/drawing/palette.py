"""The colours that all drawings share, so that they look like one hand's."""

INK = "#22384a"
PAPER = "#f7f1e5"
CONCRETE = "#e6ded0"
SHADE = "#cfc5b4"
SKY, HAZE = "#a9d3e3", "#eef4ec"
DUSK, GLOW = "#2c3f66", "#e59a7c"
GRASS, MEADOW, LEAF, DEEP = "#9cbf78", "#b7d08d", "#5f9a63", "#3d7a5c"
PATH, WATER, GLASS = "#e9d8b4", "#7fbcc9", "#7ea3b5"
RED, ORANGE, YELLOW, TEAL, BLUE, VIOLET, PINK = (
    "#d2583f",
    "#e68a45",
    "#f2c14e",
    "#2f8f8b",
    "#3f6fa3",
    "#80629f",
    "#e39aa0",
)
WOOD, TRUNK, EARTH = "#b98a58", "#7d5b43", "#6f5140"
BRIGHT = (RED, YELLOW, TEAL, BLUE, ORANGE, VIOLET, LEAF, PINK)
SKINS = ("#f0c9a4", "#c98f66", "#8d5a3c", "#e2ae84", "#6a4330")
