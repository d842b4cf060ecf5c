"""The one way this package says no."""


class Refusal(Exception):
    """A reason not to go on: one German sentence that says what to do."""
