"""The sizes in which the directory's templates show logos."""

ACTOR_CARD = "max-{80x120,160x240} format-webp"
ACTOR_LOGO = "max-{320x200,640x400} format-webp"
