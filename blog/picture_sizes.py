"""The sizes in which the templates of stories show pictures."""

STORY_CARD = "fill-{480x320,960x640} format-webp"
STORY_PICTURE = "width-{480,960,1600} format-{webp,jpeg}"
