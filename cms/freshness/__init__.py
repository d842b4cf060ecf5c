"""When what was read may be given out again: the release that made it, and the triggers that count changes."""
