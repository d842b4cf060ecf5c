"""The sizes in which the templates of stories show pictures."""

from cms.pictures.sizes import WIDEST

STORY_CARD = "fill-{480x320,960x640} format-webp"
STORY_PICTURE = f"width-{{480,960,{WIDEST}}} format-{{webp,jpeg}}"
