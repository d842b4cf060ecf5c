"""The sizes in which the front page's template shows its picture."""

FRONT_PAGE = "fill-{480x360,960x720,1440x1080} format-{webp,jpeg}"
